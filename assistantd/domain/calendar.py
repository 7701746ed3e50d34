"""What calendars hold: events with all of their times, and tasks. It is data from files, never the user's word."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

Status = Literal["confirmed", "tentative", "cancelled"]
Shifts = tuple[tuple[int, int], ...]
"""(UTC seconds from which on, offset in seconds) of a zone that no name is known for; the first holds before, too."""


ONE_BY_ONE = "a repeating event is moved one time after the other; name its day, as in c12@2026-11-27"
"""What is said where a whole series would have to move."""


@dataclass(frozen=True, slots=True)
class When:
    """Is when something begins and how long it lasts, on the wall clock of a zone."""

    starts: datetime
    """Naive; of what lasts all day its midnight."""
    lasts: timedelta = timedelta()
    zone: str = ""
    """IANA name; empty: wherever the user is."""
    all_day: bool = False
    shifts: Shifts = ()
    """The zone's offsets where its file tells them and no IANA zone has the same."""


@dataclass(frozen=True, slots=True)
class Told:
    """Is what an event says about itself."""

    title: str = ""
    location: str = ""
    notes: str = ""
    status: Status = "confirmed"
    busy: bool = True
    """False where the event takes no time of the user's."""


@dataclass(frozen=True, slots=True)
class Repeat:
    """Is one rule of a series."""

    rule: str
    """The value of an RRULE."""
    last: datetime | None = None
    """The last time of a rule that counts them, found once so that nobody must count again."""


@dataclass(frozen=True, slots=True)
class Change:
    """Is what one time of a series, or all from it on, became."""

    at: datetime
    """The time that was, on the wall clock of the series."""
    when: When
    told: Told
    future: bool = False
    """True where all later times change with it."""


@dataclass(frozen=True, slots=True)
class Series:
    """Is one event with all of its times, as its file tells it."""

    uid: str
    when: When
    told: Told
    repeats: tuple[Repeat, ...] = ()
    excepted: tuple[Repeat, ...] = ()
    """Rules of times that are left out."""
    more: tuple[tuple[datetime, timedelta | None], ...] = ()
    """Further times on the wall clock of the series, with their own length where they have one."""
    less: tuple[datetime, ...] = ()
    """Times that are left out."""
    less_days: tuple[date, ...] = ()
    changes: tuple[Change, ...] = ()
    changes_only: bool = False
    """True where the file holds changed times alone, without the series they belong to."""

    @property
    def repeating(self) -> bool:
        """Whether there can be more than one time."""
        return bool(self.repeats or self.more or len(self.changes) > 1)


@dataclass(frozen=True, slots=True)
class Todo:
    """Is a task as a calendar file tells it."""

    uid: str
    title: str
    notes: str = ""
    due: When | None = None
    starts: When | None = None
    priority: int = 0
    """1 is the highest, 9 the lowest, 0 none."""
    done: bool = False
    cancelled: bool = False
    completed: datetime | None = None
    rule: str = ""
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """Is somebody who invites or is invited."""

    address: str
    name: str = ""
    answer: str = ""
    """What was answered, such as `accepted`; empty for nothing yet."""


@dataclass(frozen=True, slots=True)
class EventChange:
    """Is what an event, or one time of it, shall become; None leaves a part as it is."""

    title: str | None = None
    location: str | None = None
    starts: datetime | None = None
    """Naive, on the wall clock of the event's zone; of what lasts all day the midnight."""
    lasts: timedelta | None = None
    cancel: bool = False


@dataclass(frozen=True, slots=True)
class Changing:
    """Tells of a change that was made, or that waits for a yes."""

    id: str
    title: str
    starts: datetime
    """Aware: when it happens before the change."""
    calendar: str
    done: bool
    file: str = ""
    """The file that is written; empty for an event that is only in the vault."""
    etag: str = ""
    """Names what the file holds; a yes must carry it."""
    lines: tuple[str, ...] = ()
    """The file's lines that go and come, as `diff` writes them."""


@dataclass(frozen=True, slots=True)
class Instance:
    """Is one time at which an event of a calendar happens."""

    id: str
    """`c12` for an event that happens once, `c12@20261127T100000` for one time of a series."""
    title: str
    starts: datetime
    """Aware, in the event's zone; in the user's for what lasts all day or has no zone."""
    ends: datetime
    """Aware, never before `starts`; of what lasts all day the midnight after its last day."""
    all_day: bool
    calendar: str
    """The calendar's name."""
    location: str = ""
    status: Status = "confirmed"
    busy: bool = True
    repeats: bool = False
