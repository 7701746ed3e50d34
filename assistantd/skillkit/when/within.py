"""Times inside other times: Friday of next week, the first Monday of May, the end of the month."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import ClassVar

from assistantd.skillkit.when.days import Each
from assistantd.skillkit.when.frame import Frame
from assistantd.skillkit.when.grain import Grain
from assistantd.skillkit.when.meaning import Meaning, unit
from assistantd.skillkit.when.relative import Single, This
from assistantd.skillkit.when.series import Expression, Series, first_from, first_open, last_before
from assistantd.skillkit.when.span import Span

_MIDWEEK = timedelta(days=3)
_MANY = 600
"""Outer spans that are looked through before a combination counts as one that never happens."""


@dataclass(frozen=True, slots=True)
class Within(Series):
    """Is every finer one that starts inside a coarser one."""

    fine: Series
    coarse: Series

    @property
    def grain(self) -> Grain:
        return self.fine.grain

    @property
    def fixed(self) -> bool:
        return self.coarse.fixed

    @property
    def longest(self) -> timedelta:
        return self.fine.longest

    def coming(self, frame: Frame) -> Span | None:
        """Gives the coming one; one that can be in a single span only is found there, also where it is over."""
        return _only_one(self, frame) if self.fixed else Series.coming(self, frame)

    def spans(self, frame: Frame, low: datetime, high: datetime) -> Iterator[Span]:
        for count, outer in enumerate(_outer(self.coarse, frame, low, high)):
            if count > _MANY * 8:
                return
            for inner in self.fine.spans(frame, outer.start, outer.end):
                if low <= inner.start < high:
                    yield inner

    def first_in(self, frame: Frame, outer: Span) -> Span | None:
        """Gives the first one in a coarser span."""
        return next(self.fine.spans(frame, outer.start, outer.end), None)

    def read(self, frame: Frame) -> Meaning | None:
        span = self.coming(frame)
        other = getattr(self.fine, "other", None)
        return unit(span, other(span, frame) if other else None) if span else None


@dataclass(frozen=True, slots=True)
class Nth(Series):
    """Is the n-th finer one in each coarser one, counted from the end where n is below zero."""

    n: int
    fine: Series
    coarse: Series
    take: int = 1
    """How many from there on: the first ten days."""

    @property
    def grain(self) -> Grain:
        return self.fine.grain

    @property
    def fixed(self) -> bool:
        return self.coarse.fixed

    @property
    def longest(self) -> timedelta:
        return self.fine.longest * self.take

    def coming(self, frame: Frame) -> Span | None:
        return _only_one(self, frame) if self.fixed else Series.coming(self, frame)

    def spans(self, frame: Frame, low: datetime, high: datetime) -> Iterator[Span]:
        for outer in _outer(self.coarse, frame, low, high):
            found = self.first_in(frame, outer)
            if found and low <= found.start < high:
                yield found

    def first_in(self, frame: Frame, outer: Span) -> Span | None:
        """Gives the one in a coarser span."""
        every = _weeks(frame, outer) if self.fine == Each(Grain.WEEK) else self._all(frame, outer)
        at = self.n - 1 if self.n > 0 else len(every) + self.n
        if not 0 <= at <= at + self.take - 1 < len(every):
            return None
        return Span(every[at].start, every[at + self.take - 1].end, self.grain)

    def _all(self, frame: Frame, outer: Span) -> list[Span]:
        return list(self.fine.spans(frame, outer.start, outer.end))


def _only_one(series: Within | Nth, frame: Frame) -> Span | None:
    """Gives what can be in a single span only; of "the month", the next where it is over in this one."""
    coarse = series.coarse
    outer = coarse.coming(frame)
    found = series.first_in(frame, outer) if outer else None
    if found and found.end <= frame.now and isinstance(coarse, This) and coarse.bare:
        return replace(series, coarse=This(coarse.unit, 1)).coming(frame)
    return found


def _outer(coarse: Series, frame: Frame, low: datetime, high: datetime) -> Iterator[Span]:
    """Gives the coarser spans in which a finer one can start between two moments."""
    return coarse.spans(frame, low - coarse.longest if low > datetime.min + coarse.longest else low, high)


def _weeks(frame: Frame, outer: Span) -> list[Span]:
    """Gives the weeks of a month or a year: those wholly inside, or those whose greater part is."""
    found = Each(Grain.WEEK).spans(frame, outer.start - timedelta(days=6), outer.end)
    if frame.customs.whole_weeks:
        return [week for week in found if outer.start <= week.start and week.end <= outer.end]
    return [week for week in found if outer.holds(week.start + _MIDWEEK)]


@dataclass(frozen=True, slots=True)
class NthAfter(Single):
    """Is the n-th one after a moment, or before it: the third Tuesday after Christmas."""

    n: int
    series: Series
    base: Expression

    @property
    def grain(self) -> Grain:
        return self.series.grain

    def coming(self, frame: Frame) -> Span | None:
        based = self.base.read(frame)
        if based is None:
            return None
        if self.n < 0:
            return last_before(self.series, frame, based.start, -self.n)
        return first_from(self.series, frame, based.end, self.n)


@dataclass(frozen=True, slots=True)
class OnOrAfter(Single):
    """Is what a day is, or the next one after it: "in two months on Tuesday", "Thanksgiving in 3 years"."""

    series: Series
    day: Series

    @property
    def grain(self) -> Grain:
        return self.series.grain

    def coming(self, frame: Frame) -> Span | None:
        day = self.day.coming(frame)
        return first_open(self.series, frame, day.start) if day else None


@dataclass(frozen=True, slots=True)
class WeekOf(Series):
    """Is the week that a day lies in."""

    day: Series
    grain: ClassVar[Grain] = Grain.WEEK

    def spans(self, frame: Frame, low: datetime, high: datetime) -> Iterator[Span]:
        week = timedelta(days=7)
        for day in self.day.spans(frame, low, high + week):
            start = day.start - timedelta(days=day.start.weekday())
            if low <= start < high:
                yield Span(start, start + week, Grain.WEEK)
