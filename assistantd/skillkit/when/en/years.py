"""English years, quarters, decades and centuries, and the months of a year."""

from __future__ import annotations

from datetime import datetime

from assistantd.skillkit.when.days import Month, Quarter, Year
from assistantd.skillkit.when.en.words import MONTH, ORDINAL, YEAR, YEAR_WORDS, month, number, words, year
from assistantd.skillkit.when.grain import Grain
from assistantd.skillkit.when.leaf import Match
from assistantd.skillkit.when.node import Kind, Made
from assistantd.skillkit.when.range import Range
from assistantd.skillkit.when.series import Series
from assistantd.skillkit.when.span import Span
from assistantd.skillkit.when.stretches import Fixed
from assistantd.skillkit.when.within import Within


@words.leaf(rf"(?<![\w.,$€£/:-])(?P<y>{YEAR})(?![\w/%]|[.,:-]\d)", rf"\b(?P<y>{YEAR_WORDS})\b", latent=True, weight=-1)
@words.leaf(
    rf"\b(?:(?:the\s+)?(?:calendar\s+)?year(?:\s+of)?|cy)\s*(?P<y>{YEAR}|(?<=cy)\d\d)\b(?![-/.:]\d)",
    rf"(?<=\b(?:in|of) )(?P<y>{YEAR})\b(?!\d|[-/.:]\d|\s+(?!and|or|to|through|till|until|at|on|for|we|i|"
    rf"they|he|she|it|the|were|was|is)[a-z]+)",
    rf"(?<=\b(?:since|until|after) )(?P<y>{YEAR})\b(?![-/.:]\d)",
)
def _year(m: Match) -> Made:
    return Kind.DAY, Year(year(m["y"]))


@words.leaf(
    r"(?<![\w.,$€£/:-])(?P<a>(?:19|20)\d\d)\s?(?:-|–|~|to|through|till|until)\s?(?P<b>(?:19|20)\d\d)(?![\w/%-]|[.,:]\d)"
)
def _from_year(m: Match) -> Made:
    first, last = int(m["a"]), int(m["b"])
    return (Kind.TIME, Range(Year(first), Year(last))) if first < last else None


@words.leaf(r"\b(?P<y>\d{1,4})\s*(?:a\.d\.|ad\b|ce\b)")
def _year_of_our_lord(m: Match) -> Made:
    return Kind.DAY, Year(int(m["y"]))


@words.leaf(
    rf"\b(?P<m>{MONTH})[-/, ]*(?:of\s+|in\s+)?(?P<y>{YEAR}|['’]\d\d|{YEAR_WORDS})\b(?![-/.:]\d)",
    rf"\b(?P<m>{MONTH})\s+of\s+(?P<y>\d\d)\b",
)
@words.leaf(rf"\b(?P<y>{YEAR})\s*[,-]?\s*(?P<m>{MONTH})\b(?!\s*\d)")
@words.leaf(
    r"(?<![\d/.-])(?P<y>(?:19|20)\d\d)\s?[-/]\s?(?P<n>0?[1-9]|1[0-2])(?!\s?[\d/.:-]|\s*[ap]\.?m\b|\w)",
    r"(?<![\d/.:-])(?<!\d )(?<![-/] )(?P<n>0?[1-9]|1[0-2])\s?[-/]\s?(?P<y>(?:19|20)\d\d)(?![\d/.:-])",
)
def _month_of_year(m: Match) -> Made:
    n = int(m["n"]) if "n" in m.re.groupindex else month(m["m"])
    return Kind.DAY, Within(Month(n), Year(year(m["y"])))


@words.leaf(
    rf"\b(?P<y>{YEAR})[- ]?q(?P<q>[1-4])\b", rf"\bq(?P<q>[1-4])(?:\s*[-/, ]\s*(?:of\s+)?(?P<y>{YEAR}))?\b",
    rf"\b(?:the\s+)?(?P<q>{ORDINAL})\s+(?:quarter|qtr)\b(?!\s+of\s+(?:the|a|an|my|his|her|our|their)\s+(?!year))(?:(?:\s+of)?(?:\s+the\s+year)?\s+(?P<y>{YEAR})\b)?",
    rf"\b(?P<y>{YEAR})[- ]?h(?P<h>[12])\b", rf"\bh(?P<h>[12])[-/ ](?P<y>{YEAR})\b",
    r"\b(?:the\s+)?(?P<h>first|second)\s+half(?=\s+of\s+(?:the\s+|this\s+|last\s+|next\s+)?(?:year|\d{4}))",
)  # fmt: skip
def _quarter(m: Match) -> Made:
    groups = m.groupdict()
    half = groups.get("h")
    n = number(half or groups["q"]) or int(half or groups["q"])
    if not 1 <= n <= (2 if half else 4):
        return None
    series: Series = Quarter(n, 6 if half else 3)
    return Kind.DAY, Within(series, Year(year(groups["y"]))) if groups.get("y") else series


@words.leaf(r"\b(?:the\s+)?(?P<y>(?:1[5-9]|20)\d0)['’]?\s?s\b")
def _decade(m: Match) -> Made:
    return Kind.DAY, years(int(m["y"]), 10)


@words.leaf(rf"\b(?:the\s+)?(?P<n>{ORDINAL})\s+century\b")
def _century(m: Match) -> Made:
    n = number(m["n"])
    return (Kind.DAY, years((n - 1) * 100 or 1, 100)) if 1 <= n <= 30 else None


_TENS = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80,
    "nineties": 90, "tens": 10, "noughties": 0, "teens": 10,
}  # fmt: skip
_CENTURIES = {"": 1900, "nineteen": 1900, "eighteen": 1800, "seventeen": 1700, "twenty": 2000}


@words.leaf(rf"\bthe\s+(?:(?P<c>{'|'.join(filter(None, _CENTURIES))})[\s-])?(?P<t>{'|'.join(_TENS)})\b")
def _decade_in_words(m: Match) -> Made:
    tens, hundreds = _TENS[m["t"].lower()], _CENTURIES[(m["c"] or "").lower()]
    return Kind.DAY, years((2000 if not m["c"] and tens < 20 else hundreds) + tens, 10)


@words.leaf(r"\bthe\s+['’]?(?P<t>\d0)['’]?s\b")
def _decade_in_digits(m: Match) -> Made:
    tens = int(m["t"])
    return Kind.DAY, years((1900 if tens > 20 else 2000) + tens, 10)


def years(first: int, n: int) -> Fixed:
    """Gives some years that go together."""
    return Fixed(Span(datetime(first, 1, 1), datetime(first + n, 1, 1), Grain.YEAR))
