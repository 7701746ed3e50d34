"""Days joined with the weeks, months and years they lie in, and with what counts or chooses them."""

from __future__ import annotations

from assistantd.skillkit.when.chart import BESIDE, joins
from assistantd.skillkit.when.days import DayOfMonth, Each, Month, MonthDay, Quarter, Weekday, Year
from assistantd.skillkit.when.duration import Duration
from assistantd.skillkit.when.edge import Edge
from assistantd.skillkit.when.feast import Feast
from assistantd.skillkit.when.grain import Grain
from assistantd.skillkit.when.near import Dated
from assistantd.skillkit.when.node import Kind, Made, Mark, Node, Ordinal
from assistantd.skillkit.when.relative import Last, Next, Pick, This
from assistantd.skillkit.when.series import Series
from assistantd.skillkit.when.shift import Rolling, Shift
from assistantd.skillkit.when.stretches import Season, Weekend, WeekendAt, WeekOfYear
from assistantd.skillkit.when.within import Nth, NthAfter, OnOrAfter, WeekOf, Within

_VERBS = (Month(3), Month(5))
"""Months whose names are other words too: "this may be"."""
_PICKED = {"after next": 2, "before last": -2}
_UNITS_ON: dict[int | str, int] = {"coming": 1, "upcoming": 1, "past": -1}


@joins(Kind.DAY, Kind.DAY)
def _together(one: Node, gap: str, two: Node) -> Made:
    """Joins "Friday" and "4 December", "March" and "2014", "Wednesday" and "next week"."""
    name = one.latent and isinstance(one.value, Month) and _weekday(two.value)  # lunch with May on Friday
    if gap not in BESIDE or name or _numbers_only(one) or _numbers_only(two):
        return None
    joined = inside(one.value, two.value)
    return (Kind.DAY, joined) if joined else None


def _numbers_only(node: Node) -> bool:
    """Tells whether it is a date only where nothing else is said: 6-8 beside a day are hours."""
    return node.latent and isinstance(node.value, MonthDay)


def inside(one: Series, two: Series) -> Series | None:
    """Gives the one time that two names together mean, or None where they say the same thing twice."""
    if isinstance(two, Shift) and two.base is None and _placeable(one):
        return OnOrAfter(one, two)
    fine, coarse = (one, two) if one.grain.size <= two.grain.size else (two, one)
    if fine.grain is Grain.DAY and coarse.grain is Grain.DAY:
        return _same_day(one, two)
    if fine.grain is coarse.grain or isinstance(fine, Year | This | Edge | Rolling):
        return None
    if (
        not _placeable(fine)
        or isinstance(coarse, Season | WeekOfYear)
        or (coarse.fixed and _dated(fine) and not _year(coarse))
    ):
        return None
    return Within(fine, coarse)


def _year(series: Series) -> bool:
    return series.grain is Grain.YEAR


def _placeable(fine: Series) -> bool:
    """Tells whether it comes again and names no year of its own yet."""
    return not fine.fixed and not isinstance(fine, Each)


def _dated(series: Series) -> bool:
    return isinstance(series, MonthDay | Month | Quarter) or (isinstance(series, Within) and _dated(series.fine))


def _same_day(one: Series, two: Series) -> Series | None:
    """Joins a weekday with the date that falls on it; a date beside "tomorrow" is what counts."""
    for edge, day in ((one, two), (two, one)):
        if isinstance(edge, Edge) and edge.whole == This(Grain.DAY, bare=True) and not isinstance(day, Edge):
            return Edge(edge.which, day)
    for weekday, day in ((one, two), (two, one)):
        if isinstance(weekday, Weekday | Next | Pick) and not _weekday(day):
            name = weekday if isinstance(weekday, Weekday) else weekday.series
            if not isinstance(name, Weekday):
                continue
            if isinstance(day, Shift):
                return OnOrAfter(name, day)
            if isinstance(day, MonthDay):
                return Dated(day, name) if weekday is name else day
            return Within(name, day) if isinstance(day, DayOfMonth) else _exact(name, day)
    if isinstance(two, Weekend) and _feast(one):
        return WeekendAt(one)
    if isinstance(one, This) and not isinstance(two, This | Weekday | Shift):
        return two
    return None


def _feast(series: Series) -> bool:
    return isinstance(series, Feast) or (isinstance(series, Within) and isinstance(series.fine, Feast))


def _exact(weekday: Weekday, day: Series) -> Series | None:
    return day if isinstance(day, Within) and not _weekday(day) and _dated(day) else None


def _weekday(series: Series) -> bool:
    if isinstance(series, Within | Nth):
        return _weekday(series.fine)
    return isinstance(series, Weekday | Weekend) or (isinstance(series, Next | Last | Pick) and _weekday(series.series))


@joins(Kind.NTH, Kind.DAY)
def _nth_of(one: Node, gap: str, two: Node) -> Made:
    """Joins "the first Monday" with "of May", and "third Tuesday after" with "Christmas"."""
    nth = one.value
    if not isinstance(nth, Ordinal):
        return None
    if nth.after:
        return (Kind.DAY, NthAfter(nth.n, nth.series, two.value)) if gap == "" else None
    if gap not in BESIDE or nth.series.grain.size >= two.value.grain.size:
        return None
    return Kind.DAY, Nth(nth.n, nth.series, two.value, nth.take)


@joins(Kind.DAY, Kind.NTH)
def _of_nth(one: Node, gap: str, two: Node) -> Made:
    """Joins 十月的 with 第一个星期一."""
    return _nth_of(two, gap, one) if isinstance(two.value, Ordinal) and not two.value.after else None


@joins(Kind.EDGE, Kind.DAY)
def _edge_of(one: Node, gap: str, two: Node) -> Made:
    """Joins "the end" with "of May"."""
    if gap not in BESIDE or isinstance(two.value, Edge):
        return None
    return Kind.DAY, Edge(one.value, two.value)


@joins(Kind.DAY, Kind.EDGE)
def _of_edge(one: Node, gap: str, two: Node) -> Made:
    """Joins 五月 with 底."""
    return (Kind.DAY, Edge(two.value, one.value)) if gap in BESIDE and not isinstance(one.value, Edge) else None


@joins(Kind.EDGE, Kind.UNIT)
def _edge_of_unit(one: Node, gap: str, two: Node) -> Made:
    """Joins "end" with "of month": of the one that it is now."""
    return (Kind.DAY, Edge(one.value, This(two.value, bare=True))) if gap in BESIDE else None


@joins(Kind.WHICH, Kind.DAY)
def _which(one: Node, gap: str, two: Node) -> Made:
    """Joins "next", "last" and "this" with a weekday, a month, a season or a holiday."""
    series: Series = two.value
    if gap != "" or not _placeable(series) or (isinstance(series, Within) and series.fixed):
        return None
    if isinstance(series, Year) or (two.latent and series in _VERBS and one.value == 0):
        return None
    return Kind.DAY, chosen(one.value, series)


def chosen(which: int | str, series: Series) -> Series:
    """Gives the one that next (1), last (-1), this (0), coming or past means."""
    match which:
        case "coming" | "upcoming":
            return Pick(series, 1)
        case "past":
            return Pick(series, -1)
        case 0:
            return Pick(series, 0)
        case -1:
            return Last(series)
        case 1:
            return Next(series)
        case int():
            return Pick(series, which)
    raise ValueError(which)


@joins(Kind.WHICH, Kind.UNIT)
def _which_unit(one: Node, gap: str, two: Node) -> Made:
    """Joins "next" and "week"."""
    n = _UNITS_ON.get(one.value, one.value)
    return (Kind.DAY, This(two.value, n)) if gap == "" and two.value.size >= Grain.DAY.size else None


@joins(Kind.DAY, Kind.MARK)
def _after_next(one: Node, gap: str, two: Node) -> Made:
    """Joins "Friday" with "after next"."""
    if gap != "" or two.value.name not in _PICKED or one.value.fixed:
        return None
    return Kind.DAY, Pick(one.value, _PICKED[two.value.name])


@joins(Kind.UNIT, Kind.MARK)
def _unit_before_last(one: Node, gap: str, two: Node) -> Made:
    """Joins "the week" with "before last"."""
    return (Kind.DAY, This(one.value, -2)) if gap == "" and two.value.name == "before last" else None


@joins(Kind.DAY, Kind.MARK)
def _weeks_later(one: Node, gap: str, two: Node) -> Made:
    """Joins "Friday" with "week", the Friday after the coming one."""
    days = {"week later": 7, "fortnight later": 14}.get(two.value.name)
    named = one.value.grain is Grain.DAY and not isinstance(one.value, Shift)
    return (Kind.DAY, Shift(Duration(days=days), 1, one.value)) if gap == "" and days and named else None


@joins(Kind.MARK, Kind.DAY)
@joins(Kind.DAY, Kind.MARK)
def _all_day(one: Node, gap: str, two: Node) -> Made:
    """Joins "all day" and "tomorrow"."""
    day, mark = (two, one) if one.kind is Kind.MARK else (one, two)
    whole = gap in BESIDE and mark.value.name == "all day" and day.value.grain is Grain.DAY
    return (Kind.DAY, day.value) if whole else None


@joins(Kind.MARK, Kind.DAY)
def _week_of(one: Node, gap: str, two: Node) -> Made:
    """Joins "the week of" with a day."""
    mark: Mark = one.value
    if mark.name == "week of" and gap == "" and two.value.grain is Grain.DAY:
        return Kind.DAY, WeekOf(two.value)
    return None


def _named_day(series: Series) -> bool:
    return series.grain is Grain.DAY and not _weekday(series) and not isinstance(series, DayOfMonth)


@joins(Kind.DAY, Kind.UNIT)
def _weekend_of(one: Node, gap: str, two: Node) -> Made:
    """Joins "Halloween" and "week" to the week that it lies in."""
    if gap == "" and two.value is Grain.WEEK and _named_day(one.value):
        return Kind.DAY, WeekOf(one.value)
    return None
