"""Chinese names of days and units, and the numbers in them."""

from __future__ import annotations

import re
from fractions import Fraction

from assistantd.skillkit.numerals import read_chinese
from assistantd.skillkit.when.grain import Grain
from assistantd.skillkit.when.leaf import Leaves

words = Leaves()
"""All leaf rules of Chinese; they read text in simplified characters and plain digits."""

DIGIT = "零〇一二三四五六七八九"
NUMERAL = DIGIT + "两俩十廿卅百千万"
N = rf"(?:\d{{1,6}}|[{NUMERAL}]+)"
"""Matches a whole number."""
UPTO31 = r"(?:[012]?\d|3[01]|[二三]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|卅一?|[一二三四五六七八九])"
UPTO12 = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
NOT_IN_NUMBER = rf"(?<![\d{NUMERAL}第.])"
WEEK = r"(?:周|星期|礼拜)"
OPEN = rf"(?<![\d{NUMERAL}几数半])"
"""Comes before 周 where it names a day: 一周一次 holds no Monday."""
DAY_OF_WEEK = rf"{WEEK}(?:[一二三四五六1-7]|日(?![本报])|天(?!气))(?!{WEEK})"
TO = r"\s?(?:到|至|-|–|—|~)\s?"
UNITS = {
    "秒": "seconds", "秒钟": "seconds", "分": "minutes", "分钟": "minutes", "小时": "hours", "钟头": "hours",
    "钟": "hours", "时": "hours", "天": "days", "日": "days", "晚": "days", "夜": "days", "周": "weeks",
    "星期": "weeks", "礼拜": "weeks", "月": "months", "年": "years", "工作日": "workdays", "季度": "quarters",
    "世纪": "centuries", "周年": "years", "整天": "days", "刻钟": "quarter hours", "刻": "quarter hours",
}  # fmt: skip
"""Name of a unit -> the field of a Duration, or what is made of several."""
GRAINS = {
    "秒": Grain.SECOND, "秒钟": Grain.SECOND, "分": Grain.MINUTE, "分钟": Grain.MINUTE, "小时": Grain.HOUR,
    "钟头": Grain.HOUR, "天": Grain.DAY, "日": Grain.DAY, "周": Grain.WEEK, "星期": Grain.WEEK, "礼拜": Grain.WEEK,
    "月": Grain.MONTH, "季度": Grain.QUARTER, "季": Grain.QUARTER, "年": Grain.YEAR,
}  # fmt: skip
ONES = {
    "前": -2, "去": -1, "旧": -1, "今": 0, "本": 0, "这": 0, "明": 1, "来": 1, "后": 2, "大前": -3, "大后": 3,
    "上": -1, "下": 1, "这一": 0, "上一": -1, "下一": 1,
}  # fmt: skip
"""Word before 年 -> years from this one."""


def number(word: str) -> int:
    """Gives a number in digits or Chinese numerals, 0 for what is none."""
    return read_chinese(word.replace("俩", "两")) or 0


def amount(word: str) -> Fraction | None:
    """Gives a number, a fraction among them, or None for what is none."""
    word = word.strip()
    if word == "半":
        return Fraction(1, 2)
    if re.fullmatch(r"\d+\.\d+", word):
        return Fraction(word)
    found = read_chinese(word.replace("俩", "两"))
    return None if found is None else Fraction(found)


def weekday(char: str) -> int:
    """Gives the number of a weekday from its last character."""
    return "一二三四五六日".index(char) if char in "一二三四五六日" else 6 if char == "天" else int(char) - 1


def away(word: str) -> int:
    """Gives how many units from now 上, 下, 这 … mean; 下下 is two."""
    return word.count("下") - word.count("上")
