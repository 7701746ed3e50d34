"""The words of a text that carry its meaning, and how far another text covers them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from assistantd.skillkit.concepts import concept, split_han
from assistantd.skillkit.irregular import verb_of
from assistantd.skillkit.table import words

_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*|\d[\d.:]*|[\u3400-\u4dbf\u4e00-\u9fff]+")

STOP = words("stop")
"""English words that say nothing about a topic."""

GENERIC = words("generic")
"""Concepts that say little on their own; another word must be covered beside them where there is one."""

_STOP_HAN = re.compile("|".join(sorted(words("stop_han"), key=len, reverse=True)))


@dataclass(frozen=True, slots=True)
class Term:
    """Is one word of a question: how it is written, what it is looked up by, how much it counts."""

    text: str
    keys: frozenset[str]
    weight: float


def stem(word: str) -> str:
    """Cuts common endings, so that "lessons" meets "lesson", and "paid" meets "pay"."""
    word = verb_of(re.sub(r"['’](?:s|re|ve|ll|d|m)?$", "", word.lower()))
    for end, put, least in (
        ("ies", "y", 5),
        ("sses", "ss", 6),
        ("ches", "ch", 6),
        ("shes", "sh", 6),
        ("ing", "", 6),
        ("ed", "", 5),
        ("es", "e", 5),
        ("s", "", 4),
    ):
        if word.endswith(end) and len(word) >= least and not word.endswith("ss"):
            return word[: -len(end)] + put
    return word


def content(text: str) -> tuple[Term, ...]:
    """Gives the meaning-bearing words in order, without question words, pronouns and times."""
    terms: list[Term] = []
    for match in _WORD.finditer(text):
        word = match[0]
        if word[0].isascii():
            if word.lower().replace("’", "'") not in STOP and stem(word) not in STOP:
                terms.append(_english(word))
        else:
            terms.extend(_han(word))
    return tuple(terms)


def keys_of(text: str) -> frozenset[str]:
    """Gives everything a term can be looked up by in this text."""
    return frozenset(key for match in _WORD.finditer(text) for key in _word_keys(match[0]))


def covered(term: Term, keys: frozenset[str]) -> float:
    """Tells how far a text with these keys holds the term, 0 to 1."""
    named = {k for k in term.keys if k.startswith("#")}
    if named & keys:
        return 1.0
    plain = term.keys - named
    return sum(k in keys for k in plain) / len(plain) if plain else 0.0


def held(terms: Iterable[Term], text: str) -> bool:
    """Tells whether a text holds every one of the terms."""
    keys = keys_of(text)
    return all(covered(term, keys) >= 0.5 for term in terms)


def _word_keys(word: str) -> set[str]:
    if not word[0].isascii():
        concepts = {f"#{concept(part)}" for part, known in split_han(word) if known}
        return {word[i : i + 2] for i in range(len(word) - 1)} | set(word) | concepts
    stems = {stem(word), word.lower()}
    return stems | {f"#{c}" for s in stems if (c := concept(s))}


def _english(word: str) -> Term:
    keys = {stem(word)}
    name = concept(stem(word)) or concept(word.lower())
    if name:
        keys.add(f"#{name}")
    return Term(word, frozenset(keys), 0.3 if name in GENERIC else 1.0)


def _han(run: str) -> list[Term]:
    terms: list[Term] = []
    for part, known in split_han(run):
        if known:
            name = concept(part) or part
            terms.append(Term(part, frozenset({part, f"#{name}"}), 0.3 if name in GENERIC else 1.0))
        else:
            terms += [_han_term(chunk) for chunk in _STOP_HAN.split(part) if chunk]
    return terms


def _han_term(chunk: str) -> Term:
    keys = {chunk[i : i + 2] for i in range(len(chunk) - 1)} or {chunk}
    return Term(chunk, frozenset(keys), 0.5 if len(chunk) == 1 else 1.0)
