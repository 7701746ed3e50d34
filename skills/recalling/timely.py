"""Answers about a time: only what is of that time answers, and where nothing is, that is said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assistantd.domain.language import Language
from assistantd.domain.memory import NAMED, Fit, Hit, Memory, Recollection, Span
from assistantd.skillkit.evidence import Evidence, judge
from assistantd.skillkit.question import Expected, answers, expected
from assistantd.skillkit.subject import SELF, subjects
from assistantd.skillkit.when import say_day

from .words import say

_MOST = 6
"""Memories of a time that are named in one answer."""
_OF_IT = (Fit.ABOUT, Fit.TOLD)


def judged(question: str, found: Recollection, constraints: Sequence[Memory]) -> Evidence:
    """Judges what was found, by what the question asks beside its time; what must be avoided is so at any time."""
    if found.span is None or expected(question) is Expected.AVOID:
        return judge(question, found.hits, constraints)
    if not found.rest:
        return _all_of_it(question, found)
    evidence = judge(found.rest, [hit for hit in found.hits if hit.fit in (*_OF_IT, Fit.HOLDS)])
    if evidence.memories:
        return evidence
    at_other_times = judge(found.rest, found.hits)
    return Evidence(evidence.expected, (), (at_other_times.memories or at_other_times.nearest)[:NAMED])


def _all_of_it(question: str, found: Recollection) -> Evidence:
    """Gives whatever there is of a time, in the order in which it was told."""
    kind = expected(question)
    kind = kind if kind in (Expected.WHERE, Expected.WHO) else Expected.WHAT
    good = [hit.memory for hit in found.related if _answers(hit, kind, question)]
    nearest = tuple(hit.memory for hit in found.hits[:NAMED])
    return Evidence(kind, tuple(sorted(good[:_MOST], key=lambda one: one.created)), nearest)


def _answers(hit: Hit, kind: Expected, question: str) -> bool:
    theirs = not hit.memory.source.trusted and SELF in subjects(question)
    return hit.fit in _OF_IT and answers(kind, hit.memory.text) and not theirs


def nothing_then(span: Span, language: Language) -> str:
    """Says that nothing is known of a time, with the days that the user's words were read as."""
    first, last = span.days
    if first and last:
        days = say_day(first, language) if first == last else _between(first, last, language)
    elif first:
        days = say("from", language, day=say_day(first, language))
    else:
        days = say("up_to", language, day=say_day(last, language)) if last else ""
    return say("unknown_then", language, time=span.text, days=days)


def _between(first: date, last: date, language: Language) -> str:
    return say("between", language, first=say_day(first, language), last=say_day(last, language))
