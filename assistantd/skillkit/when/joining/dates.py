"""Bare numbers joined to dates: 13 to 15 July, from 4 to 22 this month; and ranges joined with the time they lie in."""

from __future__ import annotations

from assistantd.skillkit.when.chart import BESIDE, joins
from assistantd.skillkit.when.days import DayOfMonth
from assistantd.skillkit.when.grain import Grain
from assistantd.skillkit.when.joining.days import inside
from assistantd.skillkit.when.joining.ranges import TO, between, month_of, paired
from assistantd.skillkit.when.node import Kind, Made, Node
from assistantd.skillkit.when.range import Range
from assistantd.skillkit.when.series import Series
from assistantd.skillkit.when.within import Within


@joins(Kind.NUMBER, Kind.DAY)
def _date_to(one: Node, gap: str, two: Node) -> Made:
    """Joins "13" and "to 15 July"."""
    if gap not in TO or month_of(two.value) is None:
        return None
    return paired(gap, between(DayOfMonth(one.value), two.value))


@joins(Kind.DAY, Kind.NUMBER)
def _to_date(one: Node, gap: str, two: Node) -> Made:
    """Joins "July 13" and "to 15"."""
    if gap not in TO or not (month_of(one.value) or isinstance(one.value, DayOfMonth)):
        return None
    return paired(gap, between(one.value, DayOfMonth(two.value)))


@joins(Kind.NUMBER, Kind.NUMBER)
def _numbers(one: Node, gap: str, two: Node) -> Made:
    """Joins "4" and "to 22", which wait for a month."""
    return (Kind.NUMBERS, (one.value, two.value, gap)) if gap in TO and one.value < two.value else None


@joins(Kind.MARK, Kind.NUMBERS)
def _from_numbers(one: Node, gap: str, two: Node) -> Made:
    """Joins "from" or "between" and "4 to 22"."""
    return (Kind.NUMBERS, (*two.value[:2], "to")) if gap == "" and one.value.name in ("from", "between") else None


@joins(Kind.NUMBERS, Kind.DAY)
def _dates_of(one: Node, gap: str, two: Node) -> Made:
    """Joins "4 to 22" and "this month"."""
    month: Series = two.value
    *days, joined = one.value
    if gap not in BESIDE or month.grain is not Grain.MONTH or joined != "to":
        return None
    first, last = (Within(DayOfMonth(day), month) for day in days)
    return Kind.TIME, Range(first, last)


@joins(Kind.DAY, Kind.TIME, either=True)
def _range_in(one: Node, gap: str, two: Node) -> Made:
    """Joins "next week" and "between Wednesday and Friday", "Monday to Wednesday" and "of next week"."""
    whole, within = one.value, two.value
    if gap not in BESIDE or not isinstance(within, Range) or whole.grain not in (Grain.WEEK, Grain.MONTH):
        return None
    if not (isinstance(within.first, Series) and isinstance(within.last, Series)):
        return None
    first, last = inside(within.first, whole), inside(within.last, whole)
    return (Kind.TIME, Range(first, last)) if first and last else None
