"""Decides whether memories answer a question. Unsure means no: an honest "I don't know" is better than a guess."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistantd.domain.memory import NAMED, Hit, Memory
from assistantd.skillkit.diet import constraints_of
from assistantd.skillkit.names import holds, names_of
from assistantd.skillkit.question import Expected, answers, expected
from assistantd.skillkit.subject import RELATIONS, SELF, may_be_about, ordered, subjects
from assistantd.skillkit.terms import Term, content, covered, keys_of

ENOUGH = 0.66
"""Share of the question's words, by weight, that a memory must hold."""
CLOSE = 0.15
"""Memories this much worse than the best one are left out."""
_EATER = re.compile(
    r"^\W*(?P<zh>[^\W\d_a-z]{1,6}?)(?:对(?:什么|哪些|啥)|(?:有)?(?:什么|哪些|啥)?(?:不能|不可以|不该|不要|不)(?:吃|喝|碰))"
    r"|\b(?:is|are|can|may|must|should|does|do)\s+(?P<en>[a-z]+)\b",
    re.IGNORECASE,
)
"""Matches whom a question about what must be avoided asks about."""
_OWN = re.compile(r"(?:I|we|one|you|there|the|a|my|our|it|any|not|allergic|never)\b|我|有|什么|哪|啥", re.IGNORECASE)
_FORMER = re.compile(
    r"(?<!years )(?<!year )(?<!years-)(?<!year-)\bold\b"
    r"|\b(?:former(?:ly)?|previous(?:ly)?|used to|lived|worked|was|were)\b"
    r"|以前|曾|旧|原来|过去|之前的",
    re.IGNORECASE,
)
"""Matches what tells of something that is over."""
_ASKS_BACK = re.compile(rf"{_FORMER.pattern}|\b(?:did|before|earlier|ever|have|has|had)\b|过", re.IGNORECASE)
"""Matches a question about what was."""
TYPED = frozenset({"phone", "email", "birthday", "age", "blood", "name", "address", "colour"})
"""Concepts that the expected kind stands for already."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Is what supports an answer, best first; empty where nothing does."""

    expected: Expected
    memories: tuple[Memory, ...] = ()
    nearest: tuple[Memory, ...] = ()
    """What came close, to be named beside "I don't know"."""


def judge(question: str, hits: Sequence[Hit], constraints: Sequence[Memory] = ()) -> Evidence:
    """Judges what recall found; `constraints` are all of the user's hard ones."""
    kind = expected(question)
    found = _distinct([*(h.memory for h in hits), *(constraints if kind is Expected.AVOID else ())])
    if kind is Expected.AVOID:
        return Evidence(kind, tuple(m for m in found if _avoids(m, question)), tuple(found[:3]))
    terms, keys = content(question), {m.id: keys_of(m.text) for m in found}
    scored = [(support(question, terms, kind, m, keys[m.id]), m) for m in found]
    best = max((s for s, _ in scored), default=0.0)
    good = [m for s, m in sorted(scored, key=lambda p: -p[0]) if s >= ENOUGH and s >= best - CLOSE]
    good = good if _ASKS_BACK.search(question) else _present(good)
    related = _distinct(hit.memory for hit in hits if hit.related)
    return Evidence(kind, tuple(good[:4]), tuple(related[:NAMED]))


def _present(memories: Sequence[Memory]) -> list[Memory]:
    """Leaves out what is over, where something else answers as well: the old address is not the address."""
    return [m for m in memories if not _FORMER.search(m.text)] or list(memories)


def _distinct(memories: Iterable[Memory]) -> list[Memory]:
    return list({m.id: m for m in memories if m.superseded_by is None}.values())


def _avoids(memory: Memory, question: str) -> bool:
    if not memory.source.trusted:  # what a file or a mail says is no rule of the user's
        return False
    named = _eater(question)
    if named and not subjects(named) & RELATIONS and not holds(memory.text, named):
        return False
    if not answers(Expected.AVOID, memory.text) and not constraints_of([memory]):
        return False
    return may_be_about(ordered(memory.text), question)


def about_user(question: str) -> bool:
    """Tells whether a question about what must be avoided asks about the user and nobody else."""
    return not _eater(question) and subjects(question) <= {SELF}


def _eater(question: str) -> str:
    """Gives the person named in "what is Bob allergic to?"; empty where it is the user."""
    who = _EATER.search(question)
    named = (who["zh"] or who["en"] or "").strip() if who else ""
    return "" if _OWN.match(named) else named


def support(question: str, terms: Sequence[Term], kind: Expected, memory: Memory, keys: frozenset[str]) -> float:
    """Gives how far a memory answers the question: 0 is not at all, 1 is in every word.

    What a file or a mail says answers nothing about the user: the "I" in it may be anybody.
    """
    if not memory.source.trusted and SELF in subjects(question):
        return 0.0
    if memory.text.rstrip().endswith(("?", "？")):  # a question that was noted answers none
        return 0.0
    if not answers(kind, memory.text) or not may_be_about(memory.text, question):
        return 0.0
    if any(not holds(memory.text, name) for name in names_of(question)):
        return 0.0
    asked = [t for t in terms if not _typed(t, kind)]
    if not asked:
        return _by_kind_alone(kind, terms, keys)
    weight = sum(t.weight for t in asked)
    return sum(t.weight * covered(t, keys) for t in asked) / weight


def _typed(term: Term, kind: Expected) -> bool:
    """Tells whether a term only says what kind of answer is wanted ("phone number", 几岁)."""
    if kind in (Expected.WHAT, Expected.YES_NO, Expected.WHEN, Expected.WHERE):
        return False
    return any(k.removeprefix("#") in TYPED or k in ("#number", "type", "group", "address") for k in term.keys)


def _by_kind_alone(kind: Expected, terms: Sequence[Term], keys: frozenset[str]) -> float:
    """Judges a question such as "what is my blood type?", whose only words are the kind itself."""
    sure = kind in (Expected.BLOOD, Expected.PHONE, Expected.EMAIL, Expected.BIRTHDAY, Expected.AGE)
    return 1.0 if sure or any(covered(t, keys) >= 0.5 for t in terms) else 0.0
