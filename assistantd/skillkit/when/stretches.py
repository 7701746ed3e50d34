"""Stretches of the year that are no month: weeks by number, weekends, seasons, and a span once fixed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from assistantd.skillkit.when.days import Each
from assistantd.skillkit.when.frame import Frame
from assistantd.skillkit.when.grain import Grain
from assistantd.skillkit.when.series import Series
from assistantd.skillkit.when.span import Span

_WEEK = timedelta(days=7)
_SATURDAY = 5
SEASONS = {"spring": (3, 20), "summer": (6, 21), "autumn": (9, 23), "winter": (12, 21)}
"""Season of the northern half -> the day it begins on."""
_SEASON_ENDS = {"spring": (6, 21), "autumn": (12, 21), "winter": (3, 20)}


@dataclass(frozen=True, slots=True)
class Fixed(Series):
    """Is one span and no other."""

    span: Span
    fixed: ClassVar[bool] = True

    @property
    def grain(self) -> Grain:
        return self.span.grain

    @property
    def longest(self) -> timedelta:
        return self.span.end - self.span.start

    def coming(self, frame: Frame) -> Span | None:
        """Gives it, however far."""
        return self.span

    def spans(self, frame: Frame, low: datetime, high: datetime) -> Iterator[Span]:
        if low <= self.span.start < high:
            yield self.span


@dataclass(frozen=True, slots=True)
class WeekOfYear(Series):
    """Is a week by its ISO number."""

    number: int
    grain: ClassVar[Grain] = Grain.WEEK

    def spans(self, frame: Frame, low: datetime, high: datetime) -> Iterator[Span]:
        for year in range(low.year - 1, high.year + 2):
            january4 = datetime(year, 1, 4)
            start = january4 - timedelta(days=january4.weekday()) + (self.number - 1) * _WEEK
            if low <= start < high:
                yield Span(start, start + _WEEK, Grain.WEEK)


@dataclass(frozen=True, slots=True)
class Weekend(Series):
    """Is every weekend."""

    grain: ClassVar[Grain] = Grain.DAY
    weekly: ClassVar[bool] = True
    longest: ClassVar[timedelta] = timedelta(days=3)

    def spans(self, frame: Frame, low: datetime, high: datetime) -> Iterator[Span]:
        begins = timedelta(days=5, hours=frame.customs.weekend_from)
        for week in Each(Grain.WEEK).spans(frame, low - _WEEK, high):
            if low <= week.start + begins < high:
                yield Span(week.start + begins, week.end, Grain.DAY)


@dataclass(frozen=True, slots=True)
class WorkWeek(Series):
    """Is every week from Monday to Friday."""

    grain: ClassVar[Grain] = Grain.DAY
    weekly: ClassVar[bool] = True
    longest: ClassVar[timedelta] = timedelta(days=5)

    def spans(self, frame: Frame, low: datetime, high: datetime) -> Iterator[Span]:
        for week in Each(Grain.WEEK).spans(frame, low, high):
            yield Span(week.start, week.start + timedelta(days=5), Grain.DAY)


@dataclass(frozen=True, slots=True)
class WeekendAt(Series):
    """Is the weekend nearest to a holiday, together with the holiday where the two touch."""

    day: Series
    grain: ClassVar[Grain] = Grain.DAY
    longest: ClassVar[timedelta] = timedelta(days=5)

    def spans(self, frame: Frame, low: datetime, high: datetime) -> Iterator[Span]:
        for day in self.day.spans(frame, low - _WEEK, high + _WEEK):
            apart = day.start.weekday() - _SATURDAY
            saturday = day.start - timedelta(days=apart + 7 if apart < -_SATURDAY + 2 else apart)
            start, end = saturday + timedelta(hours=frame.customs.weekend_from), saturday + timedelta(days=2)
            if saturday - day.start <= timedelta(days=2):
                start = min(start, day.start)
            if day.start - end < timedelta(days=1):
                end = max(end, day.end)
            if low <= start < high:
                yield Span(start, end, Grain.DAY)


@dataclass(frozen=True, slots=True)
class Season(Series):
    """Is a season of the northern half, by the sun; any season where no name is given."""

    name: str = ""
    grain: ClassVar[Grain] = Grain.QUARTER

    def spans(self, frame: Frame, low: datetime, high: datetime) -> Iterator[Span]:
        for year in range(low.year, high.year + 1):
            for name in (self.name,) if self.name else SEASONS:
                over = _SEASON_ENDS.get(name, frame.customs.summer_over)
                start, end = datetime(year, *SEASONS[name]), datetime(year + (name == "winter"), *over)
                if low <= start < high:
                    yield Span(start, end, Grain.QUARTER)
