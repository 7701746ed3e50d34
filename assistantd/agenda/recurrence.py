"""When an entry happens: its rule runs on the wall clock, and only then becomes moments of a zone.

The one rule for listing and for firing. A wall time that a change to summer time skips is moved on by
the length of the gap (02:30 becomes 03:30); one that happens twice happens the first time only.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from assistantd.domain.agenda import Changes
from assistantd.errors import BadRequest
from assistantd.ical.recurring import Recurring, read
from assistantd.ical.rule import BadRule, Freq

EDGE = timedelta(days=1)
"""No zone ever moved its clocks by more than a day (Samoa skipped one in 2011)."""


@dataclass(frozen=True, slots=True)
class Time:
    """Is one time of a recurrence."""

    at: datetime
    """Aware, in the entry's zone."""
    wall: datetime
    """The naive time of the rule that it is, also where it was moved."""


@dataclass(frozen=True, slots=True)
class Recurrence:
    """Is when an entry happens: a first wall time, its zone, a rule, single changes; nothing of what it is about."""

    starts: datetime
    zone: str
    rrule: str = ""
    changes: Changes = ()

    def after(self, moment: datetime) -> Iterator[datetime]:
        """Yields the moments after the given one, in order, aware, in the entry's zone."""
        return (time.at for time in self.times(moment))

    def times(self, moment: datetime) -> Iterator[Time]:
        """Yields the times after a moment, in order."""
        last = moment.astimezone(UTC)  # in UTC: two readings of one zone would compare by wall time
        wall = moment.astimezone(zone_of(self.zone)).replace(tzinfo=None)
        times = self._unchanged(wall)
        for time in heapq.merge(times, self._moved(), key=_utc) if self.changes else times:
            if _utc(time) > last:
                last = _utc(time)
                yield time

    def at_wall(self, wall: datetime) -> datetime | None:
        """Gives when one time of the rule happens, None where it is left out; raises BadRequest where it is none."""
        if not self.rrule or next(self._walls(wall, timedelta()), None) != wall:
            raise BadRequest(f"{wall:%Y-%m-%d %H:%M} is no time of what repeats")
        to = dict(self.changes).get(wall, wall)
        return None if to is None else place(to, zone_of(self.zone))

    def next_after(self, moment: datetime) -> datetime | None:
        """Gives the first moment after the given one, or None when there is none left."""
        return next(self.after(moment), None)

    def check(self) -> None:
        """Raises BadRequest when the zone or the rule is not one that can be kept."""
        zone_of(self.zone)
        if self.starts.tzinfo is not None:
            raise BadRequest("a wall-clock time is kept with its zone's name, not with an offset")
        if self.rrule and self._first() is None:
            raise BadRequest(f"the recurrence rule {self.rrule!r} never happens from {self.starts:%Y-%m-%d} on")

    def _first(self) -> datetime | None:
        try:
            return next(self._rule().walls(self.starts), None)
        except BadRule as error:  # a calendar that no one can count in
            raise BadRequest(f"the recurrence rule {self.rrule!r} cannot be read: {error}") from error

    def _unchanged(self, wall: datetime) -> Iterator[Time]:
        zone, changed = zone_of(self.zone), dict(self.changes)
        return (Time(place(one, zone), one) for one in self._walls(wall, EDGE) if one not in changed)

    def _moved(self) -> list[Time]:
        zone = zone_of(self.zone)
        return sorted((Time(place(to, zone), wall) for wall, to in self.changes if to), key=_utc)

    def _walls(self, wall: datetime, edge: timedelta) -> Iterator[datetime]:
        if not self.rrule:
            return iter((self.starts,))
        return self._rule().walls(self.starts, wall - edge if wall.year > 1 else wall)

    def _rule(self) -> Recurring:
        """Gives the rule with its end on the entry's wall clock; raises BadRequest for one that cannot be kept."""
        try:
            found = read(self.rrule)
        except BadRule as error:
            raise BadRequest(f"the recurrence rule {self.rrule!r} cannot be read: {error}") from error
        if found.rule.freq is Freq.SECONDLY:
            raise BadRequest("nothing recurs every second")
        return found.on_the_wall(zone_of(self.zone))


def place(wall: datetime, zone: ZoneInfo) -> datetime:
    """Gives the moment of a wall time: a skipped one moved on by the gap, of a doubled one the first."""
    return wall.replace(tzinfo=zone, fold=0).astimezone(UTC).astimezone(zone)


def zone_of(name: str) -> ZoneInfo:
    """Gives the zone of an IANA name; raises BadRequest for a name that is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise BadRequest(f"there is no time zone {name!r}") from error


def _utc(time: Time) -> datetime:
    return time.at.astimezone(UTC)
