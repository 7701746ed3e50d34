"""Units and days told from today: this week, next Friday, the March after next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from assistantd.skillkit.when.days import MonthDay, Weekday
from assistantd.skillkit.when.frame import Frame
from assistantd.skillkit.when.grain import Grain
from assistantd.skillkit.when.meaning import Meaning, unit
from assistantd.skillkit.when.series import Expression, Series, first_from, last_before
from assistantd.skillkit.when.span import Span, floor, plus, unit_at

_WEEK = timedelta(days=7)


class Single(Series):
    """Is one span only, found when it is read."""

    __slots__ = ()
    fixed: ClassVar[bool] = True
    longest: ClassVar[timedelta] = timedelta(days=40000)

    def spans(self, frame: Frame, low: datetime, high: datetime) -> Iterator[Span]:
        span = self.coming(frame)
        if span and low <= span.start < high:
            yield span


@dataclass(frozen=True, slots=True)
class Now(Expression):
    """Is the present moment."""

    def read(self, frame: Frame) -> Meaning | None:
        second = floor(frame.now, Grain.SECOND)
        return Meaning(second, second, Grain.SECOND, second)


@dataclass(frozen=True, slots=True)
class This(Single):
    """Is the unit that it is now, or one n units from it: next week, last year, tomorrow."""

    unit: Grain
    n: int = 0
    fold: int = 1
    """Units that go together, from a round number on: ten years are a decade, two weeks a fortnight."""
    bare: bool = False
    """True for "the week", which says less than "this week"."""

    @property
    def grain(self) -> Grain:
        return self.unit

    def coming(self, frame: Frame) -> Span | None:
        start = floor(frame.now, self.unit)
        if self.unit is Grain.YEAR and self.fold > 1:
            start = start.replace(year=start.year // self.fold * self.fold)
        start = plus(start, self.unit, self.n * self.fold)
        return Span(start, plus(start, self.unit, self.fold), self.unit)


@dataclass(frozen=True, slots=True)
class Pick(Single):
    """Is the n-th one to come, or to have been where n is below zero; the present one where it is 0."""

    series: Series
    n: int

    @property
    def grain(self) -> Grain:
        return self.series.grain

    def coming(self, frame: Frame) -> Span | None:
        if self.n < 0:
            return last_before(self.series, frame, frame.today, -self.n)
        if self.n == 0:
            return self._this(frame)
        after = plus(frame.today, Grain.DAY, 1)
        return first_from(self.series, frame, after, self.n)

    def _this(self, frame: Frame) -> Span | None:
        """Gives this year's month or holiday, this week's weekday; the coming one where that is over."""
        around = Grain.WEEK if isinstance(self.series, Weekday) or self.series.weekly else Grain.YEAR
        if self.series.grain is Grain.QUARTER:
            return self.series.coming(frame)
        whole = unit_at(frame.now, around)
        found = next(self.series.spans(frame, whole.start, whole.end), None)
        return found if found and (found.end > frame.now or around is Grain.YEAR) else self.series.coming(frame)


@dataclass(frozen=True, slots=True)
class Next(Single):
    """Is what is said with "next": next week's weekday, next year's month, the coming season or holiday."""

    series: Series

    @property
    def grain(self) -> Grain:
        return self.series.grain

    def coming(self, frame: Frame) -> Span | None:
        start = frame.today + timedelta(days=1)
        if isinstance(self.series, Weekday) or self.series.weekly:
            start = floor(frame.now, Grain.WEEK) + _WEEK
        elif self.series.grain is Grain.MONTH or isinstance(self.series, MonthDay):
            start = plus(floor(frame.now, Grain.YEAR), Grain.YEAR, 1)
        return first_from(self.series, frame, start)

    def read(self, frame: Frame) -> Meaning | None:
        span = self.coming(frame)
        if span is None:
            return None
        week_before = span.start - _WEEK
        doubt = isinstance(self.series, Weekday) and week_before > frame.today
        return unit(span, week_before if doubt else None)


@dataclass(frozen=True, slots=True)
class Last(Single):
    """Is what is said with "last": last week's weekday, else the latest that is over."""

    series: Series

    @property
    def grain(self) -> Grain:
        return self.series.grain

    def coming(self, frame: Frame) -> Span | None:
        if isinstance(self.series, Weekday):
            start = floor(frame.now, Grain.WEEK) - _WEEK
            return first_from(self.series, frame, start)
        return last_before(self.series, frame, frame.today)
