"""Two times joined to a range, and what lies before or after one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from assistantd.skillkit.when.at import At, Zoned
from assistantd.skillkit.when.chart import BESIDE, joins
from assistantd.skillkit.when.clock import Clock, Hours, Part
from assistantd.skillkit.when.days import DayOfMonth, MonthDay
from assistantd.skillkit.when.grain import Grain
from assistantd.skillkit.when.joining.days import inside
from assistantd.skillkit.when.node import Kind, Made, Mark, Node
from assistantd.skillkit.when.range import Open, Range
from assistantd.skillkit.when.relative import Now, This
from assistantd.skillkit.when.series import Expression, Series
from assistantd.skillkit.when.within import Within

TO = ("to", "and")
"""Gaps between the ends of a stretch; two ends with "and" between wait for "between"."""
_MEALS = ("breakfast", "lunch", "dinner")
SIDES = ("before", "until", "by", "after", "since")


@joins(Kind.CLOCK, Kind.CLOCK)
def _hours(one: Node, gap: str, two: Node) -> Made:
    """Joins "3" and "5pm" with "to" between."""
    return paired(gap, hours(one.value, two.value), Kind.CLOCK) if gap in TO else None


def paired(gap: str, made: Expression | Hours | None, kind: Kind = Kind.TIME) -> Made:
    """Gives a stretch from one end to the other, or what waits for "between"."""
    return (Kind.PAIR if gap == "and" else kind, made) if made else None


def hours(one: object, two: object) -> Hours | None:
    """Gives the hours from one clock time to another."""
    if not isinstance(one, Clock) or not isinstance(two, Clock):
        return None
    if one.part and not two.part and not two.half and two.hour <= 12:
        late = (two.hour % 12, two.minute) > (one.hour % 12, one.minute)
        two = replace(two, part=one.part) if late else two
    return Hours(one, two)


@joins(Kind.TIME, Kind.CLOCK)
def _day_hours(one: Node, gap: str, two: Node) -> Made:
    """Joins "tomorrow at 3" and "to 5"."""
    at = one.value
    if gap not in TO or not isinstance(at, At):
        return None
    made = hours(at.time, two.value)
    return paired(gap, made and At(at.day, made))


@joins(Kind.CLOCK, Kind.TIME)
def _hours_day(one: Node, gap: str, two: Node) -> Made:
    """Joins "8am" and "to 3 yesterday afternoon"; a day that is named at the end is where it ends."""
    at = two.value
    if gap not in TO or not isinstance(at, At) or at.day is None or not isinstance(one.value, Clock):
        return None
    if one.latent and isinstance(at.day, MonthDay):
        return None  # from 3 to 7 December at noon
    made = hours(one.value, at.time)
    if made is None:
        return None
    apart = one.value.sure and gap == "to" and at.leads and _later(at.day)
    whole = Range(At(This(Grain.DAY), one.value), at) if apart else None
    return paired(gap, whole or At(at.day, made))


def _later(day: Series) -> bool:
    return isinstance(day, This) and day.n > 0


@joins(Kind.DAY, Kind.DAY)
@joins(Kind.TIME, Kind.TIME)
@joins(Kind.DAY, Kind.TIME)
@joins(Kind.TIME, Kind.DAY)
def _range(one: Node, gap: str, two: Node) -> Made:
    """Joins "Monday" and "Wednesday" with "to" between."""
    if gap not in TO or not (_end(one.value) and _end(two.value)):
        return None
    return paired(gap, between(one.value, two.value))


@joins(Kind.TIME, Kind.CLOCK)
def _now_to(one: Node, gap: str, two: Node) -> Made:
    """Joins "now" and "to eight o'clock"."""
    if gap not in TO or not isinstance(one.value, Now) or not isinstance(two.value, Clock):
        return None
    return paired(gap, Range(one.value, At(None, two.value)))


def _end(value: Expression) -> bool:
    return not isinstance(value, Range | Open) and not (isinstance(value, At) and isinstance(value.time, Hours | Part))


def between(one: Expression, two: Expression) -> Expression | None:
    """Gives the range from one time to another; a month that only one end names holds for both."""
    if isinstance(one, Zoned) and isinstance(two, Zoned):
        joined = between(one.time, two.time)
        return Zoned(joined, one.there) if joined else None
    if isinstance(one, At) and isinstance(two, At) and one.day is None and two.day is None:
        made = hours(one.time, two.time)
        return At(None, made) if made else None
    if isinstance(one, DayOfMonth):
        named = month_of(two)
        one = MonthDay(named.month, one.day) if named and named.day > one.day else one
    if isinstance(two, DayOfMonth):
        return Range(one, _inmonth_of(one, two))
    return Range(one, two)


def month_of(two: Expression) -> MonthDay | None:
    """Gives the date of a month in an expression, or None where it names none."""
    if isinstance(two, Within):
        return month_of(two.fine)
    return two if isinstance(two, MonthDay) else None


def _inmonth_of(one: Expression, day: DayOfMonth) -> Series:
    """Gives the 15th in "July 13 to 15" its month and its year."""
    if isinstance(one, Within):
        inner = _inmonth_of(one.fine, day)
        return Within(inner, one.coarse) if one.coarse.grain is Grain.YEAR else day
    return MonthDay(one.month, day.day) if isinstance(one, MonthDay) and day.day > one.day else day


@joins(Kind.TIME, Kind.CLOCK)
def _days_hours(one: Node, gap: str, two: Node) -> Made:
    """Joins "Tuesday to Friday" and "9 to 5": from the first hour to the last."""
    if gap not in BESIDE or not isinstance(one.value, Range) or not isinstance(two.value, Hours):
        return None
    first, last, hours_ = one.value.first, one.value.last, two.value
    if not (isinstance(first, Series) and isinstance(last, Series) and isinstance(hours_.end, Clock)):
        return None
    if first.grain is not Grain.DAY or last.grain is not Grain.DAY:
        return None
    end = hours_.end if hours_.end.sure or hours_.end.hour > hours_.start.hour else replace(hours_.end, half="pm")
    return Kind.TIME, Range(At(first, hours_.start), At(last, end))


@joins(Kind.MARK, Kind.PAIR, either=True)
def _between(one: Node, gap: str, two: Node) -> Made:
    """Joins "between" with two times, and 三月和九月 with 之间."""
    return _whole(two.value) if one.value.name == "between" and gap == "" else None


@joins(Kind.PAIR, Kind.DAY)
def _pair_on(one: Node, gap: str, two: Node) -> Made:
    """Joins "9 and 11" and "on Monday", which wait for "between"."""
    if gap not in BESIDE or not isinstance(one.value, Hours) or two.value.grain is not Grain.DAY:
        return None
    return Kind.PAIR, At(two.value, one.value)


def _whole(value: Any) -> Made:
    return (Kind.CLOCK if isinstance(value, Hours) else Kind.TIME), value


@joins(Kind.MARK, Kind.CLOCK)
@joins(Kind.MARK, Kind.DAY)
@joins(Kind.MARK, Kind.TIME)
def _marked(one: Node, gap: str, two: Node) -> Made:
    """Joins "from", "around", "between", "before", "since" … with a time."""
    mark: Mark = one.value
    if gap != "" or mark.back:
        return None
    if mark.name == "between" and not isinstance(two.value, Range | Hours) and not _has_hours(two.value):
        return None
    if mark.name in ("from", "on from", "by") and two.latent and isinstance(two.value, Clock):
        return None
    if mark.name in ("from", "about", "between"):
        return two.kind, two.value
    return _open(mark.name, two)


@joins(Kind.CLOCK, Kind.MARK)
@joins(Kind.DAY, Kind.MARK)
@joins(Kind.TIME, Kind.MARK)
def _marked_behind(one: Node, gap: str, two: Node) -> Made:
    """Joins a time with "or later", "or before"."""
    mark: Mark = two.value
    if gap not in BESIDE or not mark.back:
        return None
    if mark.name in ("between", "from"):
        ranged = mark.name == "from" or isinstance(one.value, Range | Hours) or _has_hours(one.value)
        return (one.kind, one.value) if ranged else None
    return _open(mark.name, one)


def _has_hours(value: object) -> bool:
    return isinstance(value, At) and isinstance(value.time, Hours)


def _open(name: str, node: Node) -> Made:
    ahead = name in ("on from", "starting")
    name = "since" if ahead else name
    if name not in SIDES or isinstance(node.value, Open | Range | Hours):
        return None
    if isinstance(node.value, Part) and name == "after" and node.value.name in _MEALS:
        return Kind.CLOCK, Part(node.value.name, "after")
    if node.kind is Kind.CLOCK:
        return Kind.TIME, Open(name, At(None, node.value), ahead)
    return Kind.TIME, Open(name, node.value, ahead)


@joins(Kind.TIME, Kind.TIME)
def _bounded(one: Node, gap: str, two: Node) -> Made:
    """Joins "later than 9" and "but before 11 on Thursday"."""
    after, before = one.value, two.value
    if not (isinstance(after, Open) and isinstance(before, Open)) or gap not in ("", "and"):
        return None
    if after.side not in ("after", "since") or before.side in ("after", "since"):
        return None
    first, last = after.time, before.time
    if isinstance(first, At) and isinstance(last, At) and first.day is None:
        made = hours(first.time, last.time)
        return (Kind.TIME, At(last.day, made)) if made else None
    return Kind.TIME, Range(first, last)


@joins(Kind.DAY, Kind.TIME)
def _day_open(one: Node, gap: str, two: Node) -> Made:
    """Joins "tomorrow" and "before 5pm"."""
    opened = two.value
    if gap not in BESIDE or not isinstance(opened, Open) or not isinstance(opened.time, At):
        return None
    if opened.time.day is not None or one.value.grain is not Grain.DAY:
        return None
    return Kind.TIME, Open("before" if opened.side == "by" else opened.side, At(one.value, opened.time.time))


@joins(Kind.TIME, Kind.DAY)
def _open_day(one: Node, gap: str, two: Node) -> Made:
    """Joins "3pm or later" and "on Monday", or a range of months and its year."""
    if isinstance(one.value, Open):
        return _day_open(two, gap, one)
    if isinstance(one.value, Range) and gap in BESIDE and two.value.grain is Grain.YEAR:
        first, last = one.value.first, one.value.last
        if isinstance(first, Series) and isinstance(last, Series):
            end = inside(last, two.value)
            return (Kind.TIME, Range(first, end)) if end else None
    return None
