"""Rules joined with the days, dates and months said beside them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from assistantd.skillkit.when.at import At
from assistantd.skillkit.when.chart import BESIDE, joins
from assistantd.skillkit.when.clock import Clock, Hours, Part
from assistantd.skillkit.when.days import DayOfMonth, Month, MonthDay, Weekday
from assistantd.skillkit.when.every import Every
from assistantd.skillkit.when.feast import Feast
from assistantd.skillkit.when.grain import Grain
from assistantd.skillkit.when.lunar_days import LunarDay, SolarTerm
from assistantd.skillkit.when.node import Dates, Kind, Made, Node
from assistantd.skillkit.when.range import Open, Range
from assistantd.skillkit.when.relative import This
from assistantd.skillkit.when.rule_forms import by_rule, on_dates, on_weekdays, together
from assistantd.skillkit.when.series import Series
from assistantd.skillkit.when.stretches import WeekOfYear
from assistantd.skillkit.when.within import Nth, Within


class Behind(tuple[Any, ...]):
    """Is what is left out by a word behind it, so that more may stand before."""

    __slots__ = ()


_WIDE = (Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.YEAR)


@joins(Kind.EVERY, Kind.DAYS, either=True)
def _on_weekdays(one: Node, gap: str, two: Node) -> Made:
    """Joins "every other week" and "on Monday and Friday", "the first Friday" and "of every month"."""
    made = on_weekdays(one.value, two.value) if gap in BESIDE else None
    return (Kind.EVERY, made) if made else None


@joins(Kind.EVERY, Kind.DATES, either=True)
def _on_dates(one: Node, gap: str, two: Node) -> Made:
    """Joins "every year" and "on 3 May", "the 4th" and "of every other month"."""
    made = on_dates(one.value, two.value) if gap in BESIDE else None
    return (Kind.EVERY, made) if made else None


@joins(Kind.DATES, Kind.DATES)
def _dates_and(one: Node, gap: str, two: Node) -> Made:
    """Joins "the 15th" and "the last day"."""
    first, last = one.value, two.value
    if gap != "also" or first.work != last.work or (first.month and last.month and first.month != last.month):
        return None
    return Kind.DATES, Dates((*first.days, *last.days), first.month or last.month, first.work)


@joins(Kind.DAYS, Kind.DAYS)
def _days_and(one: Node, gap: str, two: Node) -> Made:
    """Joins "the first Friday" and "the last Tuesday"."""
    if gap != "also" or any(n for n, _ in one.value) != any(n for n, _ in two.value):
        return None
    return Kind.DAYS, tuple(dict.fromkeys((*one.value, *two.value)))


@joins(Kind.EVERY, Kind.EDGE, either=True)
def _at_edge(one: Node, gap: str, two: Node) -> Made:
    """Joins "every month" and "at the end", "the end" and "of each month"."""
    day = {"begin": 1, "mid": 15, "end": -1}.get(two.value)
    if gap not in BESIDE or day is None or one.value.freq not in ("MONTHLY", "YEARLY"):
        return None
    return _edged(one.value, day)


def _edged(every: Every, day: int) -> Made:
    if every.freq == "YEARLY":
        months = every.bymonth or {1: (1,), 15: (7,), -1: (12,)}[day]
        day = 1 if day == 15 and not every.bymonth else day
        made = replace(every, bymonth=months, bymonthday=(day,), bare=False)
        return (Kind.EVERY, made) if every.bare and not every.bymonthday else None
    found = on_dates(every, Dates((day,)))
    return (Kind.EVERY, found) if found else None


@joins(Kind.EVERY, Kind.DAY)
def _in_unit(one: Node, gap: str, two: Node) -> Made:
    """Joins a rule with the day, the month or the week of the year that it is for, or the one in which it happens."""
    every: Every = one.value
    if gap not in BESIDE:
        return None
    if every.bare and (made := _dated(every, two.value)):
        return Kind.EVERY, made
    match two.value:
        case WeekOfYear(number=n) if not every.byweekno and every.freq in ("WEEKLY", "YEARLY"):
            return Kind.EVERY, replace(every, freq="YEARLY", byweekno=(n,), bare=not every.byday)
        case Month(month=n) if every.byday and every.freq == "YEARLY" and not every.bymonth:
            return Kind.EVERY, replace(every, bymonth=(n,), bare=False)
        case Series(grain=grain) if grain in _WIDE and _shorter(every, grain) and every.endless and not two.latent:
            return Kind.EVERY, replace(every, during=two.value)
        case This(unit=Grain.DAY) if every.short and every.endless:
            return Kind.EVERY, replace(every, during=two.value)
    return None


def _shorter(every: Every, grain: Grain) -> bool:
    sizes = {"WEEKLY": Grain.WEEK, "MONTHLY": Grain.MONTH, "YEARLY": Grain.YEAR}
    return every.start is None and not every.excepts and sizes.get(every.freq, Grain.DAY).size < grain.size


def _dated(every: Every, day: Series) -> Every | None:
    """Gives a rule that has only its unit with the day, the month or the weekday that is named beside it."""
    match day:
        case Month(month=n) if every.freq == "YEARLY":
            return replace(every, bymonth=(n,), bare=True)
        case MonthDay(month=n, day=on):
            return on_dates(every, Dates((on,), n))
        case DayOfMonth(day=on):
            return on_dates(every, Dates((on,)))
        case Weekday(day=on):
            return on_weekdays(every, ((0, on),))
        case Nth(n=n, fine=Weekday(day=on), coarse=Month(month=month)) if every.freq == "YEARLY":
            return replace(every, byday=((n, on),), bymonth=(month,), bare=False)
        case LunarDay() | Feast() | SolarTerm() if every.freq == "YEARLY" and (found := by_rule(day)):
            return replace(found, interval=every.interval, time=every.time)
    return None


@joins(Kind.EVERY, Kind.TIME)
def _on_day_at(one: Node, gap: str, two: Node) -> Made:
    """Joins "a weekly meeting" and "on Monday at 10"."""
    every, at = one.value, two.value
    if gap not in BESIDE or not every.bare or every.time is not None or not isinstance(at, At) or at.day is None:
        return None
    made = _dated(every, at.day)
    return (Kind.EVERY, replace(made, time=at.time)) if made else None


@joins(Kind.DAY, Kind.EVERY)
def _unit_before(one: Node, gap: str, two: Node) -> Made:
    """Joins "next week" and "every day"; of a single day only what is a rule by a year."""
    wide = one.value.grain in _WIDE or isinstance(one.value, MonthDay | Feast | LunarDay | SolarTerm)
    return _in_unit(two, gap, one) if wide else None


@joins(Kind.MARK, Kind.DAY)
def _every_day(one: Node, gap: str, two: Node) -> Made:
    """Joins "every" with Christmas, with 3 May or with a month."""
    if one.value.name != "every" or gap != "" or two.latent:
        return None
    match two.value:
        case Feast() | LunarDay() | MonthDay() | SolarTerm():
            found = by_rule(two.value)
        case Month(month=n):
            found = Every("YEARLY", bymonth=(n,), bare=True)
        case Nth(n=n, fine=Weekday(day=on), coarse=Month(month=month)):
            found = Every("YEARLY", byday=((n, on),), bymonth=(month,))
        case Within(fine=Weekday(day=on), coarse=Month(month=month)):
            found = Every("WEEKLY", byday=((0, on),), bymonth=(month,))
        case _:
            return None
    return (Kind.EVERY, found) if found else None


@joins(Kind.MARK, Kind.CLOCK)
def _every_clock(one: Node, gap: str, two: Node) -> Made:
    """Joins "every" with "noon" or "morning"."""
    if one.value.name != "every" or gap != "" or two.latent or isinstance(two.value, Hours):
        return None
    return Kind.EVERY, Every("DAILY", time=two.value)


@joins(Kind.EVERY, Kind.EVERY)
def _together(one: Node, gap: str, two: Node) -> Made:
    """Joins "every Monday" and "every Thursday", "every two hours" and "on weekdays"."""
    made = together(one.value, two.value, also=gap == "also") if gap in ("", "of", "also") else None
    return (Kind.EVERY, made) if made else None


@joins(Kind.MARK, Kind.DAY)
@joins(Kind.MARK, Kind.TIME)
@joins(Kind.MARK, Kind.EVERY)
@joins(Kind.MARK, Kind.DAYS)
def _except(one: Node, gap: str, two: Node) -> Made:
    """Joins "except" and a day."""
    if one.value.name != "except" or one.value.back or gap not in BESIDE:
        return None
    return _left_out(two)


@joins(Kind.DAY, Kind.MARK)
@joins(Kind.TIME, Kind.MARK)
@joins(Kind.EVERY, Kind.MARK)
@joins(Kind.DAYS, Kind.MARK)
@joins(Kind.EXCEPT, Kind.MARK)
def _except_behind(one: Node, gap: str, two: Node) -> Made:
    """Joins 周五 and 除外, or 但周日 and 不用."""
    if two.value.name == "not":
        return (Kind.EXCEPT, one.value) if one.kind is Kind.EXCEPT and gap == "" else None
    if two.value.name != "except" or not two.value.back or gap not in BESIDE:
        return None
    made = _left_out(one)
    return (Kind.EXCEPT, Behind(made[1])) if made else None


def _left_out(node: Node) -> Made:
    if node.kind is Kind.EXCEPT:
        return Kind.EXCEPT, node.value
    if (isinstance(node.value, Every) and not node.value.only_days) or isinstance(node.value, Open):
        return None
    if node.kind is Kind.DAYS:
        return Kind.EXCEPT, (Every("MONTHLY" if any(n for n, _ in node.value) else "WEEKLY", byday=node.value),)
    return Kind.EXCEPT, (node.value,)


@joins(Kind.EXCEPT, Kind.DAY)
@joins(Kind.EXCEPT, Kind.TIME)
@joins(Kind.EXCEPT, Kind.EVERY)
@joins(Kind.EXCEPT, Kind.DAYS)
def _except_also(one: Node, gap: str, two: Node) -> Made:
    """Joins "except in March" and "and May"."""
    more = _left_out(two)
    if gap != "also" or isinstance(two.value, Range) or more is None:
        return None
    return Kind.EXCEPT, (*one.value, *more[1])


@joins(Kind.DAY, Kind.EXCEPT)
@joins(Kind.TIME, Kind.EXCEPT)
@joins(Kind.DAYS, Kind.EXCEPT)
def _except_before(one: Node, gap: str, two: Node) -> Made:
    """Joins 周五 and 、周日除外."""
    more = _left_out(one) if gap == "also" and isinstance(two.value, Behind) else None
    return (Kind.EXCEPT, Behind((*more[1], *two.value))) if more else None


@joins(Kind.EVERY, Kind.EXCEPT, either=True)
def _without(one: Node, gap: str, two: Node) -> Made:
    """Joins a rule with what is left out, before it as in 除了周五每天 or behind it."""
    every: Every = one.value
    if gap not in BESIDE or every.excepts or any(isinstance(out, At) and out.day is None for out in two.value):
        return None
    if every.cut and any(isinstance(out, MonthDay | Range) for out in two.value):
        return None
    last = two.value[-1]
    timed = isinstance(last, At) and isinstance(last.time, Clock | Part)
    if every.time is None and not every.short and timed and last.day is not None:
        return Kind.EVERY, replace(every, time=last.time, excepts=(*two.value[:-1], last.day))
    return Kind.EVERY, replace(every, excepts=two.value)
