"""What the house may notice of its user's days: what kind of thing happened when, and who told of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class SignalSource(StrEnum):
    """Says who told of it; the user allows each by itself."""

    LOG = "log"
    """The user said so: "had ramen", 跑了五公里. On from the first day, the others only when he wants them."""
    DESKTOP = "desktop"
    """The screen was unlocked, the machine was touched again."""
    CALENDAR = "calendar"
    """Events of his calendars, which are looked up and not kept once more."""
    REQUESTS = "requests"
    """That he asked something, never what."""
    ACTIVITYWATCH = "activitywatch"
    """A file of ActivityWatch that he imported."""

    @property
    def told(self) -> bool:
        """Whether the user said it himself, in so many words."""
        return self is SignalSource.LOG


@dataclass(frozen=True, slots=True)
class Signal:
    """Is one thing that happened."""

    kind: str
    """A plain name, such as "lunch"; the same in both languages."""
    source: SignalSource
    start: datetime
    """Aware, in the zone where the user was."""
    end: datetime | None = None
    """None for a moment, or where nobody knows."""


@dataclass(frozen=True, slots=True)
class SourceState:
    """Is what is kept from one source."""

    source: SignalSource
    allowed: bool
    count: int
    first: datetime | None
    last: datetime | None
