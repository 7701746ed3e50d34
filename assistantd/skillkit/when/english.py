"""English words for what repeats, for days near by and for spans from now, found as pieces."""

from __future__ import annotations

import re
from datetime import timedelta

from assistantd.skillkit.numerals import read_english
from assistantd.skillkit.when.english_words import COUNT, DAY, MONTH, ORDINAL, count, month_of, part_of, weekday
from assistantd.skillkit.when.piece import Piece
from assistantd.skillkit.when.rules import Rules

_ABBREVIATED = r"(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?"
_DATE = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?|(?:twenty|thirty)[- ](?:{ORDINAL})|{ORDINAL})"
_NUMBER = rf"(?:\d+|{COUNT})"
_UNIT = {"minute": 60, "min": 60, "hour": 3600, "hr": 3600, "second": 1, "sec": 1, "day": 86400, "week": 604800}
_A_LIFE = 100 * 366 * 86400
"""Seconds; a span beyond a life is no time that can be kept."""
_MOST_APART = 1000
"""Days, weeks, … between two times of what is repeated."""
_FROM_NOW = {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "next": 1}
_FROM_NOW |= dict.fromkeys(("coming", "following", "upcoming"), 1)
_LIST = rf"{DAY}s?(?:(?:\s*,\s*|\s*,?\s+and\s+){DAY}s?)*"

rule = Rules(re.IGNORECASE)
pieces = rule.pieces
"""Yields every English piece; they may overlap."""


def weekdays(text: str) -> tuple[int, ...]:
    """Gives every weekday named in full, in order."""
    return tuple(sorted({weekday(d) for d in re.findall(DAY, text, re.IGNORECASE)}))


# -- repeated ---------------------------------------------------------------------------------------


@rule(rf"\b(?:every|each)\s+(?:(?P<n>other|second|third|{_NUMBER})\s+)?(?P<list>{_LIST})")
def _every_weekday_named(m: re.Match[str]) -> Piece:
    interval = {"other": 2, "second": 2, "third": 3}.get((m["n"] or "").lower()) or (count(m["n"]) if m["n"] else 1)
    return Piece(m.start(), m.end(), freq="WEEKLY", interval=interval, byday=weekdays(m["list"]))


@rule(rf"\b(?:on\s+)?(?P<list>{DAY}s(?:(?:\s*,\s*|\s*,?\s+and\s+){DAY}s)*)\b")
def _on_mondays(m: re.Match[str]) -> Piece:
    return Piece(m.start(), m.end(), freq="WEEKLY", byday=weekdays(m["list"]))


@rule(r"\b(?:(?:every|each)\s+(?:weekday|working day|workday)|(?:on\s+)?weekdays|every monday (?:to|through) friday)\b")
def _weekdays(m: re.Match[str]) -> Piece:
    return Piece(m.start(), m.end(), freq="WEEKLY", byday=(0, 1, 2, 3, 4))


@rule(r"\b(?:(?:every|each)\s+weekend|(?:on|at)\s+weekends)\b")
def _weekends(m: re.Match[str]) -> Piece:
    return Piece(m.start(), m.end(), freq="WEEKLY", byday=(5, 6))


@rule(
    rf"\b(?:every|each)\s+(?:(?P<n>other|second|third|{_NUMBER})\s+)?(?P<unit>hour|day|week|fortnight|month|year)s?\b"
)
def _every_unit(m: re.Match[str]) -> Piece | None:
    n = {"other": 2, "second": 2, "third": 3}.get((m["n"] or "").lower()) or (count(m["n"]) if m["n"] else 1)
    if n > _MOST_APART:
        return None
    unit = m["unit"].lower()
    freq = {"day": "DAILY", "hour": "HOURLY", "fortnight": "WEEKLY"}.get(unit, unit.upper() + "LY")
    return Piece(m.start(), m.end(), freq=freq, interval=n * 2 if unit == "fortnight" else n)


@rule(r"\b(?P<word>daily|weekly|fortnightly|monthly|yearly|annually)\b")
def _daily(m: re.Match[str]) -> Piece:
    word = m["word"].upper()
    freq = {"ANNUALLY": "YEARLY", "FORTNIGHTLY": "WEEKLY"}.get(word, word)
    return Piece(m.start(), m.end(), freq=freq, interval=2 if word == "FORTNIGHTLY" else 1)


@rule(r"\b(?:every|each)\s+(?P<part>morning|afternoon|evening|night)\b")
def _every_morning(m: re.Match[str]) -> Piece:
    return Piece(m.start(), m.end(), freq="DAILY", part=part_of(m["part"]))


# -- days -------------------------------------------------------------------------------------------


@rule(
    r"\b(?P<day>the day after tomorrow|the day before yesterday|day after tomorrow|today|tomorrow|yesterday)\b(?:'s)?"
)
def _relative_day(m: re.Match[str]) -> Piece:
    word = m["day"].lower().removeprefix("the ")
    days = {"today": 0, "tomorrow": 1, "yesterday": -1, "day after tomorrow": 2, "day before yesterday": -2}[word]
    return Piece(m.start(), m.end(), days=days)


@rule(r"\b(?:tonight|this\s+(?P<part>morning|afternoon|evening))\b")
def _tonight(m: re.Match[str]) -> Piece:
    return Piece(m.start(), m.end(), days=0, part=part_of(m["part"] or "night"))


@rule(r"\blast night\b")
def _last_night(m: re.Match[str]) -> Piece:
    return Piece(m.start(), m.end(), days=-1, part="night")


@rule(rf"\b(?:(?P<mod>next|this|last|coming)\s+)?(?P<day>{DAY})\b(?:'s|’s)?(?P<week>\s+next week|\s+of next week)?")
def _weekday(m: re.Match[str]) -> Piece:
    week = 1 if m["week"] else {"next": 1, "this": 0, "last": -1}.get((m["mod"] or "").lower())
    doubt = "next" if (m["mod"] or "").lower() == "next" else ""
    return Piece(m.start(), m.end(), weekday=weekday(m["day"]), week=week, doubtful=doubt)


@rule(rf"\b{_ABBREVIATED}(?=\W|$)", re.NOFLAG)
def _abbreviated(m: re.Match[str]) -> Piece:
    return Piece(m.start(), m.end(), weekday=weekday(m[0]))


@rule(rf"\b(?P<mod>{'|'.join(_FROM_NOW)})\s+(?P<unit>week|month|weekend)\b")
def _next_week(m: re.Match[str]) -> Piece:
    n = _FROM_NOW[m["mod"].lower()]
    if m["unit"].lower() == "month":
        return Piece(m.start(), m.end(), months=n)
    return Piece(m.start(), m.end(), week=n, weekday=5 if m["unit"].lower() == "weekend" else None)


@rule(rf"\b(?:the\s+)?(?P<d>{_DATE})(?:\s+of)?\s+(?P<m>{MONTH})(?:,?\s+(?:of\s+)?(?P<y>\d{{4}}))?(?=\W|$)")
@rule(rf"\b(?P<m>{MONTH})\s*(?:the\s+)?(?P<d>{_DATE})\b(?:\s*,?\s+(?P<y>\d{{4}})\b)?(?!\s*[:.]\d)(?!\s*[ap]\.?m)")
def _month_day(m: re.Match[str]) -> Piece | None:
    day = read_english(m["d"])
    if not day or day > 31:
        return None
    month = month_of(m["m"])
    return Piece(m.start(), m.end(), month=month, day=day, year=int(m["y"]) if m["y"] else None)


@rule(
    rf"\b(?:on\s+)?the\s+(?P<d>\d{{1,2}}(?:st|nd|rd|th)|(?:twenty|"
    rf"thirty)[- ](?:{ORDINAL}))\b(?!\s+\w+(?:day|floor|street))"
)
@rule(r"\bon\s+the\s+(?P<d>" + ORDINAL + r")\b(?!\s+\w)")
def _day_of_month(m: re.Match[str]) -> Piece | None:
    day = read_english(m["d"])
    return Piece(m.start(), m.end(), day=day) if day and day <= 31 else None


@rule(r"(?<![\d/.-])(?P<y>20\d\d)[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)")
def _iso(m: re.Match[str]) -> Piece | None:
    month, day = int(m["m"]), int(m["d"])
    ok = 1 <= month <= 12 and 1 <= day <= 31
    return Piece(m.start(), m.end(), year=int(m["y"]), month=month, day=day) if ok else None


@rule(r"(?<![\d/.:])(?P<a>\d{1,2})/(?P<b>\d{1,2})(?:/(?P<y>20\d\d))?(?![\d/])")
def _slashed(m: re.Match[str]) -> Piece | None:
    a, b, year = int(m["a"]), int(m["b"]), int(m["y"]) if m["y"] else None
    if not (1 <= a <= 31 and 1 <= b <= 31) or (a > 12 and b > 12):
        return None
    month, day = (a, b) if a <= 12 else (b, a)
    doubt = "slash" if a <= 12 and b <= 12 and a != b else ""
    return Piece(m.start(), m.end(), month=month, day=day, year=year, doubtful=doubt)


# -- spans from now ---------------------------------------------------------------------------------


@rule(
    rf"\b(?:in|after)\s+(?P<n>{_NUMBER})\s+(?P<unit>minute|min|hour|hr|second|sec|day|week)s?\b(?P<half>\s+and a half)?"
)
@rule(
    rf"\b(?P<n>{_NUMBER})\s+(?P<unit>minute|min|hour|hr|second|sec|day|"
    rf"week)s?(?P<half>\s+and a half)?\s+(?:from now|later)\b"
)
def _in_span(m: re.Match[str]) -> Piece | None:
    unit = _UNIT[m["unit"].lower()]
    seconds = count(m["n"]) * unit + (unit // 2 if m["half"] else 0)
    if seconds > _A_LIFE:
        return None
    return Piece(m.start(), m.end(), delta=timedelta(seconds=seconds), whole_days=unit >= 86400)


@rule(
    r"\bin\s+(?:(?P<half>half an hour|half hour)|(?P<quarter>a quarter of an hour)|an? hour and a half|a fortnight)\b"
)
def _in_half_an_hour(m: re.Match[str]) -> Piece:
    if "fortnight" in m[0].lower():
        return Piece(m.start(), m.end(), delta=timedelta(days=14), whole_days=True)
    return Piece(m.start(), m.end(), delta=timedelta(minutes=30 if m["half"] else 15 if m["quarter"] else 90))
