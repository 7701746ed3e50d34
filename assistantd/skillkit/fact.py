"""One checkable fact, and the kinds there are."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FactKind(StrEnum):
    """Sorts facts; facts of different kinds never match."""

    NAME = "name"
    NUMBER = "number"
    AMOUNT = "amount"
    DATE = "date"
    DAY = "day"
    """A day told from today: tomorrow."""
    WEEKDAY = "weekday"
    TIME = "time"
    HALF = "half"
    """A part of the day: morning."""
    SPAN = "span"
    EVERY = "every"
    ADDRESS = "address"
    """A mail or web address."""


@dataclass(frozen=True, slots=True)
class Fact:
    """Is one fact with every value it may mean."""

    kind: FactKind
    values: frozenset[str]
    text: str

    def agrees(self, other: Fact) -> bool:
        """Tells whether the two can mean the same."""
        return self.kind is other.kind and bool(self.values & other.values)
