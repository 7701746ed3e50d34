"""A rule as it is told: its days, its times of the day and its end, before they become words of a language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import pairwise, product

from assistantd.ical.recurring import Recurring, read
from assistantd.ical.rule import Freq, Rule

WORKDAYS, WEEKEND = (0, 1, 2, 3, 4), (5, 6)
FIRST_MONTHS, LAST_MONTHS = (1, 4, 7, 10), (3, 6, 9, 12)
"""The months with which the quarters of a year begin and end."""
SHORT = (Freq.HOURLY, Freq.MINUTELY, Freq.SECONDLY)
_QUARTERS = (FIRST_MONTHS, LAST_MONTHS)
_EVEN = 4
"""Times of the day from which on they are told by their distance, where it is always the same."""


@dataclass(frozen=True, slots=True)
class ToldRule:
    """Is a rule that was taken apart for telling."""

    rule: Rule
    weekdays: tuple[int, ...]
    """Plain ones, in the order of the week."""
    nths: tuple[tuple[int, int], ...]
    """(which one, weekday)"""
    places: tuple[int, ...]
    """Which of the weekdays of a month or year, as for its last working day."""
    clocks: tuple[time, ...]
    """Several times of the day, in order; empty where there is one."""
    left_out: Recurring

    @property
    def freq(self) -> Freq:
        """Gives how often it comes; a day of the week that is named in a daily rule makes it weekly."""
        named = self.rule.freq is Freq.DAILY and self.weekdays and self.rule.interval == 1
        return Freq.WEEKLY if named else self.rule.freq

    @property
    def quarterly(self) -> bool:
        """Tells whether it is the first or the last month of each quarter that counts."""
        rule = self.rule
        return rule.by_month in _QUARTERS and rule.freq is Freq.MONTHLY and rule.interval == 1

    @property
    def edge_of_quarters(self) -> int:
        """Tells whether it is the first (1) or the last (-1) day of each quarter, 0 where it is neither."""
        rule = self.rule
        edge = rule.by_month in _QUARTERS and rule.by_month_day in ((1,), (-1,)) and rule.interval == 1
        return rule.by_month_day[0] if edge else 0

    @property
    def months(self) -> tuple[int, ...]:
        """Gives the months to which what comes more often than once a year is kept."""
        return () if self.quarterly or self.rule.freq is Freq.YEARLY else self.rule.by_month

    @property
    def step(self) -> tuple[Freq, int] | None:
        """Gives the length between its times of the day, as so many hours or minutes; None where they differ."""
        minutes = [at.hour * 60 + at.minute for at in self.clocks]
        steps = {b - a for a, b in pairwise(minutes)}
        if len(minutes) < _EVEN or len(steps) != 1:
            return None
        hours, rest = divmod(steps.pop(), 60)
        return (Freq.MINUTELY, hours * 60 + rest) if rest else (Freq.HOURLY, hours)

    @property
    def ends_with_a_day(self) -> bool:
        """Tells whether the whole last day belongs to it."""
        until = self.rule.until
        return until is not None and (until.hour, until.minute, until.second) in ((23, 59, 59), (0, 0, 0))


def told(rrule: str) -> ToldRule:
    """Takes the text of a rule apart; raises BadRule."""
    found = read(rrule)
    rule = found.rule
    plain = tuple(sorted(day for day, n in rule.by_day if not n))
    grid = [time(*at) for at in product(sorted(rule.by_hour), sorted(rule.by_minute or (0,)))]
    clocks, places = _picked(rule, grid)
    return ToldRule(rule, plain, tuple((n, day) for day, n in rule.by_day if n), places, clocks, found)


def _picked(rule: Rule, grid: Sequence[time]) -> tuple[tuple[time, ...], tuple[int, ...]]:
    """Gives the times of the day, and which of the days of a month, that BYSETPOS picks together."""
    size = len(grid) or 1
    days = [(n - 1) // size + 1 if n > 0 else -((-n - 1) // size + 1) for n in rule.by_position]
    at = [(n - 1) % size if n > 0 else size - 1 - (-n - 1) % size for n in rule.by_position]
    clocks = tuple(sorted({grid[one] for one in at})) if grid and at else tuple(grid)
    longer = rule.freq in (Freq.MONTHLY, Freq.YEARLY) and not any(n for _, n in rule.by_day)
    return (clocks if len(clocks) > 1 else ()), (tuple(sorted(set(days), key=lambda n: (n < 0, n))) if longer else ())


def by_weekday(nths: Iterable[tuple[int, int]]) -> dict[int, list[int]]:
    """Gives for each weekday, in the order said, which ones of it are meant."""
    groups: dict[int, list[int]] = {}
    for n, day in nths:
        groups.setdefault(day, []).append(n)
    return groups


def left_out_days(found: Recurring) -> list[tuple[date, date]]:
    """Gives the days that are left out, those that follow each other as one stretch."""
    stretches: list[tuple[date, date]] = []
    for day in sorted(found.less_days):
        if stretches and (day - stretches[-1][1]).days == 1:
            stretches[-1] = (stretches[-1][0], day)
        else:
            stretches.append((day, day))
    return stretches


def left_out_times(found: Recurring) -> list[datetime]:
    """Gives the single times that are left out, in order."""
    return sorted(found.less)
