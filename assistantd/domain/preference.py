"""What the user prefers, how strongly, and what that rests on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Ground(StrEnum):
    """Says what a preference rests on."""

    TOLD = "told"
    """The user said so."""
    CHOSEN = "chosen"
    """He did it again and again."""
    ANSWERED = "answered"
    """He accepted suggestions of a kind, or did not want them."""


@dataclass(frozen=True, slots=True)
class Preference:
    """Is one like or dislike."""

    text: str
    """The user's own words; of answers to suggestions their kind."""
    ground: Ground
    liked: bool
    strength: float
    """From 0, nothing, to 1; it fades with time and grows with evidence."""
    evidence: int
    """How often it was told, done, or answered."""
    against: int
    """How many answers spoke against it."""
    first: datetime
    last: datetime
    memory: int = 0
    """The memory that holds the words, by which it is corrected and forgotten; 0 for none."""
