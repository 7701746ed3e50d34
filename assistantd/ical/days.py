"""Which days fit a rule."""

from __future__ import annotations

from calendar import isleap, monthrange
from datetime import date, timedelta

from assistantd.ical.rule import Freq, Rule


class DayFilter:
    """Tells of a day whether the rule's parts let it through, with what the rule takes over from its first day."""

    def __init__(self, rule: Rule, start: date) -> None:
        self._wkst = rule.wkst
        self._months = frozenset(rule.by_month)
        self._weeks = frozenset(rule.by_week)
        self._year_days = frozenset(rule.by_year_day)
        self._month_days = frozenset(rule.by_month_day)
        numbered = rule.freq <= Freq.MONTHLY and not rule.by_week
        self._week_days = frozenset(day for day, n in rule.by_day if not (n and numbered))
        self._numbered = frozenset((day, n) for day, n in rule.by_day if n and numbered)
        self._in_year = rule.freq == Freq.YEARLY and not rule.by_month
        if not (rule.by_week or rule.by_year_day or rule.by_month_day or rule.by_day):
            self._from_start(rule, start)

    def _from_start(self, rule: Rule, start: date) -> None:
        if rule.freq == Freq.YEARLY and not rule.by_month:
            self._months = frozenset((start.month,))
        if rule.freq <= Freq.MONTHLY:
            self._month_days = frozenset((start.day,))
        if rule.freq == Freq.WEEKLY:
            self._week_days = frozenset((start.weekday(),))

    def in_months(self, first: date, last: date) -> bool:
        """Tells whether a day of the year can fit at all: no year without one of the months, or without its 29th."""
        if self._months == {2} and self._month_days == {29}:
            return isleap(first.year)
        return (last - first).days > 0

    def __call__(self, day: date) -> bool:
        if self._months and day.month not in self._months:
            return False
        if self._month_days and not self._fits_month(day):
            return False
        if (self._week_days or self._numbered) and not self._fits_week_day(day):
            return False
        return (not self._year_days or self._fits_year(day)) and (not self._weeks or self._fits_week(day))

    def _fits_month(self, day: date) -> bool:
        return day.day in self._month_days or day.day - monthrange(day.year, day.month)[1] - 1 in self._month_days

    def _fits_week_day(self, day: date) -> bool:
        weekday = day.weekday()
        if weekday in self._week_days:
            return True
        if not self._numbered:
            return False
        place, length = (_year_day(day), _year_length(day)) if self._in_year else _in_month(day)
        return bool({(weekday, (place - 1) // 7 + 1), (weekday, -((length - place) // 7 + 1))} & self._numbered)

    def _fits_year(self, day: date) -> bool:
        place = _year_day(day)
        return place in self._year_days or place - _year_length(day) - 1 in self._year_days

    def _fits_week(self, day: date) -> bool:
        begin = day - timedelta(days=(day.weekday() - self._wkst) % 7)
        year = (begin + timedelta(days=3)).year  # a week belongs to the year that has four of its days
        first = _first_week(year, self._wkst)
        week, weeks = (begin - first).days // 7 + 1, (_first_week(year + 1, self._wkst) - first).days // 7
        return week in self._weeks or week - weeks - 1 in self._weeks


def _year_day(day: date) -> int:
    return day.toordinal() - date(day.year, 1, 1).toordinal() + 1


def _year_length(day: date) -> int:
    return 366 if isleap(day.year) else 365


def _in_month(day: date) -> tuple[int, int]:
    return day.day, monthrange(day.year, day.month)[1]


def _first_week(year: int, wkst: int) -> date:
    fourth = date(year, 1, 4)
    return fourth - timedelta(days=(fourth.weekday() - wkst) % 7)
