"""Rules that count in another calendar, or that move the days which a month or a year lacks (RFC 7529)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain

from assistantd.ical.days import DayFilter
from assistantd.ical.rule import BadRule, Freq, Rule
from assistantd.ical.scales import Month, Scale, scale_of

Span = tuple[Sequence[date], int]


def scaled_days(rule: Rule, start: date) -> Iterator[Span]:
    """Yields the days of each period, with how much was looked at; raises BadRule for what no one can count."""
    scale = scale_of(rule.scale)
    if rule.freq > Freq.MONTHLY or rule.by_week or any(n for _, n in rule.by_day):
        if rule.scale:
            raise BadRule("a rule in another calendar repeats by years or months, by days of the month or year")
        yield from _ordinary(rule, start)
        return
    year, month, day = scale.of(start)
    if rule.freq == Freq.YEARLY:
        while True:
            days = _of_year(rule, scale, year, month, day)
            yield sorted(set(days)), 360
            year += rule.interval
    for at, (of_year, one) in enumerate(_months(scale, year, month)):
        if at % rule.interval == 0:
            wanted = not rule.by_month or one.number in rule.by_month
            found = _of_month(rule, scale, of_year, one, rule.by_month_day or (day,)) if wanted else []
            yield sorted({one for one in found if _fits(rule, one)}), 30


def _ordinary(rule: Rule, start: date) -> Iterator[Span]:
    """Days and weeks lack nothing that could be moved."""
    fits = DayFilter(rule, start)
    for ordinal in range(start.toordinal(), date.max.toordinal()):
        day = date.fromordinal(ordinal)
        at = ordinal - start.toordinal()
        weeks = (ordinal - (start.toordinal() - (start.weekday() - rule.wkst) % 7)) // 7
        due = (weeks if rule.freq == Freq.WEEKLY else at) % rule.interval == 0
        yield ([day] if due and fits(day) else [], 1)


def _of_year(rule: Rule, scale: Scale, year: int, month: Month, day: int) -> Iterator[date]:
    if rule.by_year_day:
        found: Iterator[date] = (one for n in rule.by_year_day for one in _year_day(rule, scale, year, n))
    else:
        named = [Month(n) for n in rule.by_month] + [Month(n, leap=True) for n in rule.by_leap_month]
        months = [one for name in named or [month] for one in _existing(rule, scale, year, name)]
        days = rule.by_month_day or (day,)
        found = chain.from_iterable(_of_month(rule, scale, of_year, one, days) for of_year, one in months)
    return (one for one in found if _fits(rule, one))


def _fits(rule: Rule, day: date) -> bool:
    return not rule.by_day or day.weekday() in {weekday for weekday, _ in rule.by_day}


def _existing(rule: Rule, scale: Scale, year: int, month: Month) -> Iterator[tuple[int, Month]]:
    """Yields the month; where the year lacks it, what the rule puts in its place."""
    months = scale.months(year)
    if month in months:
        yield year, month
    elif rule.skip == "BACKWARD":
        earlier = [one for one in months if one < month]
        yield (year, earlier[-1]) if earlier else (year - 1, scale.months(year - 1)[-1])
    elif rule.skip == "FORWARD":
        later = [one for one in months if one > month]
        yield (year, later[0]) if later else (year + 1, scale.months(year + 1)[0])


def _of_month(rule: Rule, scale: Scale, year: int, month: Month, days: Sequence[int]) -> Iterator[date]:
    first, length = scale.first(year, month).toordinal(), scale.length(year, month)
    for n in days:
        yield from _placed(rule, first, length, n)


def _year_day(rule: Rule, scale: Scale, year: int, n: int) -> Iterator[date]:
    first = scale.first(year, scale.months(year)[0]).toordinal()
    length = scale.first(year + 1, scale.months(year + 1)[0]).toordinal() - first
    yield from _placed(rule, first, length, n)


def _placed(rule: Rule, first: int, length: int, n: int) -> Iterator[date]:
    """Yields the n-th day (from the end where negative); of one that is not there the neighbour the rule names."""
    at = n if n > 0 else length + n + 1
    if 1 <= at <= length:
        yield date.fromordinal(first + at - 1)
    elif rule.skip == "BACKWARD":
        yield date.fromordinal(first + length - 1 if at > length else first - 1)
    elif rule.skip == "FORWARD":
        yield date.fromordinal(first + length if at > length else first)


def _months(scale: Scale, year: int, month: Month) -> Iterator[tuple[int, Month]]:
    """Yields all months from the given one on."""
    months = list(scale.months(year))
    at = months.index(month)
    while True:
        yield year, months[at]
        at += 1
        if at == len(months):
            year, at = year + 1, 0
            months = list(scale.months(year))
