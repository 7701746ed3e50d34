"""English words for what comes again by dates: the first and third Monday, the 15th of every month, five times."""

from __future__ import annotations

import re

from assistantd.skillkit.when.en.rules import AND, GOES_ON
from assistantd.skillkit.when.en.words import (
    ANY_DAY,
    MONTH,
    NUMBER,
    ORDINAL,
    TIMES,
    count,
    month,
    number,
    weekday,
    words,
)
from assistantd.skillkit.when.every import Every
from assistantd.skillkit.when.feast import Feast
from assistantd.skillkit.when.leaf import Match
from assistantd.skillkit.when.lunar_days import LunarDay
from assistantd.skillkit.when.node import Dates, Kind, Made
from assistantd.skillkit.when.rule_forms import on_dates

_NTH = rf"(?:{ORDINAL}(?:\s+(?:to\s+(?:the\s+)?)?last)?|last)"
_NTHS = rf"{_NTH}(?:{AND}(?:the\s+)?{_NTH})*"
_NTH_DAYS = rf"(?:the\s+)?{_NTHS}\s+{ANY_DAY}s?"
_NTH_LIST = rf"(?P<list>{_NTH_DAYS}(?:{AND}{_NTH_DAYS})*)"
_OF_MONTH = r"\s+(?:of|in)\s+(?:the|each|every)\s+month"
_DATE = rf"(?:{ORDINAL}|\d{{1,2}}(?![\d:]))"
_LIST = rf"(?P<list>{_DATE}(?:{AND}(?:the\s+)?{_DATE})*)"
_DATES = rf"(?:the\s+)?(?P<list>{_NTHS})(?:\s+days?(?!\s+of\s+(?!the|each|every)))?"
_WORKDAY = r"(?:weekdays?|(?:working|work|business)[\s-]?days?)"


@words.leaf(rf"\b(?:every\s+|on\s+)?{_NTH_LIST}(?![a-z])")
def _nth_weekdays(m: Match) -> Made:
    days = _nths(m["list"])
    return (Kind.DAYS, days) if days else None


@words.leaf(rf"\bevery\s+{_NTH_LIST}\s+of\s+the\s+month\b")
def _every_nth_weekday(m: Match) -> Made:
    days = _nths(m["list"])
    return (Kind.EVERY, Every("MONTHLY", byday=days)) if days else None


@words.leaf(rf"\b(?:on\s+)?{_NTH_LIST}{_OF_MONTH}\b", rf"\bevery\s+{_NTH_LIST}(?![a-z])")
def _several_weekdays(m: Match) -> Made:
    """Reads "the first and third Monday of the month": more than one is each month."""
    days = _nths(m["list"])
    return (Kind.EVERY, Every("MONTHLY", byday=days)) if days and len(days) > 1 else None


def _nths(text: str) -> tuple[tuple[int, int], ...] | None:
    found: list[tuple[int, int]] = []
    for group in re.finditer(rf"(?P<n>{_NTHS})\s+(?P<d>{ANY_DAY})", text, re.IGNORECASE):
        found += [(n, weekday(group["d"])) for n in ordinals(group["n"])]
    return tuple(found) if all(-5 <= n <= 5 and n for n, _ in found) else None


@words.leaf(rf"\b(?:every\s+|on\s+)?(?:the\s+)?(?P<list>{_NTHS})\s+{_WORKDAY}\b(?!\s+(?:after|before|from))")
def _nth_workdays(m: Match) -> Made:
    places = ordinals(m["list"])
    return (Kind.DATES, Dates(places, work=True)) if all(-23 <= n <= 23 and n for n in places) else None


@words.leaf(rf"\bevery\s+(?:the\s+)?(?P<list>{_NTHS})\s+{_WORKDAY}\s+of\s+the\s+month\b")
def _every_nth_workday(m: Match) -> Made:
    made = _nth_workdays(m)
    every = made and on_dates(Every("MONTHLY", bare=True), made[1])
    return (Kind.EVERY, every) if every else None


@words.leaf(rf"\b(?:on\s+)?(?:the\s+)?(?P<list>{_NTHS})\s+days?\s+of\s+the\s+year\b", weight=1)
@words.leaf(rf"\b(?:on\s+)?{_DATES}\b")
def _dates(m: Match) -> Made:
    days = ordinals(m["list"])
    return (Kind.DATES, Dates(days)) if all(-31 <= n <= 366 and n for n in days) else None


@words.leaf(
    rf"\bevery\s+{_DATES}(?:\s+of\s+(?:the|each|every)\s+month)\b", rf"\b{_DATES}\s+of\s+the\s+month\s+every\s+month\b"
)
def _every_date(m: Match) -> Made:
    return _monthly(ordinals(m["list"]))


@words.leaf(rf"\b(?:every|each)\s+(?:the\s+)?(?P<list>{_NTHS})\b")
def _every_nth(m: Match) -> Made:
    """Reads "every 15th", where no unit follows."""
    return _monthly(ordinals(m["list"])) if GOES_ON.match(m.string, m.end()) else None


@words.leaf(rf"\b(?:on\s+)?{_DATES}{_OF_MONTH}\b")
def _several_dates(m: Match) -> Made:
    """Reads "the 1st and 15th of the month": more than one is each month."""
    days = ordinals(m["list"])
    return _monthly(days) if len(days) > 1 else None


def _monthly(days: tuple[int, ...]) -> Made:
    return (Kind.EVERY, Every("MONTHLY", bymonthday=days)) if all(-31 <= n <= 31 and n for n in days) else None


@words.leaf(
    rf"\b(?P<every>(?:every|each)\s+(?:year\s+(?:on\s+)?)?)?(?P<m>{MONTH})\s+(?:the\s+)?{_LIST}(?![\d:/-])",
    rf"\b(?P<every>(?:every|each)\s+)?(?:the\s+)?{_LIST}\s+(?:of\s+)?(?P<m>{MONTH})(?![a-z])(?!\s+\d{{4}})",
)
def _every_month_day(m: Match) -> Made:
    days = ordinals(m["list"])
    if not all(1 <= n <= 31 for n in days):
        return None
    if m["every"]:
        return Kind.EVERY, Every("YEARLY", bymonth=(month(m["m"]),), bymonthday=days)
    return Kind.DATES, Dates(days, month(m["m"]))


@words.leaf(rf"\b(?:every|each)\s+(?P<m>{MONTH})(?![a-z])(?!\s+(?:the\s+)?(?:\d|{ORDINAL}))")
def _every_month_named(m: Match) -> Made:
    return Kind.EVERY, Every("YEARLY", bymonth=(month(m["m"]),), bare=True)


@words.leaf(
    rf"\b(?:every|each)\s+(?:year\s+(?:in|on)\s+)?(?P<list>{MONTH}(?:{AND}(?:in\s+)?{MONTH})+)(?![a-z])(?!\s+\d)"
)
def _every_months(m: Match) -> Made:
    return Kind.EVERY, Every("YEARLY", bymonth=_months(m["list"]), bare=True)


@words.leaf(
    rf"\b(?:every|each)\s+year\s+on\s+(?:the\s+)?{_LIST}\s+of\s+(?P<months>{MONTH}(?:{AND}{MONTH})+)(?![a-z])", weight=1
)
def _dates_of_months(m: Match) -> Made:
    months, days = _months(m["months"]), ordinals(m["list"])
    return (Kind.EVERY, Every("YEARLY", bymonth=months, bymonthday=days)) if all(1 <= n <= 31 for n in days) else None


def _months(text: str) -> tuple[int, ...]:
    """Gives every month of a list in the order of the year."""
    return tuple(sorted({month(one) for one in re.findall(MONTH, text, re.IGNORECASE)}))


@words.leaf(rf"\b(?:every|each)\s+{_DATES}\s+of\s+(?:the|each|every)\s+lunar\s+month\b", weight=1)
def _dates_of_lunar_months(m: Match) -> Made:
    days = ordinals(m["list"])
    fits = all(-30 <= n <= 30 and n for n in days)
    return (Kind.EVERY, Every("MONTHLY", bymonthday=days, scale="CHINESE")) if fits else None


@words.leaf(r"\b(?:every|each)\s+lunar\s+month\b")
def _lunar_month(m: Match) -> Made:
    return Kind.EVERY, Every("MONTHLY", scale="CHINESE", bare=True)


@words.leaf(
    rf"\b(?:the\s+)?(?P<d>{ORDINAL}|last)(?:\s+day)?\s+of\s+the\s+(?P<m>{ORDINAL})\s+lunar\s+month\b",
    rf"\b(?:the\s+)?(?P<m>{ORDINAL})\s+lunar\s+month['’]?s?\s+(?P<d>{ORDINAL})(?:\s+day)?\b",
)
def _lunar_day(m: Match) -> Made:
    at, day = number(m["m"]), number(m["d"])
    if (at, day) == (12, -1):
        return Kind.DAY, Feast("除夕")
    return (Kind.DAY, LunarDay(at, day)) if 1 <= at <= 12 and 1 <= day <= 30 else None


@words.leaf(
    rf"\b(?:every|each)\s+year\s+on\s+(?:the\s+)?last\s+day\s+of\s+the\s+(?P<m>{ORDINAL})\s+lunar\s+month\b",
    weight=1,
)
def _end_of_lunar_month(m: Match) -> Made:
    at = number(m["m"])
    fits = 1 <= at <= 12
    return (Kind.EVERY, Every("YEARLY", bymonth=(at,), bymonthday=(-1,), scale="CHINESE")) if fits else None


@words.leaf(rf"\b(?:every\s+|on\s+)?(?:the\s+)?(?P<list>{_NTHS})\s+weekend\b(?=\s+(?:of|in)\s+(?:each|every)\b)")
def _nth_weekends(m: Match) -> Made:
    """Reads the last weekend of a month as its last Saturday, with which it begins."""
    numbers = ordinals(m["list"])
    return (Kind.DAYS, tuple((n, 5) for n in numbers)) if all(-5 <= n <= 5 and n for n in numbers) else None


def ordinals(text: str) -> tuple[int, ...]:
    """Gives every ordinal of a list; "2nd to last" counts from the end."""
    found = []
    for one in re.split(AND, text.strip(), flags=re.IGNORECASE):
        word = re.sub(r"^the\s+", "", one.strip().lower())
        behind = re.fullmatch(r"(.+?)\s+(?:to\s+(?:the\s+)?)?last", word)
        found.append(-number(behind[1]) if behind else number(word))
    return tuple(found)


@words.leaf(
    rf"\b(?:a\s+total\s+of\s+)?(?P<n>{NUMBER})\s*(?:x|(?:more\s+)?times|occurrences?|instances?|repetitions?|repeats?)(?!\w)"
    r"(?!\s+(?:an?|per)\b|\s+(?:each|every)\s+(?:hour|day|night|week|month|year)\b)",
    r"\b(?P<n>once|twice|thrice)\b(?!\s+(?:an?|every|per|each|in)\b)",
)
def _count(m: Match) -> Made:
    n = TIMES.get(m["n"].lower()) or int(count(m["n"]) or 0)
    return (Kind.COUNT, n) if 1 <= n <= 9999 else None
