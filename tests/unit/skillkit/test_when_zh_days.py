"""Chinese days and longer units: told from now, by the calendar, by both calendars' holidays."""

from __future__ import annotations

from datetime import datetime

import pytest

from assistantd.skillkit.when import Customs, read_time

NOW = datetime(2026, 11, 25, 10, 5)
"""A Wednesday; 农历十月十七."""

DAYS = [
    ("大大后天", "2026-11-29"),
    ("下下周三", "2026-12-09"),
    ("下個禮拜天", "2026-12-06"),
    ("上上个星期五", "2026-11-13"),
    ("本周五", "2026-11-27"),
    ("下周的周三", "2026-12-02"),
    ("周3", "2026-12-02"),
    ("廿五号", "2026-11-25"),
    ("十二月廿五", "2026-12-25"),
    ("下個月二十五號", "2026-12-25"),
    ("去年本月十日", "2025-11-10"),
    ("二零二七年三月五日", "2027-03-05"),
    ("两千零八年八月八日", "2008-08-08"),
    ("２０２６年１２月３日", "2026-12-03"),
    ("你27-7-3有空吗", "2027-07-03"),
    ("2027.1.29那天", "2027-01-29"),
    ("二月二十九号", "2028-02-29"),
    ("十月的第一个星期一", "2027-10-04"),
    ("本月第一个星期一", "2026-11-02"),
    ("明年三月第二個星期日", "2027-03-14"),
    ("今年最后一天", "2026-12-31"),
    ("下个月倒数第二个工作日", "2026-12-30"),
    ("两周后的周五", "2026-12-11"),
    ("下周的今天", "2026-12-02"),
    ("去年今日", "2025-11-25"),
    ("半年后", "2027-05-25"),
    ("一个半月后", "2027-01-09"),
    ("三个工作日后", "2026-11-30"),
    ("周日，三月七号", "2027-03-07"),
    ("国庆第二天", "2027-10-02"),
    ("明年春节前三天", "2027-02-03"),
    ("春节三天后", "2027-02-09"),
    ("明年大年初五", "2027-02-10"),
    ("2015年腊月初八", "2016-01-17"),
    ("腊月廿三", "2027-01-30"),
    ("立春", "2027-02-04"),
    ("大雪那天", "2026-12-07"),
    ("双十一", "2027-11-11"),
    ("雙十一", "2027-11-11"),
    ("下周周六", "2026-12-05"),
    ("过两天", "2026-11-27"),
]


@pytest.mark.parametrize(("words", "expected"), DAYS)
def test_a_day(words: str, expected: str) -> None:
    """The words lead to one day, whatever script and digits they are written in."""
    meant = read_time(words, NOW)
    assert meant is not None
    assert f"{meant.start:%Y-%m-%d}" == expected


STRETCHES = [
    ("这周末", "2026-11-28", "2026-11-30"),
    ("上旬", "2026-11-01", "2026-11-11"),
    ("十月下旬", "2027-10-21", "2027-11-01"),
    ("下半月", "2026-11-16", "2026-12-01"),
    ("三月初", "2027-03-01", "2027-03-11"),
    ("年底", "2026-12-01", "2027-01-01"),
    ("今年年底", "2026-12-01", "2027-01-01"),
    ("明年初", "2027-01-01", "2027-02-01"),
    ("第三季度", "2026-07-01", "2026-10-01"),
    ("明年Q3", "2027-07-01", "2027-10-01"),
    ("上半年", "2026-01-01", "2026-07-01"),
    ("上个半年", "2026-01-01", "2026-07-01"),
    ("明年下半年", "2027-07-01", "2028-01-01"),
    ("08年", "2008-01-01", "2009-01-01"),
    ("九十年代", "1990-01-01", "2000-01-01"),
    ("十九世纪七十年代", "1870-01-01", "1880-01-01"),
    ("本世纪20年代", "2020-01-01", "2030-01-01"),
    ("康熙三年五月", "1664-05-01", "1664-06-01"),
    ("民國十年", "1921-01-01", "1922-01-01"),
    ("2027年的第二周", "2027-01-11", "2027-01-18"),
    ("明年第九个月", "2027-09-01", "2027-10-01"),
    ("去年的前10天", "2025-01-01", "2025-01-11"),
    ("今年最后三周", "2026-12-14", "2027-01-04"),
    ("周一至周五", "2026-11-30", "2026-12-05"),
    ("三号到五号", "2026-12-03", "2026-12-06"),
    ("三到五月", "2027-03-01", "2027-06-01"),
    ("从2027年一月十日到十二日", "2027-01-10", "2027-01-13"),
    ("2月28日-3月1日", "2027-02-28", "2027-03-02"),
    ("三月和五月之间", "2027-03-01", "2027-06-01"),
    ("1995-1997年", "1995-01-01", "1998-01-01"),
    ("未来三天", "2026-11-26", "2026-11-29"),
    ("上两年", "2024-01-01", "2026-01-01"),
]


@pytest.mark.parametrize(("words", "start", "end"), STRETCHES)
def test_a_stretch_of_days(words: str, start: str, end: str) -> None:
    """Parts of months and years, eras, and ranges begin and end as a calendar counts them."""
    meant = read_time(words, NOW)
    assert meant is not None
    assert (f"{meant.start:%Y-%m-%d}", f"{meant.end:%Y-%m-%d}") == (start, end)


HABITS = [
    ("下周五", Customs(), "2026-12-04"),
    ("下周五", Customs(near_weekdays=True), "2026-11-27"),
    ("这周一", Customs(near_weekdays=True), "2026-11-30"),
    ("三天后", Customs(), "2026-11-28"),
    ("三天后", Customs(distance_spans=True), "2026-11-26"),
]


@pytest.mark.parametrize(("words", "customs", "expected"), HABITS)
def test_what_people_mean_differently(words: str, customs: Customs, expected: str) -> None:
    """Habits decide whether 下周五 is of next week and whether 三天后 is the day itself."""
    meant = read_time(words, NOW, customs=customs)
    assert meant is not None
    assert f"{meant.start:%Y-%m-%d}" == expected


def test_a_lunar_day_beyond_the_table_is_none() -> None:
    """A lunar date of a year that no table holds has no Gregorian day, and none is made up."""
    assert read_time("神龙二年正月初一", NOW) is None
