"""The parts a time expression is made of, before they are put together."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import timedelta

PARTS = {
    "dawn": (5, "am"),
    "morning": (9, "am"),
    "noon": (12, "pm"),
    "afternoon": (15, "pm"),
    "evening": (19, "pm"),
    "night": (20, "pm"),
}
"""Part of the day -> the hour it is taken for when no hour is said, and its half of the day."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Is one word or phrase that says something about a time; what it leaves open is None."""

    start: int
    end: int
    days: int | None = None
    """Days from today."""
    weekday: int | None = None
    """0 is Monday."""
    week: int | None = None
    """Weeks from this one; with a weekday, that day of that week."""
    months: int | None = None
    """Months from this one."""
    year: int | None = None
    years: int | None = None
    """Years from this one, beside a month or a holiday."""
    apart: int | None = None
    """Months from this day."""
    nth: int | None = None
    """Which of the month's weekdays, -1 for the last."""
    holiday: str = ""
    """The one name of a holiday."""
    shift: int | None = None
    """Days from the day that is named beside it."""
    calendar: str = ""
    """"lunar" or "leap" where month and day are of the Chinese calendar; leap is the repeated month."""
    month: int | None = None
    day: int | None = None
    hour: int | None = None
    minute: int = 0
    half: str = ""
    """am, pm, 24 (the hour is plain), or empty when it was not said."""
    part: str | None = None
    delta: timedelta | None = None
    """A span from now."""
    whole_days: bool = False
    """True where `delta` counts days, so that the hour stays open."""
    freq: str = ""
    interval: int = 1
    byday: tuple[int, ...] = ()
    doubtful: str = ""
    """Why it can be read in two ways."""
    weak: bool = False
    """True for a word that says a time only beside another one ("morning", 一点)."""

    @property
    def dated(self) -> bool:
        return (
            any(v is not None for v in (self.days, self.weekday, self.week, self.months, self.month, self.day))
            or any(v is not None for v in (self.year, self.years, self.apart))
            or bool(self.holiday)
            or self.whole_days
        )

    @property
    def clocked(self) -> bool:
        return self.hour is not None or (self.delta is not None and not self.whole_days)


_EMPTY = ("", ())
_LOOSE = {"start", "end", "minute", "half", "interval", "byday", "doubtful", "weak", "whole_days", "weekday"}


def compatible(one: Piece, two: Piece) -> bool:
    """Tells whether two pieces can speak of the same time: nothing is said twice."""
    if (one.dated and two.dated and not _weekday_of_date(one, two)) or (one.clocked and two.clocked):
        return _monthly(one, two)
    return not any(
        getattr(one, f.name) not in (None, "") and getattr(two, f.name) not in (None, "")
        for f in fields(Piece)
        if f.name not in _LOOSE
    )


def _weekday_of_date(one: Piece, two: Piece) -> bool:
    """Tells whether one names the day and the other its weekday, as in "Friday 4 December"."""
    plain = [p for p in (one, two) if p.weekday is not None and p.week is None]
    exact = [p for p in (one, two) if p.weekday is None and (p.day is not None or p.week is not None)]
    return len(plain) == 1 and len(exact) == 1


def _monthly(one: Piece, two: Piece) -> bool:
    return bool(one.freq) != bool(two.freq) and one.clocked != two.clocked and not (one.dated and two.dated)


def joined(one: Piece, two: Piece) -> Piece:
    """Puts two compatible pieces together."""
    merged = replace(one, start=min(one.start, two.start), end=max(one.end, two.end), weak=one.weak and two.weak)
    if two.hour is not None:
        merged = replace(merged, hour=two.hour, minute=two.minute, half=two.half)
    if two.freq:
        merged = replace(merged, freq=two.freq, interval=two.interval)
    said = {
        f.name: getattr(two, f.name)
        for f in fields(Piece)
        if f.name not in {"start", "end", "weak", "hour", "minute", "half", "freq", "interval"}
        and not ((v := getattr(two, f.name)) is None or v is False or v in _EMPTY)
    }
    return replace(merged, **said)
