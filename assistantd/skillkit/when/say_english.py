"""Rules said in English: "every other Tuesday until 1 June 2027"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from assistantd.ical.rule import Freq, Rule
from assistantd.skillkit.when.en.holidays import NAMES
from assistantd.skillkit.when.en.words import MONTHS as SMALL_MONTHS
from assistantd.skillkit.when.en.words import WEEKDAYS
from assistantd.skillkit.when.told_rule import (
    SHORT,
    WEEKEND,
    WORKDAYS,
    ToldRule,
    by_weekday,
    left_out_days,
    left_out_times,
    told,
)  # fmt: skip

DAYS, MONTHS = tuple(map(str.title, WEEKDAYS)), tuple(map(str.title, SMALL_MONTHS))
_UNITS = {
    Freq.YEARLY: "year", Freq.MONTHLY: "month", Freq.WEEKLY: "week", Freq.DAILY: "day", Freq.HOURLY: "hour",
    Freq.MINUTELY: "minute", Freq.SECONDLY: "second",
}  # fmt: skip
_NTH = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", -1: "last"}


def say(rrule: str) -> str:
    """Says a rule without its one hour; several hours of a day are said."""
    rule = told(rrule)
    if rule.left_out.name:
        return f"every {called(rule.left_out.name)}{_except(rule)}"
    months = f" in {listed(MONTHS[n - 1] for n in rule.months)}" if rule.months else ""
    said = _days(rule) + months
    return said + _clocks(rule, said) + _end(rule) + _except(rule)


def called(name: str) -> str:
    """Gives the English name of a holiday; its Chinese one where English has none."""
    names = [english for english, one in NAMES.items() if one == name]
    return min(names, key=lambda one: (not one.isascii(), len(one))).title() if names else name


def _days(told_: ToldRule) -> str:
    rule = told_.rule
    if told_.freq is Freq.WEEKLY:
        return _weekly(told_)
    if told_.freq in SHORT:
        tail = f" on {_weekdays(told_.weekdays)}" if told_.weekdays else ""
        return _every(told_.freq, rule.interval) + tail
    if told_.freq is Freq.MONTHLY:
        return _monthly(told_)
    return _yearly(told_) if told_.freq is Freq.YEARLY else _every(told_.freq, rule.interval)


def _every(freq: Freq, n: int) -> str:
    unit = _UNITS[freq]
    if n == 2 and freq <= Freq.DAILY:
        return f"every other {unit}"
    return f"every {unit}" if n == 1 else f"every {n} {unit}s"


def _weekly(told_: ToldRule) -> str:
    days, n = told_.weekdays, told_.rule.interval
    if not days:
        return _every(Freq.WEEKLY, n)
    name = {WORKDAYS: "weekday", WEEKEND: "weekend"}.get(days) or (DAYS[days[0]] if len(days) == 1 else "")
    if n > 2 or (n == 2 and not name):
        return f"{_every(Freq.WEEKLY, n)} on {_weekdays(days)}"
    if name:
        return f"every {name}" if n == 1 else f"every other {name}"
    missing = [day for day in range(7) if day not in days]
    if len(missing) < 2:
        return "every day" + (f" except {DAYS[missing[0]]}" if missing else "")
    return "every " + listed(DAYS[day] for day in days)


def _weekdays(days: Sequence[int]) -> str:
    named = {WORKDAYS: "weekdays", WEEKEND: "weekends"}.get(tuple(days))
    return named or listed(DAYS[day] for day in days)


def _monthly(told_: ToldRule) -> str:
    which = _which(told_)
    if told_.quarterly and which:
        return f"the {which} of every quarter"
    if not which and told_.weekdays:
        return _weekly(told_) if told_.rule.interval == 1 else f"{_of(told_.rule)} on each {_weekdays(told_.weekdays)}"
    if not which:
        return _of(told_.rule)
    return f"the {which} of {_of(told_.rule)}" if told_.rule.interval < 3 else f"{_of(told_.rule)} on the {which}"


def _of(rule: Rule) -> str:
    said = _every(rule.freq, rule.interval)
    return said.replace("month", "lunar month") if rule.scale == "CHINESE" else said


def _which(told_: ToldRule) -> str:
    """Says which days of a month or a year: "first and third Monday", "1st and 15th", "last working day"."""
    if told_.places and told_.weekdays:
        kind = {WORKDAYS: "working day", WEEKEND: "day of a weekend"}.get(told_.weekdays)
        kind = kind or listed((DAYS[day] for day in told_.weekdays), "or")
        return f"{listed(_nth(n) for n in told_.places)} {kind}"
    if told_.nths:
        return _nths(told_.nths)
    return _dates(told_.rule.by_month_day) if told_.rule.by_month_day else ""


def _nths(nths: Sequence[tuple[int, int]]) -> str:
    groups = by_weekday(nths)
    first, *others = groups.values()
    if all(one == first for one in others):
        return f"{listed(_nth(n) for n in first)} {listed(DAYS[day] for day in groups)}"
    said = [f"{listed(_nth(n) for n in numbers)} {DAYS[day]}" for day, numbers in groups.items()]
    return ", and ".join(said) if any(" and " in one for one in said) else listed(said)


def _nth(n: int) -> str:
    if n in _NTH:
        return _NTH[n]
    return ordinal(n) if n > 0 else f"{_NTH.get(-n) or ordinal(-n)} to last"


def _dates(days: Sequence[int]) -> str:
    begin, end = [n for n in days if n > 0], [n for n in days if n < 0]
    said = [ordinal(n) for n in begin] + [f"{_nth(n)} day" for n in reversed(end)]
    return listed(said)


def _yearly(told_: ToldRule) -> str:
    rule, which = told_.rule, _which(told_)
    if rule.by_week:
        days = _weekdays(told_.weekdays) if told_.weekdays else ""
        weeks = f"week {listed(map(str, rule.by_week))}"
        return f"{_of(rule)} on {days} in {weeks}" if days else f"{_of(rule)} in {weeks}"
    if rule.by_year_day:
        return f"{_of(rule)} on the {_dates(rule.by_year_day)} {'' if rule.by_year_day[0] < 0 else 'day '}of the year"
    if rule.scale:
        month = listed(f"{ordinal(n)} lunar month" for n in rule.by_month)
        return f"{_of(rule)} on the {which} of the {month}" if which else _of(rule)
    if told_.edge_of_quarters:
        return f"the {_nth(told_.edge_of_quarters)} day of every quarter"
    months = listed(MONTHS[n - 1] for n in rule.by_month)
    if not which:
        return f"{_of(rule)} in {months}" if months else _of(rule)
    if rule.by_month_day and min(rule.by_month_day) > 0 and len(rule.by_month) == 1:
        return f"{_of(rule)} on {listed(map(str, rule.by_month_day))} {months}"
    return f"{_of(rule)} on the {which} of {months or 'the year'}"


def _clocks(told_: ToldRule, said: str) -> str:
    if not told_.clocks:
        return ""
    if not told_.step:
        return f" at {listed(f'{at:%H:%M}' for at in told_.clocks)}"
    comma = "," if said.startswith("every") else ""
    return f"{comma} {_every(*told_.step)} from {told_.clocks[0]:%H:%M} to {told_.clocks[-1]:%H:%M}"


def _end(told_: ToldRule) -> str:
    rule = told_.rule
    if rule.count:
        return {1: ", once", 2: ", twice"}.get(rule.count, f", {rule.count} times")
    if rule.until is None:
        return ""
    clock = "" if told_.ends_with_a_day else f", {rule.until:%H:%M}"
    return f" until {date_of(rule.until)}{clock}"


def _except(told_: ToldRule) -> str:
    left_out = told_.left_out
    said = [_rule_left_out(rule) for rule in left_out.less_rules]
    days = [date_of(a) if a == b else f"{date_of(a)} to {date_of(b)}" for a, b in left_out_days(left_out)]
    days += [f"{date_of(at)}, {at:%H:%M}" for at in left_out_times(left_out)]
    said += [f"on {listed(days)}"] if days else []
    return f" except {listed(said)}" if said else ""


def _rule_left_out(rule: Rule) -> str:
    if rule.freq is Freq.DAILY and rule.by_month:
        return f"in {listed(MONTHS[n - 1] for n in rule.by_month)}"
    if rule.freq in (Freq.DAILY, Freq.WEEKLY):
        return "on " + listed(f"{DAYS[day]}s" for day, _ in rule.by_day)
    if rule.freq is Freq.YEARLY and rule.by_month_day:
        return f"on {listed(map(str, rule.by_month_day))} {listed(MONTHS[n - 1] for n in rule.by_month)}"
    which = _nths([(n, day) for day, n in rule.by_day]) if rule.by_day else _dates(rule.by_month_day)
    months = listed(MONTHS[n - 1] for n in rule.by_month)
    return f"on the {which} of {months or 'the month'}"


def date_of(day: date) -> str:
    """Says a day without its weekday."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def ordinal(n: int) -> str:
    """Gives a number as an ordinal in digits: 1st, 22nd, 13th."""
    ending = "th" if n % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending}"


def listed(names: Iterable[str], word: str = "and") -> str:
    """Joins names as a sentence does: "Monday, Tuesday and Friday"."""
    *others, last = [*names] or [""]
    return f"{', '.join(others)} {word} {last}" if others else last
