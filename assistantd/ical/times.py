"""The times of a rule, on the wall clock, in order. Every search is bounded: a rule made to find nothing ends.

Days are found by filtering those of a period (a year, a month, a week, a day), as most programs do that
write such rules; `scaled` counts in other calendars, and moves the days that a month lacks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import product

from assistantd.ical.days import DayFilter
from assistantd.ical.rule import Freq, Rule
from assistantd.ical.scaled import scaled_days

FRUITLESS = 200_000
"""Days or moments that are looked at in vain before a rule is taken to be over."""
DAY = timedelta(days=1)
_SECONDS = {Freq.HOURLY: 3600, Freq.MINUTELY: 60, Freq.SECONDLY: 1}
Period = tuple[Sequence[datetime], int]
"""(the moments of one period in order, how much was looked at to find them)"""


def walls(
    rule: Rule, start: datetime, since: datetime | None = None, until: datetime | None = None
) -> Iterator[datetime]:
    """Yields the rule's wall times from `start` on, without those before `since` or after `until`.

    `start` counts only where it fits the rule itself. Where nothing must be counted, the search begins near `since`.
    """
    left, end = rule.count, min(rule.until or datetime.max, until or datetime.max)  # noqa: DTZ901 - a wall time
    skip_to = since if since and left is None and since > start else start
    vain = 0
    for moments, looked_at in _periods(rule, start, skip_to, end):
        vain += looked_at
        for moment in _picked(rule.by_position, moments):
            if moment < start:
                continue
            if moment > end:
                return
            if left is not None:
                left -= 1
                if left < 0:
                    return
            if since is None or moment >= since:
                vain = 0
                yield moment
        if vain > FRUITLESS or (moments and moments[0] > end):
            return


def _periods(rule: Rule, start: datetime, skip_to: datetime, end: datetime) -> Iterator[Period]:
    try:
        if rule.scale or rule.skip != "OMIT":
            yield from _timed(rule, start, scaled_days(rule, start.date()))
        elif rule.freq in _SECONDS:
            yield from _within_days(rule, start, skip_to, end)
        else:
            yield from _timed(rule, start, _days(rule, start.date(), skip_to.date(), end.date()))
    except OverflowError:  # the calendar ends with the year 9999
        return


def _picked(positions: Sequence[int], moments: Sequence[datetime]) -> Iterable[datetime]:
    """Gives those of a period that BYSETPOS names; all without one."""
    if not positions:
        return moments
    places = {n - 1 if n > 0 else len(moments) + n for n in positions}
    return [moments[place] for place in sorted(places) if 0 <= place < len(moments)]


def _timed(rule: Rule, start: datetime, periods: Iterable[tuple[Sequence[date], int]]) -> Iterator[Period]:
    """Gives each day its times."""
    times = sorted(
        time(*parts)
        for parts in product(
            rule.by_hour or (start.hour,),
            rule.by_minute or (start.minute,),
            [s for s in rule.by_second or (start.second,) if s < 60],  # no clock here knows leap seconds
        )
    )
    for days, looked_at in periods:
        yield [datetime.combine(day, at) for day in days for at in times], looked_at


def _days(rule: Rule, start: date, skip_to: date, end: date) -> Iterator[tuple[Sequence[date], int]]:
    fits = DayFilter(rule, start)
    for first, last in _spans(rule, start, skip_to):
        if first > end:
            return
        if rule.freq == Freq.YEARLY and not fits.in_months(first, last):
            yield (), 12
            continue
        days = [day for day in _each(first, last) if fits(day)]
        yield days, (last - first).days


def _each(first: date, last: date) -> Iterator[date]:
    """Yields the days from the first until before the last."""
    return (date.fromordinal(n) for n in range(first.toordinal(), last.toordinal()))


def _spans(rule: Rule, start: date, skip_to: date) -> Iterator[tuple[date, date]]:
    """Yields the rule's periods from about `skip_to` on, each with its first day and the day after its last."""
    if rule.freq in (Freq.YEARLY, Freq.MONTHLY):
        length = rule.interval * (12 if rule.freq == Freq.YEARLY else 1)
        origin = start.year * 12 + (0 if rule.freq == Freq.YEARLY else start.month - 1)
        ahead = skip_to.year * 12 + skip_to.month - 1 - origin
        at, wide = origin + max(0, ahead // length) * length, 12 if rule.freq == Freq.YEARLY else 1
        while True:
            yield _month(at), _month(at + wide)
            at += length
    wide = 7 if rule.freq == Freq.WEEKLY else 1
    begin = start.toordinal() - ((start.weekday() - rule.wkst) % 7 if wide == 7 else 0)
    length = wide * rule.interval
    begin += max(0, (skip_to.toordinal() - begin) // length) * length
    while True:
        yield date.fromordinal(_bounded(begin)), date.fromordinal(_bounded(begin + wide))
        begin += length


def _month(number: int) -> date:
    if number // 12 > date.max.year:
        raise OverflowError
    return date(number // 12, number % 12 + 1, 1)


def _bounded(ordinal: int) -> int:
    if ordinal > date.max.toordinal():
        raise OverflowError
    return ordinal


def _within_days(rule: Rule, start: datetime, skip_to: datetime, end: datetime) -> Iterator[Period]:
    """Yields the hours, minutes or seconds of the days that fit."""
    unit = _SECONDS[rule.freq]
    step = unit * rule.interval
    base = start.replace(minute=start.minute if unit <= 60 else 0, second=start.second if unit == 1 else 0)
    fits, day = DayFilter(rule, start.date()), max(start, skip_to).date()
    while day <= end.date():
        begin = datetime.combine(day, time())
        first = -round((begin - base).total_seconds()) % step
        if first >= 86_400:
            day = date.fromordinal(_bounded(day.toordinal() + first // 86_400))
            yield (), 1
            continue
        if fits(day):
            yield from _moments(rule, start, begin, range(first, 86_400, step))
        else:
            yield (), 1
        day = date.fromordinal(_bounded(day.toordinal() + 1))


def _moments(rule: Rule, start: datetime, begin: datetime, seconds: range) -> Iterator[Period]:
    minutes, last = rule.by_minute or (start.minute,), rule.by_second or (start.second,)
    for at in seconds:
        hour, minute, second = at // 3600, at // 60 % 60, at % 60
        if rule.by_hour and hour not in rule.by_hour:
            yield (), 1
        elif rule.freq == Freq.HOURLY:
            yield [begin + timedelta(hours=hour, minutes=m, seconds=s) for m in minutes for s in last if s < 60], 1
        elif rule.by_minute and minute not in rule.by_minute:
            yield (), 1
        elif rule.freq == Freq.MINUTELY:
            yield [begin + timedelta(hours=hour, minutes=minute, seconds=s) for s in last if s < 60], 1
        elif rule.by_second and second not in rule.by_second:
            yield (), 1
        else:
            yield [begin + timedelta(seconds=at)], 1
