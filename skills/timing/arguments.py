"""The arguments of each action; what is empty is read from the request's words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from assistantd.errors import BadRequest

_LONGEST = 200 * 366 * 86400
"""Seconds; what is longer is beyond every life."""


@dataclass(frozen=True, slots=True)
class Timer:
    """Is a timer: for how long, and what for."""

    seconds: int = 0
    title: str = ""

    def __post_init__(self) -> None:
        _check(self.seconds)


@dataclass(frozen=True, slots=True)
class Alarm:
    """Is an alarm."""

    at: datetime | None = None
    """Naive wall-clock time in the user's zone."""
    rrule: str = ""
    title: str = ""
    zone: str = ""
    """The zone whose clocks its rule goes by; empty for those of wherever the user is."""


@dataclass(frozen=True, slots=True)
class Snooze:
    """Puts off what has just rung, or the entry with an id."""

    seconds: int = 0
    id: int = 0

    def __post_init__(self) -> None:
        _check(self.seconds)


def _check(seconds: int) -> None:
    if seconds > _LONGEST:
        raise BadRequest("that is longer than a timer runs")
