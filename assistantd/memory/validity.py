"""How long a statement holds, and which days its words mean; both are read once, when it is told."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from assistantd.memory.tense import AHEAD, before, looks_back, without_people
from assistantd.skillkit.numerals import CHINESE, ENGLISH, read
from assistantd.skillkit.when import Grain, When, every_time

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)}|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)"
_UNTIL_EN = re.compile(
    r"\b(?P<word>until|till|til|up to|through)\s+(?P<end>(?:the\s+)?end\s+of\s+)?(?P<what>[^.,;!?]+)", re.IGNORECASE
)
_OTHER_TO = "迟搬改调推换回找收送感看听遇想直"
"""What makes another word of the 到 that follows: 迟到, 搬到."""
_UNTIL_ZH = re.compile(
    rf"(?:直到|一直到|持续到|截至|截止到?|(?<![{_OTHER_TO}])到)(?P<what>[^，。；,]{{1,14}}?)"
    r"(?P<end>底|末|月底|年底)?"
    r"(?:为止|之前|以前|前|都|一直|[，。；,]|$)"
)
_BEFORE_ZH = re.compile(r"(?P<what>[^，。；,在]{1,10}?)(?P<end>底|末)?(?:之前|以前|前)(?=.*(?:不|别|都|只))")
_BARE_EN = re.compile(rf"^(?:next\s+)?{_MONTH}(?:\s+(?P<year>20\d\d))?\b(?!\s*\d)", re.IGNORECASE)
_BARE_ZH = re.compile(rf"(?:(?P<year>20\d\d|明|今|后)年)?的?(?P<month>\d{{1,2}}|{CHINESE})月(?:份)?(?=$|底|末|初)")
_YEAR = re.compile(
    r"^(?:(?P<en>20\d\d)|(?P<zh>20\d\d)年|(?P<word>next year|明年|this year|今年))(?=$|\s|年|底|末)", re.IGNORECASE
)
_NEXT_EN = re.compile(
    rf"\bfor (?:the )?(?:next|coming|following) (?:(?P<n>\d+|{ENGLISH}) )?(?P<unit>day|week|month)s?\b", re.IGNORECASE
)
_NEXT_ZH = re.compile(rf"(?:接下来|未来|今后)的?(?P<n>\d+|{CHINESE})个?(?P<unit>天|周|星期|礼拜|月)")
_PAST = re.compile(
    r"\b(?:was|were|had|did|didn['’]t|used to|lived|worked|stayed|studied|went)\b"
    r"|以前|曾经?|去年|当时|那时|从(?!现在|今天|即日|今年)"
    r"|\bfrom (?!now\b|today\b)|\b(?:every|each)\b|每",
    re.IGNORECASE,
)
"""Matches what tells of the past, of a span from one day to another, or of what returns: none of it expires."""
RELATIVE = re.compile(
    r"\b(?:yesterday|today|tonight|tomorrow|(?:last|next|this|coming) \w+|in \w+ (?:days?|weeks?|months?)|\w+ ago|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
    r"|昨|前天|今[天晚早年]|明[天晚早年]|后天|上个?[周星礼月]|下个?[周星礼月]|[本这]周|刚才|刚刚"
    r"|(?:周|星期|礼拜)[一二三四五六日天]",
    re.IGNORECASE,
)
"""Matches words that mean another day on another day."""


def valid_until(text: str, told: datetime) -> datetime | None:
    """Gives the moment from which a statement is over ("until March"), or None where it says no such thing."""
    if _PAST.search(text):
        return None
    end = _named_end(text, told) or _span_end(text, told)
    if end is None or end <= told.date():
        return None
    return datetime.combine(end, time(), told.tzinfo)


def times_of(text: str, told: datetime) -> list[dict[str, str]]:
    """Gives every time that the words name, as the day or moment it means; "on Friday I went" means the last one."""
    text = without_people(text)
    every, back = every_time(text, told), looks_back(text)
    return [_written(_last(text, n, told) if back and _may_be_last(one, told) else one) for n, one in enumerate(every)]


def _may_be_last(one: When, told: datetime) -> bool:
    return not one.rrule and one.value > told.replace(tzinfo=None) and not AHEAD.search(one.text)


def _last(text: str, n: int, told: datetime) -> When:
    """Reads one of the times of a text as the last day of that name; as the next one where there is none."""

    def read(now: datetime) -> datetime | None:
        every = every_time(text, now)
        return every[n].value if n < len(every) else None

    moment = before(read, told.replace(tzinfo=None))
    return every_time(text, moment or told)[n]


def same_times(new: str, told: datetime, old: str, before: datetime) -> bool:
    """Tells whether two texts in the same words mean the same days: "yesterday" is another day a week later."""
    if told.date() == before.date() or not RELATIVE.search(new):
        return True
    return [_day(one) for one in every_time(new, told)] == [_day(one) for one in every_time(old, before)]


def _day(one: When) -> object:
    return one.rrule or one.value.date()


def _written(one: When) -> dict[str, str]:
    value = one.value.isoformat(timespec="minutes") if one.grain is Grain.MINUTE else one.value.date().isoformat()
    return {"text": one.text, "value": value, "grain": one.grain.value} | ({"rrule": one.rrule} if one.rrule else {})


def _named_end(text: str, told: datetime) -> date | None:
    """Reads "until March", "到下周五为止": months and years end where they begin, unless their end is named."""
    for pattern in (_UNTIL_EN, _UNTIL_ZH, _BEFORE_ZH):
        for found in pattern.finditer(text):
            parts = found.groupdict()
            whole = bool(parts.get("end")) or (parts.get("word") or "").lower() == "through"
            if end := _end_of(parts["what"].strip(), whole, told):
                return end
    return None


def _end_of(what: str, whole: bool, told: datetime) -> date | None:
    if found := _BARE_EN.match(what) or _BARE_ZH.search(what):
        return _month_end(found, whole, told.date())
    if year := _YEAR.match(what):
        first = told.year + (year["word"] in ("next year", "明年")) if year["word"] else int(year["en"] or year["zh"])
        return date(first + (whole or first == told.year), 1, 1)
    days = [one for one in every_time(what, told) if not one.rrule and one.grain is not Grain.MINUTE]
    if not days or not (RELATIVE.search(days[0].text) or re.search(r"\d|[月号日]|[a-z]{3}", days[0].text)):
        return None
    return _after(days[0], whole)


def _after(day: When, whole: bool) -> date:
    """Gives the day after a day; for a week or month its first day, or the first one after it."""
    first = day.value.date()
    if day.grain is Grain.WEEK:
        return first + timedelta(days=7 * whole)
    if day.grain is Grain.MONTH:
        return _next_month(first) if whole else first
    return first + timedelta(days=1)


def _month_end(found: re.Match[str], whole: bool, today: date) -> date:
    month = _MONTHS_BY_START.get(found["month"][:3].lower()) or read(found["month"]) or 1
    year = found["year"]
    if year and year.isdigit():
        first = date(int(year), month, 1)
    else:
        ahead = {"明": 1, "后": 2}.get(year or "", int(not year and month < today.month))
        first = date(today.year + ahead, month, 1)
    return _next_month(first) if whole or first <= today else first


_MONTHS_BY_START = {name[:3]: n for n, name in enumerate(_MONTHS, 1)}


def _next_month(first: date) -> date:
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)


def _span_end(text: str, told: datetime) -> date | None:
    """Reads "for the next two weeks", "接下来两周"."""
    found = _NEXT_EN.search(text) or _NEXT_ZH.search(text)
    if found is None:
        return None
    count, unit, today = read(found["n"] or "one") or 1, found["unit"].lower(), told.date()
    days = {"day": 1, "天": 1, "week": 7, "周": 7, "星期": 7, "礼拜": 7}.get(unit, 31)
    return today + timedelta(days=count * days + 1)
