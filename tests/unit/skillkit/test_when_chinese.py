"""Chinese words of time: both scripts, holidays and the Chinese calendar."""

from __future__ import annotations

from datetime import datetime

import pytest

from assistantd.skillkit.numerals import read_chinese
from assistantd.skillkit.when import every_time, one_time

NOW = datetime(2026, 11, 25, 10, 0)
"""A Wednesday; 农历十月十七."""

MOMENTS = [
    ("下週三下午三點半", "2026-12-02 15:30"),
    ("後天早上八點", "2026-11-27 08:00"),
    ("兩個小時後", "2026-11-25 12:00"),
    ("明天１８：３０", "2026-11-26 18:30"),
    ("十二月廿五號上午九點", "2026-12-25 09:00"),
    ("明年三月五号上午九点", "2027-03-05 09:00"),
    ("明天15时20分", "2026-11-26 15:20"),
    ("后天下午三時", "2026-11-27 15:00"),
    ("今晨五点", "2026-11-25 05:00"),
    ("除夕晚上八点", "2027-02-05 20:00"),
    ("正月初一早上九点", "2027-02-06 09:00"),
]


@pytest.mark.parametrize(("words", "expected"), MOMENTS)
def test_a_moment(words: str, expected: str) -> None:
    """Traditional characters, full-width digits, 廿, a year's word, holidays and lunar days lead to their moment."""
    when = one_time(words, NOW)
    assert when is not None
    assert f"{when.value:%Y-%m-%d %H:%M}" == expected


DAYS = [
    ("春节", "2027-02-06"),
    ("春節", "2027-02-06"),
    ("2026年春节", "2026-02-17"),
    ("去年除夕", "2025-01-28"),
    ("元宵节", "2027-02-20"),
    ("明年清明节", "2027-04-05"),
    ("端午", "2027-06-09"),
    ("中秋節", "2027-09-15"),
    ("冬至", "2026-12-22"),
    ("國慶節", "2027-10-01"),
    ("国庆前一天", "2027-09-30"),
    ("圣诞节", "2026-12-25"),
    ("感恩节", "2026-11-26"),
    ("母亲节", "2027-05-09"),
    ("腊月廿三", "2027-01-30"),
    ("农历八月十五", "2027-09-15"),
    ("農曆十月廿二", "2026-11-30"),
    ("农历2015年十月初一", "2015-11-12"),
    ("闰六月初八", "2036-07-30"),
    ("後日", "2026-11-27"),
    ("大前日", "2026-11-22"),
    ("上上周三", "2026-11-11"),
    ("今個禮拜五", "2026-11-27"),
]


@pytest.mark.parametrize(("words", "expected"), DAYS)
def test_a_day(words: str, expected: str) -> None:
    """A holiday without a year is the coming one; a lunar date is the Gregorian day it falls on."""
    found = every_time(words, NOW)
    assert [(f"{when.value:%Y-%m-%d}", when.text) for when in found] == [(expected, words)]


@pytest.mark.parametrize(
    "words",
    ["国庆快乐", "中秋月饼很好吃", "清明上河图", "张国庆来了", "一时半会说不清", "战后日本", "8小时", "今天天气"[2:]],
)
def test_no_time(words: str) -> None:
    """A greeting, a cake, a painting and a person named after a holiday are no time."""
    assert every_time(words, NOW) == ()


@pytest.mark.parametrize(("written", "number"), [("廿", 20), ("廿三", 23), ("卅一", 31), ("卅", 30)])
def test_short_tens(written: str, number: int) -> None:
    """The short forms of twenty and thirty are numbers."""
    assert read_chinese(written) == number
