"""One component of a calendar, read: a series, one changed time of a series, or a task."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from assistantd.domain.calendar import Repeat, Status, Todo, Told
from assistantd.ical.form import LONG, MANY, SHORT
from assistantd.ical.rule import Freq, parse
from assistantd.ical.times import walls
from assistantd.ical.zone import zone_of
from assistantd.workers.reading.calendars.moment import Moment, Moments, NoTime, utc
from assistantd.workers.reading.piece import clean

OFTEN = timedelta(days=31)
MOST_IN_OFTEN = 1500
"""A rule that has more times than this in that span is made to be a burden, not to be kept."""
MOST_RULES = 10
MOST_COUNTED = 100_000
_STATUS: dict[str, Status] = {"TENTATIVE": "tentative", "CANCELLED": "cancelled"}
DAY = timedelta(days=1)


class TooOften(Exception):
    """The event has more times than a calendar could show."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Is an event's component: the series itself, or what one of its times became."""

    uid: str
    sequence: int
    start: Moment
    lasts: timedelta
    told: Told
    at: Moment | None
    """The time that this one changes."""
    future: bool
    repeats: tuple[Repeat, ...]
    excepted: tuple[Repeat, ...]
    more: tuple[tuple[datetime, timedelta | None], ...]
    less: tuple[datetime, ...]
    less_days: tuple[date, ...]

    @property
    def ruled(self) -> bool:
        return bool(self.repeats or self.more or self.less or self.less_days)


def event(component: Any, moments: Moments, home: ZoneInfo) -> Piece:
    """Reads a VEVENT; raises NoTime, TooOften or BadRule."""
    start, lasts = _span(component, moments, home)
    if _whole_days(component, start, lasts):
        start = Moment(start.wall, day=True)
    repeats = _repeats(component, "RRULE", start, home)
    more = islice(moments.many(component, "RDATE"), MANY)
    less = [(m.on_the_wall_of(start, home), m.day) for m, _ in islice(moments.many(component, "EXDATE"), MANY)]
    recurrence = moments.one(component, "RECURRENCE-ID")
    return Piece(
        uid=text(component, "UID", SHORT),
        sequence=_whole(component.get("SEQUENCE"), -1),
        start=start,
        lasts=lasts,
        told=told(component),
        at=recurrence,
        future=bool(recurrence) and _range(component) == "THISANDFUTURE",
        repeats=repeats,
        excepted=_repeats(component, "EXRULE", start, home),
        more=tuple((moment.on_the_wall_of(start, home), own) for moment, own in more),
        less=tuple(at for at, _ in less),
        less_days=tuple(at.date() for at, day in less if day),
    )


def todo(component: Any, moments: Moments, home: ZoneInfo) -> Todo:
    """Reads a VTODO; raises NoTime for a broken time."""
    due, starts = moments.one(component, "DUE"), moments.one(component, "DTSTART")
    completed = moments.one(component, "COMPLETED")
    lasts = component.get("DURATION")
    if due is None and starts and isinstance(getattr(lasts, "dt", None), timedelta):
        due = Moment(starts.wall + lasts.dt, starts.day and not lasts.dt % DAY, starts.zone, starts.shifts)
    status = text(component, "STATUS", 20).upper()
    rule = component.get("RRULE")
    return Todo(
        uid=text(component, "UID", SHORT),
        title=text(component, "SUMMARY", SHORT),
        notes=text(component, "DESCRIPTION", LONG),
        due=due.when() if due else None,
        starts=starts.when() if starts else None,
        priority=max(0, min(9, _whole(component.get("PRIORITY"), 0))),
        done=status == "COMPLETED" or completed is not None or _whole(component.get("PERCENT-COMPLETE"), 0) == 100,
        cancelled=status == "CANCELLED",
        completed=utc(completed, home) if completed else None,
        rule=rule.to_ical().decode() if rule is not None and not isinstance(rule, list) else "",
        categories=_categories(component),
    )


def told(component: Any) -> Told:
    """Gives what a component says about itself."""
    return Told(
        title=text(component, "SUMMARY", SHORT),
        location=text(component, "LOCATION", SHORT),
        notes=text(component, "DESCRIPTION", LONG),
        status=_STATUS.get(text(component, "STATUS", 20).upper(), "confirmed"),
        busy=text(component, "TRANSP", 20).upper() != "TRANSPARENT"
        and text(component, "X-MICROSOFT-CDO-BUSYSTATUS", 20).upper() != "FREE",
    )


def text(component: Any, name: str, longest: int) -> str:
    """Gives a property's words; of several the first, of a broken one nothing."""
    value = component.get(name)
    if isinstance(value, list):
        value = value[0] if value else None
    return clean(value)[:longest] if isinstance(value, str) else ""


def _span(component: Any, moments: Moments, home: ZoneInfo) -> tuple[Moment, timedelta]:
    start = moments.one(component, "DTSTART")
    if start is None:
        raise NoTime
    end = moments.one(component, "DTEND")
    if end is not None:
        return _between(start, end, home)
    given = getattr(component.get("DURATION"), "dt", None)
    lasts = given if isinstance(given, timedelta) else DAY if start.day else timedelta()
    if start.day and lasts % DAY:
        start = Moment(start.wall)
    return (start, lasts) if lasts >= timedelta() else (Moment(start.wall + lasts, *_place(start)), -lasts)


def _whole_days(component: Any, start: Moment, lasts: timedelta) -> bool:
    """Says whether Outlook means days, which it writes as from midnight to midnight in a zone of its own."""
    flagged = text(component, "X-MICROSOFT-CDO-ALLDAYEVENT", 20).upper() == "TRUE"
    return flagged and start.wall.time() == time() and lasts > timedelta() and not lasts % DAY


def _between(start: Moment, end: Moment, home: ZoneInfo) -> tuple[Moment, timedelta]:
    """Gives the start and the length; a start and an end in the wrong order are taken for each other."""
    if start.day != end.day:
        zoned = end if start.day else start
        start, end = Moment(start.wall, *_place(zoned)), Moment(end.wall, *_place(zoned))
    lasts = start.until(end, home)
    if lasts < timedelta():
        start, lasts = end, -lasts
    return start, lasts


def _place(moment: Moment) -> tuple[bool, str, Any]:
    return moment.day, moment.zone, moment.shifts


def _repeats(component: Any, name: str, start: Moment, home: ZoneInfo) -> tuple[Repeat, ...]:
    rules = component.get(name, [])
    texts = [rule.to_ical().decode() for rule in (rules if isinstance(rules, list) else [rules])]
    return tuple(_repeat(one, start, home) for one in dict.fromkeys(texts[:MOST_RULES]))


def _repeat(text: str, start: Moment, home: ZoneInfo) -> Repeat:
    rule = parse(text).on_the_wall(zone_of(start.when(), home))
    if rule.freq == Freq.SECONDLY and not rule.count and not rule.by_second:
        raise TooOften
    if len(list(islice(walls(rule, start.wall, until=start.wall + OFTEN), MOST_IN_OFTEN + 1))) > MOST_IN_OFTEN:
        raise TooOften
    if rule.count is None:
        return Repeat(text)
    last, counted = None, 0
    for counted, last in enumerate(walls(rule, start.wall), 1):  # noqa: B007 - the last one is what is wanted
        if counted > MOST_COUNTED:
            raise TooOften
    return Repeat(text, last or start.wall - DAY)


def _range(component: Any) -> str:
    value = component.get("RECURRENCE-ID")
    params = getattr(value[0] if isinstance(value, list) else value, "params", {})
    return str(params.get("RANGE", "")).upper()


def _whole(value: Any, default: int) -> int:
    try:
        return int(value[0] if isinstance(value, list) else value)
    except (TypeError, ValueError):
        return default


def _categories(component: Any) -> tuple[str, ...]:
    values = component.get("CATEGORIES") or []
    named = [
        str(one) for value in (values if isinstance(values, list) else [values]) for one in getattr(value, "cats", [])
    ]
    return tuple(clean(one)[:100] for one in named[:50] if clean(one))
