"""On which day of a year something falls: a date, the n-th weekday of a month, so many days from Easter."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter

Falls = Callable[[int], date]
"""Gives the day in a common year."""


def fixed(month: int, day: int) -> Falls:
    """Gives a day of the year by its date."""
    return lambda year: date(year, month, day)


def nth(n: int, weekday: int, month: int, days: int = 0) -> Falls:
    """Gives the n-th weekday of a month, or the day so many days after it."""

    def on(year: int) -> date:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (n - 1) + days)

    return on


def last(weekday: int, month: int, days: int = 0) -> Falls:
    """Gives the last weekday of a month, or the day so many days after it."""

    def on(year: int) -> date:
        end = date(year, month, monthrange(year, month)[1])
        return end + timedelta(days=days - (end.weekday() - weekday) % 7)

    return on


def from_easter(days: int, *, orthodox: bool = False) -> Falls:
    """Gives the day so many days after Easter Sunday."""
    return lambda year: easter(year, EASTER_ORTHODOX if orthodox else EASTER_WESTERN) + timedelta(days=days)
