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
        if self.fixed:
            outer = self.coarse.coming(frame)
            found = next(self.fine.spans(frame, outer.start, outer.end), None) if outer else None
            later = _next_of(self.coarse, found, frame)
            return Within(self.fine, later).coming(frame) if later else found
        return Series.coming(self, frame)

    def spans(self, frame: Frame, low: datetime, high: datetime) -> Iterator[Span]:
        begin = low - self.coarse.longest if low > datetime.min + self.coarse.longest else low
        for count, outer in enumerate(self.coarse.spans(frame, begin, high)):
            if count > _MANY * 8:
                return
            for inner in self.fine.spans(frame, outer.start, outer.end):
                if low <= inner.start < high:
                    yield inner

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
        if self.fixed:
            outer = self.coarse.coming(frame)
            found = self._in(frame, outer) if outer else None
            later = _next_of(self.coarse, found, frame)
            return replace(self, coarse=later).coming(frame) if later else found
        return Series.coming(self, frame)

    def spans(self, frame: Frame, low: datetime, high: datetime) -> Iterator[Span]:
        begin = low - self.coarse.longest if low > datetime.min + self.coarse.longest else low
        for outer in self.coarse.spans(frame, begin, high):
            found = self._in(frame, outer)
            if found and low <= found.start < high:
                yield found

    def _in(self, frame: Frame, outer: Span) -> Span | None:
        every = _weeks(frame, outer) if self.fine == Each(Grain.WEEK) else self._all(frame, outer)
        at = self.n - 1 if self.n > 0 else len(every) + self.n
        if not 0 <= at <= at + self.take - 1 < len(every):
            return None
        return Span(every[at].start, every[at + self.take - 1].end, self.grain)

    def _all(self, frame: Frame, outer: Span) -> list[Span]:
        return list(self.fine.spans(frame, outer.start, outer.end))


def _next_of(coarse: Series, found: Span | None, frame: Frame) -> Series | None:
    """Gives the next month where "the first Monday of the month" is over in this one."""
    over = found is not None and found.end <= frame.now
    return This(coarse.unit, 1) if over and isinstance(coarse, This) and coarse.bare else None


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
