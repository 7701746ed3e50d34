"""Chinese words that count inside a time, and for its beginning and end: 第一个星期一, 最后三周, 月底, 上旬, 上半年."""

from __future__ import annotations

from assistantd.skillkit.when.days import Each, Month, Quarter, Weekday, Workday
from assistantd.skillkit.when.edge import Edge
from assistantd.skillkit.when.grain import Grain
from assistantd.skillkit.when.leaf import Match
from assistantd.skillkit.when.node import Kind, Made, Ordinal
from assistantd.skillkit.when.relative import This
from assistantd.skillkit.when.series import Series
from assistantd.skillkit.when.slices import HalfYear, Slice
from assistantd.skillkit.when.stretches import Weekend, WeekOfYear
from assistantd.skillkit.when.within import Within
from assistantd.skillkit.when.zh.words import DAY_OF_WEEK, GRAINS, NUMERAL, N, away, number, weekday, words

_COUNTED = rf"(?P<u>{DAY_OF_WEEK}|周末|工作日|交易日|季度|星期|礼拜|周|月|天|日|年)(?!期)"
_EDGES = {
    "初": "begin",
    "开头": "begin",
    "初期": "begin",
    "头": "begin",
    "中": "mid",
    "中间": "mid",
    "中期": "mid",
    "底": "end",
    "末": "end",
    "尾": "end",
    "末尾": "end",
    "末期": "end",
}


def _series(word: str) -> Series:
    if word in ("工作日", "交易日"):
        return Workday()
    if word == "周末":
        return Weekend()
    return Each(GRAINS[word]) if word in GRAINS else Weekday(weekday(word[-1]))


@words.leaf(rf"第\s?(?P<n>{N})\s?个?{_COUNTED}", rf"(?P<n>首)个?{_COUNTED}")
def _nth(m: Match) -> Made:
    n = 1 if m["n"] == "首" else number(m["n"])
    return (Kind.NTH, Ordinal(n, _series(m["u"]))) if 1 <= n <= 366 else None


@words.leaf(rf"最后\s?一?\s?个?{_COUNTED}", rf"倒数第\s?(?P<n>{N})\s?个?{_COUNTED}")
def _nth_from_end(m: Match) -> Made:
    n = number(m.groupdict().get("n") or "一")
    return (Kind.NTH, Ordinal(-n, _series(m["u"]))) if 1 <= n <= 366 else None


@words.leaf(rf"(?P<w>最后|后|末|前|头|最初|最开始|开头)的?\s?(?P<n>{N})\s?个?{_COUNTED}")
def _several(m: Match) -> Made:
    n = number(m["n"])
    if not 1 <= n <= 366:
        return None
    back = m["w"] in ("最后", "后", "末")
    return Kind.NTH, Ordinal(-n if back else 1, _series(m["u"]), n)


@words.leaf(rf"第\s?(?P<n>{N})\s?(?:周|个?星期)(?![一二三四五六日天末期])", latent=True)
def _week_of_year(m: Match) -> Made:
    n = number(m["n"])
    return (Kind.DAY, WeekOfYear(n)) if 1 <= n <= 53 else None


@words.leaf(r"(?<=[今明昨后前]天)的?(?:晚些时候|稍晚|晚一?点(?:儿|的时候)?(?!名|击|钟))")
def _later(m: Match) -> Made:
    return Kind.EDGE, "later"


# -- edges ----------------------------------------------------------------------------------------------


@words.leaf(r"(?<=[年月季度周])的?(?P<e>初期?|开头|头(?!条)|中期|中间|中(?![旬的国学部午])|底|末期?|末尾|尾)(?![上级])")
def _edge(m: Match) -> Made:
    return Kind.EDGE, _EDGES[m["e"]]


@words.leaf(
    r"(?<![\d一二三四五六七八九十正腊冬个上下本这当每今明去前后来几])(?P<u>月|年)(?P<e>初|底|末|中(?![旬国学]))(?![级几])"
)
def _this_edge(m: Match) -> Made:
    return Kind.DAY, Edge(_EDGES[m["e"]], This(Grain.MONTH if m["u"] == "月" else Grain.YEAR))


_YEAR_EDGES = {"初": 1, "底": 12, "末": 12, "尾": 12}


@words.leaf(r"(?<=年)的?(?P<e>[初底末尾])(?![级几])", r"年(?P<e>[初底末])(?![级几])", latent=True, weight=1)
def _month_at_edge(m: Match) -> Made:
    return Kind.DAY, Month(_YEAR_EDGES[m["e"]])


@words.leaf(
    rf"(?<![\d{NUMERAL}今明去前后来本上下这当每大几])(?:年|岁)(?P<e>[初底末尾])(?![级几])", r"(?P<e>岁末)年初", weight=2
)
def _month_at_edge_of_this_year(m: Match) -> Made:
    return Kind.DAY, Within(Month(_YEAR_EDGES[m["e"][-1]]), This(Grain.YEAR))


_SLICES = {
    "上旬": (1, 10),
    "中旬": (11, 20),
    "下旬": (21, 31),
    "上半": (1, 15),
    "前半": (1, 15),
    "下半": (16, 31),
    "后半": (16, 31),
}


@words.leaf(r"(?P<s>[上中下]旬)", r"(?<=月)的?(?P<s>[上下前后]半)(?:个?月|段)?", latent=True)
def _slice(m: Match) -> Made:
    return Kind.DAY, Slice(*_SLICES[m["s"]])


@words.leaf(r"(?<!月)(?<!月的)(?P<s>[上中下]旬)", r"(?P<s>[上下前后]半)个?月")
def _slice_of_this_month(m: Match) -> Made:
    return Kind.DAY, Within(Slice(*_SLICES[m["s"]]), This(Grain.MONTH))


@words.leaf(r"(?P<s>[上下前后])半年", latent=True)
def _half(m: Match) -> Made:
    return Kind.DAY, Quarter(1 if m["s"] in "上前" else 2, 6)


@words.leaf(r"(?P<s>[上下前后])半年")
def _half_of_this_year(m: Match) -> Made:
    return Kind.DAY, Within(Quarter(1 if m["s"] in "上前" else 2, 6), This(Grain.YEAR))


@words.leaf(r"(?P<w>上|下|这|本)一?个半年")
def _half_year_from_now(m: Match) -> Made:
    return Kind.DAY, HalfYear(away(m["w"]))
