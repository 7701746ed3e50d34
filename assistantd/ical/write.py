"""A calendar file written anew: events, reminders and the zones they need."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta, tzinfo

from assistantd.domain.calendar import Change, Repeat, Series, Shifts, Told, When
from assistantd.ical.line import duration, escaped, folded, quoted
from assistantd.ical.zone import named

STAMP, DAY = "%Y%m%dT%H%M%S", "%Y%m%d"
PRODUCT = "-//assistantd//assistantd//EN"
LAST_YEAR = 2050
"""Until which a written zone tells its shifts."""


def head(name: str = "") -> str:
    """Gives a file's beginning."""
    said = [f"X-WR-CALNAME:{escaped(name)}"] if name else []
    return _rows(["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", *said])


def foot() -> str:
    """Gives a file's end."""
    return _rows(["END:VCALENDAR"])


def single(series: Series, now: datetime) -> str:
    """Gives a file that holds one event."""
    return head() + zones([series]) + event(series, now) + foot()


def event(series: Series, now: datetime, *, alarm: bool = False) -> str:
    """Gives an event with all of its changes; with an `alarm` at its beginning, as a reminder has."""
    parts = [] if series.changes_only else [_rows(_component(series, now, alarm=alarm))]
    parts += [_rows(_changed(series, change, now)) for change in series.changes]
    return "".join(parts)


def todo(uid: str, title: str, due: When | None, done: datetime | None, said: Iterable[str], now: datetime) -> str:
    """Gives a task; `said` are lines of its own that are written as they are."""
    rows = ["BEGIN:VTODO", f"UID:{escaped(uid)}", f"DTSTAMP:{now.astimezone(UTC):{STAMP}}Z"]
    rows += [f"SUMMARY:{escaped(title)}"]
    rows += [moment("DUE", due.starts, due)] if due else []
    rows += [f"COMPLETED:{done.astimezone(UTC):{STAMP}}Z", "PERCENT-COMPLETE:100"] if done else []
    rows += [f"STATUS:{'COMPLETED' if done else 'NEEDS-ACTION'}", *said, "END:VTODO"]
    return _rows(rows)


def zones(every: Iterable[Series], whens: Iterable[When] = ()) -> str:
    """Gives the zones that events and other times need, each once."""
    needed: dict[str, Shifts] = {}
    of_events = [(series.when, *(change.when for change in series.changes)) for series in every]
    for times in (*of_events, tuple(whens)):
        for when in times:
            if when.zone and not when.all_day and when.zone not in ("UTC", "Etc/UTC"):
                needed.setdefault(when.zone, when.shifts)
    return "".join(_rows(_zone(name, shifts)) for name, shifts in sorted(needed.items()))


def moment(name: str, wall: datetime, when: When) -> str:
    """Gives a property that is a time, in the form of its event."""
    if when.all_day:
        return f"{name};VALUE=DATE:{wall:{DAY}}"
    if when.zone in ("UTC", "Etc/UTC"):
        return f"{name}:{wall:{STAMP}}Z"
    return f"{name};TZID={quoted(when.zone)}:{wall:{STAMP}}" if when.zone else f"{name}:{wall:{STAMP}}"


def _component(series: Series, now: datetime, *, alarm: bool) -> Iterator[str]:
    when, told = series.when, series.told
    yield "BEGIN:VEVENT"
    yield from _plain(series.uid, when, told, now)
    yield from (f"RRULE:{_ended(one, when)}" for one in series.repeats)
    yield from (f"EXRULE:{_ended(one, when)}" for one in series.excepted)
    for at, lasts in series.more:
        if lasts is None:
            yield moment("RDATE", at, when)
        else:
            yield f"{moment('RDATE', at, when).replace('RDATE', 'RDATE;VALUE=PERIOD', 1)}/{duration(lasts)}"
    yield from (moment("EXDATE", at, when) for at in series.less if at.date() not in series.less_days or when.all_day)
    if not when.all_day:
        yield from (f"EXDATE;VALUE=DATE:{day:{DAY}}" for day in series.less_days)
    if alarm:
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{escaped(told.title)}")
        yield from ("TRIGGER:PT0S", "END:VALARM")
    yield "END:VEVENT"


def _changed(series: Series, change: Change, now: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    at = moment("RECURRENCE-ID", change.at, series.when)
    yield at.replace("RECURRENCE-ID", "RECURRENCE-ID;RANGE=THISANDFUTURE", 1) if change.future else at
    yield from _plain(series.uid, change.when, change.told, now)
    yield "END:VEVENT"


def _plain(uid: str, when: When, told: Told, now: datetime) -> Iterator[str]:
    yield f"UID:{escaped(uid)}"
    yield f"DTSTAMP:{now.astimezone(UTC):{STAMP}}Z"
    yield moment("DTSTART", when.starts, when)
    if when.lasts:
        yield moment("DTEND", when.starts + when.lasts, when)
    yield f"SUMMARY:{escaped(told.title)}"
    if told.location:
        yield f"LOCATION:{escaped(told.location)}"
    if told.notes:
        yield f"DESCRIPTION:{escaped(told.notes)}"
    if told.status != "confirmed":
        yield f"STATUS:{told.status.upper()}"
    if not told.busy:
        yield "TRANSP:TRANSPARENT"


def _ended(repeat: Repeat, when: When) -> str:
    """Gives a rule as others read it: an end on the wall clock becomes one in UTC where the event has a zone."""
    parts = []
    for part in repeat.rule.split(";"):
        name, _, value = part.partition("=")
        if name.upper() == "UNTIL" and when.zone and not when.all_day and not value.endswith("Z"):
            wall = datetime.strptime((value + "T000000")[:15], STAMP)  # noqa: DTZ007 - a wall time
            zone = named(when.zone) or UTC
            parts.append(f"UNTIL={wall.replace(tzinfo=zone).astimezone(UTC):{STAMP}}Z")
        else:
            parts.append(part)
    return ";".join(parts)


def _zone(name: str, shifts: Shifts) -> Iterator[str]:
    yield from ("BEGIN:VTIMEZONE", f"TZID:{escaped(name)}")
    before = shifts[0][1] if shifts else _offset(named(name) or UTC, datetime(1970, 1, 1, tzinfo=UTC))
    told = shifts or tuple(_shifts(named(name) or UTC))
    for at, offset in told or ((0, before),):
        wall = datetime.fromtimestamp(at, UTC).replace(tzinfo=None) + timedelta(seconds=before)
        kind = "DAYLIGHT" if offset > before else "STANDARD"
        yield from (f"BEGIN:{kind}", f"DTSTART:{wall:{STAMP}}")
        yield from (f"TZOFFSETFROM:{_written(before)}", f"TZOFFSETTO:{_written(offset)}", f"END:{kind}")
        before = offset
    yield "END:VTIMEZONE"


def _shifts(zone: tzinfo) -> Iterator[tuple[int, int]]:
    """Yields the moments at which a zone's offset changes, found by halving the days between."""
    at, last = datetime(1970, 1, 1, tzinfo=UTC), datetime(LAST_YEAR, 1, 1, tzinfo=UTC)
    yield round(at.timestamp()), _offset(zone, at)
    while at < last:
        after = at + timedelta(days=14)
        if _offset(zone, after) != _offset(zone, at):
            low, high = round(at.timestamp()), round(after.timestamp())
            while high - low > 1:
                middle = (low + high) // 2
                same = _offset(zone, datetime.fromtimestamp(middle, UTC)) == _offset(zone, at)
                low, high = (middle, high) if same else (low, middle)
            yield high, _offset(zone, after)
        at = after


def _offset(zone: tzinfo, at: datetime) -> int:
    offset = at.astimezone(zone).utcoffset()
    return round(offset.total_seconds()) if offset else 0


def _written(offset: int) -> str:
    hours, rest = divmod(abs(offset), 3600)
    seconds = f"{rest % 60:02}" if rest % 60 else ""
    return f"{'-' if offset < 0 else '+'}{hours:02}{rest // 60:02}{seconds}"


def _rows(lines: Iterable[str]) -> str:
    return "".join(map(folded, lines))
