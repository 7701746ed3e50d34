"""Weekdays told by their week, and dates told with the weekday that they fall on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from assistantd.skillkit.when.days import MonthDay, Weekday
from assistantd.skillkit.when.frame import Frame
from assistantd.skillkit.when.grain import Grain
from assistantd.skillkit.when.relative import Single
from assistantd.skillkit.when.series import first_from
from assistantd.skillkit.when.span import Span, floor

_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class NearWeekday(Single):
    """Is the weekday of the week that is n weeks from this one: 下周三."""

    day: int
    weeks: int
    grain: ClassVar[Grain] = Grain.DAY

    def coming(self, frame: Frame) -> Span | None:
        start = floor(frame.now, Grain.WEEK) + self.weeks * _WEEK
        if frame.customs.near_weekdays and self.weeks >= 0:
            start = frame.today + timedelta(days=1) + (self.weeks - 1) * _WEEK if self.weeks else frame.today
        return first_from(Weekday(self.day), frame, start)


@dataclass(frozen=True, slots=True)
class Dated(Single):
    """Is a date without a year that falls on a weekday: this year's, the next or the last, else to come."""

    day: MonthDay
    weekday: Weekday
    grain: ClassVar[Grain] = Grain.DAY

    def coming(self, frame: Frame) -> Span | None:
        year = frame.now.year
        for low in (year, year + 1, year - 1):
            begin, end = datetime(low, 1, 1), datetime(low + 1, 1, 1)
            for span in self.day.spans(frame, begin, end):
                if span.start.weekday() == self.weekday.day:
                    return span
        return self.day.coming(frame)
