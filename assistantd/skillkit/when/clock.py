"""Times of the day: clock times, parts of the day, and stretches of hours."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from assistantd.skillkit.when.customs import GUESSES, PARTS
from assistantd.skillkit.when.frame import Frame
from assistantd.skillkit.when.grain import Grain

HALVES = {
    "dawn": "am", "morning": "am", "noon": "pm", "afternoon": "pm", "evening": "pm", "night": "pm", "lunch": "pm",
    "breakfast": "am", "dinner": "pm", "daytime": "pm", "nighttime": "am",
}  # fmt: skip
"""Part of the day -> its half of the day."""
_DOUBTFUL = (7, 8, 17, 18)
"""Hours that people mean in the morning and in the evening alike."""


@dataclass(frozen=True, slots=True)
class Clock:
    """Is a clock time."""

    hour: int
    minute: int = 0
    second: int | None = None
    half: str = ""
    """am, pm, 24 (the hour is plain), or empty when it was not said."""
    part: str = ""
    """The part of the day named beside it."""

    @property
    def sure(self) -> bool:
        """Tells whether the half of the day is sure."""
        return bool(self.half or self.part) or self.hour > 12 or self.hour in (0, 12)

    @property
    def doubtful(self) -> bool:
        """Tells whether both halves of the day are likely."""
        return not self.sure and self.plain[0] in _DOUBTFUL

    @property
    def plain(self) -> tuple[int, int]:
        """Gives the hour of the day, and the days to add for "12 at night"."""
        if self.half == "24" or self.hour > 12:
            return self.hour % 24, int(self.hour == 24)
        if self.half in ("am", "pm"):
            return self.hour % 12 + (12 if self.half == "pm" else 0), 0
        if self.part:
            return _hour_in_part(self.hour, self.part)
        return (self.hour if 7 <= self.hour <= 12 else self.hour + 12 if self.hour else 0), 0

    @property
    def grain(self) -> Grain:
        return Grain.MINUTE if self.second is None else Grain.SECOND

    def on(self, day: datetime) -> datetime:
        """Gives the moment on a day."""
        hour, later = self.plain
        return day.replace(hour=hour, minute=self.minute, second=self.second or 0) + timedelta(days=later)


def in_half_of(last: Clock, said: Clock) -> Clock:
    """Gives a bare hour in the half of the day that comes next: in "at 8am and 6" it is the evening."""
    if said.sure or not last.sure:
        return said
    hour, before = said.hour % 12, last.plain[0]
    later = hour if (hour, said.minute) > (before, last.minute) else hour + 12
    return replace(said, half="pm" if later >= 12 else "am")


def as_written(time: TimeOfDay) -> TimeOfDay:
    """Gives a time as told on a clock of 24 hours where no half of the day is named."""
    if isinstance(time, Clock):
        return time if time.sure else replace(time, half="24")
    if isinstance(time, Hours) and isinstance(time.end, Clock) and not (time.start.sure or time.end.sure):
        return Hours(replace(time.start, half="24"), replace(time.end, half="24"))
    return time


def _hour_in_part(hour: int, part: str) -> tuple[int, int]:
    if part.endswith(("night", "evening")) and hour in (12, 0):
        return 0, 1
    if part.endswith("night") and hour < 5:
        return hour, 1
    if part in ("noon", "lunch"):
        return (hour + 12 if hour < 10 else hour), 0
    if part.endswith(("dawn", "morning")):
        return hour % 12, 0
    return (hour + 12 if hour < 12 else hour), 0


@dataclass(frozen=True, slots=True)
class Part:
    """Is a part of the day, such as the morning."""

    name: str
    edge: str = ""
    """early or late, where that was said."""
    plain: bool = True
    """False where the words rather mean a clock time ("noon")."""

    @property
    def full(self) -> str:
        """Gives the name with its edge."""
        return f"{self.edge} {self.name}".strip()

    @property
    def guess(self) -> int:
        """Gives the hour it is taken for when one is needed."""
        return GUESSES.get(self.full) or GUESSES[self.name]

    def hours(self, frame: Frame) -> tuple[int, int]:
        """Gives its first hour and the one at which it is over."""
        parts = frame.customs.parts
        if self.full in parts:
            return parts[self.full]
        first, over = parts.get(self.name) or PARTS[self.name]
        middle = (first + over) // 2
        return (first, middle) if self.edge == "early" else (middle, over)

    def on(self, day: datetime, frame: Frame) -> tuple[datetime, datetime]:
        """Gives beginning and end on a day."""
        first, over = self.hours(frame)
        return day + timedelta(hours=first), day + timedelta(hours=over)


@dataclass(frozen=True, slots=True)
class Hours:
    """Is a stretch from one clock time to another, or of a length."""

    start: Clock
    end: Clock | timedelta

    def on(self, day: datetime) -> tuple[datetime, datetime]:
        """Gives beginning and end on a day; what is said of one half of the day holds for the other."""
        if isinstance(self.end, timedelta):
            start = self.start.on(day)
            return start, start + self.end
        start, end = self._moments(self.start, self.end, day)
        if end <= start:
            end += timedelta(hours=12) if not self.end.sure and end + timedelta(hours=12) > start else timedelta(days=1)
        return start, end

    def _moments(self, one: Clock, two: Clock, day: datetime) -> tuple[datetime, datetime]:
        if two.sure and not one.sure:
            one = _with_half_of(one, two)
        start, end = one.on(day), two.on(day)
        if one.sure and not two.sure:
            end = day.replace(hour=two.hour % 12, minute=two.minute, second=two.second or 0)
            while end <= start:
                end += timedelta(hours=12)
        return start, end


def _with_half_of(one: Clock, two: Clock) -> Clock:
    """Gives the first hour with the half of the day of the second: 3 to 5pm, but 11 to 1pm begins in the morning."""
    end = two.plain[0] * 60 + two.minute
    early = one.hour % 12 * 60 + one.minute
    half = "pm" if (end - early - 720) % 1440 < (end - early) % 1440 else "am"
    return Clock(one.hour, one.minute, one.second, half)


TimeOfDay = Clock | Part | Hours
"""What stands for a time inside a day."""
