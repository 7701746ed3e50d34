"""What the words of a text are read as, before and after they are joined."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from assistantd.skillkit.when.series import Series


class Kind(StrEnum):
    """Sorts nodes by what they can be joined with."""

    DAY = "day"
    """A Series: a day, a week, a month, …"""
    CLOCK = "clock"
    """A Clock, a Part of the day or Hours."""
    TIME = "time"
    """A whole expression: a clock time on a day, a range, …"""
    LENGTH = "length"
    """A Duration."""
    SPELL = "spell"
    """A Duration that something lasts: "for ten days"."""
    NUMBER = "number"
    """A bare number that may be a date of the month beside another one."""
    NTH = "nth"
    """An Ordinal, which waits for what it counts in."""
    EDGE = "edge"
    """The name of a part, such as "end", which waits for the whole."""
    WHICH = "which"
    """next, last or this before a name; the number of units from now, or a word."""
    PAST = "past"
    """Minutes past an hour, or to it."""
    FROM = "from"
    """A Distance, which waits for the time that it counts from."""
    NUMBERS = "numbers"
    """Two bare numbers that may be dates from one to the other, and what joins them: "to" or "and"."""
    PAIR = "pair"
    """Two times with "and" between, which wait for "between"."""
    MARK = "mark"
    ZONE = "zone"
    """Minutes from Greenwich."""
    EVERY = "every"
    UNIT = "unit"
    """A unit's Grain by its bare name."""
    DAYS = "days"
    """Weekdays, each with an ordinal or 0, which wait for a rule."""
    DATES = "dates"
    """Dates of a month, which wait for a rule."""
    COUNT = "count"
    """How many times."""
    EXCEPT = "except"
    """Times that are left out."""


READY = (Kind.DAY, Kind.CLOCK, Kind.TIME, Kind.EVERY)
"""Kinds that are an expression by themselves."""


Made = tuple[Kind, Any] | None
"""What some words are read as; None where they are nothing."""


@dataclass(frozen=True, slots=True)
class Node:
    """Is a run of words and what it is read as."""

    start: int
    end: int
    kind: Kind
    value: Any
    latent: bool = False
    """True for what is a time only beside another one, or where a time is asked for: "May", "7", "morning"."""
    weight: int = 0


@dataclass(frozen=True, slots=True)
class Ordinal:
    """Is "the first Monday", "the last two weeks" or "the third Tuesday after"."""

    n: int
    series: Series
    take: int = 1
    after: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """Is a word that says how the time beside it is meant."""

    name: str
    back: bool = False
    """True where it stands after the time."""


@dataclass(frozen=True, slots=True)
class Distance:
    """Is "three days after", "two weeks before"; more or less than that, or the whole week, where `bound` says so."""

    length: Any
    sign: int
    bound: str = ""


@dataclass(frozen=True, slots=True)
class Dates:
    """Is a list of days of the month, counted from its end where they are below zero."""

    days: tuple[int, ...]
    month: int = 0
    work: bool = False
    """True where only working days are counted."""
