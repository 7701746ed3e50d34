"""The main holidays of both calendars, by their Chinese names, and the day each falls on in a year."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from dateutil.easter import easter

from assistantd.skillkit.when import lunar

_Rule = Callable[[int], date | None]


def _fixed(month: int, day: int) -> _Rule:
    return lambda year: date(year, month, day)


def _lunar(month: int, day: int) -> _Rule:
    return lambda year: lunar.day_of(year, month, day)


def _nth(n: int, weekday: int, month: int) -> _Rule:
    def on(year: int) -> date:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (n - 1))

    return on


def _term(name: str) -> _Rule:
    return lambda year: lunar.term(year, name)


_RULES: dict[str, _Rule] = {
    "元旦": _fixed(1, 1),
    "情人节": _fixed(2, 14),
    "妇女节": _fixed(3, 8),
    "植树节": _fixed(3, 12),
    "愚人节": _fixed(4, 1),
    "劳动节": _fixed(5, 1),
    "青年节": _fixed(5, 4),
    "儿童节": _fixed(6, 1),
    "建军节": _fixed(8, 1),
    "教师节": _fixed(9, 10),
    "国庆节": _fixed(10, 1),
    "万圣节": _fixed(10, 31),
    "光棍节": _fixed(11, 11),
    "平安夜": _fixed(12, 24),
    "圣诞节": _fixed(12, 25),
    "母亲节": _nth(2, 6, 5),
    "父亲节": _nth(3, 6, 6),
    "感恩节": _nth(4, 3, 11),
    "复活节": easter,
    "除夕": lunar.new_years_eve,
    "春节": _lunar(1, 1),
    "元宵节": _lunar(1, 15),
    "端午节": _lunar(5, 5),
    "七夕": _lunar(7, 7),
    "中元节": _lunar(7, 15),
    "中秋节": _lunar(8, 15),
    "重阳节": _lunar(9, 9),
    "腊八节": _lunar(12, 8),
    "清明节": _term("清明"),
    "冬至": _term("冬至"),
    "夏至": _term("夏至"),
}
_OTHER_NAMES = {
    "元旦节": "元旦", "国庆": "国庆节", "圣诞": "圣诞节", "端午": "端午节", "中秋": "中秋节",
    "重阳": "重阳节", "清明": "清明节", "大年三十": "除夕", "年三十": "除夕", "除夕夜": "除夕", "大年初一": "春节",
    "农历新年": "春节", "七夕节": "七夕", "五一节": "劳动节", "六一儿童节": "儿童节", "三八妇女节": "妇女节",
}  # fmt: skip
NAMES: dict[str, str] = {name: name for name in _RULES} | _OTHER_NAMES
"""Every way to write a holiday -> its one name."""


def holiday_in(name: str, year: int) -> date | None:
    """Gives the day of a holiday in a Gregorian year, or None where the calendar's table does not reach."""
    return _RULES[name](year)


def coming_holiday(name: str, today: date) -> date | None:
    """Gives the next day on which the holiday falls, today included."""
    days = (holiday_in(name, year) for year in range(today.year, today.year + 3))
    return next((day for day in days if day is not None and day >= today), None)
