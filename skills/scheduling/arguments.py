"""The arguments of each action."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from assistantd.errors import BadRequest

_A_YEAR = 366 * 1440
"""Minutes."""


@dataclass(frozen=True, slots=True)
class Remind:
    """Is a reminder; what is empty is read from the request's words."""

    title: str = ""
    at: datetime | None = None
    """Naive wall-clock time in the user's zone."""
    rrule: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """Is an appointment; what is empty is read from the request's words."""

    title: str = ""
    at: datetime | None = None
    rrule: str = ""
    minutes: int = 0
    """How long it lasts."""
    lead: int = -1
    """Minutes before it at which it is announced; below zero: as the settings say."""
    travel: int = 0
    """Minutes of the way there."""
    zone: str = ""
    """The zone that `at` is told in; the user's where empty."""

    def __post_init__(self) -> None:
        if max(self.minutes, self.lead, self.travel) > _A_YEAR:
            raise BadRequest("an event lasts, and is announced ahead, up to a year")


@dataclass(frozen=True, slots=True)
class Free:
    """Looks for time in which nothing is on."""

    words: str = ""
    """The span and the length, in words."""


@dataclass(frozen=True, slots=True)
class Agenda:
    """Is a look at what is on; an empty span is read from the request's words."""

    kind: str = ""
    """"reminder", "alarm" or "timer": only what of it waits; empty is read from the request's words."""
    of: str = ""
    """The one thing whose time is asked for: "dentist"; empty is read from the request's words."""


@dataclass(frozen=True, slots=True)
class Move:
    """Names an entry by words or by id, and the words for its new time; what is empty is read from the request."""

    title: str = ""
    id: int = 0
    to: str = ""
    times: tuple[str, ...] = ()
    """The times of a rule that are meant, ISO 8601 on its wall; empty: as the words say."""
    every: bool = False
    """Whether all of what repeats is meant."""
    back: bool = False
    """Whether single times shall be as usual again."""


@dataclass(frozen=True, slots=True)
class Cancel:
    """Names an entry to cancel by words or by id."""

    title: str = ""
    id: int = 0
    times: tuple[str, ...] = ()
    """The times of a rule that are left out, ISO 8601 on its wall; empty: as the words say."""
    every: bool = False
    """Whether all of what repeats is meant."""
    once: bool = False
    """Whether but one time is meant."""
