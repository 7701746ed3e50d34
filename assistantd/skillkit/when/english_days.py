"""English words for days far off: months, years, holidays, "three weeks ago", "the first Monday of May"."""

from __future__ import annotations

import re

from assistantd.skillkit.numerals import read_english
from assistantd.skillkit.when.english_words import COUNT, DAY, MONTH, ORDINAL, count, month_of, weekday
from assistantd.skillkit.when.piece import Piece
from assistantd.skillkit.when.rules import Rules

HOLIDAYS = {
    "new year's day": "元旦",
    "valentine's day": "情人节",
    "april fools' day": "愚人节",
    "easter": "复活节",
    "easter sunday": "复活节",
    "mother's day": "母亲节",
    "father's day": "父亲节",
    "halloween": "万圣节",
    "thanksgiving": "感恩节",
    "thanksgiving day": "感恩节",
    "christmas eve": "平安夜",
    "christmas": "圣诞节",
    "christmas day": "圣诞节",
    "xmas": "圣诞节",
    "chinese new year": "春节",
    "lunar new year": "春节",
    "mid-autumn festival": "中秋节",
    "dragon boat festival": "端午节",
}
"""Every English way to write a holiday -> its one name."""
_NUMBER = rf"(?:\d{{1,3}}|{COUNT})"
_DAYS_IN = {"day": 1, "week": 7, "fortnight": 14}
_CALLED = "|".join(sorted(HOLIDAYS, key=len, reverse=True)).replace("'", "['’]?")
_YEAR = r"(?:19|20|21)\d\d"
_FROM_NOW = {"last": -1, "previous": -1, "this": 0, "the current": 0, "current": 0, "next": 1, "the coming": 1}
_THIS = "|".join(_FROM_NOW)

rule = Rules(re.IGNORECASE)
pieces = rule.pieces
"""Yields every such piece; they may overlap."""


@rule(rf"\b(?P<n>{_NUMBER})\s+(?P<unit>day|week|fortnight|month|year)s?\s+(?P<way>ago|back|earlier|hence|from today)\b")
@rule(rf"\b(?P<way>in)\s+(?P<n>{_NUMBER})\s+(?P<unit>month|year)s?\b(?!['’])(?!\s+time)")
@rule(rf"\b(?P<n>{_NUMBER})\s+(?P<unit>month|year)s?\s+(?P<way>from now|later)\b")
def _ago(m: re.Match[str]) -> Piece:
    n = count(m["n"]) * (-1 if m["way"].lower() in ("ago", "back", "earlier") else 1)
    days = _DAYS_IN.get(m["unit"].lower())
    if days:
        return Piece(m.start(), m.end(), days=n * days)
    return Piece(m.start(), m.end(), apart=n * (12 if m["unit"].lower() == "year" else 1))


@rule(rf"\b(?P<m>{MONTH}),?\s+(?:of\s+)?(?P<y>{_YEAR})\b")
@rule(rf"\b(?:in|of|since|until|by|from|between|to|through|and|(?P<this>{_THIS}))\s+(?P<m>{MONTH})(?!\s*\d)(?=\W|$)")
def _month_named(m: re.Match[str]) -> Piece | None:
    if m["m"] in ("may", "march", "mar"):
        return None
    year = int(m["y"]) if "y" in m.re.groupindex else None
    this = _FROM_NOW.get((m["this"] or "").lower()) if "this" in m.re.groupindex else None
    start = m.start("m") if this is None else m.start("this")
    return Piece(start, m.end(), month=month_of(m["m"]), year=year, years=this or None)


@rule(rf"\b(?:(?P<this>{_THIS})\s+year)\b")
def _year_from_now(m: re.Match[str]) -> Piece:
    return Piece(m.start(), m.end(), years=_FROM_NOW[m["this"].lower()])


@rule(rf"\b(?:in|since|until|by|of|from|between|to|through|and|the year|year)\s+(?P<y>{_YEAR})\b(?![-/.:]?\d)")
def _year_named(m: re.Match[str]) -> Piece:
    return Piece(m.start("y"), m.end(), year=int(m["y"]))


@rule(
    rf"\b(?:the\s+)?(?P<n>last|\d(?:st|nd|rd|th)|{ORDINAL})\s+(?P<d>{DAY})\s+(?:of|in)\s+"
    rf"(?:(?P<m>{MONTH})(?:,?\s+(?:of\s+)?(?P<y>{_YEAR})\b)?|(?P<this>{_THIS})\s+month)(?=\W|$)"
)
def _nth_weekday(m: re.Match[str]) -> Piece | None:
    n = -1 if m["n"].lower() == "last" else read_english(m["n"]) or 0
    if not -1 <= n <= 5 or n == 0:
        return None
    month, year = (month_of(m["m"]) if m["m"] else None), (int(m["y"]) if m["y"] else None)
    months = None if m["m"] else _FROM_NOW[m["this"].lower()]
    return Piece(m.start(), m.end(), nth=n, weekday=weekday(m["d"]), month=month, months=months, year=year)


@rule(rf"\b(?P<d>{DAY})\s+of\s+(?P<this>last|next|this)\s+week\b")
def _weekday_of_week(m: re.Match[str]) -> Piece:
    return Piece(m.start(), m.end(), weekday=weekday(m["d"]), week=_FROM_NOW[m["this"].lower()])


@rule(r"(?<![\d/.-])(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>(?:19|20)\d\d)(?!\d)")
@rule(r"(?<![\d/.-])(?P<m>\d{1,2})[-/.](?P<d>\d{1,2})[-/.](?P<y>(?:19|20)\d\d)(?!\d)")
@rule(r"(?<![\d/.-])(?P<y>19\d\d)[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)")
def _numbers(m: re.Match[str]) -> Piece | None:
    month, day = int(m["m"]), int(m["d"])
    if month > 12:
        month, day = day, month
    ok = 1 <= month <= 12 and 1 <= day <= 31
    return Piece(m.start(), m.end(), year=int(m["y"]), month=month, day=day) if ok else None


@rule(rf"\b(?:(?P<this>last|this|next)\s+)?(?P<name>{_CALLED})(?:\s+(?:of\s+)?(?P<y>{_YEAR}))?\b")
def _holiday(m: re.Match[str]) -> Piece | None:
    name = m["name"].lower().replace("’", "'")
    called = HOLIDAYS.get(name) or next((one for said, one in HOLIDAYS.items() if said.replace("'", "") == name), None)
    if called is None or (m["this"] or "").lower() == "last":
        return None
    return Piece(m.start(), m.end(), holiday=called, year=int(m["y"]) if m["y"] else None)


@rule(rf"\b(?P<n>{_NUMBER})\s+(?P<unit>day|week|fortnight)s?\s+(?P<way>after|before|from|prior to)\s+(?!now\b)")
def _apart_from(m: re.Match[str]) -> Piece:
    """Waits for the day that it counts from."""
    n = count(m["n"]) * (-1 if m["way"].lower() in ("before", "prior to") else 1)
    return Piece(m.start(), m.end(), shift=n * _DAYS_IN[m["unit"].lower()], weak=True)


@rule(rf"\b(?P<d>{DAY})\s+after\s+next\b")
@rule(rf"\b(?P<n>{_NUMBER})\s+(?P<d>{DAY})s?\s+from\s+now\b")
def _weekdays_on(m: re.Match[str]) -> Piece:
    n = count(m["n"]) if "n" in m.re.groupindex else 2
    return Piece(m.start(), m.end(), weekday=weekday(m["d"]), shift=7 * (n - 1))


@rule(rf"\b(?P<d>{DAY}|(?:mon|tue|wed|thu|fri|sat|sun))\.?,?\s+(?:the\s+)?(?P<n>\d{{1,2}})(?:st|nd|rd|th)\b")
def _weekday_with_number(m: re.Match[str]) -> Piece | None:
    number = int(m["n"])
    return Piece(m.start(), m.end(), day=number, weekday=weekday(m["d"])) if 1 <= number <= 31 else None


@rule(
    rf"\b(?:the\s+)?(?P<d>\d{{1,2}}(?:st|nd|rd|th)?|{ORDINAL})(?:\s+day)?\s+of\s+(?:the\s+)?"
    r"(?P<this>last|this|current|next|coming)\s+month\b"
)
def _day_of_month_named(m: re.Match[str]) -> Piece | None:
    day = read_english(m["d"])
    months = {"last": -1, "next": 1, "coming": 1}.get(m["this"].lower(), 0)
    return Piece(m.start(), m.end(), day=day, months=months) if day and day <= 31 else None


@rule(r"(?<![\d/.-])(?P<m>\d{1,2})/(?P<d>\d{1,2})/(?P<y>\d\d)(?![\d/])")
def _short_year(m: re.Match[str]) -> Piece | None:
    month, day, year = int(m["m"]), int(m["d"]), int(m["y"])
    if month > 12:
        month, day = day, month
    ok = 1 <= month <= 12 and 1 <= day <= 31
    return Piece(m.start(), m.end(), year=year + (1900 if year >= 70 else 2000), month=month, day=day) if ok else None
