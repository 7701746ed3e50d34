"""What stands on a list: something to buy, or something to do by a day or an hour."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class NewTask:
    """Is a task before it has an id."""

    title: str
    due: datetime | None = None
    """Naive wall-clock time in `zone`, midnight where only the day counts."""
    day: bool = False
    """Whether only the day of `due` counts."""
    zone: str = "UTC"
    speaks: bool = False
    """Whether it speaks up when it is due."""
    uid: str = ""
    """Its name in calendar files; empty for one that is in none."""
    body: str = ""
    """What a calendar file says of it besides, as that file's own lines."""


@dataclass(frozen=True, slots=True)
class Task:
    """Is one task on a list."""

    id: int
    list: str
    title: str
    due: datetime | None
    day: bool
    zone: str
    done: datetime | None
    """When it was ticked off, aware; None while it is open."""
    uid: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class TaskList:
    """Is a list with how many of its tasks are open and done."""

    name: str
    open: int
    done: int
