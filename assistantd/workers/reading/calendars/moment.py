"""Times as a component tells them, and what the library made of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from assistantd.domain.calendar import Shifts, When
from assistantd.ical.zone import placed, zone_of

EARLIEST, LATEST = 1600, 9000
"""Years between which a time is believed."""


class NoTime(Exception):
    """A time that must be there is missing or broken."""


@dataclass(frozen=True, slots=True)
class Moment:
    """Is a time or a day in a zone."""

    wall: datetime
    day: bool = False
    zone: str = ""
    shifts: Shifts = ()

    def when(self, lasts: timedelta = timedelta()) -> When:
        return When(self.wall, lasts, "" if self.day else self.zone, self.day, () if self.day else self.shifts)

    def floating(self) -> bool:
        return self.day or not (self.zone or self.shifts)

    def on_the_wall_of(self, other: Moment, home: ZoneInfo) -> datetime:
        """Gives the wall time of this moment where the other is."""
        if self.floating() or other.floating() or (self.zone, self.shifts) == (other.zone, other.shifts):
            return self.wall
        there = zone_of(other.when(), home)
        return placed(self.wall, zone_of(self.when(), home)).astimezone(there).replace(tzinfo=None)

    def until(self, end: Moment, home: ZoneInfo) -> timedelta:
        """Gives the time from this moment to the other, on the wall clock where both have the same."""
        return end.on_the_wall_of(self, home) - self.wall


class Moments:
    """Reads times with the zones of a file."""

    def __init__(self, resolve: Any, home: ZoneInfo, calendar_zone: str = "") -> None:
        """Takes what makes a zone of a TZID, and the zone that the calendar names for times without one."""
        self._resolve = resolve
        self._home = home
        self._calendar_zone = calendar_zone

    def one(self, component: Any, name: str) -> Moment | None:
        """Gives the time of a property, None where there is none; raises NoTime for a broken one."""
        value = component.get(name)
        if isinstance(value, list):
            value = value[0]
        if value is None:
            return None
        try:
            return self.moment(value.dt, _zone_name(value))
        except (AttributeError, ValueError, OverflowError, TypeError):
            raise NoTime from None

    def many(self, component: Any, name: str) -> Iterator[tuple[Moment, timedelta | None]]:
        """Yields the times of a property that may list several, with their lengths; what is broken is left out."""
        values = component.get(name)
        for value in values if isinstance(values, list) else [values]:
            zone = _zone_name(value)
            for one in _listed(value):
                try:
                    yield self._period(one, zone)
                except (ValueError, OverflowError, TypeError, AttributeError):
                    continue

    def moment(self, given: object, tzid: str) -> Moment:
        if isinstance(given, datetime):
            zone, shifts = self._zone(given, tzid)
            wall = given.replace(tzinfo=None, microsecond=0)
            if self._calendar_zone and zone in ("", "UTC") and not shifts:
                return self._of_calendar(_checked(wall), zone)
            return Moment(_checked(wall), zone=zone, shifts=shifts)
        if isinstance(given, date):
            return Moment(_checked(datetime.combine(given, time())), day=True)
        raise NoTime

    def _of_calendar(self, wall: datetime, zone: str) -> Moment:
        """Puts a time without a zone, and one in UTC, on the wall clock that the calendar names."""
        there = Moment(wall, zone=self._calendar_zone)
        if not zone:
            return there
        return replace(there, wall=Moment(wall, zone=zone).on_the_wall_of(there, self._home))

    def _zone(self, given: datetime, tzid: str) -> tuple[str, Shifts]:
        if tzid:
            zone, shifts = self._resolve(tzid)
            return str(zone), shifts
        return ("UTC", ()) if given.tzinfo is not None and given.utcoffset() == timedelta() else ("", ())

    def _period(self, one: object, tzid: str) -> tuple[Moment, timedelta | None]:
        if not isinstance(one, tuple):
            return self.moment(one, tzid), None
        begin = self.moment(one[0], tzid)
        if isinstance(one[1], timedelta):
            return begin, one[1]
        return begin, begin.until(self.moment(one[1], tzid), self._home)


def utc(moment: Moment, home: ZoneInfo) -> datetime:
    """Gives a moment in UTC."""
    return placed(moment.wall, zone_of(moment.when(), home)).astimezone(UTC)


def _checked(wall: datetime) -> datetime:
    if not EARLIEST <= wall.year <= LATEST:
        raise NoTime
    return wall


def _zone_name(value: Any) -> str:
    params = getattr(value, "params", None)
    return str(params.get("TZID", "") or "") if params else ""


def _listed(value: Any) -> list[object]:
    try:
        return [one.dt for one in value.dts]
    except AttributeError:
        return [value.dt] if hasattr(value, "dt") else []
    except ValueError:  # the library could not read it
        return []
