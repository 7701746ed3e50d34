"""Clock times and parts of the day, joined with each other and with days."""

from __future__ import annotations

from dataclasses import replace

from assistantd.skillkit.when.at import At, Zoned
from assistantd.skillkit.when.chart import BESIDE, joins
from assistantd.skillkit.when.clock import Clock, Hours, Part
from assistantd.skillkit.when.grain import Grain
from assistantd.skillkit.when.joining.days import inside
from assistantd.skillkit.when.node import Kind, Made, Node, Ordinal
from assistantd.skillkit.when.series import Series
from assistantd.skillkit.when.within import Nth


@joins(Kind.DAY, Kind.CLOCK, either=True)
def _day_clock(one: Node, gap: str, two: Node) -> Made:
    """Joins "tomorrow" with "at 6", "the morning" or "3 to 5", and "10 am" with "on Monday"."""
    exact = gap == "for" and isinstance(two.value, Clock) and not two.latent and one.start < two.start
    if (gap not in BESIDE and not exact) or one.value.grain is not Grain.DAY:
        return None
    return Kind.TIME, At(one.value, two.value, leads=one.start < two.start)


@joins(Kind.CLOCK, Kind.CLOCK)
def _clock_part(one: Node, gap: str, two: Node) -> Made:
    """Joins "in the evening" and "at 8", or "the evening" and "from 7 to 8"."""
    if gap not in BESIDE:
        return None
    timed = with_part(one.value, two.value) or with_part(two.value, one.value)
    return (Kind.CLOCK, timed) if timed else None


def with_part(part: object, time: object) -> Clock | Hours | None:
    """Gives a clock time in the part of the day that is named beside it, or None where they do not go together."""
    if not isinstance(part, Part) or (part.name == "noon" and part.plain):
        return None
    if isinstance(time, Clock) and not time.part:
        return replace(time, part=part.name) if time.half != "24" or time.hour <= 12 else time
    if isinstance(time, Hours) and not time.start.part:
        start = replace(time.start, part=part.name) if not time.start.half else time.start
        late = isinstance(time.end, Clock) and not time.end.half and time.end.hour > time.start.hour
        return Hours(start, replace(time.end, part=part.name) if late and isinstance(time.end, Clock) else time.end)
    return None


@joins(Kind.TIME, Kind.CLOCK, either=True)
def _part_clock(one: Node, gap: str, two: Node) -> Made:
    """Joins "this evening" and "at 8", "8" and "this evening"."""
    if gap not in BESIDE or not isinstance(one.value, At):
        return None
    timed = with_part(one.value.time, two.value) or with_part(two.value, one.value.time)
    return (Kind.TIME, At(one.value.day, timed)) if timed else None


@joins(Kind.TIME, Kind.DAY, either=True)
def _time_in(one: Node, gap: str, two: Node) -> Made:
    """Joins "Wednesday evening" and "next week", in either order."""
    at = one.value
    if gap not in BESIDE or not isinstance(at, At) or at.day is None:
        return None
    day = inside(at.day, two.value)
    return (Kind.TIME, At(day, at.time)) if day else None


@joins(Kind.NTH, Kind.CLOCK)
def _nth_clock(one: Node, gap: str, two: Node) -> Made:
    """Joins "first Monday" and "1pm to 3pm", which wait for "of next month"."""
    if gap != "" or not isinstance(one.value, Ordinal) or one.value.after or one.value.series.grain is not Grain.DAY:
        return None
    return Kind.NTH, (one.value, two.value)


@joins(Kind.NTH, Kind.DAY)
def _nth_clock_of(one: Node, gap: str, two: Node) -> Made:
    """Joins "first Monday 1pm to 3pm" and "of next month"."""
    if not isinstance(one.value, tuple) or gap not in BESIDE:
        return None
    nth: Ordinal = one.value[0]
    series: Series = two.value
    return Kind.TIME, At(Nth(nth.n, nth.series, series, nth.take), one.value[1])


@joins(Kind.PAST, Kind.CLOCK)
def _past(one: Node, gap: str, two: Node) -> Made:
    """Joins "a quarter past" and "three"."""
    clock, minutes = two.value, one.value
    if gap != "" or not isinstance(clock, Clock) or clock.minute or clock.second is not None:
        return None
    hour, minute = divmod(clock.hour * 60 + minutes, 60)
    if minutes < 0 and clock.hour in (1, 13):
        hour = 12
    if clock.half in ("am", "pm") and clock.hour == 12 and minutes < 0:
        return Kind.CLOCK, replace(clock, hour=11, minute=minute, half="am" if clock.half == "pm" else "pm")
    return (Kind.CLOCK, replace(clock, hour=hour, minute=minute)) if 0 <= hour <= 24 else None


@joins(Kind.CLOCK, Kind.ZONE)
def _clock_zone(one: Node, gap: str, two: Node) -> Made:
    """Joins "9:30" and "CET"."""
    return (Kind.TIME, Zoned(At(None, one.value), two.value)) if gap == "" and not isinstance(one.value, Part) else None


@joins(Kind.TIME, Kind.ZONE)
def _time_zone(one: Node, gap: str, two: Node) -> Made:
    """Joins "Thursday 9:30" and "CET"."""
    timed = isinstance(one.value, At) and not isinstance(one.value.time, Part)
    return (Kind.TIME, Zoned(one.value, two.value)) if gap == "" and timed else None


@joins(Kind.ZONE, Kind.CLOCK)
def _zone_clock(one: Node, gap: str, two: Node) -> Made:
    """Joins 纽约时间 and 早上九点."""
    return _clock_zone(two, gap, one)


@joins(Kind.ZONE, Kind.TIME)
def _zone_time(one: Node, gap: str, two: Node) -> Made:
    """Joins 纽约时间 and 明天早上九点."""
    return _time_zone(two, gap, one)


@joins(Kind.DAY, Kind.TIME, either=True)
def _day_zoned(one: Node, gap: str, two: Node) -> Made:
    """Joins "Thursday" and "9:30 CET", "9:30 CET" and "on Thursday"."""
    zoned = two.value
    if gap not in BESIDE or not isinstance(zoned, Zoned) or not isinstance(zoned.time, At):
        return None
    whole = one.value.grain is Grain.DAY and zoned.time.day is None
    return (Kind.TIME, replace(zoned, time=At(one.value, zoned.time.time))) if whole else None


@joins(Kind.CLOCK, Kind.MARK)
def _or_so(one: Node, gap: str, two: Node) -> Made:
    """Keeps an approximate clock time what it is: "8 or so"."""
    return (Kind.CLOCK, one.value) if two.value.name == "about" and two.value.back and gap == "" else None
