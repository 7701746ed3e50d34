"""Chinese words for what comes again by units and weekdays: 每隔一周, 每周一三五, 一周两次, 每天早晚."""

from __future__ import annotations

import re

from assistantd.skillkit.when.clock import Part
from assistantd.skillkit.when.edge import Edge
from assistantd.skillkit.when.every import Every
from assistantd.skillkit.when.grain import Grain
from assistantd.skillkit.when.leaf import Match
from assistantd.skillkit.when.node import Kind, Made, Mark
from assistantd.skillkit.when.range import Open
from assistantd.skillkit.when.relative import This
from assistantd.skillkit.when.rule_forms import MOST_APART, WEEKEND, WORKDAYS
from assistantd.skillkit.when.zh.words import NUMERAL, WEEK, N, number, weekday, words

_FREQ = {
    "秒": "SECONDLY", "分钟": "MINUTELY", "刻钟": "MINUTELY", "小时": "HOURLY", "钟头": "HOURLY", "天": "DAILY",
    "日": "DAILY", "晚": "DAILY", "夜": "DAILY", "早": "DAILY", "周": "WEEKLY", "星期": "WEEKLY", "礼拜": "WEEKLY",
    "月": "MONTHLY", "季度": "MONTHLY", "季": "MONTHLY", "年": "YEARLY",
}  # fmt: skip
_UNIT = r"(?:分钟|秒钟?|小时|钟头|刻钟|天|日|晚上?|夜|早|周|星期|礼拜|月|季度|季(?!节)|年)"
_HALVES = {
    "小时": ("MINUTELY", 30),
    "钟头": ("MINUTELY", 30),
    "天": ("HOURLY", 12),
    "日": ("HOURLY", 12),
    "年": ("MONTHLY", 6),
}
_PARTS = {"晚": "night", "晚上": "night", "夜": "night", "早": "morning"}
_NAMES = {
    "早上": "morning", "早晨": "morning", "清晨": "morning", "上午": "morning", "中午": "noon", "下午": "afternoon",
    "傍晚": "evening", "晚上": "night", "夜里": "night", "夜晚": "night", "凌晨": "dawn", "早": "morning", "中": "noon",
    "晚": "night",
}  # fmt: skip
AND = r"(?:[、,，和跟与及]|以及)"
_DAY = r"(?:[一二三四五六日](?![点时分刻号月次回遍个])|天(?!气))"
_NOT_DAYS = r"(?![天夜晚年](?!都|早|晚|上|中|下)|(?:周|星期|礼拜)(?![一二三四五六日天])|日(?=[点时分刻号月次回遍个天]))"
DAYS = rf"{WEEK}{_DAY}{_NOT_DAYS}(?:{AND}?(?:每?个?{WEEK})?{_DAY}{_NOT_DAYS})*"
"""Matches weekdays one after another: 周一、周三, 周一三五."""
_TO = r"(?:到|至|-|–|—|~)"
RANGE = rf"{WEEK}(?P<a>[一二三四五六日天]){_TO}{WEEK}?(?P<b>[一二三四五六日天])(?![点时分刻号月次])"
_ALONE = (
    r"(?!的(?![早晚上中下凌傍第最周星礼工倒首\d一二三四五六七八九十])"
    r"|报|新闻|邮报|电讯|优鲜|游戏|向上|快乐|酷跑|如此|次都)"
)


def of_unit(unit: str, n: int = 1, *, gap: bool = False) -> Every | None:
    """Gives the rule that comes every n units; with a gap of several days between, how many is asked."""
    unit = unit.removesuffix("上") if unit == "晚上" else unit.removesuffix("钟") if unit == "秒钟" else unit
    times = {"季度": 3, "季": 3, "刻钟": 15}.get(unit, 1)
    if not 1 <= n * times <= MOST_APART:
        return None
    freq = _FREQ[unit]
    part = Part(_PARTS[unit]) if unit in _PARTS else None
    return Every(freq, n * times, time=part, quarterly=unit.startswith("季") and n == 1, unsure=gap, bare=True)


@words.leaf(
    rf"每(?P<every>间?隔)?(?:个|逢|一(?=个|{_UNIT}))?(?P<n>{N})?\s?个?(?P<u>{_UNIT}){_ALONE}(?![中内]间|间隔)",
    r"(?<![间相分每])(?P<every>隔)(?P<n>一)?个?(?P<u>天|日|周|星期|礼拜|月|年)(?![壁离])",
)
def _every_unit(m: Match) -> Made:
    told = number(m["n"]) if m["n"] else 1
    if m["u"] == "日" and m["n"]:  # 每五日 is told of days, 每5日 rather of a date
        return None
    unit = m["u"]
    short = unit in ("分钟", "秒", "秒钟", "小时", "钟头", "刻钟")
    n = 2 if m["every"] and told == 1 and not short else told
    made = of_unit(unit, n, gap=bool(m["every"]) and told > 1 and not short)
    return (Kind.EVERY, made) if made else None


@words.leaf(
    r"每(?:间?隔)?(?:一)?(?:个)?半个?(?P<u>小时|钟头|天|日|年)", r"每(?:间?隔)?(?:一个|个)(?P<more>半)(?P<u>小时|钟头)"
)
def _every_half(m: Match) -> Made:
    freq, n = _HALVES[m["u"]]
    more = 3 if m.groupdict().get("more") or re.search(r"一?个半(?!个)", m[0]) else 1
    return Kind.EVERY, Every(freq, n * more, bare=True)


@words.leaf(
    rf"(?:天天|日日)(?=都|早|晚|上|下|中|凌|提醒|叫|\d|[{NUMERAL}]+点|\s*$)",
    r"年年(?=都|\d|[一二三四五六七八九十正腊]|春节|中秋)",
    r"月月(?=都|\d)",
)
def _doubled(m: Match) -> Made:
    made = of_unit(m[0][0])
    return (Kind.EVERY, made) if made else None


@words.leaf(
    rf"(?:每|(?<![{NUMERAL}\d第]))(?P<k>{N})?\s?个?(?P<u>天|日|晚|周|星期|礼拜|月|季度|年|小时|钟头)(?:里|内|之内)?(?:各|要|只|共|至少)?\s?(?P<n>{N})[次回遍]",
    rf"每(?P<k>{N})?\s?(?P<u>分钟)(?P<n>一)[次回遍]",
    rf"(?:每个?|(?<![{NUMERAL}\d第])一个?)(?P<u>周|星期|礼拜|月|年)(?P<n>{N})天",
)
def _so_often(m: Match) -> Made:
    k = m.groupdict().get("k")
    if not m[0].startswith(("每", "一")) and not k:
        return None
    made = of_unit(m["u"], number(k) if k else 1)
    often = number(m["n"])
    if made is None or not 1 <= often <= 50 or (made.short and often > 1):
        return None
    return Kind.EVERY, Every(made.freq, made.interval, time=made.time, often=often if often > 1 else 0, bare=True)


@words.leaf(r"每半个?(?P<u>小时|天|年)一[次回遍]", r"(?<![一二两三四五六七八九十\d])半个?(?P<u>小时|年)一[次回遍]")
def _half_often(m: Match) -> Made:
    freq, n = _HALVES[m["u"]]
    return Kind.EVERY, Every(freq, n, bare=True)


@words.leaf(rf"(?:每(?:个|逢|到|一个)?|逢(?:每个?)?)(?P<list>{DAYS})")
def _every_weekday(m: Match) -> Made:
    return Kind.EVERY, Every("WEEKLY", byday=weekdays(m["list"]))


@words.leaf(
    rf"每(?:个|逢)?{RANGE}(?:的?每一?天)?",
    rf"{RANGE}(?:的?每一?天|(?=都|早|晚上|上午|中午|下午|凌晨|傍晚|\d{{1,2}}[点:]|[{NUMERAL}]+点))",
    weight=1,
)
def _range(m: Match) -> Made:
    first, last = weekday(m["a"]), weekday(m["b"])
    days = sorted((first + n) % 7 for n in range((last - first) % 7 + 1))
    return Kind.EVERY, Every("WEEKLY", byday=tuple((0, day) for day in days))


@words.leaf(
    r"(?:每一?(?:个|逢)?|逢)(?:工作日|上班日|平日)(?!内)",
    r"(?<![个一二两三四五六七八九十\d一后前])(?:工作日|平日|上班日)(?=都|每天|早|晚上|上午|中午|下午|凌晨|傍晚|\d{1,2}[点:]|[一二三四五六七八九十]+点)",
)
def _workdays(m: Match) -> Made:
    return Kind.EVERY, Every("WEEKLY", byday=WORKDAYS)


@words.leaf(r"(?:每一?(?:个|逢)?|逢)(?:周末|双休日)", r"(?<![这上下本个])周末(?=都|每天)")
def _weekends(m: Match) -> Made:
    return Kind.EVERY, Every("WEEKLY", byday=WEEKEND)


@words.leaf(r"(?<![第个后前\d一二两三四五六七八九十])(?:工作日|平日)", r"(?<![这上下本个])周末|双休日")
def _days_of_weeks(m: Match) -> Made:
    return Kind.DAYS, WORKDAYS if "日" in m[0] and "双" not in m[0] else WEEKEND


@words.leaf(rf"(?<![\d{NUMERAL}几数半]){DAYS}", rf"(?<=[周期拜的]){DAYS}")
def _list_of_weekdays(m: Match) -> Made:
    return Kind.DAYS, weekdays(m[0])


@words.leaf(
    r"每一?个(?P<p>早上|早晨|清晨|上午|中午|下午|傍晚|晚上|夜里|夜晚|凌晨)",
    r"每(?P<p>早晨|清晨|上午|中午|下午|傍晚|凌晨)",
)
def _every_morning(m: Match) -> Made:
    return Kind.EVERY, Every("DAILY", time=Part(_NAMES[m["p"]]))


@words.leaf(
    r"(?<![天日周一二三四五六日每今明昨])(?P<p>早[、和]?中[、和]?晚|早[、和]?晚)(?=各|都|提醒|吃药|服药)", weight=1
)
@words.leaf(r"每[天日]?的?(?P<p>早[、和]?中[、和]?晚|早[、和]?晚)(?:各?\s?一?次)?(?!上|饭|餐|会|点|霜|\d)")
def _early_and_late(m: Match) -> Made:
    first, *more = (Part(_NAMES[char]) for char in m["p"] if char in _NAMES)
    return Kind.EVERY, Every("DAILY", time=first, more=tuple(more))


@words.leaf(r"(?:每|逢)(?:个|逢|一个|到|年的?)?(?!次|人|位|家|种|件|当)")
def _every(m: Match) -> Made:
    return Kind.MARK, Mark("every")


@words.leaf(
    rf"(?:但是?|不过|只有|唯独)(?=每?个?(?:{WEEK}[一二三四五六日天]|周末|工作日|双休日|{N}月|\d+号)[^，,。]{{0,8}}?(?:不|休息))"
)
def _but(m: Match) -> Made:
    return Kind.MARK, Mark("except")


@words.leaf(r"(?:就|都)?(?:不用|不要|不必|不需要|不响|不提醒|不去|休息)(?:提醒|响|叫我|去)?")
def _not_then(m: Match) -> Made:
    return Kind.MARK, Mark("not", back=True)


@words.leaf(
    r"(?:但是?|不过|只是)?(?:除了?(?!夕|以|之|法|非|外|草|湿|尘|去|掉)|除开|不包括|不含|不算|排除|跳过|避开)(?:每个?|逢)?(?:的|在)?"
)
def _except(m: Match) -> Made:
    return Kind.MARK, Mark("except")


@words.leaf(r"(?:一直|直)?(?:到|至)(?:(?P<y>今|明|后)年年?|年)(?:底|末)(?:为止)?", weight=3)
def _until_the_end_of_the_year(m: Match) -> Made:
    return Kind.TIME, Open("until", Edge("end", This(Grain.YEAR, {"明": 1, "后": 2}.get(m["y"] or "", 0))))


@words.leaf(r"(?:时候?)?(?:结束|截止|停止)(?!前|后|之|以|日期|时间)")
def _ends(m: Match) -> Made:
    return Kind.MARK, Mark("until", back=True)


@words.leaf(r"(?:之|以)外|除外|不算|不包括(?!周)|外(?![面边国地卖出婆公套])")
def _except_behind(m: Match) -> Made:
    return Kind.MARK, Mark("except", back=True)


def weekdays(text: str) -> tuple[tuple[int, int], ...]:
    """Gives every weekday of a list in the order of the week."""
    found = {weekday(char) for char in re.sub(r"星期|礼拜|周|每|个", "", text) if char in "一二三四五六日天"}
    return tuple((0, day) for day in sorted(found))
