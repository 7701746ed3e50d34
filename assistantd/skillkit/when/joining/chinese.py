"""Distances that Chinese says behind what they count from: 国庆前一天, 春节三天后, 三点前十分钟, 两小时内."""

from __future__ import annotations

from assistantd.skillkit.when.at import At
from assistantd.skillkit.when.chart import BESIDE, joins
from assistantd.skillkit.when.clock import Clock
from assistantd.skillkit.when.days import DayOfMonth, Each, MonthDay, Weekday
from assistantd.skillkit.when.duration import Duration, of
from assistantd.skillkit.when.grain import Grain
from assistantd.skillkit.when.joining.distances import shifted
from assistantd.skillkit.when.near import NearWeekday
from assistantd.skillkit.when.node import Kind, Made, Node, Ordinal
from assistantd.skillkit.when.range import Lasting, Open, Range
from assistantd.skillkit.when.relative import Now, This
from assistantd.skillkit.when.shift import Rolling, Shift
from assistantd.skillkit.when.within import NthAfter


@joins(Kind.DAY, Kind.TIME)
def _day_and_distance(one: Node, gap: str, two: Node) -> Made:
    """Joins 国庆 and 前一天, 周五 and 后两小时."""
    if _apart(one, gap, two) or one.value.grain is not Grain.DAY or not isinstance(two.value, Rolling):
        return None
    return shifted(two.value.length, two.value.sign, one.value)


def _apart(one: Node, gap: str, two: Node) -> bool:
    """Tells whether more than 的 stands between."""
    return two.start - one.end > (gap == "of")


@joins(Kind.TIME, Kind.TIME)
@joins(Kind.CLOCK, Kind.TIME)
def _clock_and_distance(one: Node, gap: str, two: Node) -> Made:
    """Joins 明天三点 and 前十分钟."""
    if _apart(one, gap, two) or not isinstance(two.value, Rolling) or not two.value.length.clocked:
        return None
    base = At(None, one.value) if isinstance(one.value, Clock) else one.value
    timed = isinstance(base, At) and isinstance(base.time, Clock)
    return shifted(two.value.length, two.value.sign, base) if timed else None


@joins(Kind.DAY, Kind.DAY)
def _day_and_shift(one: Node, gap: str, two: Node) -> Made:
    """Joins 春节 and 三天后, which alone would count from now."""
    shift = two.value
    if (
        two.start > one.end
        or not isinstance(shift, Shift)
        or shift.base is not None
        or isinstance(one.value, Shift | Weekday)
    ):
        return None
    return shifted(shift.length, shift.sign, one.value) if one.value.grain is Grain.DAY else None


@joins(Kind.DAY, Kind.NTH)
def _nth_day_of(one: Node, gap: str, two: Node) -> Made:
    """Joins 国庆 and 第二天: the day itself is the first."""
    nth = two.value
    days = isinstance(nth, Ordinal) and nth.series == Each(Grain.DAY) and nth.take == 1 and nth.n > 0
    if gap not in BESIDE or not days or one.value.grain is not Grain.DAY:
        return None
    return (Kind.DAY, one.value) if nth.n == 1 else shifted(Duration(days=nth.n - 1), 1, one.value)


@joins(Kind.TIME, Kind.NTH)
def _nth_after(one: Node, gap: str, two: Node) -> Made:
    """Joins 国庆节后 and 第一个工作日."""
    opened, nth = one.value, two.value
    if gap not in BESIDE or not isinstance(opened, Open) or opened.side != "after" or not isinstance(nth, Ordinal):
        return None
    return (Kind.DAY, NthAfter(nth.n, nth.series, opened.time)) if nth.n > 0 and nth.take == 1 else None


@joins(Kind.LENGTH, Kind.MARK)
def _within(one: Node, gap: str, two: Node) -> Made:
    """Joins 两小时 and 之内."""
    if gap != "" or two.value.name != "within" or not two.value.back or one.value.absurd:
        return None
    return Kind.TIME, Lasting(Now(), one.value)


@joins(Kind.CLOCK, Kind.TIME)
def _today_on_to(one: Node, gap: str, two: Node) -> Made:
    """Joins 晚上八点 and 明天早上六点 with 到 between: a day named behind it is only that of the end."""
    at = two.value
    if gap != "on to" or not isinstance(at, At) or not isinstance(one.value, Clock):
        return None
    later = isinstance(at.day, This) and at.day.n > 0 and isinstance(at.time, Clock)
    return (Kind.TIME, Range(At(This(Grain.DAY), one.value), at)) if later else None


@joins(Kind.DAY, Kind.MARK)
def _or_so(one: Node, gap: str, two: Node) -> Made:
    """Keeps an approximate day what it is: 春节前后."""
    return (Kind.DAY, one.value) if two.value.name == "about" and two.value.back and gap == "" else None


_LENGTHS = {Grain.WEEK: "weeks", Grain.MONTH: "months", Grain.YEAR: "years"}


@joins(Kind.DAY, Kind.DAY)
def _this_day_of(one: Node, gap: str, two: Node) -> Made:
    """Joins 下周 and 的今天, 去年 and 今日, 一个月后 and 的今天: the same day so far away."""
    coarse = one.value
    if two.value != This(Grain.DAY) or gap not in BESIDE:
        return None
    if isinstance(coarse, Shift) and coarse.base is None:
        return Kind.DAY, coarse
    if not isinstance(coarse, This) or coarse.unit not in _LENGTHS or coarse.n == 0:
        return None
    return shifted(of(abs(coarse.n), _LENGTHS[coarse.unit]), 1 if coarse.n > 0 else -1)


@joins(Kind.DAY, Kind.DAY)
def _told_twice(one: Node, gap: str, two: Node) -> Made:
    """Joins 明天 and （周四）, 本周五 and （27号）: what is told from now counts."""
    for near, far in ((one.value, two.value), (two.value, one.value)):
        today = isinstance(near, This) and near.unit is Grain.DAY and not near.bare
        told = (today and two.start - one.end < len(" on ")) or isinstance(near, NearWeekday)
        if told and gap == "" and isinstance(far, Weekday | DayOfMonth | MonthDay):
            return Kind.DAY, near
    return None


@joins(Kind.TIME, Kind.LENGTH)
def _since_for(one: Node, gap: str, two: Node) -> Made:
    """Joins 从下周一开始 and 三天."""
    if gap != "" or not isinstance(one.value, Open) or one.value.side != "since" or two.value.absurd:
        return None
    return Kind.TIME, Lasting(one.value.time, two.value)
