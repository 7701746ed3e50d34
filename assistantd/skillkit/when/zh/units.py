"""Chinese words for days, weeks, months and years told from now: 大后天, 下下周三, 本月, 去年."""

from __future__ import annotations

from assistantd.skillkit.when.at import At
from assistantd.skillkit.when.clock import Part
from assistantd.skillkit.when.days import DayOfMonth, Month, Weekday, Workday
from assistantd.skillkit.when.grain import Grain
from assistantd.skillkit.when.leaf import Match
from assistantd.skillkit.when.near import NearWeekday
from assistantd.skillkit.when.node import Kind, Made
from assistantd.skillkit.when.range import Range
from assistantd.skillkit.when.relative import Now, Pick, This
from assistantd.skillkit.when.stretches import Weekend
from assistantd.skillkit.when.within import Within
from assistantd.skillkit.when.zh.words import (
    DAY_OF_WEEK,
    GRAINS,
    ONES,
    OPEN,
    UPTO12,
    UPTO31,
    WEEK,
    away,
    number,
    weekday,
    words,
)

_DAYS = {
    "今": 0,
    "本": 0,
    "明": 1,
    "翌": 1,
    "次": 1,
    "听": 1,
    "昨": -1,
    "寻": -1,
    "琴": -1,
    "噚": -1,
    "前": -2,
    "后": 2,
}
_WHICH = r"(?P<w>上{1,4}|下{1,4}|这|本|今|此|当)"
_PARTS = {"早": "morning", "晨": "morning", "朝": "morning", "午": "noon", "晚": "night", "夜": "night"}


@words.leaf(
    r"(?P<more>大*)(?P<d>[今昨明前后])(?:天(?!的?晚?报|津|文)|日(?!头条|之后》|本|程|历|常)|儿个?)",
    r"(?P<more>)(?P<d>[寻听琴噚])(?:日|天)(?!本)",
    r"(?P<more>)(?P<d>本)日(?!历|语|元|记|子)",
)
def _day(m: Match) -> Made:
    if m["more"] and m["d"] not in "前后":
        return None
    n = _DAYS[m["d"]]
    return Kind.DAY, This(Grain.DAY, n + (len(m["more"]) if n > 0 else -len(m["more"])))


@words.leaf(r"(?P<a>[今明])(?P<b>[明后])(?:两天|两日|天|日|两晚)")
def _two_days(m: Match) -> Made:
    one, two = _DAYS[m["a"]], _DAYS[m["b"]]
    return (Kind.TIME, Range(This(Grain.DAY, one), This(Grain.DAY, two))) if one < two else None


@words.leaf(r"(?P<d>[翌次])日", latent=True)
def _day_after(m: Match) -> Made:
    return Kind.DAY, This(Grain.DAY, 1)


@words.leaf(
    r"(?P<d>[今明昨当听寻琴])(?P<p>[早晨朝晚夜])(?![餐饭会报间上霞期些安])", r"(?P<d>[今明昨])(?P<p>[早晚])(?=上)"
)
def _this_evening(m: Match) -> Made:
    return Kind.TIME, At(This(Grain.DAY, _DAYS.get(m["d"], 0)), Part(_PARTS[m["p"]]))


@words.leaf(r"现在|此刻|此时|目前|当前|眼下|如今|这会儿|而家|宜家|当下|这一刻|即刻|立刻|立即")
def _now(m: Match) -> Made:
    return Kind.TIME, Now()


@words.leaf(rf"{OPEN}(?<![上下这本今每逢]){DAY_OF_WEEK}", rf"(?<=日){DAY_OF_WEEK}", rf"(?<=号){DAY_OF_WEEK}")
def _weekday(m: Match) -> Made:
    return Kind.DAY, Weekday(weekday(m[0][-1]))


@words.leaf(rf"{_WHICH}一?个?(?P<d>{DAY_OF_WEEK})")
def _weekday_of(m: Match) -> Made:
    return Kind.DAY, NearWeekday(weekday(m["d"][-1]), away(m["w"]))


@words.leaf(
    rf"{_WHICH}一?个?(?P<u>{WEEK}|月|季度|季(?=的|度|末|初))(?!(?<=[周期拜])末|历|份牌|饼|薪|租|球|考)",
    weight=1,
)
def _unit(m: Match) -> Made:
    if m["w"] == "当" and m["u"] != "月":
        return None
    return Kind.DAY, This(GRAINS[m["u"]], away(m["w"]))


@words.leaf(
    r"(?P<w>大前|大后|前|去|旧|今|明|来|后|本|[这上下]一?)年(?!级|纪|轻|龄|夜|货|糕|终奖|代|会上|份|画|利率)", weight=1
)
@words.leaf(r"(?P<w>今|明|去|本)年(?=终)", weight=1)
def _year(m: Match) -> Made:
    return Kind.DAY, This(Grain.YEAR, ONES[m["w"] if m["w"] in ONES else m["w"][0]])


@words.leaf(r"(?P<y>去|明|前|后)年(?:的)?(?:这个|本|同)月(?:份)?")
def _same_month(m: Match) -> Made:
    return Kind.DAY, This(Grain.MONTH, 12 * ONES[m["y"]])


@words.leaf(rf"{_WHICH}一?个?(?:周末|星期末|礼拜末)")
def _weekend_of(m: Match) -> Made:
    return Kind.DAY, Within(Weekend(), This(Grain.WEEK, away(m["w"])))


@words.leaf(r"(?<![上下这本今个每一])(?:周末|双休日)(?!版|愉快|快乐)")
def _weekend(m: Match) -> Made:
    return Kind.DAY, Weekend()


@words.leaf(rf"{_WHICH}一?个?月(?:的)?(?P<d>{UPTO31})(?:号|日)(?!线|楼|店)")
def _day_of_month_of(m: Match) -> Made:
    day = number(m["d"])
    return (Kind.DAY, Within(DayOfMonth(day), This(Grain.MONTH, away(m["w"])))) if 1 <= day <= 31 else None


@words.leaf(rf"(?P<w>今|本|这)个?(?P<m>{UPTO12})月份")
def _this_month(m: Match) -> Made:
    return Kind.DAY, Within(Month(number(m["m"])), This(Grain.YEAR))


@words.leaf(r"(?P<w>上|下)一?个(?:工作日|交易日)")
def _workday(m: Match) -> Made:
    return Kind.DAY, Pick(Workday(), away(m["w"]))
