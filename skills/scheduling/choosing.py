"""Which entries are meant: by their kind, their words, and the day or hour that is named."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistantd.domain.agenda import Entry, EntryKind
from assistantd.domain.outcome import Question
from assistantd.domain.request import Request
from assistantd.skillkit.entry import data_of
from assistantd.skillkit.facts import FactKind, facts_of
from assistantd.skillkit.terms import Term, content, held
from assistantd.skillkit.when import When, one_time, without

from .words import entries, here, say

_KINDS = {
    EntryKind.TIMER: re.compile(r"\btimers?\b|\bcount ?downs?\b|计时器?|倒计时|定时器?", re.IGNORECASE),
    EntryKind.ALARM: re.compile(r"\balarms?\b|闹钟|闹铃", re.IGNORECASE),
    EntryKind.REMINDER: re.compile(r"\breminders?\b|提醒", re.IGNORECASE),
    EntryKind.EVENT: re.compile(r"\b(?:events?|appointments?|meetings?)\b|日程|预约|会议", re.IGNORECASE),
}
_NO_WORDS = frozenset({"安排", "set", "running", "clock", "o"})
_ALL = re.compile(r"\b(?:all|every|both)\b|所有|全部|都|每个", re.IGNORECASE)
_DAYS = (FactKind.DATE, FactKind.DAY, FactKind.WEEKDAY)


def kind_of(words: str) -> EntryKind | None:
    """Gives the kind of entry that words speak of, if they name one."""
    return next((kind for kind, pattern in _KINDS.items() if pattern.search(words)), None)


def matching(words: str, waiting: Sequence[Entry], request: Request) -> tuple[Entry, ...]:
    """Gives the entries that hold every word, are of the kind named, and happen when it is said."""
    kind, rest = kind_of(words), words
    when = one_time(words, request.now)
    if when:
        rest = without(rest, when.spans)

    def found(among: Sequence[Entry], terms: Sequence[Term]) -> tuple[Entry, ...]:
        return tuple(e for e in among if held(terms, e.title) and (when is None or _on(e, when, request)))

    terms = _terms(_ALL.sub(" ", rest))
    if terms and (whole := found(waiting, terms)):
        return whole
    if kind is not None:
        terms = _terms(_ALL.sub(" ", _KINDS[kind].sub(" ", rest)))
        waiting = [e for e in waiting if e.kind is kind] or (waiting if kind is EntryKind.EVENT else ())
    return found(waiting, terms) if terms or when or kind else ()


def every(words: str) -> bool:
    """Tells whether all that match are meant."""
    return _ALL.search(words) is not None


def which(found: tuple[Entry, ...], request: Request) -> Question:
    """Asks which of several is meant."""
    choices = [data_of(entry) for entry in found]
    return Question(say("which", request.language, list=entries(found, request)), data={"choices": choices})


def _terms(words: str) -> tuple[Term, ...]:
    return tuple(t for t in content(words) if t.text.lower() not in _NO_WORDS)


def _on(entry: Entry, when: When, request: Request) -> bool:
    """Tells whether an entry happens then; an hour that could be in either half of the day may be in both."""
    if entry.next is None:
        return False
    at = here(entry.next, request)
    day = at.date() == when.value.date()
    if not when.timed:
        return day
    hour = (at.hour % 12, at.minute) == (when.value.hour % 12, when.value.minute)
    named = any(fact.kind in _DAYS for fact in facts_of(when.text))
    return hour and (day or not named)
