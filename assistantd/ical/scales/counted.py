"""A calendar told by the first day of each year and the lengths of its months."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from assistantd.ical.scales.scale import Month

Lengths = tuple[tuple[Month, int], ...]


class Counted:
    """Is a calendar whose years are described one by one."""

    def __init__(self, begins: Callable[[int], int], lengths: Callable[[int], Lengths], near: Callable[[date], int]):
        """Takes the ordinal of a year's first day, its months with their lengths, and a year close to a day."""
        self._begins, self._lengths, self._near = begins, lengths, near

    def of(self, day: date) -> tuple[int, Month, int]:
        ordinal, year = day.toordinal(), self._near(day)
        while ordinal < self._begins(year):
            year -= 1
        while ordinal >= self._begins(year + 1):
            year += 1
        left = ordinal - self._begins(year)
        for month, length in self._lengths(year):
            if left < length:
                return year, month, left + 1
            left -= length
        raise AssertionError("a year is as long as its months")

    def months(self, year: int) -> tuple[Month, ...]:
        return tuple(month for month, _ in self._lengths(year))

    def first(self, year: int, month: Month) -> date:
        ordinal = self._begins(year)
        for one, length in self._lengths(year):
            if one == month:
                break
            ordinal += length
        if ordinal > date.max.toordinal():
            raise OverflowError
        return date.fromordinal(ordinal)

    def length(self, year: int, month: Month) -> int:
        return dict(self._lengths(year))[month]
