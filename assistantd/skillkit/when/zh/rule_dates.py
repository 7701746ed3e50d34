"""Chinese words for what comes again by dates: 每月第二个周五, 每月1号和15号, 每月最后一天, 每月初一, 共十次."""

from __future__ import annotations

import re

from assistantd.skillkit.when.every import Every
from assistantd.skillkit.when.leaf import Match
from assistantd.skillkit.when.node import Dates, Kind, Made
from assistantd.skillkit.when.zh.feasts import LUNAR_MONTHS
from assistantd.skillkit.when.zh.rules import AND
from assistantd.skillkit.when.zh.words import NUMERAL, UPTO12, UPTO31, WEEK, N, number, weekday, words

_NTH = rf"(?:第{N}个?|最后一?个?|倒数第{N}个?|首个)"
_NTHS = rf"{_NTH}(?:{AND}{_NTH})*"
_DAY = rf"{WEEK}[一二三四五六日天]"
_GROUP = rf"{_NTHS}(?:{WEEK}的?)?{_DAY}"
_MONTH = r"每(?:一?个)?月(?:的)?"


@words.leaf(rf"(?P<list>{_GROUP}(?:{AND}{_GROUP})*)(?![点时号])")
def _nth_weekdays(m: Match) -> Made:
    days = tuple(
        (n, weekday(group["d"][-1]))
        for group in re.finditer(rf"(?P<n>{_NTHS})(?:{WEEK}的?)?(?P<d>{_DAY})", m["list"])
        for n in _numbers(group["n"])
    )
    return (Kind.DAYS, days) if all(-5 <= n <= 5 and n for n, _ in days) else None


@words.leaf(rf"(?P<list>{_NTHS})工作日")
def _nth_workdays(m: Match) -> Made:
    places = _numbers(m["list"])
    return (Kind.DATES, Dates(places, work=True)) if all(-23 <= n <= 23 and n for n in places) else None


@words.leaf(rf"(?P<list>{_NTHS})[天日](?!气)")
def _nth_days(m: Match) -> Made:
    days = _numbers(m["list"])
    return (Kind.DATES, Dates(days)) if all(-31 <= n <= 366 and n for n in days) else None


def _numbers(text: str) -> tuple[int, ...]:
    """Gives every ordinal of a list, those from the end below zero."""
    found = []
    for one in re.findall(_NTH, text):
        n = number("".join(char for char in one if char.isdigit() or (char in NUMERAL and char != "个")))
        found.append(1 if one.startswith("首") else -(n or 1) if one[0] in "最倒" else n)
    return tuple(found)


@words.leaf(
    rf"(?P<list>{UPTO31}[号日]?(?:{AND}{UPTO31}[号日]?)*{AND}{UPTO31}[号日])(?![线楼房码店门])",
    rf"(?P<list>{UPTO31}[号日](?:{UPTO31}[号日])+)(?![线楼房码店门])",
    rf"(?:(?<=每月)|(?<=个月)|(?<=月的))(?P<list>{UPTO31}[号日])(?![线楼房码店门])",
)
def _dates(m: Match) -> Made:
    days = tuple(number(one) for one in re.findall(UPTO31, m["list"]))
    return (Kind.DATES, Dates(days)) if all(1 <= n <= 31 for n in days) else None


@words.leaf(rf"(?P<m>{UPTO12})月的?(?P<list>{UPTO31}[号日]?(?:{AND}{UPTO31}[号日])+)(?![线楼房码店门])")
def _dates_of_month(m: Match) -> Made:
    days = tuple(number(one) for one in re.findall(UPTO31, m["list"]))
    return (Kind.DATES, Dates(days, number(m["m"]))) if all(1 <= n <= 31 for n in days) else None


@words.leaf(
    rf"(?:{_MONTH}|每)(?:月)?(?P<e>底|末|尾)(?![上级])",
    rf"{_MONTH}月?(?P<e>初|头)(?![{NUMERAL}\d])",
    r"月月(?P<e>底|末|初)",
)
def _edge_of_month(m: Match) -> Made:
    if "月" not in m[0]:
        return None
    return Kind.EVERY, Every("MONTHLY", bymonthday=(1 if m["e"] in "初头" else -1,))


@words.leaf(r"每(?:一)?年的?(?:年)?(?P<e>底|末|初)(?![一二三四五六七八九十\d级])")
def _edge_of_year(m: Match) -> Made:
    if m["e"] == "初":
        return Kind.EVERY, Every("YEARLY", bymonth=(1,), bymonthday=(1,))
    return Kind.EVERY, Every("YEARLY", bymonth=(12,), bymonthday=(31,))


_MONTH_NAME = rf"(?:{UPTO12}月)"


@words.leaf(rf"每年的?(?P<list>{_MONTH_NAME}(?:{AND}{_MONTH_NAME})+)(?![{NUMERAL}\d])")
def _months_of_year(m: Match) -> Made:
    months = tuple(sorted({number(one) for one in re.findall(rf"({UPTO12})月", m["list"])}))
    return Kind.EVERY, Every("YEARLY", bymonth=months, bare=True)


@words.leaf(rf"{_MONTH}月?(?P<e>上旬|中旬|下旬|中(?![{NUMERAL}\d旬国学午]))")
def _part_of_month(m: Match) -> Made:
    """Reads the middle of each month as its 15th, and its thirds as the days on which they begin."""
    day = {"上旬": 1, "中旬": 11, "下旬": 21}.get(m["e"], 15)
    return Kind.EVERY, Every("MONTHLY", bymonthday=(day,))


_LUNAR_DAY = r"(?:初[一二三四五六七八九十]|[二三]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?)"
_LUNAR = r"(?:农历|阴历|旧历|夏历)"


@words.leaf(
    rf"{_LUNAR}{_MONTH}(?P<list>{_LUNAR_DAY}(?:{AND}?{_LUNAR_DAY})*)(?![号日个点月])",
    rf"{_MONTH}{_LUNAR}的?(?P<list>{_LUNAR_DAY}(?:{AND}?{_LUNAR_DAY})*)(?![号日个点月])",
    rf"{_MONTH}(?P<list>初[一二三四五六七八九十](?:{AND}?{_LUNAR_DAY})*)(?![号日个点月])",
    rf"(?:每逢|逢|每到|每)(?:{_LUNAR}的?)?(?P<list>初[一二三四五六七八九十](?:{AND}?{_LUNAR_DAY})*)(?![号日个点月])",
    weight=1,
)
def _lunar_dates(m: Match) -> Made:
    days = tuple(number(one.removeprefix("初")) for one in re.findall(_LUNAR_DAY, m["list"]))
    if not all(1 <= n <= 30 for n in days):
        return None
    return Kind.EVERY, Every("MONTHLY", bymonthday=days, scale="CHINESE")


_LUNAR_MONTH = r"(?P<m>正|冬|腊|十[一二]?|[一二三四五六七八九])月"
_FROM_END = rf"(?P<n>最后一|倒数第{N})[天日](?!气)"


@words.leaf(rf"{_LUNAR}的?{_MONTH}{_FROM_END}", rf"{_MONTH}{_LUNAR}(?:月份?)?的?{_FROM_END}", weight=2)
def _end_of_lunar_months(m: Match) -> Made:
    days = _numbers(m["n"])
    return (Kind.EVERY, Every("MONTHLY", bymonthday=days, scale="CHINESE")) if -30 <= days[0] < 0 else None


@words.leaf(
    rf"每年的?{_LUNAR}的?(?:(?:年的?)?|{_LUNAR_MONTH}的?){_FROM_END}",
    rf"{_LUNAR}的?每年的?(?:(?:年的?)?|{_LUNAR_MONTH}的?){_FROM_END}",
    rf"每年的?(?P<m>[正冬腊])月的?{_FROM_END}",
    weight=2,
)
def _end_of_lunar_month(m: Match) -> Made:
    days = _numbers(m["n"])
    month = (LUNAR_MONTHS.get(m["m"]) or number(m["m"])) if m["m"] else 12
    fits = -30 <= days[0] < 0
    return (Kind.EVERY, Every("YEARLY", bymonth=(month,), bymonthday=days, scale="CHINESE")) if fits else None


@words.leaf(
    rf"(?:一共|总共|共计?|合计|重复|循环|连续|持续|只?提醒我?|执行)\s?(?P<n>{N})\s?[次回遍]",
    rf"(?:(?<=[，,、点分半午上晨刻一二三四五六日天末号]))(?<![第每])(?P<n>{N})\s?[次遍](?!数|元|方|品)",
)
def _count(m: Match) -> Made:
    n = number(m["n"])
    each = n == 1 and m[0].startswith("提醒") and re.search("每|隔|天天", m.string[: m.start()])
    return (Kind.COUNT, n) if 1 <= n <= 9999 and not each else None
