"""What a rule asks of a calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """Is a month of a year; a leap month follows the one of its number."""

    number: int
    leap: bool = False


class Scale(Protocol):
    """Counts days in years and months. Raises OverflowError beyond what it knows."""

    def of(self, day: date) -> tuple[int, Month, int]:
        """Gives the year, the month and the day of the month."""
        ...

    def months(self, year: int) -> tuple[Month, ...]:
        """Gives a year's months in order."""
        ...

    def first(self, year: int, month: Month) -> date:
        """Gives a month's first day."""
        ...

    def length(self, year: int, month: Month) -> int:
        """Gives a month's number of days."""
        ...
