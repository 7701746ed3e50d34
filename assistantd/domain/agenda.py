"""What is to happen and when: wall-clock intent plus an IANA zone, never a bare offset."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from assistantd.domain.presence import Presence


class EntryKind(StrEnum):
    """Sorts entries: reminders, alarms and timers speak up at their time, events and tasks only with a lead."""

    REMINDER = "reminder"
    EVENT = "event"
    ALARM = "alarm"
    TIMER = "timer"
    TASK = "task"

    @property
    def speaks(self) -> bool:
        """Tells whether an entry of this kind is there to speak up, and is over when it has."""
        return self in (EntryKind.REMINDER, EntryKind.ALARM, EntryKind.TIMER)


Changes = tuple[tuple[datetime, datetime | None], ...]
"""A naive wall time of a rule -> the one it was moved to, None where it is left out; in order."""


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
    """None: as befits its kind, and as the user's settings say."""
    grace: timedelta | None = None
    lead: timedelta | None = None
    """How long before its time an event or a task speaks up; None: a task not at all, an event as the settings say."""
    quiet: bool = False
    """Whether an event says nothing whatever the settings say."""
    travel: timedelta = timedelta()
    """How long the way there takes; the lead is counted from the setting out."""
    floats: bool = False
    """Whether the wall time follows the user into other zones, as an alarm's does."""
    awaits: Presence | None = None
    """What a reminder waits for, from its time on: that the user is BACK, or that the screen is UNLOCKED."""


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
    """The next occurrence, aware, or None when there is none left; of an open task when it is due, be it past."""
    lead: timedelta | None = None
    travel: timedelta = timedelta()
    floats: bool = False
    all_day: bool = False
    """Whether only its day counts, as with a task due on a day."""
    changes: Changes = ()
    """Single times of its rule that are otherwise."""
    awaits: Presence | None = None
    """What it waits for, and then it has no next time; None where its time decides."""


UNSAID_LENGTH = timedelta(hours=1)
"""How long an event counts as lasting that was kept without its end."""


def ends_of(entry: Entry, at: datetime) -> datetime:
    """Gives when the time of an event that begins `at`, aware, is over.

    An end that was said is one on the wall clock, also where the clocks change before it; what was not said is an hour.
    """
    if entry.ends is None:
        return (at.astimezone(UTC) + UNSAID_LENGTH).astimezone(at.tzinfo)
    return (at + (entry.ends - entry.starts)).astimezone(UTC).astimezone(at.tzinfo)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Is one time at which an entry happens."""

    entry: Entry
    at: datetime
    """Aware, in the entry's zone."""
    wall: datetime | None = None
    """The naive time of the rule that this is, also where it was moved; None where nothing repeats."""


@dataclass(frozen=True, slots=True)
class Taken:
    """Is a span of the user's time in which something is on: an event of the agenda, or of a calendar."""

    title: str
    starts: datetime
    """Aware; with the way there."""
    ends: datetime
    all_day: bool = False
    busy: bool = True
    """Whether it keeps the user from other things; what lasts all day, such as a birthday, mostly does not."""
    calendar: str = ""
    """The calendar it is of, empty for the agenda's own."""
    entry: int = 0
    """The agenda's entry."""


@dataclass(frozen=True, slots=True)
class Firing:
    """Records what became of one occurrence: fired, late, missed, dropped, cancelled, unsure, and why."""

    entry_id: int
    due: datetime
    at: datetime
    outcome: str
    why: str
    """Reasons as the agenda writes them; `agenda.reason.said` puts them into words."""
    tries: int = 0
    """How often it was about to be shown."""
