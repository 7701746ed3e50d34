"""A time of the day on a day, and clock times of another zone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone, tzinfo
from functools import partial
from zoneinfo import ZoneInfo

from assistantd.skillkit.when.clock import Clock, Hours, Part, TimeOfDay, as_written
from assistantd.skillkit.when.days import Weekday
from assistantd.skillkit.when.frame import Frame
from assistantd.skillkit.when.grain import Grain
from assistantd.skillkit.when.meaning import Meaning, stretch
from assistantd.skillkit.when.relative import This
from assistantd.skillkit.when.series import Expression, Series
from assistantd.skillkit.when.span import floor

_DAY = timedelta(days=1)
_HALF = timedelta(hours=12)
TODAY = This(Grain.DAY)
_EARLY, _RISEN = ("dawn", "morning", "breakfast"), 9
"""Parts of the day that are tomorrow's for who speaks of them at such an hour."""
_LOOKED_AT = 3
"""Days of a series that are tried for one whose clock time is still to come."""


@dataclass(frozen=True, slots=True)
class At(Expression):
    """Is a time of the day on a day; on the next day that has it where no day is named."""

    day: Series | None
    time: TimeOfDay
    leads: bool = False
    """True where the day was said before the time."""

    def read(self, frame: Frame) -> Meaning | None:
        if frame.customs.plain_hours and self.time != (told := as_written(self.time)):
            return replace(self, time=told).read(frame)
        if self.day is None:
            return self._undated(frame)
        found = [self._on(day, frame) for day in self._days(frame)]
        if not found:
            return None
        return next((meant for meant in found if (meant.guess or meant.start) > frame.now), found[-1])

    def _days(self, frame: Frame) -> Iterator[Meaning]:
        """Yields the day that is meant, or those that may be where the clock time decides."""
        assert self.day is not None, "an undated time has no days"
        if isinstance(self.day, Weekday) or not self.day.fixed:
            spans = self.day.spans(frame, frame.today, frame.today + timedelta(days=800))
            found = [span.start for span, _ in zip(spans, range(_LOOKED_AT), strict=False)]
            others = [self.day.read(replace(frame, now=start)) for start in found]
            if found:
                for start, other in zip(found, others, strict=True):
                    yield Meaning(start, start + _DAY, Grain.DAY, start, other=other.other if other else None)
                return
        meant = self.day.read(frame)
        if meant:
            yield meant

    def _on(self, day: Meaning, frame: Frame) -> Meaning:
        start = day.start.replace(hour=0, minute=0, second=0)
        other = day.other
        if isinstance(self.time, Clock):
            return _clocked(self.time, start, frame, day.other, today=self.day == TODAY)
        first, over, guess = _stretch(self.time, start, frame)
        meant = stretch(first, over, over, _grain(self.time), guess)
        return replace(meant, other=other and other + (first - start))

    def _undated(self, frame: Frame) -> Meaning:
        today = frame.today
        if isinstance(self.time, Clock):
            return _coming(self.time, today, frame)
        first, over, guess = _stretch(self.time, today, frame)
        early = isinstance(self.time, Part) and self.time.name in _EARLY and today.replace(hour=_RISEN) <= frame.now
        if (over <= frame.now or early) and not frame.customs.undated_today:
            first, over, guess = _stretch(self.time, today + _DAY, frame)
        return stretch(first, over, over, _grain(self.time), guess)


def _grain(time: TimeOfDay) -> Grain:
    return Grain.PART if isinstance(time, Part) else Grain.MINUTE


def _stretch(time: Part | Hours, day: datetime, frame: Frame) -> tuple[datetime, datetime, datetime | None]:
    if not isinstance(time, Part):
        return *time.on(day), None
    first, over = time.on(day, frame)
    guess, soon = day + timedelta(hours=time.guess), floor(frame.now, Grain.HOUR) + timedelta(hours=1)
    return first, over, soon if guess <= frame.now < over and soon < over else guess


def _halves(clock: Clock, day: datetime) -> tuple[datetime, datetime | None]:
    """Gives the likely moment on a day, and the one in its other half where the clock time names none."""
    value = clock.on(day)
    return value, None if clock.sure else value + (_HALF if value.hour < 12 else -_HALF)


def _clocked(clock: Clock, day: datetime, frame: Frame, other_day: datetime | None, *, today: bool) -> Meaning:
    """Reads a clock time on a day that is named."""
    value, twin = _halves(clock, day)
    if today and twin is not None and value <= frame.now < twin:
        value, twin = twin, None
    if not clock.doubtful or (twin is not None and twin <= frame.now):
        twin = None
    other = twin or (other_day and clock.on(other_day))
    return Meaning(value, value, clock.grain, value, other=other)


def _coming(clock: Clock, today: datetime, frame: Frame) -> Meaning:
    """Reads a clock time that names no day: the next time that it can mean."""
    value, twin = _halves(clock, today)
    other = twin if twin is not None and clock.doubtful and twin > frame.now else None
    if value <= frame.now:
        tomorrow = value + _DAY
        value, other = tomorrow, tomorrow + _HALF if clock.doubtful and value.hour < 12 else None
        if twin is not None and twin > frame.now:
            value, other = twin, tomorrow if twin.hour > 19 else None
    return Meaning(value, value, clock.grain, value, other=other)


@dataclass(frozen=True, slots=True)
class PastHour(Expression):
    """Is some minutes past the hour that comes: "at half past"."""

    minutes: int

    def read(self, frame: Frame) -> Meaning | None:
        moment = floor(frame.now, Grain.HOUR) + timedelta(minutes=self.minutes)
        moment += timedelta(hours=moment <= frame.now)
        return Meaning(moment, moment, Grain.MINUTE, moment)


@dataclass(frozen=True, slots=True)
class There:
    """Is a zone that somebody tells times in."""

    offset: int | str
    """Minutes from Greenwich, or the zone's name."""
    region: str
    """The zone whose clocks a rule goes by; empty where no zone has such an offset."""

    @property
    def zone(self) -> tzinfo:
        return ZoneInfo(self.offset) if isinstance(self.offset, str) else timezone(timedelta(minutes=self.offset))


@dataclass(frozen=True, slots=True)
class Zoned(Expression):
    """Is a clock time told in another zone."""

    time: Expression
    there: There

    def read(self, frame: Frame) -> Meaning | None:
        meant = self.time.read(frame)
        if meant is None or frame.zone is None:
            return meant
        here = partial(carried, there=self.there.zone, here=frame.zone)
        start, end, last = here(meant.start), here(meant.end), here(meant.last)
        undated = isinstance(self.time, At) and self.time.day is None
        days = undated * (int(start <= frame.now) - int(start > frame.now + _DAY)) * _DAY
        return replace(meant, start=start + days, end=end + days, last=last + days, other=None)


def carried(wall: datetime, there: tzinfo, here: tzinfo) -> datetime:
    """Gives the wall time here that is another one there."""
    return wall.replace(tzinfo=there).astimezone(here).replace(tzinfo=None)
