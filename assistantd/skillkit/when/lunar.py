"""The Chinese calendar: lunar dates, leap months and solar terms, from the published table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import accumulate

from assistantd.skillkit.table import table

FIRST_YEAR, LAST_YEAR = 1900, 2100
TERMS = (
    "小寒", "大寒", "立春", "雨水", "惊蛰", "春分", "清明", "谷雨", "立夏", "小满", "芒种", "夏至",
    "小暑", "大暑", "立秋", "处暑", "白露", "秋分", "寒露", "霜降", "立冬", "小雪", "大雪", "冬至",
)  # fmt: skip
"""The solar terms in the order of the Gregorian year."""
_MONTHS = ("正月", "二月", "三月", "四月", "五月", "六月", "七月", "八月", "九月", "十月", "冬月", "腊月")
_TENS, _DIGITS = ("初", "十", "廿"), "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class LunarDate:
    """Is a day of the Chinese calendar."""

    year: int
    """The Gregorian year that its new year lies in."""
    month: int
    day: int
    leap: bool = False

    def __str__(self) -> str:
        tens = {10: "初十", 20: "二十", 30: "三十"}
        day = tens.get(self.day) or _TENS[self.day // 10] + _DIGITS[self.day % 10 - 1]
        return f"农历{'闰' if self.leap else ''}{_MONTHS[self.month - 1]}{day}"


@dataclass(frozen=True, slots=True)
class _Year:
    first: date
    months: tuple[tuple[int, bool, int], ...]
    """Number, whether it is the leap one, and days of each month."""
    terms: tuple[date, ...]


@cache
def _year(number: int) -> _Year:
    """Reads a year of the table; raises KeyError for one that it lacks."""
    rows = table("lunar")
    first, leap, lengths, terms = rows["years"][str(number)].split()
    numbers = [(n, False) for n in range(1, 13)]
    if int(leap):
        numbers.insert(int(leap), (int(leap), True))
    months = tuple((n, again, 30 if size == "L" else 29) for (n, again), size in zip(numbers, lengths, strict=True))
    earliest = (int(day) for day in rows["earliest"].split())
    days = tuple(
        date(number, i // 2 + 1, d + int(late)) for i, (d, late) in enumerate(zip(earliest, terms, strict=True))
    )
    return _Year(date.fromisoformat(f"{number}-{first}"), months, days)


def of(day: date) -> LunarDate | None:
    """Gives the lunar date of a day, or None outside the table's years."""
    for number in (day.year, day.year - 1):
        if FIRST_YEAR <= number <= LAST_YEAR and (year := _year(number)).first <= day:
            return _place(number, year, (day - year.first).days)
    return None


def _place(number: int, year: _Year, offset: int) -> LunarDate | None:
    for month, leap, size in year.months:
        if offset < size:
            return LunarDate(number, month, offset + 1, leap)
        offset -= size
    return None


def day_of(year: int, month: int, day: int, *, leap: bool = False) -> date | None:
    """Gives the Gregorian day of a lunar date, or None where the year has no such day or the table no such year."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    found = _year(year)
    starts = accumulate((size for _, _, size in found.months), initial=0)
    for (number, again, size), start in zip(found.months, starts, strict=False):
        if (number, again) == (month, leap):
            return found.first + timedelta(days=start + day - 1) if 1 <= day <= size else None
    return None


def new_years_eve(year: int) -> date | None:
    """Gives the last day of the lunar year before the one that begins in a Gregorian year."""
    return _year(year).first - timedelta(days=1) if FIRST_YEAR <= year <= LAST_YEAR else None


def term(year: int, name: str) -> date | None:
    """Gives the day of a solar term in a Gregorian year, or None outside the table's years."""
    return _year(year).terms[TERMS.index(name)] if FIRST_YEAR <= year <= LAST_YEAR else None


def term_of(day: date) -> str | None:
    """Gives the solar term that falls on a day, or None."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return None
    return next((name for name, on in zip(TERMS, _year(day.year).terms, strict=True) if on == day), None)
