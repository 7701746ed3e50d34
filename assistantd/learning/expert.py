"""Several ways to guess when something happens on a day. None is best for everything: which is, shows by itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from assistantd.learning.day import Seen
from assistantd.learning.spread import Weighed, middle

ELSEWHERE = 0.3
"""What a day counts on which the user was in another zone: his rhythm was shaken."""
Counts = Callable[[date, date], bool]
Expert = Callable[[Sequence[Seen], date, float | None], float | None]
"""Takes the days before, the day in question and its first sign of life; gives a minute, or None."""


@dataclass(frozen=True, slots=True)
class Remembering:
    """Guesses the middle of the days before, those long ago counting less."""

    half: float
    """Days after which one counts half."""
    least: int
    counts: Counts = lambda _earlier, _day: True
    from_up: bool = False
    """Whether it goes by the time since the first sign of life rather than by the clock."""

    def __call__(self, days: Sequence[Seen], day: date, up: float | None) -> float | None:
        points = [point for one in days if self.counts(one.day, day) and (point := self._point(one, day))]
        if len(points) < self.least or (self.from_up and up is None):
            return None
        return middle(points) + ((up or 0.0) if self.from_up else 0.0)

    def _point(self, one: Seen, day: date) -> Weighed | None:
        if self.from_up and one.up is None:
            return None
        minute = one.minute - ((one.up or 0.0) if self.from_up else 0.0)
        return minute, 0.5 ** ((day - one.day).days / self.half) * (ELSEWHERE if one.away else 1.0)


def free(day: date) -> bool:
    """Tells whether a day is of the weekend."""
    return day.weekday() >= 5


EXPERTS: tuple[Expert, ...] = (
    Remembering(30, 1),
    Remembering(5, 3),
    Remembering(30, 3, lambda one, other: free(one) is free(other)),
    Remembering(60, 3, lambda one, other: one.weekday() == other.weekday()),
    Remembering(20, 2, from_up=True),
)
"""The first one always has a guess. Long memory, short memory, days like this one, this weekday, after getting up."""
