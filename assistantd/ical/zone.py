"""Zones by name, and zones that a file brings along."""

from __future__ import annotations

from bisect import bisect_right
from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache
from itertools import pairwise
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from assistantd.domain.calendar import Shifts, When

_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - counted in UTC without saying so


class FileZone(tzinfo):
    """Is a zone told by its shifts; before the first the offset is that of the first."""

    def __init__(self, name: str, shifts: Shifts) -> None:
        self._name = name
        self._at = [at for at, _ in shifts]
        self._offsets = [timedelta(seconds=offset) for _, offset in shifts]
        edges = [(at, {before, after}) for (_, before), (at, after) in pairwise(shifts)]
        self._walls = ([at + max(both) for at, both in edges], [at + min(both) for at, both in edges])
        """The wall times at which each shift is over, and at which it begins: between, a time is skipped or doubled."""

    def fromutc(self, moment: datetime) -> datetime:
        at = (moment.replace(tzinfo=None) - _EPOCH).total_seconds()
        place = self._place(at)
        offset = self._offsets[place]
        before = self._offsets[place - 1] if place else offset
        repeated = before > offset and at < self._at[place] + (before - offset).total_seconds()
        return (moment + offset).replace(fold=int(repeated))

    def utcoffset(self, moment: datetime | None) -> timedelta:
        if moment is None:
            return self._offsets[-1]
        wall = (moment.replace(tzinfo=None) - _EPOCH).total_seconds()
        return self._offsets[bisect_right(self._walls[moment.fold], wall)]

    def dst(self, _: datetime | None) -> timedelta:
        return timedelta()

    def tzname(self, _: datetime | None) -> str:
        return self._name

    def _place(self, at: float) -> int:
        return max(0, bisect_right(self._at, at) - 1)


def zone_of(when: When, home: tzinfo) -> tzinfo:
    """Gives the zone of a time; the user's for what has none."""
    if when.all_day or not (when.zone or when.shifts):
        return home
    if when.shifts:
        return _brought(when.zone, when.shifts)
    return named(when.zone) or home


@lru_cache(64)
def _brought(name: str, shifts: Shifts) -> FileZone:
    return FileZone(name, shifts)


@lru_cache(1000)
def named(name: str) -> tzinfo | None:
    """Gives the zone of an IANA name, None for a name that is none."""
    if name in ("UTC", "Etc/UTC", "Z"):
        return UTC
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def placed(wall: datetime, zone: tzinfo) -> datetime:
    """Gives the moment of a wall time: a skipped one moved on by the gap, of a doubled one the first."""
    return wall.replace(tzinfo=zone, fold=0).astimezone(UTC).astimezone(zone)
