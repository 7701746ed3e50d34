"""Holds statements that a model read out of the user's words against those words: nothing of theirs is invented.

A statement is a run of his words, whole clauses of them. Only the subject that a later clause leaves out, or has
as "she", may be put before it, in words that stand earlier. What would not stand alone stays with what it follows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistantd.memory.classify import PEOPLE_EN, PEOPLE_ZH
from assistantd.memory.words import HAN, plain, word_set

_TOKEN = re.compile(rf"[{HAN}]|['’]s\b|[^\W_{HAN}]+(?:['’](?!s\b)[^\W_{HAN}]+)*|[,;.!?:，；。！？：、—–]")
_MARK = re.compile(r"[,;.!?:，；。！？：、—–]")
_JOINING = word_set("and but also plus while 而 且 但 也 还 又 并")
_LEANING = word_set("he she 他 她")
"""Whom these mean is sure where one person only was spoken of before; what "it" means never is."""
_LOST = _JOINING | _LEANING | word_set("the a an please so well just 了 的 呢 啊 吧 们")
"""What a statement may leave out."""
_LONGEST_SUBJECT = 5
_STANDS = re.compile(
    r"(?!(?:The|This|That|These|Those|It|Its|He|She|They|His|Her|Their|There|Then|So|And|But|Also|Both)\b)"
    rf"(?:(?:I|[Mm]y|[Oo]ur)\b|[A-ZÀ-Þ][\w'’-]*[a-zß-ÿ]|(?:the )?{PEOPLE_EN}\b|"
    rf"我|咱|[小老阿][{HAN}]|{PEOPLE_ZH}|爷爷|奶奶)"
)
"""Matches how a statement begins that tells by itself whom or what it is about."""
_PERSON = re.compile(
    rf"\b{PEOPLE_EN}\b(?: [A-ZÀ-Þ][\w-]+)?|(?<![.!?] )\b[A-ZÀ-Þ][a-zß-ÿ]+(?: [A-ZÀ-Þ][a-zß-ÿ]+)*"
    rf"|{PEOPLE_ZH}|爷爷|奶奶|[小老阿][{HAN}]"
)


@dataclass(frozen=True, slots=True)
class _Token:
    word: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Run:
    """Is a statement: a run of the user's words, and the subject that is put before it."""

    first: int
    last: int
    subject: str = ""


def parts_of(said: str, statements: Sequence[str]) -> tuple[str, ...]:
    """Gives the statements as they may be kept; none where one has other words than the user's, or a word is lost."""
    tokens = _tokens(said)
    runs = [_run(said, tokens, [token.word for token in _tokens(one)]) for one in statements]
    found = [run for run in runs if run is not None]
    if not found or len(found) != len(runs) or not _whole(tokens, found):
        return ()
    return tuple(_text(said, tokens, run) for run in _standing(said, tokens, found))


def _tokens(text: str) -> list[_Token]:
    found = [_Token(plain(one[0]), *one.span()) for one in _TOKEN.finditer(text)]
    while found and _MARK.match(found[-1].word):
        found.pop()
    return found


def _run(said: str, tokens: Sequence[_Token], words: Sequence[str]) -> _Run | None:
    """Finds a statement in what was said, with as little of a subject before it as can be."""
    for length in range(min(_LONGEST_SUBJECT, len(words) - 2) + 1):
        for first in _places(tokens, words[length:]):
            last = first + len(words) - length
            subject = _subject(said, tokens, words[:length], first) if length else ""
            if _closed(tokens, last) and _opened(tokens, first, leaning=bool(length)) and (subject or not length):
                return _Run(first, last, subject)
    return None


def _subject(said: str, tokens: Sequence[_Token], words: Sequence[str], first: int) -> str:
    """Gives a subject as it stands earlier, where a later clause can have it: the only person spoken of so far."""
    before = [place for place in _places(tokens, words) if place + len(words) < first]
    people = set(_PERSON.findall(said[: tokens[first].start]))
    if not before or len(people) > 1:
        return ""
    return said[tokens[before[-1]].start : tokens[before[-1] + len(words) - 1].end]


def _places(tokens: Sequence[_Token], words: Sequence[str]) -> list[int]:
    size = len(words)
    return [n for n in range(len(tokens) - size + 1) if size and [t.word for t in tokens[n : n + size]] == list(words)]


def _closed(tokens: Sequence[_Token], end: int) -> bool:
    """Tells whether a clause may end here: at a mark or before a word that joins."""
    return end == len(tokens) or _MARK.match(tokens[end].word) is not None or tokens[end].word in _JOINING


def _opened(tokens: Sequence[_Token], start: int, *, leaning: bool) -> bool:
    """Tells whether a clause may begin here: behind a mark or a joint, or behind the "she" that a subject replaces."""
    before = tokens[start - 1].word if start else "."
    return _MARK.match(before) is not None or before in _JOINING or (leaning and before in _LEANING)


def _whole(tokens: Sequence[_Token], runs: Sequence[_Run]) -> bool:
    """Tells whether the runs follow each other and leave out nothing that tells."""
    if any(one.last > other.first for one, other in pairwise(runs)):
        return False
    held = {place for run in runs for place in range(run.first, run.last)}
    return all(n in held or token.word in _LOST or _MARK.match(token.word) for n, token in enumerate(tokens))


def _standing(said: str, tokens: Sequence[_Token], runs: Sequence[_Run]) -> list[_Run]:
    """Puts each run that would not stand alone back to the one it follows."""
    kept: list[_Run] = []
    for run in runs:
        begins = run.subject or said[tokens[run.first].start :]
        if kept and not _STANDS.match(begins):
            kept[-1] = _Run(kept[-1].first, run.last, kept[-1].subject)
        else:
            kept.append(run)
    return kept


def _text(said: str, tokens: Sequence[_Token], run: _Run) -> str:
    own = said[tokens[run.first].start : tokens[run.last - 1].end]
    gap = " " if run.subject and run.subject[-1].isascii() else ""
    text = f"{run.subject}{gap}{own}"
    return text[:1].upper() + text[1:]
