"""English days, months and years by their names and numbers."""

from __future__ import annotations

from assistantd.skillkit.when.days import DayOfMonth, Month, MonthDay, Weekday, Workday, Year
from assistantd.skillkit.when.en.words import (
    DATE,
    DAY,
    MONTH,
    ORDINAL,
    SHORT_DAY,
    YEAR,
    YEAR_WORDS,
    month,
    number,
    weekday,
    words,
    year,
)  # fmt: skip
from assistantd.skillkit.when.leaf import Match
from assistantd.skillkit.when.node import Kind, Made
from assistantd.skillkit.when.stretches import Season, Weekend, WeekOfYear
from assistantd.skillkit.when.within import Within

_ANY_YEAR = rf"(?:(?P<y>{YEAR}|{YEAR_WORDS}|['’]\d\d)(?![\d/]|[-.:]\d))"
_CARDINAL = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    r"eighteen|nineteen|twenty|thirty)"
)
_OF_YEAR = rf"(?:\s*,?\s*(?:(?:of|in)\s+)?{_ANY_YEAR})?"


def dated(m: int, d: int, y: int | None, *, slash: bool = False) -> Made:
    """Gives a day of the year, or nothing where no calendar has it."""
    if not (1 <= m <= 12 and 1 <= d <= 31) or (y is not None and not 1 <= y <= 9000):
        return None
    day = MonthDay(m, d, slash)
    return Kind.DAY, day if y is None else Within(day, Year(y))


@words.leaf(rf"\b{DAY}s?\b(?:['’]s)?")
@words.leaf(rf"\b{SHORT_DAY}\b\.?", latent=True)
@words.leaf(r"\b(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?(?=\W|$)", cased=True)
def _weekday(m: Match) -> Made:
    return Kind.DAY, Weekday(weekday(m[0]))


@words.leaf(rf"\b{MONTH}(?![a-z])", latent=True)
def _month(m: Match) -> Made:
    return Kind.DAY, Month(month(m[0]))


@words.leaf(
    r"\b(?:January|February|April|June|July|September|October|November|December|Jan|Feb|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|"
    r"Dec|August)\b(?!\s+\d)(?!\s+(?:[A-Z]|the\s+\d))",
    cased=True,
)
@words.leaf(r"(?<=\b[Tt]his |\b[Nn]ext |\b[Ll]ast )(?:May|March)\b", cased=True)
@words.leaf(rf"(?<=\b(?:in|by|of) ){MONTH}(?![a-z])(?!\s+\d)", rf"(?<=\bin the ){MONTH}(?![a-z])(?!\s+\d)")
@words.leaf(rf"(?<=\b(?:since|until|after|today) ){MONTH}(?![a-z])(?!\s+\d)")
def _month_named(m: Match) -> Made:
    return Kind.DAY, Month(month(m[0]))


@words.leaf(
    rf"(?<![$€£\d.,])\b(?:the\s+)?(?P<d>{DATE})(?:\s+day)?(?:\.?\s*-\s*|\.\s*|\s+(?:of\s+)?|\s*/\s*|(?<=\dth)|"
    rf"(?<=\dst)|(?<=\drd)|(?<=\dnd)|(?<=\d))"
    rf"(?P<m>{MONTH})(?![a-z]){_OF_YEAR}(?![-/]\d)"
)
@words.leaf(
    rf"\b(?P<m>{MONTH})(?:\s*[-/,.]\s*|\s+(?:the\s+)?|(?<=[a-z.]))(?P<d>{DATE})(?![-/]\d\d\d\d)(?:\b|(?<=\W)){_OF_YEAR}"
    r"(?!\s*[:.]\d)(?!\s*(?:[ap]\.?m\b|o['’]?clock|h\b)|\s+times\b)",
    rf"\b(?P<m>{MONTH})(?:\s+the\s+|\s+)(?P<d>{DATE})(?P<y>)(?=\s)(?!\s+times\b)",
)
@words.leaf(
    rf"\b(?P<m>{MONTH})\s+(?P<d>{_CARDINAL})(?P<y>)\b(?!\s+(?:[a-z]+s|people|of|hundred|thousand|more)\b|-)",
    latent=True,
)
@words.leaf(
    rf"\b(?!may|march)(?P<m>{MONTH})\s+(?P<d>{_CARDINAL})(?P<y>)\b(?!\s+(?:[a-z]+s|people|of|hundred|thousand|more)\b|-)"
)
def _month_day(m: Match) -> Made:
    return dated(month(m["m"]), number(m["d"]), year(m["y"]) if m["y"] else None)


@words.leaf(r"\b(?:the\s+)?ides\s+of\s+(?P<m>march|may|july|october)\b", rf"\b(?:the\s+)?ides\s+of\s+(?P<m>{MONTH})")
def _ides(m: Match) -> Made:
    n = month(m["m"])
    return Kind.DAY, MonthDay(n, 15 if n in (3, 5, 7, 10) else 13)


@words.leaf(
    rf"(?<![\w/.$€£])(?P<d>\d{{1,2}})[-/. ](?P<m>{MONTH})[-/. ](?P<y>\d{{4}}|['’]?\d\d)(?!\d|:)",
    rf"(?<![\w/.])(?P<m>{MONTH})[-/.](?P<d>\d{{1,2}})[-/.](?P<y>\d{{4}}|\d\d)(?!\d|:)",
    rf"(?<![\d/.])(?P<y>\d{{4}})[-/.](?P<m>{MONTH})[-/.](?P<d>\d{{1,2}})(?!\d)",
    rf"(?<![\d/.])(?P<y>\d{{4}})[-/.](?P<d>\d{{1,2}})[-/.](?P<m>{MONTH})(?![a-z])",
)
def _month_between(m: Match) -> Made:
    return dated(month(m["m"]), int(m["d"]), year(m["y"]))


@words.leaf(
    r"(?<![\d.])(?P<y>[12]\d{3})(?P<s>[-/. ])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?!\d)(?:T(?=\d\d:))?",
    r"(?<![\d/.:-])(?P<a>\d{1,2})(?P<s>[-/.])(?P<b>\d{1,2})(?P=s)(?P<y>\d{4}|\d\d)(?!\d|:|[/.]\d)",
    r"(?<=\d-)(?P<a>\d{1,2})(?P<s>[/.])(?P<b>\d{1,2})(?P=s)(?P<y>\d{4})(?!\d|:)",
    r"(?<![\d/.:-])(?P<a>\d{1,2})(?P<s>-)(?P<b>\d{1,2})-(?P<y>\d{4})(?!\d|:)",
    r"(?<=\d{4}-)(?P<a>\d{1,2})(?P<s>-)(?P<b>\d{1,2})-(?P<y>\d{4})(?!\d|:)",
)
def _numbers(m: Match) -> Made:
    if m.re.groupindex.get("m"):
        return dated(int(m["m"]), int(m["d"]), int(m["y"]))
    if m["s"] == "." and int(m["b"]) <= 12:  # with points the day comes first
        return dated(int(m["b"]), int(m["a"]), year(m["y"]))
    return _ordered(int(m["a"]), int(m["b"]), year(m["y"]))


_POINTED = r"(?<![\w/.:$€£,])(?P<d>3[01]|[12]\d|0?[1-9])\.\s?(?P<m>1[0-2]|0?[1-9])\.(?=[\s,;!?]|$)"


@words.leaf(_POINTED, latent=True)
@words.leaf(
    *(rf"(?<=\b{word} ){_POINTED}" for word in ("on", "by", "am", "the", "until", "till", "since", "from", "to"))
)
def _day_and_month(m: Match) -> Made:
    """Reads 14.12. with its points, as it is written in the middle of Europe."""
    return dated(int(m["m"]), int(m["d"]), None)


@words.leaf(r"(?<![\d/.:$€£,])(?P<a>\d{1,2})/(?P<b>\d{1,2})(?![\d/%]|\.\d|\s*(?:hours?|hrs?|h\b|cups?|tsp|inch))")
@words.leaf(r"(?<![\d/.:$€£,-])(?P<a>\d{1,2})(?: / |\s?-\s?)(?P<b>\d{1,2})(?![\d/:.-])", latent=True, weight=-2)
@words.leaf(r"(?<=\bon )(?P<a>\d{1,2})-(?P<b>\d{1,2})(?![\d/:.-])")
@words.leaf(r"(?<=day )(?P<a>\d{1,2})\.(?P<b>\d{1,2})(?![\d.])", weight=-1)
def _slashed(m: Match) -> Made:
    return _ordered(int(m["a"]), int(m["b"]), None)


def _ordered(a: int, b: int, y: int | None) -> Made:
    """Takes the month first where it can be one; two numbers that both can be are in doubt."""
    if (a > 12 and b > 12) or (a, b, y) == (24, 7, None):  # 24/7 is always
        return None
    m, d = (a, b) if a <= 12 else (b, a)
    return dated(m, d, y, slash=a <= 12 and b <= 12 and a != b)


@words.leaf(
    rf"\b(?P<d>{DAY}|{SHORT_DAY})\b\.?,?\s*\(?(?:the\s+)?(?P<n>{ORDINAL}|\d{{1,2}}(?![\d:/.-]|\s*[ap]\.?m|"
    rf"\s*o['’]?cl|h))(?!\s+(?:of|{MONTH}|[a-z]+s\b))\b"
)
def _weekday_date(m: Match) -> Made:
    n = number(m["n"])
    return (
        (Kind.DAY, Within(Weekday(weekday(m["d"])), DayOfMonth(n)))
        if 13 <= n <= 31 or (n and not m["n"].isdigit())
        else None
    )


@words.leaf(
    rf"\b(?:on\s+)?the\s+(?P<d>{ORDINAL})(?:\s+day\s+of\s+the\s+month)?\b(?!\s+\w+(?:day|floor|street)|"
    rf"\s+(?!at\b|on\b|to\b|and\b|from\b|till\b|until\b|of\s+(?:the|this|next|last)|or\b|in\s+the)[a-z])"
)
@words.leaf(
    r"(?<=\bon )(?P<d>\d{1,2})(?=\s*$|\s*[,;.!?](?!\d)|\s+(?:at|from|to|and|till|until|for|in|by|between)\b)",
    r"(?<=\bfor )the\s+(?P<d>\d{1,2})(?=\s*$|\s*[,;.!?](?!\d))",
)
@words.leaf(r"\b(?<=on )the\s+(?P<d>\d{1,2})(?=\s*$|\s+(?:at|from|to|and|till|until|for|in)\b|[,;.!?](?!\d))")
@words.leaf(r"\bthe\s+(?P<d>\d{1,2})(?![\w:/%.,-])", latent=True, weight=-2)
@words.leaf(
    rf"\b(?:the\s+(?P<d>{ORDINAL})|(?P<n>\d{{1,2}}(?:st|nd|rd|th)))(?:\s+day)?\b(?!\s+thing\b)", latent=True, weight=-2
)
def _day_of_month(m: Match) -> Made:
    n = number(m.groupdict().get("n") or m["d"])
    return (Kind.DAY, DayOfMonth(n)) if 1 <= n <= 31 else None


@words.leaf(r"(?<![\w:/%.,$€£])(?:the\s+)?(?P<d>\d{1,2})(?![\w:/%.]|-(?!\s?\d)|,\d|\s*(?:%|[ap]\.?m\b))")
@words.leaf(rf"\b(?:the\s+)?(?P<d>{ORDINAL})(?![a-z])")
def _number(m: Match) -> Made:
    n = number(m["d"])
    return (Kind.NUMBER, n) if 1 <= n <= 31 else None


@words.leaf(
    rf"\b(?:calendar\s+)?w(?:ee)?k?\s*(?:no\.?\s*|number\s*)?(?P<n>\d{{1,2}})\b(?:\s+(?:of\s+)?(?P<y>{YEAR})\b)?"
)
def _week_number(m: Match) -> Made:
    n = int(m["n"])
    if not 1 <= n <= 53:
        return None
    return Kind.DAY, Within(WeekOfYear(n), Year(int(m["y"]))) if m["y"] else WeekOfYear(n)


@words.leaf(r"\bweek[- ]?ends?\b")
def _weekend(m: Match) -> Made:
    return Kind.DAY, Weekend()


@words.leaf(r"\b(?:spring|summer|autumn|winter|season)s?\b", latent=True)
@words.leaf(
    r"(?<=in )(?:the\s+)?(?:spring|summer|autumn|winter)\b",
    r"(?<=this )(?:spring|summer|autumn|fall|winter)\b",
    r"(?<=next )fall\b",
    r"(?<=last )fall\b",
)
def _season(m: Match) -> Made:
    name = m[0].lower().removeprefix("the ").strip().removesuffix("s")
    return Kind.DAY, Season("" if name == "season" else {"fall": "autumn"}.get(name, name))


@words.leaf(r"\b(?:business|working|work)\s*days?\b", latent=True)
def _workday(m: Match) -> Made:
    return Kind.DAY, Workday()
