"""Chinese words of time, found as pieces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from assistantd.skillkit.numerals import read_chinese
from assistantd.skillkit.when.named import YEARS, named_pieces
from assistantd.skillkit.when.piece import Piece
from assistantd.skillkit.when.rules import Rules

_N = r"(?:\d{1,4}|[零〇一二两三四五六七八九十廿卅百]+)"
_CLOCK = r"(?:\d{1,2}|二十[一二三四]?|十[一二三四五六七八九]?|[零〇一二两三四五六七八九])"
_WD = "[一二三四五六日天]"
_WEEK = r"(?:周|星期|礼拜)"
_PARTS = {
    "凌晨": "dawn", "清晨": "morning", "早晨": "morning", "早上": "morning", "上午": "morning", "今早": "morning",
    "今晨": "morning",
    "明早": "morning", "早": "morning", "中午": "noon", "正午": "noon", "下午": "afternoon", "傍晚": "evening",
    "晚上": "night", "今晚": "night", "明晚": "night", "昨晚": "night", "夜里": "night", "半夜": "dawn", "晚": "night",
}  # fmt: skip
_DAYS = {
    "大前天": -3,
    "前天": -2,
    "昨天": -1,
    "昨日": -1,
    "今天": 0,
    "今日": 0,
    "明天": 1,
    "明日": 1,
    "后天": 2,
    "大后天": 3,
}
_SECONDS = {"分钟": 60, "分": 60, "小时": 3600, "钟头": 3600, "秒": 1, "秒钟": 1, "天": 86400, "日": 86400}
_SECONDS |= {"周": 604800, "星期": 604800, "礼拜": 604800}

_LONGER = re.compile(r"(?<![周期拜\d零〇一二两三四五六七八九十廿卅百])[\d零〇一二两三四五六七八九十廿卅百]+$")
"""Matches digits before an hour that belong to it (二十五点 is no 五点); those after 周 are days."""

rule = Rules()


def pieces(text: str) -> Iterator[Piece]:
    """Yields every Chinese piece; they may overlap."""
    yield from named_pieces(text)
    yield from rule.pieces(text)


def _weekday(char: str) -> int:
    return "一二三四五六日".index("日" if char == "天" else char)


def weekdays(text: str) -> tuple[int, ...]:
    """Gives every weekday character, in order."""
    return tuple(sorted({_weekday(c) for c in re.findall(_WD, text)}))


def _number(text: str | None) -> int:
    return (read_chinese(text) or 0) if text else 0


# -- repeated ---------------------------------------------------------------------------------------


@rule(rf"每(?:个|逢)?{_WEEK}(?P<list>{_WD}(?:[、和跟与及，]?(?:每?{_WEEK})?{_WD})*)")
def _every_weekday(m: re.Match[str]) -> Piece:
    return Piece(m.start(), m.end(), freq="WEEKLY", byday=weekdays(m["list"]))


@rule(rf"每(?P<n>两|二|三|四|隔一|{_N})(?:个)?(?:周|星期|礼拜)(?:的)?(?:(?:周|星期)?(?P<d>{_WD}))?")
def _every_n_weeks(m: re.Match[str]) -> Piece:
    n = 2 if m["n"] == "隔一" else _number(m["n"])
    return Piece(m.start(), m.end(), freq="WEEKLY", interval=n, byday=weekdays(m["d"] or ""))


@rule(rf"每(?P<n>隔一|{_N})?个?(?P<unit>天|日|小时|钟头|月|年|(?:周|星期|礼拜)(?!{_WD}|末))")
def _every_unit(m: re.Match[str]) -> Piece:
    unit = {"天": "DAILY", "日": "DAILY", "小时": "HOURLY", "钟头": "HOURLY", "月": "MONTHLY", "年": "YEARLY"}
    n = 2 if m["n"] == "隔一" else _number(m["n"]) or 1
    return Piece(m.start(), m.end(), freq=unit.get(m["unit"], "WEEKLY"), interval=n)


@rule(r"每?个?工作日|周一(?:到|至)周五每?天?|每周一(?:到|至)周?五")
def _workdays(m: re.Match[str]) -> Piece:
    return Piece(m.start(), m.end(), freq="WEEKLY", byday=(0, 1, 2, 3, 4))


@rule(r"每(?:个|逢)?周末")
def _weekends(m: re.Match[str]) -> Piece:
    return Piece(m.start(), m.end(), freq="WEEKLY", byday=(5, 6))


@rule(r"每天?(?P<part>早上|晚上|早|晚|上午|下午|中午)")
def _every_morning(m: re.Match[str]) -> Piece:
    return Piece(m.start(), m.end(), freq="DAILY", part=_PARTS[m["part"]])


# -- days -------------------------------------------------------------------------------------------


@rule(r"大前天|大后天|前天|昨天|昨日|今天|今日|明天|明日|后天|大?[前后]日(?!本)")
def _relative(m: re.Match[str]) -> Piece:
    return Piece(m.start(), m.end(), days=_DAYS.get(m[0]) or _DAYS[m[0].replace("日", "天")])


@rule(r"今晚|今早|今晨|明早|明晚|昨晚")
def _this_evening(m: re.Match[str]) -> Piece:
    return Piece(m.start(), m.end(), days={"今": 0, "明": 1, "昨": -1}[m[0][0]], part=_PARTS[m[0]])


@rule(rf"(?P<mod>(?:下下|下|这|本|今|上|上上)(?:个)?)?{_WEEK}(?P<d>{_WD})(?!{_WEEK})")
def _weekday_named(m: re.Match[str]) -> Piece:
    mod = (m["mod"] or "").replace("个", "")
    week = {"下下": 2, "下": 1, "这": 0, "本": 0, "今": 0, "上": -1, "上上": -2}.get(mod)
    return Piece(m.start(), m.end(), weekday=_weekday(m["d"]), week=week)


@rule(rf"(?P<mod>下下|下|这|本|上上|上)(?:个)?(?P<unit>周末|周|星期|礼拜|月)(?!{_WD})")
def _next_week(m: re.Match[str]) -> Piece:
    n = {"下下": 2, "下": 1, "这": 0, "本": 0, "上": -1, "上上": -2}[m["mod"]]
    if m["unit"] == "月":
        return Piece(m.start(), m.end(), months=n)
    return Piece(m.start(), m.end(), week=n, weekday=5 if m["unit"] == "周末" else None)


@rule(rf"(?:(?P<y>\d{{4}}|[二〇零一三四五六七八九]{{4}}|今|明|后|去)年)?(?P<m>{_N})月(?P<d>{_N})(?:号|日)?")
def _month_day(m: re.Match[str]) -> Piece | None:
    month, day = _number(m["m"]), _number(m["d"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    years = YEARS.get(m["y"] or "")
    year = _number(m["y"]) if m["y"] and years is None else None
    return Piece(m.start(), m.end(), month=month, day=day, year=year, years=years)


@rule(
    r"(?P<y>(?:19|20)\d\d|[一二][〇零九一二三四五六七八]{3}|今|明|后|去|前)年(?P<m>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月份?(?![\d一二三四五六七八九十])"
)
def _month_of_year(m: re.Match[str]) -> Piece:
    years = YEARS.get(m["y"])
    return Piece(
        m.start(), m.end(), month=_number(m["m"]), year=_number(m["y"]) if years is None else None, years=years
    )


@rule(r"(?P<y>(?:19|20)\d\d|[一二][〇零九一二三四五六七八]{3})年(?![\d一二三四五六七八九十初正腊])")
def _year_named(m: re.Match[str]) -> Piece:
    return Piece(m.start(), m.end(), year=_number(m["y"]))


@rule(rf"(?P<mod>下|这|本)个?月(?P<d>{_N})(?:号|日)")
def _day_of_next_month(m: re.Match[str]) -> Piece | None:
    day = _number(m["d"])
    return Piece(m.start(), m.end(), months=1 if m["mod"] == "下" else 0, day=day) if 1 <= day <= 31 else None


@rule(rf"(?:(?<=每月)|(?<=每个月)|(?<![月\d零〇一二两三四五六七八九十廿卅]))(?P<d>{_N})(?:号|日)(?![线楼房码店门])")
def _day_of_month(m: re.Match[str]) -> Piece | None:
    day = _number(m["d"])
    return Piece(m.start(), m.end(), day=day) if 1 <= day <= 31 else None


# -- spans from now ---------------------------------------------------------------------------------


@rule(
    rf"(?:再?过)?(?P<n>半|{_N})(?P<ge>个)?(?P<half>半)?(?P<unit>分钟|秒钟|小时|钟头|星期|礼拜|天|周|秒)(?P<also>半)?(?:之后|以后|后)"
)
@rule(rf"再?过(?P<n>半|{_N})(?P<ge>个)?(?P<half>半)?(?P<unit>分钟|秒钟|小时|钟头|星期|礼拜|天|周|秒)(?P<also>半)?")
def _in_span(m: re.Match[str]) -> Piece:
    unit = _SECONDS[m["unit"]]
    halves = (1 if m["n"] == "半" else 2 * _number(m["n"])) + bool(m["half"]) + bool(m["also"])
    return Piece(m.start(), m.end(), delta=timedelta(seconds=halves * unit // 2), whole_days=unit >= 86400)


@rule(r"(?:再?过)?一刻钟(?:之后|以后|后)")
def _in_a_quarter(m: re.Match[str]) -> Piece:
    return Piece(m.start(), m.end(), delta=timedelta(minutes=15))


# -- the clock --------------------------------------------------------------------------------------


@rule(
    rf"(?P<h>{_CLOCK})(?:点|时(?!半会))(?P<rest>钟|整|半|[一三1-3]刻|[零〇]?{_N}分|[零〇][一二三四五六七八九]|[一二三四五]?十[一二三四五六七八九]?|[0-5]\d)?(?!儿)"
)
def _hour(m: re.Match[str]) -> Piece | None:
    hour, rest = read_chinese(m["h"]), m["rest"] or ""
    if hour is None or hour > 24 or _LONGER.search(m.string, 0, m.start()):
        return None
    weak = m["h"] == "一" and not rest
    return Piece(m.start(), m.end(), hour=hour % 24, minute=_minutes(rest), half="24" if hour > 12 else "", weak=weak)


def _minutes(rest: str) -> int:
    if rest in ("", "钟", "整"):
        return 0
    if rest == "半":
        return 30
    if rest.endswith("刻"):
        return 15 * _number(rest[:-1])
    return min(_number(rest.removesuffix("分").lstrip("零〇") or "0"), 59)


@rule(rf"差(?P<m>一刻|{_N}分)(?P<h>{_N})点")
def _to_the_hour(m: re.Match[str]) -> Piece | None:
    hour = _number(m["h"])
    minutes = 15 if m["m"] == "一刻" else _number(m["m"].removesuffix("分"))
    return Piece(m.start(), m.end(), hour=(hour - 1) or 12, minute=60 - minutes) if 1 <= hour <= 12 else None


@rule(r"凌晨|清晨|早晨|早上|上午|中午|正午|下午|傍晚|晚上|夜里|半夜")
def _part(m: re.Match[str]) -> Piece:
    return Piece(m.start(), m.end(), part=_PARTS[m[0]])
