"""Holidays by their Chinese names, dates of the Chinese calendar, and solar terms."""

from __future__ import annotations

from assistantd.skillkit.when.feast import Feast
from assistantd.skillkit.when.holidays import NAMES
from assistantd.skillkit.when.leaf import Match
from assistantd.skillkit.when.lunar import TERMS
from assistantd.skillkit.when.lunar_days import LunarDate, LunarDay, LunarMonth, SolarTerm
from assistantd.skillkit.when.node import Kind, Made
from assistantd.skillkit.when.zh.eras import ERAS
from assistantd.skillkit.when.zh.words import NUMERAL, ONES, number, words

_LONG_AGO = "|".join(ERAS)
_YEAR = (
    r"(?:(?P<y>\d{4}|[二〇零一三四五六七八九]{4}|去|今|明|后|前|本|"
    rf"(?:{_LONG_AGO})(?:元|\d{{1,2}}|[一二三四五六七八九十]{{1,3}}))年的?)?"
)
_DAY = r"(?P<d>初[一二三四五六七八九十]|初\d0?|[廿十][一二三四五六七八九]?|二十[一二三四五六七八九]?|三十)"
LUNAR_MONTHS = {"正": 1, "冬": 11, "腊": 12}
_NOT_OTHERS = "(?<![张王李赵刘陈杨排万吃煮包碗颗])(?<!犹太)(?<!正教)(?<!以色列)(?<!印度)"
"""Keeps a surname before it, and another people's holiday that ends alike, from being read."""
_NO_FEAST = "节|饭|轻|老人|歌|帽|粥|蒜|快乐|愉快|月饼|礼物|贺卡|晚会|上河|联欢|档|路|村|花|树|卡"
_WEATHER = ("雨水", "小满", "白露", "小雪", "大雪", "小寒", "大寒", "谷雨")


@words.leaf(
    rf"{_NOT_OTHERS}(?P<name>{'|'.join(sorted(NAMES, key=len, reverse=True))})(?!{_NO_FEAST})",
    weight=1,
)
def _feast(m: Match) -> Made:
    return Kind.DAY, Feast(NAMES[m["name"]])


_BY_NUMBERS = {"五一": "劳动节", "六一": "儿童节", "十一": "国庆节", "三八": "妇女节", "八一": "建军节"}


@words.leaf(
    rf"(?<![\d{NUMERAL}第月周期拜])(?P<n>五一|六一|十一|三八|八一)(?:放?假期?(?=[前后第]))?(?=黄金周|小?长假|假期|放假|期间|当天|那天|前夕|[前后第](?!天))"
)
@words.leaf(
    rf"(?<![\d{NUMERAL}第月周期拜])(?P<n>五一|十一)(?![{NUMERAL}\d个点月年天日号周分块元岁人只次条张本家位名种楼层期级届道路街中小])",
    latent=True,
)
def _feast_by_numbers(m: Match) -> Made:
    return Kind.DAY, Feast(_BY_NUMBERS[m["n"]])


@words.leaf(rf"{_NOT_OTHERS}(?P<name>{'|'.join(t for t in TERMS if t not in _WEATHER)})(?!日报|高|公园|上河|节快乐)")
@words.leaf(rf"(?P<name>{'|'.join(_WEATHER)})(?=那天|当天|当日|节气|时节|之?[前后])")
@words.leaf(rf"(?P<name>{'|'.join(_WEATHER)})", latent=True)
def _term(m: Match) -> Made:
    return Kind.DAY, SolarTerm(m["name"])


@words.leaf(
    rf"(?P<said>农历|阴历|旧历|夏历)?{_YEAR}(?P<also>农历|阴历|旧历|夏历)?(?P<leap>闰)?(?P<m>正|冬|腊|十[一二]?|[一二三四五六七八九])月{_DAY}(?:日|号)?",
    weight=3,
)
def _lunar(m: Match) -> Made:
    named = m["said"] or m["also"] or m["leap"] or m["m"] in LUNAR_MONTHS or m["d"].startswith("初")
    if not named:
        return None
    month = LUNAR_MONTHS.get(m["m"]) or number(m["m"])
    day = LunarDay(month, number(m["d"].removeprefix("初")), bool(m["leap"]))
    if not m["y"]:
        return Kind.DAY, day
    if m["y"] in ONES:
        return Kind.DAY, LunarDate(day, ONES[m["y"]], relative=True)
    return Kind.DAY, LunarDate(day, _year(m["y"]))


@words.leaf(
    r"(?:农历|阴历|旧历|夏历)(?P<m>[正冬腊]|十[一二]?|[一二三四五六七八九])月份?",
    r"(?P<m>[正冬腊])月(?!饼|梅|子)",
)
def _lunar_month(m: Match) -> Made:
    return Kind.DAY, LunarMonth(LUNAR_MONTHS.get(m["m"]) or number(m["m"]))


def _year(word: str) -> int:
    era = next((name for name in ERAS if word.startswith(name)), "")
    count = word.removeprefix(era)
    return ERAS[era] - 1 + (1 if count == "元" else number(count)) if era else number(word)


@words.leaf(
    r"(?P<w>大年|正月)(?P<d>初[一二三四五六七八九十]|十五)",
    r"(?P<y>[去今明后])年(?P<w>大年)(?P<d>初[一二三四五六七八九十])",
    weight=2,
)
def _new_year(m: Match) -> Made:
    day = LunarDay(1, number(m["d"].removeprefix("初")))
    year = m.groupdict().get("y")
    return Kind.DAY, LunarDate(day, ONES[year], relative=True) if year else day


@words.leaf(r"(?P<d>初[一二三四五六七八九十])(?![中级期步])", latent=True)
def _lunar_day(m: Match) -> Made:
    return Kind.DAY, LunarDay(1, number(m["d"][1]))
