"""When an entry happens: its rule runs on the wall clock, and only then becomes moments of a zone.

The one rule for listing and for firing. A wall time that a change to summer time skips is moved on by
the length of the gap (02:30 becomes 03:30); one that happens twice happens the first time only.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dateutil.rrule import DAILY, HOURLY, MINUTELY, SECONDLY, WEEKLY, rrule, rrulestr

from assistantd.errors import BadRequest

EDGE = timedelta(days=1)
"""No zone ever moved its clocks by more than a day (Samoa skipped one in 2011)."""
STEP = {MINUTELY: timedelta(minutes=1), HOURLY: timedelta(hours=1), DAILY: EDGE, WEEKLY: timedelta(weeks=1)}


@dataclass(frozen=True, slots=True)
class Recurrence:
    """Is when an entry happens: a first wall time, its zone, and a rule; nothing of what it is about."""

    starts: datetime
    zone: str
    rrule: str = ""

    def after(self, moment: datetime) -> Iterator[datetime]:
        """Yields the moments after the given one, in order, aware, in the entry's zone."""
        zone, last = zone_of(self.zone), moment
        for wall in self._walls(moment.astimezone(zone).replace(tzinfo=None)):
            at = place(wall, zone)
            if at.astimezone(UTC) > last.astimezone(UTC):  # in UTC: two readings of one zone would compare by wall time
                last = at
                yield at

    def next_after(self, moment: datetime) -> datetime | None:
        """Gives the first moment after the given one, or None when there is none left."""
        return next(self.after(moment), None)

    def between(self, first: datetime, last: datetime) -> Iterator[datetime]:
        """Yields the moments after `first` up to and including `last`."""
        for at in self.after(first):
            if at.astimezone(UTC) > last.astimezone(UTC):
                return
            yield at

    def check(self) -> None:
        """Raises BadRequest when the zone or the rule is not one that can be kept."""
        zone_of(self.zone)
        if self.starts.tzinfo is not None:
            raise BadRequest("a wall-clock time is kept with its zone's name, not with an offset")
        if self.rrule:
            _parse(self.rrule, self.starts, zone_of(self.zone))

    def _walls(self, wall: datetime) -> Iterator[datetime]:
        if not self.rrule:
            return iter((self.starts,))
        since = wall - EDGE if wall.year > 1 else wall
        rule = _parse(self.rrule, self.starts, zone_of(self.zone))
        return iter(_skip(rule, since).xafter(since, inc=True))


def place(wall: datetime, zone: ZoneInfo) -> datetime:
    """Gives the moment of a wall time: a skipped one moved on by the gap, of a doubled one the first."""
    return wall.replace(tzinfo=zone, fold=0).astimezone(UTC).astimezone(zone)


def zone_of(name: str) -> ZoneInfo:
    """Gives the zone of an IANA name; raises BadRequest for a name that is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise BadRequest(f"there is no time zone {name!r}") from error


def _parse(text: str, starts: datetime, zone: ZoneInfo) -> rrule:
    try:
        rule = rrulestr(_local_until(text, zone), dtstart=starts)
    except (ValueError, TypeError, KeyError) as error:
        raise BadRequest(f"the recurrence rule {text!r} cannot be read: {error}") from error
    if not isinstance(rule, rrule):
        raise BadRequest(f"the recurrence rule {text!r} must be a single RRULE")
    if _part(rule, "_freq") == SECONDLY:
        raise BadRequest("nothing recurs every second")
    if _part(rule, "_interval") < 1:
        raise BadRequest("a recurrence needs an interval of one or more")
    return rule


def _local_until(text: str, zone: ZoneInfo) -> str:
    """Turns an UNTIL in UTC, as calendars write it, into the entry's wall clock."""
    parts = text.split(";")
    for place_, part in enumerate(parts):
        name, _, value = part.partition("=")
        if name.upper() == "UNTIL" and value.upper().endswith("Z"):
            moment = datetime.strptime(value.upper(), "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
            parts[place_] = f"UNTIL={moment.astimezone(zone):%Y%m%dT%H%M%S}"
    return ";".join(parts)


def _skip(rule: rrule, since: datetime) -> rrule:
    """Moves the rule's start near to `since` by whole steps, so that an old daily entry is as quick as a new one."""
    step = STEP.get(_part(rule, "_freq"))
    start: datetime = rule._dtstart  # type: ignore[attr-defined]
    if step is None or rule._count is not None:  # type: ignore[attr-defined]
        return rule
    step *= _part(rule, "_interval")
    whole = (since - start) // step - 1
    return rule.replace(dtstart=start + whole * step) if whole > 0 else rule


def _part(rule: rrule, name: str) -> int:
    return int(getattr(rule, name))
