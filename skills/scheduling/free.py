"""When nothing is on: the gaps between what is, or whether one hour is free."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from itertools import groupby

from assistantd.domain.agenda import UNSAID_LENGTH, Taken
from assistantd.domain.language import Language
from assistantd.domain.outcome import Answered
from assistantd.domain.request import Request
from assistantd.skillkit.context import Context
from assistantd.skillkit.lasting import lasting, said
from assistantd.skillkit.when import one_period, one_time, say_day, say_moment

from .span import Span
from .taken import names, taken_in
from .words import say

MORNING, EVENING = time(9), time(21)
"""The hours of a day that are offered where none are named."""
LEAST = timedelta(minutes=30)
"""A gap shorter than this is none, unless a shorter one was asked for."""
AHEAD = timedelta(days=7)
LONGEST = timedelta(days=31)
"""How far from its beginning a span is looked through; the answer says where that is not all of it."""
PROPOSED = 5
"""Gaps that are proposed where one of some length is looked for."""
_DAY = timedelta(days=1)
_AFTER = re.compile(
    r"\bafter\s+(?P<en>[\w:. ]{1,12}?(?:am|pm|o'clock|noon|\d))\b|(?P<zh>[\u4e00-\u9fff\d]{2,8}?点(?:半)?)(?:以后|"
    r"之后|后)",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"\bbefore\s+(?P<en>[\w:. ]{1,12}?(?:am|pm|o'clock|noon|\d))\b|(?P<zh>[\u4e00-\u9fff\d]{2,8}?点(?:半)?)(?:以前"
    r"|之前|前)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Gap:
    """Is a span of free time."""

    starts: datetime
    ends: datetime


async def free(text: str, context: Context) -> Answered:
    """Answers when the user is free, or whether at one time."""
    request = context.request
    when = one_time(text, request.now)
    if when and when.timed and not when.rrule and not _AFTER.search(text) and not _UNTIL.search(text):
        return await _at(when.value, text, context)
    asked, whole_days = _span(text, request)
    span = Span(asked.first, min(asked.last, asked.first + LONGEST))
    length = lasting(text, clocked=True)
    taken = await taken_in(span.first, span.last, context)
    least = length.span if length else LEAST
    gaps = [
        gap
        for start, end in _hours(span, text, request, whole_days=whole_days)
        for gap in _gaps(start, end, taken)
        if gap.ends - gap.starts >= least
    ]
    answer = _answer(gaps[:PROPOSED] if length else gaps, taken, span, length.span if length else None, request)
    if span == asked or (length and len(gaps) >= PROPOSED):
        return answer
    return replace(answer, text=f"{answer.text}\n{say('free_first', request.language, days=LONGEST.days)}")


def _span(text: str, request: Request) -> tuple[Span, bool]:
    """Gives the span meant, from now on, and whether it is of whole days; the coming week where none is named."""
    zone, now = request.zone, request.now
    period = one_period(text, now)
    if period is None or period.end.replace(tzinfo=zone) <= now:
        midnight = datetime.combine(now.date(), time(), zone)
        return Span(now, midnight + AHEAD), True
    first, last = period.start.replace(tzinfo=zone), period.end.replace(tzinfo=zone)
    return Span(max(first, now), last), period.start.time() == time() and period.end.time() == time()


def _hours(span: Span, text: str, request: Request, *, whole_days: bool) -> Iterator[tuple[datetime, datetime]]:
    """Yields the part of each day that is looked at."""
    opens, closes = (MORNING, EVENING) if whole_days else (time(), time())
    opens = _clock(_AFTER, text, request) or opens
    closes = _clock(_UNTIL, text, request) or closes
    day = span.first.date()
    while datetime.combine(day, time(), request.zone) < span.last:
        end = datetime.combine(day if closes > time() else day + _DAY, closes, request.zone)
        start, end = max(span.first, datetime.combine(day, opens, request.zone)), min(span.last, end)
        if start < end:
            yield start, end
        day += _DAY


def _clock(pattern: re.Pattern[str], text: str, request: Request) -> time | None:
    match = pattern.search(text)
    when = one_time(f"at {match['en']}" if match["en"] else match["zh"], request.now) if match else None
    return when.value.time() if when and when.timed else None


def _gaps(start: datetime, end: datetime, taken: Sequence[Taken]) -> Iterator[Gap]:
    """Yields what is left between what is on, which comes in order."""
    at = start
    for one in taken:
        if not one.busy or one.ends <= at or one.starts >= end:
            continue
        if one.starts > at:
            yield Gap(at, one.starts.astimezone(start.tzinfo))
        at = max(at, one.ends.astimezone(start.tzinfo))
    if at < end:
        yield Gap(at, end)


async def _at(value: datetime, text: str, context: Context) -> Answered:
    """Answers whether nothing is on at one time."""
    request, language = context.request, context.request.language
    start, length = value.replace(tzinfo=request.zone), lasting(text, clocked=True)
    end = start + (length.span if length else UNSAID_LENGTH)
    taken = [one for one in await taken_in(start, end, context) if one.busy]
    when = say_moment(value, language)
    if not taken:
        return Answered(say("free_then", language, when=when), data={"free": True})
    return Answered(say("taken_then", language, when=when, others=names(taken, request)), data={"free": False})


def _answer(
    gaps: Sequence[Gap],
    taken: Sequence[Taken],
    span: Span,
    length: timedelta | None,
    request: Request,
) -> Answered:
    language = request.language
    first, last = span.days
    named = span.said(language)
    long = said(length, language) if length else ""
    data: dict[str, object] = {
        "free": [{"starts": gap.starts.isoformat(), "ends": gap.ends.isoformat()} for gap in gaps]
    }
    if not gaps:
        return Answered(say("no_gap" if length else "not_free", language, span=named, length=long), data=data)
    text = say(
        "gap" if length else "free", language, span=named, length=long, list=_listed(gaps, language, one=first == last)
    )
    if whole := [one for one in taken if one.all_day]:
        text += "\n" + say("all_day", language, others=names(whole, request))
    return Answered(text, data=data)


def _listed(gaps: Sequence[Gap], language: Language, *, one: bool) -> str:
    """Gives a line a day; the hours alone where there is but one day."""
    lines = []
    for day, of_day in groupby(gaps, key=lambda gap: gap.starts.date()):
        hours = ", ".join(f"{gap.starts:%H:%M}–{_end(gap)}" for gap in of_day)
        lines.append(f"  {hours}" if one else f"  {say_day(day, language)}  {hours}")
    return "\n".join(lines)


def _end(gap: Gap) -> str:
    return "24:00" if gap.ends.time() == time() else f"{gap.ends:%H:%M}"
