"""The hours in which the user wants quiet: windows of each weekday, which may end on the next day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from assistantd.errors import BadRequest

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY = timedelta(days=1)
Window = tuple[time, time]
_WINDOW = re.compile(r"(\d{1,2}):(\d\d)\s*[-–~]\s*(\d{1,2}):(\d\d)")
_CHAINED = 16
"""Windows that are followed when one begins before the other ends."""


@dataclass(frozen=True, slots=True)
class QuietHours:
    """Knows when it is quiet."""

    windows: Mapping[int, tuple[Window, ...]] = field(default_factory=dict)
    """Weekday, Monday being 0, on which a window begins -> beginning and end; an end not after it is the next day's."""
    text: str = ""
    """As they were written."""

    def until(self, now: datetime) -> datetime | None:
        """Gives when the quiet ends that holds at a moment, in its zone; None where it is not quiet."""
        found: datetime | None = None
        at = now
        for _ in range(_CHAINED):
            end = max((end for begin, end in self._around(at) if begin <= at < end), default=None, key=_moment)
            if end is None:
                return found
            found = at = end
        return found

    def _around(self, now: datetime) -> Iterator[tuple[datetime, datetime]]:
        for day in (now.date() - DAY, now.date()):
            for begin, end in self.windows.get(day.weekday(), ()):
                last = day if end > begin else day + DAY
                yield _at(day, begin, now), _at(last, end, now)


def quiet_hours(text: str) -> QuietHours:
    """Reads `22:00-07:30`, or with days `mon-fri 22:00-07:00; sat sun 23:30-09:00`; empty or `off` is never quiet.

    Raises BadRequest for anything else.
    """
    windows: dict[int, tuple[Window, ...]] = {}
    for part in re.split(r"[;,；，]", text) if text.strip().lower() not in ("", "off") else ():
        found = _WINDOW.search(part)
        if found is None or part[found.end() :].strip():
            raise BadRequest(
                f"no quiet hours {part.strip()!r}: write 22:00-07:30, or mon-fri 22:00-07:00; sat sun 0:00-9:00"
            )
        window = (_time(*found.groups()[:2]), _time(*found.groups()[2:]))
        for day in _days(part[: found.start()].strip().lower()):
            windows[day] = (*windows.get(day, ()), window)
    return QuietHours(windows, text.strip())


def _time(hour: str, minute: str) -> time:
    try:
        return time(int(hour) % 24 if int(hour) == 24 else int(hour), int(minute))
    except ValueError:
        raise BadRequest(f"there is no time {hour}:{minute}") from None


def _days(words: str) -> list[int]:
    """Reads the weekdays of a window; without any, all of them."""
    if not words:
        return list(range(7))
    days: list[int] = []
    for word in words.split():
        first, _, last = word.partition("-")
        if first not in DAYS or (last and last not in DAYS):
            raise BadRequest(f"no weekday {word!r}: {', '.join(DAYS)}, or such as mon-fri")
        begin, end = DAYS.index(first), DAYS.index(last or first)
        days += [(begin + n) % 7 for n in range((end - begin) % 7 + 1)]
    return days


def _at(day: date, wall: time, now: datetime) -> datetime:
    return datetime.combine(day, wall, now.tzinfo)


def _moment(at: datetime) -> float:
    return at.timestamp()
