"""Holidays of the Hebrew, Islamic and Indian calendars, the two Lents, and civil days that follow longer rules."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from assistantd.skillkit.when import hebrew, hijri
from assistantd.skillkit.when.falls import Falls, fixed, from_easter, last, nth

Stretches = Callable[[int], tuple[tuple[date, int], ...]]
"""Gives the first day and the number of days of each holiday of the name in a common year."""
_DAY = timedelta(days=1)


def _on(rule: Falls, days: int = 1) -> Stretches:
    return lambda year: ((rule(year), days),)


def _autumn(offset: int, days: int = 1) -> Stretches:
    return _on(lambda year: hebrew.autumn(year, offset), days)


def _spring(offset: int, days: int = 1) -> Stretches:
    return _on(lambda year: hebrew.passover(year, offset), days)


def _islamic(month: int, day: int) -> Stretches:
    return lambda year: tuple((one, 1) for one in hijri.in_year(year, month, day))


def _ramadan(year: int) -> tuple[tuple[date, int], ...]:
    firsts = hijri.in_year(year, 9, 1)
    return tuple((one, 30) for one in firsts)


def _last_friday_of_ramadan(year: int) -> tuple[tuple[date, int], ...]:
    lasts = (first + 29 * _DAY for first in hijri.in_year(year, 9, 1))
    return tuple((last - (last.weekday() - 4) % 7 * _DAY, 1) for last in lasts)


def _listed(days: str, offset: int = 0) -> Stretches:
    known = {int(one[:4]): date.fromisoformat(one) + offset * _DAY for one in days.split()}
    return lambda year: ((known[year], 1),) if year in known else ()


_DIWALI = """
2010-11-05 2011-10-26 2012-11-13 2013-11-03 2014-10-23 2015-11-11 2016-10-30 2017-10-19 2018-11-07 2019-10-27 2020-11-14
2021-11-04 2022-10-24 2023-11-12 2024-10-31 2025-10-20 2026-11-08 2027-10-29 2028-10-17 2029-11-05 2030-10-26
"""
_HOLI = """
2010-03-01 2011-03-20 2012-03-08 2013-03-27 2014-03-17 2015-03-06 2016-03-24 2017-03-13 2018-03-02 2019-03-21 2020-03-10
2021-03-29 2022-03-18 2023-03-08 2024-03-25 2025-03-14 2026-03-04 2027-03-22 2028-03-11 2029-03-01 2030-03-20
"""
_SUPER_TUESDAY = "2000-03-07 2004-03-02 2008-02-05 2012-03-06 2016-03-01 2020-03-03 2024-03-05"


def _nearest_workday(day: date) -> date:
    return day + {5: -1, 6: 1}.get(day.weekday(), 0) * _DAY


def _tax_day(year: int) -> date:
    """Gives the day that American taxes are due: 15 April, or the next day that is no weekend and no holiday."""
    day, emancipation = date(year, 4, 15), _nearest_workday(date(year, 4, 16))
    while day.weekday() > 4 or day == emancipation:
        day += _DAY
    return day


def _kings_day(year: int) -> date:
    day = date(year, 4, 27) if year > 2013 else date(year, 4, 30)
    return day - _DAY if day.weekday() == 6 else day


RULES: dict[str, Stretches] = {
    "犹太新年": _autumn(0, 2),
    "赎罪日": _autumn(9),
    "住棚节": _autumn(14, 8),
    "圣会节": _autumn(21),
    "西赫托拉节": _autumn(22),
    "光明节": _on(hebrew.kislev_25, 8),
    "犹太植树节": _on(hebrew.shevat_15),
    "普珥节": _spring(-30),
    "逾越节": _spring(0, 8),
    "犹太篝火节": _spring(33),
    "七七节": _spring(50, 2),
    "大屠杀纪念日": _on(hebrew.shoah_day),
    "以色列独立日": _on(hebrew.independence_day),
    "圣殿被毁日": _on(hebrew.av_9),
    "斋月": _ramadan,
    "法令之夜": _islamic(9, 27),
    "告别主麻日": _last_friday_of_ramadan,
    "开斋节": _islamic(10, 1),
    "古尔邦节": _islamic(12, 10),
    "伊斯兰新年": _islamic(1, 1),
    "阿舒拉节": _islamic(1, 10),
    "圣纪节": _islamic(3, 12),
    "登霄节": _islamic(7, 27),
    "排灯节": _listed(_DIWALI),
    "印度财富节": _listed(_DIWALI, -2),
    "小排灯节": _listed(_DIWALI, -1),
    "排灯节兄妹节": _listed(_DIWALI, 2),
    "克哈特普迦节": _listed(_DIWALI, 6),
    "侯丽节": _listed(_HOLI),
    "侯丽节前夜": _listed(_HOLI, -1),
    "大斋期": _on(from_easter(-46), 46),
    "四旬节": _on(from_easter(-48, orthodox=True), 40),
    "洁净星期一": _on(from_easter(-48, orthodox=True)),
    "英国母亲节": _on(from_easter(-21)),
    "老板节": _on(lambda year: _nearest_workday(date(year, 10, 16))),
    "美国报税日": _on(_tax_day),
    "美国解放日": _on(lambda year: _nearest_workday(date(year, 4, 16))),
    "荷兰国王节": _on(_kings_day),
    "秘书节": _on(last(5, 4, -3)),
    "美国军属节": _on(nth(2, 6, 5, -2)),
    "夏令时开始日": _on(nth(2, 6, 3)),
    "夏令时结束日": _on(nth(1, 6, 11)),
    "五月银行假日": _on(nth(1, 0, 5)),
    "春季银行假日": _on(last(0, 5)),
    "夏季银行假日": _on(last(0, 8)),
    "超级星期二": _listed(_SUPER_TUESDAY),
    "林肯诞辰日": _on(fixed(2, 12)),
    "美国忠诚日": _on(fixed(5, 1)),
    "兄弟姐妹日": _on(fixed(4, 10)),
}
FROM_EVE = {
    "犹太新年", "赎罪日", "住棚节", "圣会节", "西赫托拉节", "光明节", "犹太植树节", "普珥节",
    "逾越节", "犹太篝火节", "七七节", "大屠杀纪念日", "以色列独立日", "圣殿被毁日",
}  # fmt: skip
"""Those that begin at the nightfall before their day."""
