"""How a rule that has only its unit takes the days and dates that are named beside it."""

from __future__ import annotations

from dataclasses import replace

from assistantd.ical.rule import parse
from assistantd.skillkit.when.clock import Clock
from assistantd.skillkit.when.days import MonthDay
from assistantd.skillkit.when.every import Every
from assistantd.skillkit.when.feast import Feast
from assistantd.skillkit.when.lunar_days import LunarDay, SolarTerm
from assistantd.skillkit.when.node import Dates
from assistantd.skillkit.when.series import Series
from assistantd.skillkit.when.told_rule import FIRST_MONTHS, LAST_MONTHS
from assistantd.skillkit.when.yearly import yearly_of

Days = tuple[tuple[int, int], ...]
WORKDAYS: Days = tuple((0, day) for day in range(5))
WEEKEND: Days = ((0, 5), (0, 6))
MOST_APART = 1000
"""Days, weeks, … between two times of what is repeated."""
_MONTHLY = ("MONTHLY", "YEARLY")


def on_weekdays(every: Every, days: Days) -> Every | None:
    """Gives the rule on some weekdays, or on the n-th ones of each month."""
    counted = any(n for n, _ in days)
    if counted and every.freq == "WEEKLY" and every.bare and not every.byday:
        return replace(every, byday=tuple((0, day) for _, day in days), bare=False, counted=True)
    if every.byday or every.bymonthday or (counted and every.freq not in _MONTHLY):
        return None
    if every.short and not counted:
        return replace(every, byday=days)
    if every.freq == "DAILY" and every.interval == 1 and every.bare:
        return replace(every, freq="WEEKLY", byday=days, bare=False)
    if not every.bare or every.freq == "DAILY":
        return None
    if every.quarterly and counted:
        return replace(every, freq="YEARLY", interval=1, bymonth=_quarters(days[0][0]), byday=days, bare=False)
    return replace(every, byday=days, bare=every.freq == "YEARLY" and not every.bymonth)


def on_dates(every: Every, dates: Dates) -> Every | None:
    """Gives the rule on some days of each month, of one month of the year, or of the year."""
    if not every.bare or every.byday or every.bymonthday or every.byyearday or every.freq not in _MONTHLY:
        return None
    if dates.work:
        return _on_workdays(every, dates)
    month = (dates.month,) if dates.month else every.bymonth
    if every.quarterly and not month:
        return replace(
            every, freq="YEARLY", interval=1, bymonth=_quarters(dates.days[0]), bymonthday=dates.days, bare=False
        )
    if every.freq == "MONTHLY":
        fits = not month and all(-31 <= day <= 31 for day in dates.days)
        return replace(every, bymonthday=dates.days, bare=False) if fits else None
    if month:
        return replace(every, bymonth=month, bymonthday=dates.days, bare=False)
    return replace(every, byyearday=dates.days, bare=False)


def _on_workdays(every: Every, dates: Dates) -> Every:
    """Gives the rule on the n-th working days of each month, counted in the month where a year has several."""
    months = _quarters(dates.days[0]) if every.quarterly else (dates.month,) if dates.month else every.bymonth
    interval = 1 if every.quarterly else every.interval
    freq = "MONTHLY" if every.quarterly else every.freq
    return replace(every, freq=freq, interval=interval, bymonth=months, byday=WORKDAYS, position=dates.days, bare=False)


def _quarters(n: int) -> tuple[int, ...]:
    return FIRST_MONTHS if n > 0 else LAST_MONTHS


def by_rule(day: Series) -> Every | None:
    """Gives the rule of a day that comes once a year."""
    if isinstance(day, MonthDay):
        return None if day.impossible else Every("YEARLY", bymonth=(day.month,), bymonthday=(day.day,))
    if isinstance(day, LunarDay):
        return Every("YEARLY", bymonth=(day.month,), bymonthday=(day.day,), scale="CHINESE")
    if not isinstance(day, Feast | SolarTerm):
        return None
    text = yearly_of(day.name) if isinstance(day, Feast) else ""
    if not text:
        return Every("YEARLY", feast=day)
    rule = parse(text)
    days = tuple((n, weekday) for weekday, n in rule.by_day)
    return Every("YEARLY", byday=days, bymonth=rule.by_month, bymonthday=rule.by_month_day, scale=rule.scale)


def together(one: Every, two: Every, *, also: bool) -> Every | None:
    """Gives one rule for two that go together: on Mondays and on Thursdays; every two hours on weekdays."""
    if not also:
        short, other = (one, two) if one.short else (two, one)
        return _hours_of(short, other) if short.short else _of_unit(one, two)
    alike = replace(one, byday=(), bymonthday=(), bare=False) == replace(two, byday=(), bymonthday=(), bare=False)
    if not alike or not ((one.byday and two.byday) or (one.bymonthday and two.bymonthday)):
        return None
    return replace(one, byday=_joined(one.byday, two.byday), bymonthday=one.bymonthday + two.bymonthday)


def _hours_of(short: Every, other: Every) -> Every | None:
    """Gives "every two hours" on the days, or between the hours, of another rule."""
    if other.freq not in ("DAILY", "WEEKLY") or other.interval > 1 or not other.endless or other.more or short.excepts:
        return None
    if isinstance(other.time, Clock) or (other.time and short.time) or not short.endless:
        return None
    on = on_weekdays(short, other.byday) if other.byday else short
    return on and replace(on, time=short.time or other.time, excepts=other.excepts)


def _joined(one: Days, two: Days) -> Days:
    both = tuple(dict.fromkeys(one + two))
    return both if any(n for n, _ in both) else tuple(sorted(both))


def _of_unit(one: Every, two: Every) -> Every | None:
    """Gives "weekly" and "on Mondays" as one."""
    bare, other = (one, two) if one.often or (one.bare and not two.often) else (two, one)
    if bare.often and (bare.freq, bare.interval) == (other.freq, other.interval) and bare.time is None:
        return replace(other, often=bare.often)
    plain = other.freq == "WEEKLY" and other.interval == 1 and other.byday and other.endless and not other.often
    if not plain or not bare.bare or other.bare or bare.freq not in ("DAILY", "WEEKLY"):
        return None
    made = on_weekdays(bare, other.byday)
    return made and replace(made, time=bare.time or other.time, more=bare.more or other.more)
