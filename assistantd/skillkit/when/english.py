"""English words of time, found as pieces."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import timedelta

from assistantd.skillkit.numerals import ENGLISH, ORDINALS, read_english
from assistantd.skillkit.when.piece import Piece

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
SHORT_MONTHS = {m[:3]: i for i, m in enumerate(MONTHS, 1)} | {"sept": 9}

_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_ABBREVIATED = r"(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?"
_MONTH = r"(?:" + "|".join(MONTHS) + r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)"
_ORDINAL = "|".join(ORDINALS)
_DATE = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?|(?:twenty|thirty)[- ](?:{_ORDINAL})|{_ORDINAL})"
_NUMBER = rf"(?:\d+|{ENGLISH}|an?|a few|a couple of)"
_HALF = r"(?P<half>[ap]\.?m\b\.?)"
_UNIT = {"minute": 60, "min": 60, "hour": 3600, "hr": 3600, "second": 1, "sec": 1, "day": 86400, "week": 604800}
_A_LIFE = 100 * 366 * 86400
"""Seconds; a span beyond a life is no time that can be kept."""
_MOST_APART = 1000
"""Days, weeks, … between two times of what is repeated."""
_PART = r"morning|afternoon|evening|night|noon|midday|midnight|lunchtime"
_LIST = rf"{_DAY}s?(?:(?:\s*,\s*|\s*,?\s+and\s+){_DAY}s?)*"

Maker = Callable[[re.Match[str]], Piece | None]
_RULES: list[tuple[re.Pattern[str], Maker]] = []


def rule(pattern: str, flags: re.RegexFlag = re.IGNORECASE) -> Callable[[Maker], Maker]:
    """Registers what makes a piece of a match; earlier rules win where two overlap with equal length."""

    def register(make: Maker) -> Maker:
        _RULES.append((re.compile(pattern, flags), make))
        return make

    return register


def pieces(text: str) -> Iterator[Piece]:
    """Yields every English piece; they may overlap."""
    for pattern, make in _RULES:
        for match in pattern.finditer(text):
            if made := make(match):
                yield made


def weekday(word: str) -> int:
    """Gives the weekday's number from its name, whole or abbreviated."""
    return next(i for i, d in enumerate(DAYS) if d.startswith(word.lower().rstrip(".s")[:3]))


def weekdays(text: str) -> tuple[int, ...]:
    """Gives every weekday named in full, in order."""
    return tuple(sorted({weekday(d) for d in re.findall(_DAY, text, re.IGNORECASE)}))


def _count(word: str) -> int:
    word = word.lower().strip()
    return {"a": 1, "an": 1, "a few": 3, "a couple of": 2}.get(word) or read_english(word) or 0


def _part(word: str) -> str:
    return {"midday": "noon", "lunchtime": "noon"}.get(word.lower(), word.lower())


# -- repeated ---------------------------------------------------------------------------------------


@rule(rf"\b(?:every|each)\s+(?:(?P<n>other|second|third|{_NUMBER})\s+)?(?P<list>{_LIST})")
def _every_weekday_named(m: re.Match[str]) -> Piece:
    interval = {"other": 2, "second": 2, "third": 3}.get((m["n"] or "").lower()) or (_count(m["n"]) if m["n"] else 1)
    return Piece(m.start(), m.end(), freq="WEEKLY", interval=interval, byday=weekdays(m["list"]))


@rule(rf"\b(?:on\s+)?(?P<list>{_DAY}s(?:(?:\s*,\s*|\s*,?\s+and\s+){_DAY}s)*)\b")
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
    n = {"other": 2, "second": 2, "third": 3}.get((m["n"] or "").lower()) or (_count(m["n"]) if m["n"] else 1)
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
    return Piece(m.start(), m.end(), freq="DAILY", part=_part(m["part"]))


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
    return Piece(m.start(), m.end(), days=0, part=_part(m["part"] or "night"))


@rule(r"\blast night\b")
def _last_night(m: re.Match[str]) -> Piece:
    return Piece(m.start(), m.end(), days=-1, part="night")


@rule(rf"\b(?:(?P<mod>next|this|last|coming)\s+)?(?P<day>{_DAY})\b(?:'s|’s)?(?P<week>\s+next week|\s+of next week)?")
def _weekday(m: re.Match[str]) -> Piece:
    week = 1 if m["week"] else {"next": 1, "this": 0, "last": -1}.get((m["mod"] or "").lower())
    doubt = "next" if (m["mod"] or "").lower() == "next" else ""
    return Piece(m.start(), m.end(), weekday=weekday(m["day"]), week=week, doubtful=doubt)


@rule(rf"\b{_ABBREVIATED}(?=\W|$)", re.NOFLAG)
def _abbreviated(m: re.Match[str]) -> Piece:
    return Piece(m.start(), m.end(), weekday=weekday(m[0]))


@rule(r"\b(?P<mod>next|this|last)\s+(?P<unit>week|month|weekend)\b")
def _next_week(m: re.Match[str]) -> Piece:
    n = {"next": 1, "this": 0, "last": -1}[m["mod"].lower()]
    if m["unit"].lower() == "month":
        return Piece(m.start(), m.end(), months=n)
    return Piece(m.start(), m.end(), week=n, weekday=5 if m["unit"].lower() == "weekend" else None)


@rule(rf"\b(?:the\s+)?(?P<d>{_DATE})(?:\s+of)?\s+(?P<m>{_MONTH})(?:,?\s+(?:of\s+)?(?P<y>\d{{4}}))?(?=\W|$)")
@rule(rf"\b(?P<m>{_MONTH})\s*(?:the\s+)?(?P<d>{_DATE})\b(?:\s*,?\s+(?P<y>\d{{4}})\b)?(?!\s*[:.]\d)(?!\s*[ap]\.?m)")
def _month_day(m: re.Match[str]) -> Piece | None:
    day = read_english(m["d"])
    if not day or day > 31:
        return None
    month = SHORT_MONTHS[m["m"].lower().rstrip(".")[:3]]
    return Piece(m.start(), m.end(), month=month, day=day, year=int(m["y"]) if m["y"] else None)


@rule(
    rf"\b(?:on\s+)?the\s+(?P<d>\d{{1,2}}(?:st|nd|rd|th)|(?:twenty|"
    rf"thirty)[- ](?:{_ORDINAL}))\b(?!\s+\w+(?:day|floor|street))"
)
@rule(r"\bon\s+the\s+(?P<d>" + _ORDINAL + r")\b(?!\s+\w)")
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
    seconds = _count(m["n"]) * unit + (unit // 2 if m["half"] else 0)
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


# -- the clock --------------------------------------------------------------------------------------


@rule(rf"(?<![\d:.])(?:\bat\s+)?\b(?P<h>1[0-2]|0?[1-9])(?:[:.](?P<min>[0-5]\d))?\s*{_HALF}")
@rule(rf"\b(?:at\s+)?(?P<h>one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?P<min>)\s+{_HALF}")
def _twelve(m: re.Match[str]) -> Piece:
    half = m["half"].lower().replace(".", "")
    return Piece(m.start(), m.end(), hour=read_english(m["h"]), minute=int(m["min"] or 0), half=half)


@rule(r"(?<![\d:.])(?:\bat\s+)?(?P<h>[01]?\d|2[0-3]):(?P<min>[0-5]\d)(?![\d:])(?!\s*[ap]\.?m\b)(?:\s*h\b)?")
def _twenty_four(m: re.Match[str]) -> Piece:
    plain = int(m["h"]) > 12 or int(m["h"]) == 0 or m["h"].startswith("0")
    return Piece(m.start(), m.end(), hour=int(m["h"]), minute=int(m["min"]), half="24" if plain else "")


@rule(
    rf"\b(?:at|around|about|by)\s+(?P<h>\d{{1,2}}|{ENGLISH})\b(?!\s*[:.%/]\d|\s*%|\s*[ap]\.?m\b|['’]|"
    rf"\s+(?:euros?|dollars?|pounds?|people|degrees|kilos?|kg|km|miles?|years?|hours?|minutes?|days?|"
    rf"weeks?|months?|times?|percent))(?:\s*o['’]?clock)?"
)
@rule(rf"\b(?P<h>\d{{1,2}}|{ENGLISH})\s*o['’]?clock\b")
def _bare_hour(m: re.Match[str]) -> Piece | None:
    hour = read_english(m["h"])
    if hour is None or hour > 23 or (hour == 0 and m["h"] != "0"):
        return None
    return Piece(m.start(), m.end(), hour=hour, half="24" if hour > 12 or hour == 0 else "")


@rule(
    rf"\b(?:at\s+)?(?P<m>half|(?:a\s+)?quarter|{ENGLISH}|\d{{1,2}})(?:\s+minutes)?\s+(?P<way>past|"
    rf"to)\s+(?P<h>\d{{1,2}}|{ENGLISH})\b(?:\s*{_HALF})?"
)
def _past(m: re.Match[str]) -> Piece | None:
    word, hour = m["m"].lower(), read_english(m["h"])
    minute = 30 if word == "half" else 15 if "quarter" in word else read_english(word)
    if hour is None or not 1 <= hour <= 12 or minute is None or not 0 < minute < 60:
        return None
    if m["way"].lower() == "to":
        hour, minute = (hour - 1) or 12, 60 - minute
    return Piece(m.start(), m.end(), hour=hour, minute=minute, half=(m["half"] or "").lower().replace(".", ""))


@rule(r"\b(?:at\s+)?(?P<word>noon|midday|midnight)\b")
def _noon(m: re.Match[str]) -> Piece:
    return Piece(m.start(), m.end(), hour=0 if m["word"].lower() == "midnight" else 12, half="24")


@rule(rf"\b(?:in the\s+|at\s+)(?P<part>{_PART})\b")
def _in_the_morning(m: re.Match[str]) -> Piece:
    return Piece(m.start(), m.end(), part=_part(m["part"]), weak=True)


@rule(r"(?<!good )\b(?P<part>morning|afternoon|evening|night)\b")
def _morning(m: re.Match[str]) -> Piece:
    return Piece(m.start(), m.end(), part=_part(m["part"]), weak=True)
