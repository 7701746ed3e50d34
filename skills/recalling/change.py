"""Finds the memory that a correction or a "forget" means."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from assistantd.domain.memory import Memory
from assistantd.skillkit.names import holds, names_of
from assistantd.skillkit.subject import may_be_about
from assistantd.skillkit.terms import content, covered, keys_of
from assistantd.skillkit.when import every_time, without

_SAME_TOPIC = 0.5
"""Share of a statement's words that an older one must hold to be what it corrects."""
_CLEARLY = 0.2
"""How much better the best candidate must be than the next."""


def candidates(fact: str, memories: Sequence[Memory]) -> tuple[Memory, ...]:
    """Gives the memory that a whole statement corrects, or those between which its words do not tell."""
    topic = without(fact, [t.span for t in every_time(fact, memories[0].created)]) if memories else ""
    scored = sorted(((_likeness(topic, m), m) for m in memories if m.text != fact), key=lambda p: -p[0])
    if not scored or scored[0][0] < _SAME_TOPIC:
        return ()
    return tuple(m for score, m in scored if score >= max(_SAME_TOPIC, scored[0][0] - _CLEARLY))


def _likeness(fact: str, memory: Memory) -> float:
    """Weighs the words both hold against all words of the fact; a changed name, number or time is expected."""
    for name in names_of(fact):
        fact = fact if holds(memory.text, name) else fact.replace(name, " ")
    if not may_be_about(memory.text, fact) or memory.superseded_by is not None:
        return 0.0
    keys = keys_of(memory.text)
    terms = [t for t in content(fact) if not t.text[0].isdigit()]
    weight = sum(t.weight for t in terms)
    return sum(t.weight * covered(t, keys) for t in terms) / weight if weight else 0.0


def matching(topic: str, memories: Sequence[Memory]) -> tuple[Memory, ...]:
    """Gives the memories that speak of a topic."""
    terms = content(topic)
    if not terms:
        return ()
    return tuple(m for m in memories if m.superseded_by is None and _speaks_of(topic, m))


def _speaks_of(topic: str, memory: Memory) -> bool:
    if any(not holds(memory.text, name) for name in names_of(topic)):
        return False
    keys, terms = keys_of(memory.text), content(topic)
    return sum(covered(t, keys) for t in terms) / len(terms) >= 0.6


def patched(memory: Memory, fragment: str, now: datetime) -> str:
    """Gives the memory with its time replaced by that of a fragment such as "Thursday at 5".

    Empty where the fragment says more, or either has not exactly one time.
    """
    old, new = every_time(memory.text, memory.created), every_time(fragment, now)
    if len(old) != 1 or len(new) != 1 or content(without(fragment, new[0].spans)):
        return ""
    words = new[0].text
    if old[0].rrule and not new[0].rrule:
        words = f"每{words}" if memory.text[old[0].span[0]] == "每" else f"every {words}"
    start, end = old[0].span
    return memory.text[:start] + words + memory.text[end:]
