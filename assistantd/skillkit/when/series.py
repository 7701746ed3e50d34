"""What comes again: a series of spans in time, and how one of them is chosen."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice

from assistantd.skillkit.when.frame import Frame
from assistantd.skillkit.when.grain import Grain
from assistantd.skillkit.when.meaning import Meaning, unit
from assistantd.skillkit.when.span import FIRST, LAST, Span

_LONGEST = {Grain.DAY: 2, Grain.WEEK: 8, Grain.MONTH: 32, Grain.QUARTER: 100, Grain.YEAR: 367}
_REACHES = tuple(timedelta(days=n) for n in (40, 420, 3000, 15000, 50000))
"""How far is looked for the next one, step by step."""


class Expression(ABC):
    """Is what some words mean, whatever the moment."""

    __slots__ = ()

    @abstractmethod
    def read(self, frame: Frame) -> Meaning | None:
        """Gives what it means at a moment, or None where there is no such time."""

    def meant(self, frame: Frame) -> Meaning | None:
        """Gives the same, and None also where no calendar reaches: two days before the year 1."""
        try:
            return self.read(frame)
        except (OverflowError, ValueError):
            return None


class Series(Expression):
    """Is a day or a longer unit that words name; most come again and again."""

    __slots__ = ()

    @property
    @abstractmethod
    def grain(self) -> Grain:
        """Tells how long one of them is."""

    @abstractmethod
    def spans(self, frame: Frame, low: datetime, high: datetime) -> Iterator[Span]:
        """Yields those that start from `low` on and before `high`, in order."""

    @property
    def fixed(self) -> bool:
        """Tells whether there is only one of them, whatever the year."""
        return False

    @property
    def weekly(self) -> bool:
        """Tells whether each week has one, so that "next" means next week's."""
        return False

    @property
    def longest(self) -> timedelta:
        """Gives a length that none of them exceeds."""
        return timedelta(days=_LONGEST.get(self.grain, 2))

    def coming(self, frame: Frame) -> Span | None:
        """Gives the one that is meant where nothing more is said: the present one, else the next, else the latest."""
        return first_open(self, frame, frame.now) or last_before(self, frame, frame.now)

    def read(self, frame: Frame) -> Meaning | None:
        span = self.coming(frame)
        return unit(span) if span else None


def first_from(series: Series, frame: Frame, moment: datetime, n: int = 1) -> Span | None:
    """Gives the n-th one that starts at the moment or later."""
    for reach in _REACHES:
        low, high = max(moment, FIRST), _ahead(moment, reach)
        found = list(islice(series.spans(frame, low, high), n))
        if len(found) == n:
            return found[-1]
    return None


def first_open(series: Series, frame: Frame, moment: datetime) -> Span | None:
    """Gives the first one that is not over at the moment."""
    for reach in _REACHES:
        low = _back(moment, series.longest)
        for span in series.spans(frame, low, _ahead(moment, reach)):
            if span.end > moment:
                return span
    return None


def last_before(series: Series, frame: Frame, moment: datetime, n: int = 1) -> Span | None:
    """Gives the n-th latest one that is over at the moment."""
    for reach in _REACHES:
        found = [span for span in series.spans(frame, _back(moment, reach), moment) if span.end <= moment]
        if len(found) >= n:
            return found[-n]
    return None


def last_from(series: Series, frame: Frame, moment: datetime) -> Span | None:
    """Gives the latest one that starts at the moment or earlier."""
    for reach in _REACHES:
        found = list(series.spans(frame, _back(moment, reach), _ahead(moment, timedelta(microseconds=1))))
        if found:
            return found[-1]
    return None


def _ahead(moment: datetime, reach: timedelta) -> datetime:
    return moment + reach if moment < LAST - reach else LAST


def _back(moment: datetime, reach: timedelta) -> datetime:
    return moment - reach if moment > FIRST + reach else FIRST
