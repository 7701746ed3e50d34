"""Chinese lengths of time: 两个半小时, 一个半月, 半年, 三天; and those before now or after it: 过去两周, 未来三天."""

from __future__ import annotations

import re
from fractions import Fraction

from assistantd.skillkit.when.duration import Duration, of
from assistantd.skillkit.when.leaf import Match
from assistantd.skillkit.when.node import Kind, Made, Mark
from assistantd.skillkit.when.shift import Rolling
from assistantd.skillkit.when.zh.words import NUMERAL, UNITS, amount, words

_SEVERAL = {"quarters": ("months", 3), "centuries": ("years", 100), "quarter hours": ("minutes", 15)}
_COUNT = rf"(?:[1-9]\d{{0,5}}(?:\.\d+)?|0\.\d+|[{NUMERAL}]+)"
_VAGUE = {"几": 3, "数": 3, "好几": 5, "十几": 15, "几十": 30, "若干": 3, "仨": 3}
_UNIT = r"(?:工作日|星期|礼拜|周年|周|小时|钟头|分钟|秒钟|季度|世纪|整天|天|晚|夜|年|秒)"
_MANY = rf"(?P<n>{_COUNT}|好几|十几|几十|几|数|若干|仨)\s?(?P<more>[多来余])?\s?个?(?P<half>半)?\s?(?:多)?"
_NOT_BEFORE = rf"(?<![\d{NUMERAL}第.:年])"
LENGTH = (
    rf"{_NOT_BEFORE}(?:[零〇](?=\d))?{_MANY}(?P<u>{_UNIT})(?P<also>半)?(?![级代])",
    rf"{_NOT_BEFORE}(?P<n>{_COUNT}|好几|十几|几十|几|数|若干|仨)\s?(?P<more>[多来余])?\s?个(?P<half>半)?多?(?P<u>月|钟)(?P<also>半)?(?!儿)",
    r"(?P<n>[两俩几数])(?P<u>月|日)(?!份)",
    rf"{_NOT_BEFORE}(?P<n>半)\s?个?(?P<u>小时|钟头|天|月|年|世纪|学期)(?!代)",
    rf"{_NOT_BEFORE}(?P<n>[一二两三123])(?P<u>刻钟?)",
    rf"{_NOT_BEFORE}(?:[零〇](?=\d))?(?P<n>\d{{1,3}}|[{NUMERAL}]+)(?P<u>分)(?P<also>半)?钟?(?!之|钱|店|公|析|手|别|享|类|布)",
    rf"(?<=天)(?P<n>\d{{1,2}}|[{NUMERAL}]+)(?P<u>时)(?!间)",
)


def length(m: Match) -> Duration | None:
    """Gives the length that a match of LENGTH names, or nothing where it is none."""
    groups = m.groupdict()
    word = m["n"]
    either = re.fullmatch(r"[一两二三四五六七八九]{2}", word)  # 两三天 is two or three
    n = Fraction(_VAGUE[word]) if word in _VAGUE else amount(word[:1] if either else word)
    if n is None or not 0 < n <= 10**6:
        return None
    if groups.get("half") or groups.get("also"):
        n += Fraction(1, 2)
    field, times = _SEVERAL.get(UNITS[m["u"]], (UNITS[m["u"]], 1))
    if n * times > 10**6:
        return None
    about = word in _VAGUE or bool(either or groups.get("more"))
    return of(n * times, field, about=about)


@words.leaf(*LENGTH)
def _length(m: Match) -> Made:
    made = length(m)
    return (Kind.LENGTH, made) if made else None


@words.leaf(
    rf"{_NOT_BEFORE}(?P<n>{_COUNT})\s?个?(?:小时|钟头)(?P<m>[0-5]\d|[二三四五]?十[一二三四五六七八九]?)(?=\s*(?:[。！,，的]|$))"
)
def _hours_minutes(m: Match) -> Made:
    hours, minutes = amount(m["n"]), amount(m["m"])
    return (Kind.LENGTH, of(hours, "hours") + of(minutes, "minutes")) if hours and minutes else None


@words.leaf(r"(?<![一二三四五六七八九十])(?P<n>[一二三四五六七八九]|十)日(?=之?[后前]|以[后前]|过后)", weight=1)
@words.leaf(r"(?<![\d.月])(?P<n>\d{1,3})日(?=之?[后前]|以[后前]|过后|内|之内|以内)", weight=-1)
@words.leaf(rf"(?<![月{NUMERAL}])(?P<n>[{NUMERAL}]+)日(?=内|之内|以内)", weight=1)
def _days(m: Match) -> Made:
    n = amount(m["n"])
    return (Kind.LENGTH, of(n, "days")) if n else None


_HALVES = ("上半", "下半", "前半", "后半")
_BACK = r"过去的?|最近的?|近|刚过去的|以往|往前|上|前|之前的?|此前"
_AHEAD = r"未来的?|接下来的?|今后的?|往后|随后的?|后续|下|后|之后的?|此后|将来的?|接着的?"


@words.leaf(
    *(
        rf"(?<![之以提目先从空跟最])(?:(?P<back>{_BACK})|(?P<ahead>{_AHEAD}))\s?这?\s?"
        rf"(?:{one.replace(_NOT_BEFORE, '')})"
        for one in LENGTH
    )
)
def _rolling(m: Match) -> Made:
    made = length(m)
    if made is None or made.absurd or m[0][:2] in ("上一", "下一") or (m[0][:2] in _HALVES and m["u"] in "年月"):
        return None
    word = m["back"] or m["ahead"]
    return Kind.TIME, Rolling(made, -1 if m["back"] else 1, ends_now=word not in ("上", "前", "下", "后"))


@words.leaf(r"的?(?:这个?时[候间]|同一时间|同样的?时间|这个?钟?点)")
def _same_time(m: Match) -> Made:
    return Kind.MARK, Mark("same time")


@words.leaf(r"(?P<w>上|下)一?个?(?P<u>小时|钟头|分钟|秒钟?)")
def _one(m: Match) -> Made:
    return Kind.TIME, Rolling(of(1, UNITS[m["u"]]), -1 if m["w"] == "上" else 1)


@words.leaf(*(rf"(?:还剩下?|只剩下?|仅剩)\s?(?:{one.replace(_NOT_BEFORE, '')})" for one in LENGTH))
def _left(m: Match) -> Made:
    made = length(m)
    return (Kind.TIME, Rolling(made, 1, ends_now=True)) if made and made.clocked else None
