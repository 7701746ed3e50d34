"""From when to when: ranges of days and of hours, the last two weeks, a quarter, tomorrow morning."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise

from dateutil.relativedelta import relativedelta

from assistantd.domain.language import HAN
from assistantd.skillkit.numerals import ENGLISH, read_chinese
from assistantd.skillkit.when.compose import grouped
from assistantd.skillkit.when.english_words import count
from assistantd.skillkit.when.named_ranges import spelt_out
from assistantd.skillkit.when.piece import Piece, joined
from assistantd.skillkit.when.resolve import Grain, Resolved, resolve
from assistantd.skillkit.when.script import plain

UNITS = {
    Grain.DAY: relativedelta(days=1),
    Grain.WEEK: relativedelta(weeks=1),
    Grain.MONTH: relativedelta(months=1),
    Grain.YEAR: relativedelta(years=1),
}
HOURS = {
    "dawn": (4, 8),
    "morning": (4, 12),
    "noon": (12, 14),
    "afternoon": (12, 19),
    "evening": (18, 24),
    "night": (18, 24),
}
"""Part of the day -> its first hour and the hour at which it is over."""
_WORDS = {"second": "seconds", "minute": "minutes", "hour": "hours", "day": "days", "week": "weeks", "month": "months"}
_WORDS |= {
    "year": "years",
    "quarter": "quarters",
    "min": "minutes",
    "秒": "seconds",
    "秒钟": "seconds",
    "分钟": "minutes",
}
_WORDS |= {
    "小时": "hours",
    "钟头": "hours",
    "天": "days",
    "日": "days",
    "周": "weeks",
    "星期": "weeks",
    "礼拜": "weeks",
}
_WORDS |= {"月": "months", "年": "years", "季度": "quarters"}
_N = rf"(?P<n>\d{{1,3}}|{ENGLISH}|a few|a couple of)"
_UNIT = r"(?P<unit>second|minute|min|hour|day|week|month|quarter|year)s?\b"
_BACK = r"(?P<back>last|past|previous)"
_ON = r"(?:next|coming|following|upcoming)"
_ROLLING = (
    re.compile(rf"\b(?:{_BACK}|{_ON})\s+{_N}\s+{_UNIT}", re.IGNORECASE),
    re.compile(rf"\b{_N}\s+(?:{_BACK}|{_ON})\s+{_UNIT}", re.IGNORECASE),
    re.compile(
        r"(?:(?P<back>过去|最近|前|上|近)|未来|接下来|今后|下|后)(?:的)?(?P<n>\d{1,3}|[两二三四五六七八九十几]+)个?"
        r"(?P<unit>秒钟?|分钟|小时|钟头|天|日|周|星期|礼拜|月|季度|年)(?![一二三四五六日\d])"
    ),
)
_QUARTERS = {
    word: n
    for n, words in enumerate(("1 first 1st 一", "2 second 2nd 二", "3 third 3rd 三", "4 fourth 4th 四"), 1)
    for word in words.split()
}
_QUARTERS_ON = {
    "last": -1,
    "previous": -1,
    "上": -1,
    "this": 0,
    "current": 0,
    "本": 0,
    "这": 0,
    "next": 1,
    "the coming": 1,
    "下": 1,
}
_YEAR = r"(?:19|20)\d\d"
_QUARTER = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?P<on>last|this|next|the coming|previous|current)\s+(?:quarter|qtr)\b",
        rf"\b(?:q(?P<q>[1-4])|(?P<n>first|second|third|fourth|1st|2nd|3rd|4th)\s+quarter)(?:\s+(?:of\s+)?(?P<y>{_YEAR}))?\b",
        r"(?P<on>[本这上下])个?季度",
        rf"(?:(?P<y>{_YEAR})年)?第?(?P<q>[一二三四])季度",
    )
)
_TO = re.compile(r"\s*(?:-|–|—|~|～|to|till|until|through|thru|and|to the|至|到|和)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Period:
    """Is a stretch of naive wall-clock time."""

    start: datetime
    end: datetime
    """Exclusive, as a calendar counts: "3-5 July" ends on the 6th, "3-5pm" at 17:00."""
    last: datetime
    """The beginning of what was named last: the 5th, 17:00."""


def one_period(text: str, now: datetime) -> Period | None:
    """Gives the stretch of time that a text speaks of, else the whole unit of the time it names; None for a moment."""
    now = now.replace(tzinfo=None, second=0, microsecond=0)
    text = plain(text)
    return _rolling(text, now) or _quarter(text, now) or _range(spelt_out(text), now) or _unit(text, now)


def _rolling(text: str, now: datetime) -> Period | None:
    """Reads whole units before or after the one that it is now: the last two weeks end with Sunday."""
    found = next((m for pattern in _ROLLING if (m := pattern.search(text))), None)
    if found is None:
        return None
    unit, n = _WORDS[found["unit"].lower()], _count(found["n"])
    here = _floor(now, unit)
    edge = here if found["back"] else here + _length(1, unit)
    try:
        other = edge + _length(-n if found["back"] else n, unit)
    except (OverflowError, ValueError):
        return None
    start, end = sorted((edge, other))
    return Period(start, end, end - _length(1, unit)) if start < end else None


def _quarter(text: str, now: datetime) -> Period | None:
    every = (m for pattern in _QUARTER if (m := pattern.search(text)))
    found = min(every, key=lambda m: m.start(), default=None)
    if found is None:
        return None
    said = found.groupdict()
    if "on" in said:
        start = _floor(now, "quarters") + relativedelta(months=3 * _QUARTERS_ON[said["on"].lower()])
    else:
        quarter = _QUARTERS[(said["q"] or said["n"]).lower()]
        start = datetime(int(said["y"] or now.year), 3 * quarter - 2, 1, tzinfo=now.tzinfo)
    return Period(start, start + relativedelta(months=3), start + relativedelta(months=2))


def _range(text: str, now: datetime) -> Period | None:
    """Reads two times with a word for "to" between; what only one of them says holds for both."""
    pieces = grouped(text)
    for one, two in pairwise(pieces):
        if _TO.fullmatch(text, one.end, two.start) and not one.freq and not two.freq:
            first, second = _shared(one, two)
            return _between(resolve(first, now), resolve(second, now))
    return None


def _shared(one: Piece, two: Piece) -> tuple[Piece, Piece]:
    if one.clocked and two.clocked:
        if one.dated and not two.dated:
            two = joined(replace(one, hour=None, minute=0, half="", part=None), two)
        elif two.dated and not one.dated:
            one = joined(replace(two, hour=None, minute=0, half="", part=None), one)
        if two.half in ("am", "pm") and not one.half and one.hour is not None and two.hour is not None:
            one = replace(one, half=two.half if one.hour % 12 <= two.hour % 12 else "am")
    return one, two


def _between(first: Resolved, second: Resolved) -> Period | None:
    start, last = first.value, second.value
    if last <= start and second.grain is Grain.MINUTE:
        last += timedelta(hours=12) if (last + timedelta(hours=12)) > start else timedelta(days=1)
    elif last < start:
        last += timedelta(days=7) if (start - last).days < 7 else relativedelta(years=1)
    end = last + UNITS[second.grain] if second.grain in UNITS else last
    return Period(start, end, last) if start < end else None


def _unit(text: str, now: datetime) -> Period | None:
    """Gives the whole day, week, month, year, weekend or part of a day that is named, the one with the most words."""
    piece = max(grouped(text), key=lambda one: one.end - one.start, default=None)
    if piece is None or piece.freq:
        return None
    meant = resolve(piece, now)
    if meant.grain is Grain.PART and piece.part:
        first, over = HOURS[piece.part]
        day = meant.value.replace(hour=0, minute=0)
        return Period(day + timedelta(hours=first), day + timedelta(hours=over), day + timedelta(hours=over - 1))
    if meant.grain not in UNITS:
        return None
    days = 2 if re.search(r"week[- ]?end|[周週]末", text[piece.start : piece.end], re.IGNORECASE) else 1
    end = meant.value + UNITS[meant.grain] * days
    return Period(meant.value, end, end - UNITS[meant.grain])


def _count(word: str) -> int:
    if HAN.search(word):
        return 3 if word == "几" else read_chinese(word) or 0
    return count(word)


def _length(n: int, unit: str) -> relativedelta:
    return relativedelta(months=3 * n) if unit == "quarters" else relativedelta(**{unit: n})  # type: ignore[arg-type]


def _floor(now: datetime, unit: str) -> datetime:
    if unit in ("seconds", "minutes"):
        return now
    if unit == "hours":
        return now.replace(minute=0)
    day = now.replace(hour=0, minute=0)
    match unit:
        case "weeks":
            return day - timedelta(days=day.weekday())
        case "months":
            return day.replace(day=1)
        case "quarters":
            return day.replace(day=1, month=3 * ((day.month - 1) // 3) + 1)
        case "years":
            return day.replace(day=1, month=1)
        case _:
            return day
