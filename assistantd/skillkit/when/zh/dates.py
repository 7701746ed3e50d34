"""Chinese calendar dates: 2026年3月5日, 三月初, 廿五号, 2026-03-05, 九十年代, 第三季度, 康熙三年."""

from __future__ import annotations

from datetime import datetime

from assistantd.skillkit.when.days import DayOfMonth, Month, MonthDay, Quarter, Year
from assistantd.skillkit.when.decades import Decade
from assistantd.skillkit.when.grain import Grain
from assistantd.skillkit.when.leaf import Match
from assistantd.skillkit.when.node import Kind, Made
from assistantd.skillkit.when.relative import This
from assistantd.skillkit.when.span import Span
from assistantd.skillkit.when.stretches import Fixed, Season
from assistantd.skillkit.when.within import Within
from assistantd.skillkit.when.zh.eras import ERAS
from assistantd.skillkit.when.zh.words import DIGIT, NOT_IN_NUMBER, NUMERAL, TO, UPTO12, UPTO31, number, words

_DIGITS = "零〇一二三四五六七八九"
_YEAR = rf"(?:[12]\d{{3}}|[{_DIGITS}]{{4}}|[一二两]千(?:零?[{_DIGITS}百十]{{1,6}})?)"
_NO_DAY = r"(?![线楼路房码店门员机院车厅仓库桌台床位令召称角馆选手球衣弄公])"
_NOT_AFTER_DAY = r"(?![\d个天点时分年月周人块元次位名件种项%]|小时|星期|礼拜|工作日|多个)"


@words.leaf(rf"(?<![\d{_DIGITS}])(?P<y>{_YEAR})\s?年(?!级|轻|龄|代|间隔)", weight=1)
@words.leaf(rf"(?<![\d{_DIGITS}])(?P<y>{_YEAR})(?={TO}{_YEAR}\s?年)", weight=1)
@words.leaf(
    rf"(?<=[从自])(?P<y>[12]\d{{3}})(?={TO}[12]\d{{3}}(?![\d元人个]))",
    r"(?<=\d{4}[到至])(?P<y>[12]\d{3})(?![\d元人个年])",
)
@words.leaf(
    rf"(?<![\d{_DIGITS}百十千])(?P<y>[1-9]\d[1-9]|[1-9][1-9]0|[一二三四五六七八九][{_DIGITS}]{{2}})\s?年(?!级|轻|龄|代|[前后来间内])",
    weight=1,
)
def _year(m: Match) -> Made:
    year = number(m["y"])
    return (Kind.DAY, Year(year)) if 1 <= year <= 9900 else None


@words.leaf(
    r"(?<![\d.第])(?P<y>0\d|[6-9]\d)\s?年(?!级|代|[来间内]|多|的时间)(?:的)?",
    rf"(?<![\d.第])(?P<y>\d\d)\s?年(?={UPTO12}\s?月)",
)
@words.leaf(rf"(?<![\d{NUMERAL}])(?P<y>[零〇六七八九][{DIGIT}])年(?!级|代|[来间内])")
@words.leaf(r"(?<![\d.第])(?P<y>[1-5]\d)\s?年(?!级|代|[前后来间内以之]|多|的时间)", latent=True)
def _short_year(m: Match) -> Made:
    n = number(m["y"])
    return Kind.DAY, Year(n + (1900 if n >= 50 else 2000))


@words.leaf(
    rf"(?P<era>{'|'.join(sorted(ERAS, key=len, reverse=True))})(?P<n>元|\d{{1,3}}|[{NUMERAL}]{{1,4}})\s?年(?!级|代)",
    weight=2,
)
def _era(m: Match) -> Made:
    n = 1 if m["n"] == "元" else number(m["n"])
    return (Kind.DAY, Year(ERAS[m["era"]] + n - 1)) if 1 <= n <= 130 else None


@words.leaf(
    rf"{NOT_IN_NUMBER}(?<![个几\d/])(?P<m>{UPTO12})\s?月(?:份|里)?(?!\s?\d|饼|球|票|租|薪|经|[{DIGIT}十廿]|初[一二三四五六七八九十]|光族)"
)
@words.leaf(
    rf"{NOT_IN_NUMBER}(?<![个几\d/])(?P<m>{UPTO12})\s?月(?=\d{{4}}|[一二三四五六七八九十]+[天个周点])", weight=-1
)
@words.leaf(rf"{NOT_IN_NUMBER}(?P<m>{UPTO12})(?={TO}{UPTO12}\s?月(?:份|[^\d一二三四五六七八九十]|$))")
def _month(m: Match) -> Made:
    return Kind.DAY, Month(number(m["m"]))


@words.leaf(
    rf"{NOT_IN_NUMBER}(?<!/)(?P<m>{UPTO12})\s?月的?\s?(?P<d>{UPTO31})\s?(?:号|日)",
    rf"{NOT_IN_NUMBER}(?<!/)(?P<m>{UPTO12})\s?月\s?(?P<d>{UPTO31})(?![日号{NUMERAL}]){_NOT_AFTER_DAY}",
    rf"{NOT_IN_NUMBER}(?<!/)(?P<m>{UPTO12})\s?月\s?(?P<d>{UPTO31})(?={TO}{UPTO31}\s?(?:号|日))",
)
def _month_day(m: Match) -> Made:
    day = number(m["d"])
    return (Kind.DAY, MonthDay(number(m["m"]), day)) if 1 <= day <= 31 else None


@words.leaf(
    rf"{NOT_IN_NUMBER}(?<![月周期/])(?P<d>{UPTO31})\s?(?:号{_NO_DAY}|日(?![本元语子报记常志程期均夜出落光照用益三两一二游行]))",
    rf"{NOT_IN_NUMBER}(?<![周期/:-])(?P<d>{UPTO31})(?={TO}{UPTO31}\s?(?:号{_NO_DAY}|日(?![本元游])))",
    rf"(?<=月的)(?P<d>{UPTO31})(?:号|日)",
    rf"(?<=[本这同]月)(?P<d>{UPTO31})(?:号|日)",
)
def _day_of_month(m: Match) -> Made:
    day = number(m["d"])
    return (Kind.DAY, DayOfMonth(day)) if 1 <= day <= 31 else None


# -- with digits alone --------------------------------------------------------------------------------


@words.leaf(
    r"(?<![\d./-])(?P<y>[12]\d{3})(?P<s>[-./ ])(?P<m>1[0-2]|0?[1-9])(?P=s)(?P<d>[12]\d|3[01]|0?[1-9])(?![\d/-]|\.\d)",
    weight=1,
)
@words.leaf(
    r"(?<![\d./-])(?P<y>[12]\d{3})(?P<m>1[0-2]|0[1-9])(?P<d>[12]\d|3[01]|0[1-9])(?=日|号|[^\d元个人.]|$)", latent=True
)
@words.leaf(
    r"(?<![\d./-])(?P<y>\d\d)(?P<s>[-.])(?P<m>1[0-2]|0?[1-9])(?P=s)(?P<d>[12]\d|3[01]|0?[1-9])(?![\d/-]|\.\d)", weight=1
)
@words.leaf(r"(?<![\d./-])(?P<m>1[0-2]|0?[1-9])/(?P<d>[12]\d|3[01]|0?[1-9])/(?P<y>\d{4}|\d\d)(?![\d/-]|\.\d)", weight=1)
@words.leaf(r"(?<![\d./-])(?P<d>1[3-9]|2\d|3[01])/(?P<m>1[0-2]|0?[1-9])/(?P<y>\d{4}|\d\d)(?![\d/-]|\.\d)", weight=1)
@words.leaf(r"(?<![\d./-])(?P<d>[12]\d|3[01]|[1-9])-(?P<m>1[0-2]|0?[1-9])-(?P<y>\d\d)(?![\d/-]|\.\d)")
def _numbers(m: Match) -> Made:
    year = int(m["y"])
    if len(m["y"]) == 2:
        year += 1900 if year >= 50 else 2000
    try:
        start = datetime(year, int(m["m"]), int(m["d"]))
        return Kind.DAY, Fixed(Span(start, datetime.fromordinal(start.toordinal() + 1), Grain.DAY))
    except ValueError:
        return None


@words.leaf(
    r"(?<![\d./:-])(?P<m>1[0-2]|0?[1-9])/(?P<d>[12]\d|3[01]|0?[1-9])(?![\d/%.:-]|\s?(?:[份的]?之|杯|个|碗|勺|块|片|份|倍|以上|小时|天))"
)
@words.leaf(
    r"(?<![\d./:-])(?P<m>1[0-2]|0[1-9])-(?P<d>[12]\d|3[01]|0[1-9])(?![\d/%.:-])",
    r"(?<![\d./:-])(?P<m>1[0-2]|0?[1-9])\.(?P<d>[12]\d|3[01]|0?[1-9])(?![\d/%.:-])",
    latent=True,
)
def _month_and_day(m: Match) -> Made:
    return Kind.DAY, MonthDay(int(m["m"]), int(m["d"]))


@words.leaf(r"(?<![\d./-])(?P<y>[12]\d{3})[-/.](?P<m>1[0-2]|0[1-9])(?![\d/.:-])")
def _year_and_month(m: Match) -> Made:
    return Kind.DAY, Within(Month(int(m["m"])), Year(int(m["y"])))


# -- more than months -----------------------------------------------------------------------------------


@words.leaf(
    r"(?:第)(?P<n>[一二三四1-4])季(?=[度报的末初]|$|\W)度?",
    r"(?<![\d第])(?P<n>[一二三四1-4])季度",
    r"[Qq](?P<n>[1-4])(?!\d)季?度?",
)
def _quarter_this_year(m: Match) -> Made:
    return Kind.DAY, Within(Quarter(number(m["n"])), This(Grain.YEAR))


@words.leaf(r"(?:第)?(?P<n>[一二三四1-4])季度?", r"[Qq](?P<n>[1-4])(?!\d)季?度?", latent=True)
def _quarter(m: Match) -> Made:
    return Kind.DAY, Quarter(number(m["n"]))


_SEASONS = {"春": "spring", "夏": "summer", "秋": "autumn", "冬": "winter"}


@words.leaf(r"(?P<s>[春夏秋冬])(?:天|季)(?![度装节])")
def _season(m: Match) -> Made:
    return Kind.DAY, Season(_SEASONS[m["s"]])


@words.leaf(
    rf"(?:(?P<c>\d{{1,2}}|[{NUMERAL}]{{1,3}})世纪|(?P<w>上个?|本|这个?|下个?)世纪)?(?P<d>[1-9]0|[一二三四五六七八九]十|[零〇]零|00|10|十)年代(?P<part>初|末|中)?"
)
def _decade(m: Match) -> Made:
    century = number(m["c"]) - 1 if m["c"] else None
    away = {"上": -1, "本": 0, "这": 0, "下": 1}[m["w"][0]] if m["w"] else None
    decade = 0 if m["d"] in ("零零", "〇零", "00") else number(m["d"])
    return Kind.DAY, Decade(decade, None if century is None else century * 100, away)


@words.leaf(
    rf"(?:(?P<c>\d{{1,2}}|[{NUMERAL}]{{1,3}})世纪|(?P<w>上个?|本|这个?|下个?)世纪)(?!\d0年代|.{{1,2}}年代|[初末中])"
)
def _century(m: Match) -> Made:
    if m["c"]:
        n = number(m["c"])
        if not 1 <= n <= 30:
            return None
        return Kind.DAY, Fixed(Span(datetime(max((n - 1) * 100, 1), 1, 1), datetime(n * 100, 1, 1), Grain.YEAR))
    return Kind.DAY, This(Grain.YEAR, {"上": -1, "下": 1}.get(m["w"][0], 0), 100)
