"""Whether somebody sits at this computer: what the desktop tells of it, and to whom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Presence(StrEnum):
    """Says what just changed."""

    LOCKED = "locked"
    UNLOCKED = "unlocked"
    AWAY = "away"
    """Nobody touched the machine for a while."""
    BACK = "back"
    """Somebody touches it again."""
    SUSPENDED = "suspended"
    RESUMED = "resumed"


@dataclass(frozen=True, slots=True)
class PresenceFact:
    """Is one change, as the desktop told it."""

    what: Presence
    at: datetime
    """Aware."""


Noticed = Callable[[PresenceFact], None]
"""Is called in the event loop at each change, and must not wait."""
