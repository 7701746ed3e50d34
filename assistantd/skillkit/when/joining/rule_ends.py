"""Rules joined with their times of the day, their beginning and their end."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from assistantd.skillkit.when.at import At, Zoned
from assistantd.skillkit.when.chart import BESIDE, joins
from assistantd.skillkit.when.clock import Clock, Hours, Part, in_half_of
from assistantd.skillkit.when.days import Weekday
from assistantd.skillkit.when.duration import Duration
from assistantd.skillkit.when.edge import Edge
from assistantd.skillkit.when.every import Every
from assistantd.skillkit.when.grain import Grain
from assistantd.skillkit.when.joining.clocks import with_part
from assistantd.skillkit.when.node import Kind, Made, Node
from assistantd.skillkit.when.range import Lasting, Open, Range
from assistantd.skillkit.when.relative import Now, This
from assistantd.skillkit.when.rounds import STEPS
from assistantd.skillkit.when.shift import Rolling, Shift

_HALVES = ("am", "pm")


@joins(Kind.EVERY, Kind.CLOCK)
def _at_clock(one: Node, gap: str, two: Node) -> Made:
    """Joins a rule and its clock time, a further one after "and", or the hours between which it goes on."""
    every: Every = one.value
    if gap == "also":
        return _also(every, two.value)
    if gap not in BESIDE or (every.short and isinstance(two.value, Clock)):
        return None
    if every.time is None:
        return Kind.EVERY, replace(every, time=two.value)
    timed = with_part(every.time, two.value) or with_part(two.value, every.time)
    if timed is None and two.latent is False and gap == "" and _several(every, two.value):
        return _also(every, two.value)
    return (Kind.EVERY, replace(every, time=timed)) if timed else None


def _several(every: Every, said: object) -> bool:
    """Tells whether clock times follow each other without "and", as a list does: 8:00, 12:00, 18:00."""
    return isinstance(every.time, Clock) and isinstance(said, Clock) and every.often > 1 + len(every.more)


def _also(every: Every, said: object) -> Made:
    if every.time is None or every.short or isinstance(every.time, Hours) or not isinstance(said, Clock | Part):
        return None
    last = every.more[-1] if every.more else every.time
    if isinstance(last, Part) and isinstance(said, Clock) and said.part and not every.more:
        return None
    if isinstance(last, Clock) and isinstance(said, Clock):
        said = in_half_of(last, said)
    return Kind.EVERY, replace(every, more=(*every.more, said))


@joins(Kind.EVERY, Kind.ZONE)
def _in_zone(one: Node, gap: str, two: Node) -> Made:
    """Joins "every Monday at 9" and "IST", by whose clocks it goes."""
    told = gap == "" and two.value.region and one.value.there is None and one.value.time is not None
    return (Kind.EVERY, replace(one.value, there=two.value)) if told else None


@joins(Kind.TIME, Kind.EVERY, either=True)
def _zoned(one: Node, gap: str, two: Node) -> Made:
    """Joins "9 am IST" and "every Monday"."""
    zoned, every = one.value, two.value
    if gap not in BESIDE or not isinstance(zoned, Zoned) or not zoned.there.region or every.time is not None:
        return None
    if every.short or not isinstance(zoned.time, At) or zoned.time.day is not None:
        return None
    return Kind.EVERY, replace(every, time=zoned.time.time, there=zoned.there)


@joins(Kind.CLOCK, Kind.EVERY)
def _clock_every(one: Node, gap: str, two: Node) -> Made:
    """Joins "6am" and "every day", or "at 8am" and "6pm every day"."""
    every: Every = two.value
    if one.latent and isinstance(one.value, Part) and one.value.name == "lunch":
        return None  # a lunch on the first Friday of each month is the thing itself
    if gap != "also":
        return _at_clock(two, gap, one)
    first, last = one.value, every.time
    if every.short or not isinstance(first, Clock | Part) or not isinstance(last, Clock | Part):
        return None
    if isinstance(first, Clock) and not first.sure and isinstance(last, Clock) and last.half in _HALVES:
        first = replace(first, half=last.half) if first.hour % 12 < last.hour % 12 else first
    return Kind.EVERY, replace(every, time=first, more=(last, *every.more))


@joins(Kind.EVERY, Kind.TIME)
def _bounded(one: Node, gap: str, two: Node) -> Made:
    """Joins a rule with "from March", "until May", "from March to May", "for the next two weeks"."""
    every: Every = one.value
    opened = gap == "also" and isinstance(two.value, Open)
    if (gap not in ("", "for", "start", "from", "of") and not opened) or (
        every.cut and isinstance(two.value, At | Range)
    ):
        return None
    made = _started(every, two.value) or (_ended(every, two.value) if every.endless else None)
    return (Kind.EVERY, made) if made else None


def _started(every: Every, time: object) -> Every | None:
    match time:
        case At(day=None, time=Clock() | Part() | Hours() as at) if every.time is None and not every.short:
            return replace(every, time=at)
        case Open(side="since" | "after", time=start) if every.start is None:
            return _since(every, start)
        case At(day=day) if every.start is None and day is not None and every.short:
            return replace(every, start=time)
        case Range(first=first, last=last) if every.start is None and every.endless:
            return replace(_since(every, first), until=last)
    return None


def _since(every: Every, start: Any) -> Every:
    """Gives the rule from a time on; its clock time is that of the rule too, unless that has one."""
    if isinstance(start, At) and every.time is None and not every.short and isinstance(start.time, Clock | Part):
        return replace(every, time=start.time, start=start.day or Now())
    return replace(every, start=start)


def _ended(every: Every, time: object) -> Every | None:
    match time:
        case Open(side="by" | "before", time=Edge(whole=This(unit=Grain.DAY))):
            return every
        case Open(side="until" | "by" | "before", time=end) if every.short or not _bare_clock(end):
            return replace(every, until=end)
        case Open(side="by" | "before", time=At(day=None, time=Clock() as at)) if every.time is None:
            return replace(every, time=at)
        case Rolling(length=length, sign=1):
            return replace(every, lasting=length)
        case Lasting(first=first, length=length) if every.start is None:
            return replace(every, start=first, lasting=length)
    return None


def _bare_clock(time: object) -> bool:
    return isinstance(time, At) and time.day is None


@joins(Kind.TIME, Kind.MARK)
def _until_until(one: Node, gap: str, two: Node) -> Made:
    """Joins 到明年三月 and 为止, which says the same again."""
    opened, mark = one.value, two.value
    if gap != "" or not mark.back or not isinstance(opened, Open) or opened.side != mark.name:
        return None
    return Kind.TIME, opened


@joins(Kind.TIME, Kind.EVERY)
def _bounded_before(one: Node, gap: str, two: Node) -> Made:
    """Joins "starting next Tuesday" and a rule."""
    if gap == "" and isinstance(one.value, At) and two.value.short and isinstance(one.value.time, Hours):
        return _hours_of_day(two.value, one.value)
    return _bounded(two, gap, one) if isinstance(one.value, Open | Range | Rolling | Lasting) else None


@joins(Kind.EVERY, Kind.TIME)
def _short_on(one: Node, gap: str, two: Node) -> Made:
    """Joins "every hour" and "tomorrow between 9 and 5"."""
    return _hours_of_day(one.value, two.value) if gap in BESIDE else None


def _hours_of_day(every: Every, at: object) -> Made:
    if not isinstance(at, At) or at.day is None or not every.short or not every.endless or every.time is not None:
        return None
    if not isinstance(at.time, Hours | Part):
        return None
    return Kind.EVERY, replace(every, time=at.time, during=at.day)


@joins(Kind.EVERY, Kind.LENGTH)
@joins(Kind.EVERY, Kind.SPELL)
def _for(one: Node, gap: str, two: Node) -> Made:
    """Joins a rule and "for three weeks"; hours are the length of each time."""
    every: Every = one.value
    if (gap != "for" and two.kind is not Kind.SPELL) or two.value.absurd:
        return None
    if two.value.clocked and not every.short:
        if not isinstance(every.time, Clock) or every.more:
            return None
        return Kind.EVERY, replace(every, time=Hours(every.time, two.value.total))
    return (Kind.EVERY, replace(every, lasting=two.value)) if every.endless else None


@joins(Kind.SPELL, Kind.EVERY)
def _for_before(one: Node, gap: str, two: Node) -> Made:
    """Joins "for three weeks" and a rule."""
    return _for(two, "for", one) if gap == "" else None


@joins(Kind.COUNT, Kind.EVERY)
def _times_before(one: Node, gap: str, two: Node) -> Made:
    """Joins "five more times" and "every Friday"."""
    return _times(two, gap, one) if gap == "" and not two.value.often else None


@joins(Kind.MARK, Kind.DAY)
def _through(one: Node, gap: str, two: Node) -> Made:
    """Joins "through" and a month, which belongs to it whole."""
    if one.value.name != "through" or gap != "" or two.value.grain.size <= Grain.DAY.size:
        return None
    return Kind.TIME, Open("until", Edge("end", two.value))


@joins(Kind.EVERY, Kind.DAY)
def _to(one: Node, gap: str, two: Node) -> Made:
    """Joins a rule and "to 5 April"."""
    if (
        gap != "to"
        or not one.value.endless
        or one.value.excepts
        or isinstance(two.value, Weekday)
        or two.value.grain is not Grain.DAY
    ):
        return None
    return Kind.EVERY, replace(one.value, until=two.value)


@joins(Kind.MARK, Kind.LENGTH)
def _every_length(one: Node, gap: str, two: Node) -> Made:
    """Joins "every" and "half an hour"."""
    length: Duration = two.value
    if one.value.name != "every" or gap != "" or not length.clocked or length.absurd or length.about:
        return None
    for freq, seconds in STEPS.items():
        n, rest = divmod(int(length.total.total_seconds()), seconds)
        if n and not rest:
            return Kind.EVERY, Every(freq, n, bare=True)
    return None


@joins(Kind.MARK, Kind.LENGTH)
def _starting_in(one: Node, gap: str, two: Node) -> Made:
    """Joins "starting in" and "two weeks"."""
    if one.value.name != "start in" or gap != "" or two.value.absurd:
        return None
    return Kind.TIME, Open("since", Shift(two.value))


@joins(Kind.EVERY, Kind.COUNT)
def _times(one: Node, gap: str, two: Node) -> Made:
    """Joins a rule and "for five times"."""
    if not one.value.endless or gap not in ("", "for", "of"):
        return None
    return Kind.EVERY, replace(one.value, count=two.value)
