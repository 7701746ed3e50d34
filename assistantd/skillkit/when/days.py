"""Days and longer units by their names in the calendar."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import ClassVar

from assistantd.skillkit.when.frame import Frame
from assistantd.skillkit.when.grain import Grain
from assistantd.skillkit.when.meaning import Meaning, unit
from assistantd.skillkit.when.series import Series, first_from
from assistantd.skillkit.when.span import Span, floor, plus

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Weekday(Series):
    """Is a day of the week; 0 is Monday."""

    day: int
    grain: ClassVar[Grain] = Grain.DAY

    def coming(self, frame: Frame) -> Span | None:
        """Gives the coming one; on a Wednesday, "Wednesday" is the next."""
        return first_from(self, frame, frame.today + _DAY)

    def spans(self, frame: Frame, low: datetime, high: datetime) -> Iterator[Span]:
        start = _day_from(low)
        start += (self.day - start.weekday()) % 7 * _DAY
        while start < high:
            yield Span(start, start + _DAY, Grain.DAY)
            start += 7 * _DAY


@dataclass(frozen=True, slots=True)
class Each(Series):
    """Is every unit of one length: every day, every week."""

    unit: Grain

    @property
    def grain(self) -> Grain:
        return self.unit

    def spans(self, frame: Frame, low: datetime, high: datetime) -> Iterator[Span]:
        start = floor(low, self.unit)
        if start < low:
            start = plus(start, self.unit, 1)
        while start < high:
            end = plus(start, self.unit, 1)
            yield Span(start, end, self.unit)
            start = end


@dataclass(frozen=True, slots=True)
class Workday(Series):
    """Is every day from Monday to Friday."""

    grain: ClassVar[Grain] = Grain.DAY

    def spans(self, frame: Frame, low: datetime, high: datetime) -> Iterator[Span]:
        return (s for s in Each(Grain.DAY).spans(frame, low, high) if s.start.weekday() < 5)


@dataclass(frozen=True, slots=True)
class Month(Series):
    """Is a month of the year."""

    month: int
    grain: ClassVar[Grain] = Grain.MONTH

    def spans(self, frame: Frame, low: datetime, high: datetime) -> Iterator[Span]:
        for year in range(low.year, high.year + 1):
            start = datetime(year, self.month, 1)
            if low <= start < high:
                yield Span(start, plus(start, Grain.MONTH, 1), Grain.MONTH)


@dataclass(frozen=True, slots=True)
class DayOfMonth(Series):
    """Is a day of any month that has it."""

    day: int
    grain: ClassVar[Grain] = Grain.DAY

    def spans(self, frame: Frame, low: datetime, high: datetime) -> Iterator[Span]:
        for month in Each(Grain.MONTH).spans(frame, floor(low, Grain.MONTH), high):
            start = month.start + (self.day - 1) * _DAY
            if low <= start < min(high, month.end):
                yield Span(start, start + _DAY, Grain.DAY)


@dataclass(frozen=True, slots=True)
class MonthDay(Series):
    """Is a day of the year; one that no month has, such as 31 February, is the month's last."""

    month: int
    day: int
    slash: bool = False
    """True where the words can also mean the other order, as 3/12 can."""
    grain: ClassVar[Grain] = Grain.DAY

    @property
    def impossible(self) -> bool:
        """Tells whether no year has it."""
        return self.day > calendar.monthrange(2000, self.month)[1]

    def read(self, frame: Frame) -> Meaning | None:
        span = self.coming(frame)
        return unit(span, self.other(span, frame)) if span else None

    def other(self, span: Span, frame: Frame) -> datetime | None:
        """Gives the second reading: the day after the month's last for 31 February, the other order of 3/12."""
        if self.impossible:
            return span.start + _DAY
        if not self.slash or frame.month_first:
            return None
        swapped = MonthDay(self.day, self.month).coming(replace(frame, now=min(frame.now, span.start)))
        return swapped.start if swapped else None

    def spans(self, frame: Frame, low: datetime, high: datetime) -> Iterator[Span]:
        for year in range(low.year, high.year + 1):
            last = calendar.monthrange(year, self.month)[1]
            if self.day > last and not self.impossible:
                continue
            start = datetime(year, self.month, min(self.day, last))
            if low <= start < high:
                yield Span(start, start + _DAY, Grain.DAY)


@dataclass(frozen=True, slots=True)
class Year(Series):
    """Is a year by its number."""

    year: int
    grain: ClassVar[Grain] = Grain.YEAR
    fixed: ClassVar[bool] = True

    def coming(self, frame: Frame) -> Span | None:
        """Gives the year, however far."""
        return Span(datetime(self.year, 1, 1), datetime(self.year + 1, 1, 1), Grain.YEAR)

    def spans(self, frame: Frame, low: datetime, high: datetime) -> Iterator[Span]:
        start = datetime(self.year, 1, 1)
        if low <= start < high:
            yield Span(start, datetime(self.year + 1, 1, 1), Grain.YEAR)


@dataclass(frozen=True, slots=True)
class Quarter(Series):
    """Is a quarter of the year, or a half where `months` is six."""

    number: int
    months: int = 3
    grain: ClassVar[Grain] = Grain.QUARTER
    longest: ClassVar[timedelta] = timedelta(days=190)

    def spans(self, frame: Frame, low: datetime, high: datetime) -> Iterator[Span]:
        for year in range(low.year, high.year + 1):
            start = datetime(year, (self.number - 1) * self.months + 1, 1)
            if low <= start < high:
                yield Span(start, plus(start, Grain.MONTH, self.months), Grain.QUARTER)


def _day_from(moment: datetime) -> datetime:
    start = floor(moment, Grain.DAY)
    return start if start == moment else start + _DAY
