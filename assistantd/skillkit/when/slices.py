"""Parts of a month by their days, and halves of the year told from now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from assistantd.skillkit.when.days import Each
from assistantd.skillkit.when.frame import Frame
from assistantd.skillkit.when.grain import Grain
from assistantd.skillkit.when.relative import Single
from assistantd.skillkit.when.series import Series
from assistantd.skillkit.when.span import Span, floor, plus_months


@dataclass(frozen=True, slots=True)
class Slice(Series):
    """Is the days from one to another of any month, as far as the month has them."""

    first: int
    last: int
    grain: ClassVar[Grain] = Grain.DAY
    longest: ClassVar[timedelta] = timedelta(days=16)

    def spans(self, frame: Frame, low: datetime, high: datetime) -> Iterator[Span]:
        for month in Each(Grain.MONTH).spans(frame, floor(low, Grain.MONTH), high):
            start = month.start + timedelta(days=self.first - 1)
            if low <= start < high:
                yield Span(start, min(month.start + timedelta(days=self.last), month.end), Grain.DAY)


@dataclass(frozen=True, slots=True)
class HalfYear(Single):
    """Is the half of a year that it is now, or one n halves from it."""

    n: int = 0
    grain: ClassVar[Grain] = Grain.QUARTER

    def coming(self, frame: Frame) -> Span | None:
        year = floor(frame.now, Grain.YEAR)
        start = plus_months(year, (6 if frame.now.month > 6 else 0) + 6 * self.n)
        return Span(start, plus_months(start, 6), Grain.QUARTER)
