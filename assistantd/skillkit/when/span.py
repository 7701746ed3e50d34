"""Spans of wall-clock time, and the units they are counted in."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import datetime, timedelta

from assistantd.skillkit.when.grain import Grain

FIRST, LAST = datetime(1, 1, 2), datetime(9998, 12, 30)
"""The days that a calendar here can hold."""
_FIXED = {
    Grain.SECOND: timedelta(seconds=1),
    Grain.MINUTE: timedelta(minutes=1),
    Grain.HOUR: timedelta(hours=1),
    Grain.PART: timedelta(hours=1),
    Grain.DAY: timedelta(days=1),
    Grain.WEEK: timedelta(days=7),
}
_MONTHS = {Grain.MONTH: 1, Grain.QUARTER: 3, Grain.YEAR: 12}


@dataclass(frozen=True, slots=True)
class Span:
    """Is a stretch of wall-clock time; its end no longer belongs to it."""

    start: datetime
    end: datetime
    grain: Grain

    def holds(self, moment: datetime) -> bool:
        """Tells whether a moment lies in it."""
        return self.start <= moment < self.end


def plus(moment: datetime, unit: Grain, n: int) -> datetime:
    """Gives the moment n units later; a day that the month lacks becomes the month's last."""
    if unit in _FIXED:
        return moment + n * _FIXED[unit]
    return plus_months(moment, n * _MONTHS[unit])


def plus_months(moment: datetime, n: int) -> datetime:
    """Gives the moment n months later, on the month's last day where the day is missing."""
    year, month = moment.year + (moment.month - 1 + n) // 12, (moment.month - 1 + n) % 12 + 1
    if not 1 <= year <= 9998:
        raise OverflowError("no such year")
    return moment.replace(year=year, month=month, day=min(moment.day, calendar.monthrange(year, month)[1]))


def floor(moment: datetime, unit: Grain) -> datetime:
    """Gives the start of the unit that a moment lies in; a week begins on Monday."""
    if unit is Grain.SECOND:
        return moment.replace(microsecond=0)
    if unit is Grain.MINUTE:
        return moment.replace(second=0, microsecond=0)
    if unit in (Grain.HOUR, Grain.PART):
        return moment.replace(minute=0, second=0, microsecond=0)
    day = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    if unit is Grain.WEEK:
        return day - timedelta(days=day.weekday())
    if unit in _MONTHS:
        step = _MONTHS[unit]
        return day.replace(day=1, month=(day.month - 1) // step * step + 1)
    return day


def unit_at(moment: datetime, unit: Grain) -> Span:
    """Gives the whole unit that a moment lies in."""
    start = floor(moment, unit)
    return Span(start, plus(start, unit, 1), unit)
