"""The checkable facts in the words of time: days, dates, clock times, lengths, and what comes again."""

from __future__ import annotations

from collections.abc import Iterator

from assistantd.skillkit.fact import Fact, FactKind
from assistantd.skillkit.when.clock import HALVES, Clock, Part
from assistantd.skillkit.when.days import DayOfMonth, Month, MonthDay, Weekday, Year
from assistantd.skillkit.when.duration import Duration
from assistantd.skillkit.when.every import Every
from assistantd.skillkit.when.feast import Feast
from assistantd.skillkit.when.grain import Grain
from assistantd.skillkit.when.reader import found_in, words_in
from assistantd.skillkit.when.relative import This
from assistantd.skillkit.when.shift import Shift
from assistantd.skillkit.when.tree import within
from assistantd.skillkit.when.within import Nth, Within

_WORKDAYS = 5
"""Weekdays of a rule that stand for no single one."""
Told = tuple[FactKind, frozenset[str]]


def time_spans(text: str) -> list[tuple[int, int]]:
    """Gives where the text speaks of times, in order."""
    found = [(node.start, node.end) for node in found_in(text)]
    parts = [(node.start, node.end) for node in words_in(text, Part)]
    return sorted({*found, *((a, b) for a, b in parts if not any(c < b and a < d for c, d in found))})


def time_facts(text: str) -> Iterator[Fact]:
    """Yields the facts that the text's expressions of time hold."""
    weekdays = words_in(text, Weekday)
    for node in found_in(text):
        words = text[node.start : node.end].strip()
        named = [one.value for one in weekdays if node.start <= one.start and one.end <= node.end]
        for kind, values in (*_told(node.value), *(told for day in named for told in _of_day(day))):
            yield Fact(kind, values, words)


def _told(value: object) -> Iterator[Told]:
    match value:
        case Shift(base=Feast(name=name), length=length, sign=sign):
            yield _one(FactKind.DATE, f"{name}{sign * length.days:+d}")
        case Within(fine=Weekday(), coarse=This()):
            yield from _of_day(value.fine)
        case Clock() | Part() | Duration():
            yield from _of_part(value)
        case _:
            yield from _of_part(value)
            for inner in within(value):
                yield from _told(inner)


def _of_part(value: object) -> Iterator[Told]:
    match value:
        case Clock():
            yield FactKind.TIME, _readings(value)
        case Part(name=name):
            yield _one(FactKind.HALF, HALVES[name])
        case Duration():
            yield _one(FactKind.SPAN, str(value.total))
        case Every():
            yield from _of_rule(value)
        case Nth(n=n):
            yield _one(FactKind.SPAN, f"nth{n}")
        case _:
            yield from _of_day(value)


def _of_day(value: object) -> Iterator[Told]:
    match value:
        case Weekday(day=day):
            yield _one(FactKind.WEEKDAY, str(day))
        case MonthDay(month=month, day=day, slash=slash):
            yield FactKind.DATE, frozenset({f"{month}-{day}"} | ({f"{day}-{month}"} if slash else set()))
        case DayOfMonth(day=day):
            yield _one(FactKind.DATE, f"?-{day}")
        case Month(month=month):
            yield _one(FactKind.DATE, f"{month}-?")
        case Feast(name=name):
            yield _one(FactKind.DATE, f"{name}+0")
        case Year(year=year):
            yield _one(FactKind.NUMBER, str(year))
        case This(unit=Grain.DAY, n=n):
            yield _one(FactKind.DAY, f"{n:+d}")
        case This(unit=unit, n=n):
            yield _one(FactKind.SPAN, f"{unit}{n}")


def _of_rule(rule: Every) -> Iterator[Told]:
    yield _one(FactKind.EVERY, f"{rule.freq}{rule.interval}")
    if len(rule.byday) < _WORKDAYS:
        yield from (_one(FactKind.WEEKDAY, str(day)) for _, day in rule.byday)
    for day in rule.bymonthday:
        yield _one(FactKind.DATE, f"{rule.bymonth[0] if rule.bymonth else '?'}-{day}")


def _readings(clock: Clock) -> frozenset[str]:
    hour, _ = clock.plain
    hours = {hour} if clock.sure else {hour, (hour + 12) % 24}
    return frozenset(f"{h:02d}:{clock.minute:02d}" for h in hours)


def _one(kind: FactKind, value: str) -> Told:
    return kind, frozenset({value})
