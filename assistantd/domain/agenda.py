"""What is to happen and when: wall-clock intent plus an IANA zone, never a bare offset."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class EntryKind(StrEnum):
    """Sorts entries: a reminder speaks up, an event only stands in the agenda."""

    REMINDER = "reminder"
    EVENT = "event"


class Misfire(StrEnum):
    """Says what becomes of a reminder whose time passed while nobody could fire it."""

    FIRE_LATE = "fire_late"
    """Fire once, as soon as possible, however late."""
    DROP = "drop"
    """Record it as missed when it is later than the grace."""
    COALESCE = "coalesce"
    """Of several missed times fire only the newest, once."""


class EntryState(StrEnum):
    """Says where an entry stands."""

    WAITING = "waiting"
    DONE = "done"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class NewEntry:
    """Is an entry as a skill makes it, before it has an id."""

    kind: EntryKind
    title: str
    starts: datetime
    """Naive wall-clock time as the user meant it."""
    zone: str
    """IANA name, such as "Europe/Berlin"."""
    ends: datetime | None = None
    rrule: str = ""
    """RFC 5545 RRULE value without the name, empty for once."""
    misfire: Misfire | None = None
    """None: as the user's settings say."""
    grace: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """Is one reminder or event in the agenda."""

    id: int
    kind: EntryKind
    title: str
    starts: datetime
    zone: str
    ends: datetime | None
    rrule: str
    misfire: Misfire
    grace: timedelta
    state: EntryState
    next: datetime | None
    """The next occurrence, aware, or None when there is none left."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Is one time at which an entry happens."""

    entry: Entry
    at: datetime
    """Aware, in the entry's zone."""


@dataclass(frozen=True, slots=True)
class Firing:
    """Records what became of one occurrence: fired, late, missed, dropped, cancelled, and why."""

    entry_id: int
    due: datetime
    at: datetime
    outcome: str
    why: str
