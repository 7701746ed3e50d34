"""Reminders at the time of a habit: "when I usually have lunch", 我平时吃午饭的时候."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from assistantd.domain.habit import Usual
from assistantd.domain.language import Language
from assistantd.skillkit.activities import activity_of, is_known, name_of
from assistantd.skillkit.context import Context
from assistantd.skillkit.when import one_time

from .words import say

_HABIT = re.compile(
    r"\b(?:when(?:ever)?|(?:at|around) the time(?: when| that)?)\s+i\s+"
    r"(?:usually|normally|typically|generally|mostly)\s+"
    r"(?P<en>[a-z][a-z ]*?)(?P<end>\s*(?:,|\b(?:remind|to|at|on|by|around|today|tomorrow|every)\b|$))"
    r"|\b(?:at|around)\s+(?:my|the)\s+(?:usual|normal)\s+(?P<time>[a-z]+(?:\s+[a-z]+)?)\s+(?:time|hour)\b"
    r"|(?:在|等|到)?我?(?:平时|平常|通常|一般)(?:都)?(?P<zh>[\u4e00-\u9fff]{1,6}?)(?:的?时候|的?时间|那会儿|的?点)(?:就)?",
    re.IGNORECASE,
)
_DAY = timedelta(days=1)
_TRIED = 8
"""Days that are looked at for one on which it is usual."""


@dataclass(frozen=True, slots=True)
class Habitual:
    """Is the activity whose usual time is meant, and the words without it."""

    activity: str
    rest: str


@dataclass(frozen=True, slots=True)
class Found:
    """Is the time of a habit, as it is to be told."""

    at: datetime
    rrule: str
    said: str


def habitual(text: str) -> Habitual | None:
    """Reads "when I usually have lunch"; None where no habit is spoken of."""
    match = _HABIT.search(text)
    if match is None:
        return None
    end = match.start("end") if match["en"] else match.end()
    if match["en"]:  # "when I usually go to bed" goes on after the first "to"
        end = max((e for e in _ends(text, match.start("en")) if is_known(text[match.start("en") : e])), default=end)
    words = text[match.start("en") : end] if match["en"] else match["time"] or match["zh"]
    rest = f"{text[: match.start()].rstrip(' ,，')} {text[end:].lstrip(' ,，')}".strip()
    return Habitual(activity_of(words), rest)


async def time_of(wish: Habitual, context: Context) -> Found | None:
    """Gives when the habit is expected next, or on the day or by the rule that is named; None for not sure yet."""
    request = context.request
    when, now = one_time(wish.rest, request.now), request.now.replace(tzinfo=None)
    first = when.value.date() if when else now.date()
    for day in (first + n * _DAY for n in range(1 if when and not when.rrule else _TRIED)):
        usual = await context.habits.usual(wish.activity, day)
        if usual and not usual.vague and usual.time > now:
            return Found(_minute(usual.time), when.rrule if when else "", _said(usual, request.language))
    return None


def _ends(text: str, start: int) -> list[int]:
    """Gives where words end, up to five of them from a place on."""
    return [start + word.end() for word in re.finditer(r"\S+", text[start:])][:5]


def _said(usual: Usual, language: Language) -> str:
    name = name_of(usual.activity, language)
    return say("habit_time", language, activity=name, low=_clock(usual.low), high=_clock(usual.high))


def _minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)


def _clock(at: datetime) -> str:
    return f"{_minute(at):%H:%M}"
