"""How exact a time is."""

from __future__ import annotations

from enum import StrEnum


class Grain(StrEnum):
    """Says how exact a time is, from the finest to the coarsest."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    """A length only: a clock time is always to the minute."""
    PART = "part"
    """A part of the day; the hour is only a guess."""
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"

    @property
    def size(self) -> int:
        """Gives the place in the order from fine to coarse."""
        return _ORDER.index(self)


_ORDER = tuple(Grain)
