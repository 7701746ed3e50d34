"""Days of the Chinese calendar as they come again: lunar dates and solar terms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import ClassVar

from assistantd.skillkit.when import lunar
from assistantd.skillkit.when.frame import Frame
from assistantd.skillkit.when.grain import Grain
from assistantd.skillkit.when.relative import Single
from assistantd.skillkit.when.series import Series
from assistantd.skillkit.when.span import Span, unit_at

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class LunarDay(Series):
    """Is a day of the lunar year, or of the leap month of that number."""

    month: int
    day: int
    leap: bool = False
    grain: ClassVar[Grain] = Grain.DAY

    def spans(self, frame: Frame, low: datetime, high: datetime) -> Iterator[Span]:
        for year in range(low.year - 1, high.year + 1):
            day = lunar.day_of(year, self.month, self.day, leap=self.leap)
            if day is None:
                continue
            start = datetime.combine(day, time())
            if low <= start < high:
                yield Span(start, start + _DAY, Grain.DAY)


@dataclass(frozen=True, slots=True)
class LunarMonth(Series):
    """Is a month of the lunar year."""

    month: int
    grain: ClassVar[Grain] = Grain.MONTH

    def spans(self, frame: Frame, low: datetime, high: datetime) -> Iterator[Span]:
        for year in range(low.year - 1, high.year + 1):
            first = lunar.day_of(year, self.month, 1)
            last = lunar.day_of(year, self.month, 30) or lunar.day_of(year, self.month, 29)
            if first is None or last is None:
                continue
            start = datetime.combine(first, time())
            if low <= start < high:
                yield Span(start, datetime.combine(last, time()) + _DAY, Grain.MONTH)


@dataclass(frozen=True, slots=True)
class LunarDate(Single):
    """Is a day of one lunar year, told by its number or by its distance from this one."""

    date: LunarDay
    year: int
    relative: bool = False
    grain: ClassVar[Grain] = Grain.DAY

    def coming(self, frame: Frame) -> Span | None:
        year = self.year + (frame.now.year if self.relative else 0)
        day = lunar.day_of(year, self.date.month, self.date.day, leap=self.date.leap)
        return unit_at(datetime.combine(day, time()), Grain.DAY) if day else None


@dataclass(frozen=True, slots=True)
class SolarTerm(Series):
    """Is the day on which a solar term begins."""

    name: str
    grain: ClassVar[Grain] = Grain.DAY

    def spans(self, frame: Frame, low: datetime, high: datetime) -> Iterator[Span]:
        for year in range(low.year, high.year + 1):
            day = lunar.term(year, self.name)
            start = datetime.combine(day, time()) if day else None
            if start and low <= start < high:
                yield Span(start, start + _DAY, Grain.DAY)
