"""Lengths of time joined with the words that tell from when they count."""

from __future__ import annotations

from typing import Any

from assistantd.skillkit.when.at import At
from assistantd.skillkit.when.chart import BESIDE, joins
from assistantd.skillkit.when.clock import Clock, Hours
from assistantd.skillkit.when.duration import Duration, of
from assistantd.skillkit.when.grain import Grain
from assistantd.skillkit.when.node import Distance, Kind, Made, Mark, Node
from assistantd.skillkit.when.range import Around, Lasting
from assistantd.skillkit.when.relative import Now, This
from assistantd.skillkit.when.shift import Beside, Rolling, Shift

FROM = ("", "from", "start")


def shifted(length: Duration, sign: int, base: Any = None) -> Made:
    """Gives a moment by its distance; one that is no clock time is a day."""
    if length.absurd:
        return None
    shift = Shift(length, sign, base)
    return (Kind.TIME if length.clocked else Kind.DAY), shift


@joins(Kind.LENGTH, Kind.LENGTH)
def _sum(one: Node, gap: str, two: Node) -> Made:
    """Joins "2 hours" and "30 minutes"."""
    if gap not in ("", "and", "more") or one.value.grain.size <= two.value.grain.size:
        return None
    return Kind.LENGTH, one.value + two.value


@joins(Kind.LENGTH, Kind.MARK)
def _from_now(one: Node, gap: str, two: Node) -> Made:
    """Joins a length with "ago" or "from now"; "after" and "before" wait for a time."""
    if gap != "":
        return None
    match two.value.name:
        case "ago":
            return shifted(one.value, -1)
        case "right hence":
            return shifted(one.value, 1, Now())
        case "hence":
            return shifted(one.value, 1)
        case "after" | "from" | "since":
            return Kind.FROM, Distance(one.value, 1)
        case "before":
            return Kind.FROM, Distance(one.value, -1)
    return None


@joins(Kind.MARK, Kind.LENGTH)
def _in(one: Node, gap: str, two: Node) -> Made:
    """Joins "in" or "within" with a length."""
    if gap != "" or two.value.absurd or one.value.back:
        return None
    match one.value.name:
        case "in":
            return shifted(two.value, 1)
        case "ago":
            return shifted(two.value, -1)
        case "within":
            return Kind.TIME, Lasting(Now(), two.value)
        case "for":
            return Kind.SPELL, two.value
    return None


@joins(Kind.TIME, Kind.DAY)
def _within_from(one: Node, gap: str, two: Node) -> Made:
    """Joins "within two weeks" and "from Monday"."""
    lasting = one.value
    if gap not in ("of", "from") or not isinstance(lasting, Lasting) or lasting.first != Now():
        return None
    return Kind.TIME, Lasting(two.value, lasting.length)


_UNITS = {Grain.DAY: "days", Grain.WEEK: "weeks", Grain.MONTH: "months", Grain.YEAR: "years"}


@joins(Kind.MARK, Kind.DAY, either=True)
def _same_time(one: Node, gap: str, two: Node) -> Made:
    """Joins "this time" and "tomorrow", 下周 and 这个时候: so far away to the minute."""
    unit = two.value
    away = isinstance(unit, This) and unit.n and unit.fold == 1 and unit.unit in _UNITS
    if one.value.name != "same time" or gap not in BESIDE or not away:
        return None
    return Kind.TIME, Shift(of(abs(unit.n), _UNITS[unit.unit]), 1 if unit.n > 0 else -1, Now())


@joins(Kind.WHICH, Kind.LENGTH)
def _rolling(one: Node, gap: str, two: Node) -> Made:
    """Joins "the last" and "two weeks"."""
    if gap != "" or two.value.absurd or one.value == 0:
        return None
    back = one.value in (-1, "past")
    return Kind.TIME, Rolling(two.value, -1 if back else 1, upcoming=one.value == "upcoming")


@joins(Kind.MARK, Kind.FROM)
def _bound(one: Node, gap: str, two: Node) -> Made:
    """Joins "more than" with "3 days after"."""
    mark: Mark = one.value
    if gap != "" or mark.name not in ("more", "less"):
        return None
    return Kind.FROM, Distance(two.value.length, two.value.sign, mark.name)


@joins(Kind.FROM, Kind.DAY)
@joins(Kind.FROM, Kind.TIME)
@joins(Kind.FROM, Kind.CLOCK)
def _from(one: Node, gap: str, two: Node) -> Made:
    """Joins "three weeks before" and "Christmas"."""
    distance: Distance = one.value
    if gap not in ("", "whose") or isinstance(two.value, Hours):
        return None
    if two.kind is Kind.CLOCK and not distance.length.clocked:
        return None  # 三天后上午十点 is that hour of the day three days from now
    base = At(None, two.value) if two.kind is Kind.CLOCK else two.value
    if distance.bound == "whole":
        return (Kind.DAY, Beside(distance.length, distance.sign, two.value)) if two.kind is Kind.DAY else None
    if distance.bound:
        return Kind.TIME, Around(distance.bound == "more", distance.length, distance.sign, base)
    if isinstance(base, At) and base.day is not None and not distance.length.clocked:
        day = shifted(distance.length, distance.sign, base.day)  # two days before Christmas at 10
        return (Kind.TIME, At(day[1], base.time)) if day else None
    made = shifted(distance.length, distance.sign, base)
    return (made[0] if two.kind is Kind.DAY else Kind.TIME, made[1]) if made else None


@joins(Kind.CLOCK, Kind.LENGTH)
def _clock_for(one: Node, gap: str, two: Node) -> Made:
    """Joins "from 4pm" and "for thirty minutes"."""
    if gap != "for" or not isinstance(one.value, Clock) or not two.value.clocked:
        return None
    return Kind.CLOCK, Hours(one.value, two.value.total)


@joins(Kind.LENGTH, Kind.CLOCK)
def _for_clock(one: Node, gap: str, two: Node) -> Made:
    """Joins "2 hours" and "starting at 2pm"."""
    return _clock_for(two, "for", one) if gap == "start" else None


@joins(Kind.SPELL, Kind.CLOCK)
def _lasting_clock(one: Node, gap: str, two: Node) -> Made:
    """Joins "for 2 hours" and "from 2pm"."""
    return _clock_for(two, "for", one) if gap in FROM else None


@joins(Kind.DAY, Kind.LENGTH)
@joins(Kind.TIME, Kind.LENGTH)
def _day_for(one: Node, gap: str, two: Node) -> Made:
    """Joins "18 December" and "for ten days"."""
    if gap != "for" or two.value.absurd:
        return None
    if isinstance(one.value, At) and isinstance(one.value.time, Clock) and two.value.clocked:
        return Kind.TIME, At(one.value.day, Hours(one.value.time, two.value.total))
    return Kind.TIME, Lasting(one.value, two.value)


@joins(Kind.LENGTH, Kind.DAY)
@joins(Kind.LENGTH, Kind.TIME)
def _for_day(one: Node, gap: str, two: Node) -> Made:
    """Joins "ten days" and "starting on 18 December"."""
    return _day_for(two, "for", one) if gap == "start" else None


@joins(Kind.SPELL, Kind.DAY)
@joins(Kind.SPELL, Kind.TIME)
def _lasting_day(one: Node, gap: str, two: Node) -> Made:
    """Joins "for ten days" and "from 18 December"."""
    return _day_for(two, "for", one) if gap in FROM else None
