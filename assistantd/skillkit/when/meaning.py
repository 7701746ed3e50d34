"""What an expression means at a moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from assistantd.skillkit.when.grain import Grain
from assistantd.skillkit.when.span import Span


class Shape(StrEnum):
    """Says what kind of time was named."""

    UNIT = "unit"
    """One moment, or one whole day, week, month, …"""
    STRETCH = "stretch"
    """From a beginning to an end."""
    BEFORE = "before"
    """All before the end."""
    AFTER = "after"
    """All from the start on."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """Is naive wall-clock time in the user's zone."""

    start: datetime
    end: datetime
    """No longer belongs to it, as a calendar counts: 3-5 July ends on the 6th, 3-5pm at 17:00."""
    grain: Grain
    last: datetime
    """The beginning of what was named last: the 5th, 17:00."""
    shape: Shape = Shape.UNIT
    other: datetime | None = None
    """The second reading of the start, where the words can mean two things."""
    guess: datetime | None = None
    """The one moment it is taken for, where that is not the start: nine for the morning, Friday for "by Friday"."""


def unit(span: Span, other: datetime | None = None) -> Meaning:
    """Gives the meaning of one unit."""
    return Meaning(span.start, span.end, span.grain, span.start, other=other)


def stretch(start: datetime, end: datetime, last: datetime, grain: Grain, guess: datetime | None = None) -> Meaning:
    """Gives the meaning of a stretch of time."""
    return Meaning(start, end, grain, last, Shape.STRETCH, guess=guess)
