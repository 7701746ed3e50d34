"""Proposals from what the user said he would do by a day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime, time, timedelta

from assistantd.domain.language import Language, language_of
from assistantd.domain.memory import MemoryKind
from assistantd.domain.suggestion import Offer, Proposal, SuggestionKind
from assistantd.initiative.sources.days import SETTLING, day_named, told_on
from assistantd.memory.ahead import Ahead
from assistantd.skillkit.earnest import imagined, joking, reported

BEFORE, OVER, REMIND = time(15), time(18), time(14)
AHEAD_OF_TIME = timedelta(hours=4)
_KINDS = (MemoryKind.EVENT, MemoryKind.FACT, MemoryKind.TASK, MemoryKind.NOTE)
_MEANT = re.compile(
    r"\bI(?:['’]ll| will| shall| promised?|['’]m going to| am going to| have to| need to| must| should|"
    r"['’]ve (?:got|promised) to| want to| plan to| agreed to| owe)\b(?! not\b| never\b)"
    r"|我(?:[^，。；,;]{0,12})(?:会|要|答应|得|必须|打算|准备|保证|承诺)",
    re.IGNORECASE,
)
_NOT_MEANT = re.compile(
    r"\bI (?:won['’]t|will not|don['’]t|do not|needn['’]t)\b"
    r"|我[^，。；,;]{0,12}(?:不会|不要|不用|不必|不想|不能|不打算|没打算)",
    re.IGNORECASE,
)
SAID = {
    Language.EN: ("You wanted to do this {day}", "Shall I remind you {at}?"),
    Language.ZH: ("你打算{day}做这件事", "要我{at}提醒你吗？"),
}


def promises(told: Iterable[Ahead], now: datetime, interface: Language) -> Iterator[Proposal]:
    """Yields a proposal for each that is to be done by a day to come, open from the afternoon before."""
    for one in told:
        if not promised(one):
            continue
        language = language_of(one.memory.text, interface)
        day = one.at.date()
        due = datetime.combine(day, OVER, now.tzinfo) if one.day else one.at.replace(tzinfo=now.tzinfo)
        begins = datetime.combine(day - timedelta(days=1), BEFORE, now.tzinfo) if one.day else due - AHEAD_OF_TIME
        remind = datetime.combine(day, REMIND, now.tzinfo) if one.day else due - timedelta(minutes=30)
        said, ask = SAID[language]
        yield Proposal(
            key=f"promise:{one.memory.id}:{day}",
            topic=f"promise:{one.memory.id}",
            kind=SuggestionKind.PROMISE,
            title=said.format(day=day_named(day, now.date(), language)),
            body=f"“{one.memory.text}” {ask.format(at=_at(remind, now, language))}",
            evidence=told_on(one.memory, language),
            opens=max(begins, one.memory.created + SETTLING),
            closes=due,
            offer=Offer(one.memory.text, remind),
            memory=one.memory.id,
            urgent=True,
        )


def promised(one: Ahead) -> bool:
    """Tells whether a memory is something that the user means to do himself."""
    text = one.memory.text
    if one.memory.kind not in _KINDS or one.attribute or _NOT_MEANT.search(text) or not _MEANT.search(text):
        return False
    return not (imagined(text) or joking(text) or reported(text))


def _at(remind: datetime, now: datetime, language: Language) -> str:
    if language is Language.ZH:
        return f"{'今天' if remind.date() == now.date() else '当天'}{remind:%H:%M}"
    return f"at {remind:%H:%M}" if remind.date() == now.date() else f"that day at {remind:%H:%M}"
