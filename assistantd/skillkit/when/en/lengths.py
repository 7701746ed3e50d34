"""English lengths of time."""

from __future__ import annotations

from fractions import Fraction

from assistantd.skillkit.when.duration import Duration, of
from assistantd.skillkit.when.en.words import NUMBER, SOME, UNIT, count, unit, words
from assistantd.skillkit.when.leaf import Match
from assistantd.skillkit.when.node import Kind, Made, Mark
from assistantd.skillkit.when.shift import Rolling

_SEVERAL = {
    "fortnights": ("days", 14),
    "decades": ("years", 10),
    "centuries": ("years", 100),
    "weekends": ("weeks", 1),
}
_VAGUE = ("few", "couple", "some", "several")


def length(n: Fraction | None, name: str, *, about: bool = False) -> Duration | None:
    """Gives n units, or nothing where the number is none or beyond what can be counted."""
    field, times = _SEVERAL.get(unit(name), (unit(name), 1))
    if n is None or n < 0 or n > 10**15:
        return None
    made = of(n * times, field, about=about)
    return None if made == Duration(about=about) else made


def _made(length_: Duration | None) -> Made:
    return (Kind.LENGTH, length_) if length_ else None


@words.leaf(
    rf"(?<![\d.,/:-])\b(?P<n>{NUMBER}|{SOME})(?:\s+more)?[\s-]+(?:more\s+)?(?P<u>{UNIT})\b(?!['’]\s?s\b|['’]\s+time\s+off\b|\s+of\s+(?!the\b|each\b|every\b))",
    r"(?<![\d.,/:$€£-])\b(?P<n>\d{1,4}(?:\.\d+)?|\d/\d)\s?(?P<u>minutes?|mins?|hours?|hrs?|secs?|seconds?|days?|weeks?|wks?|months?|years?|yrs?)\b",
    r"(?<![\d.,/:$€£-])(?P<n>[½¼¾])\s?(?P<u>hours?|hrs?|days?|years?)\b",
)
def _plain(m: Match) -> Made:
    about = any(word in m["n"].lower() for word in _VAGUE)
    return _made(length(count(m["n"]), m["u"], about=about))


@words.leaf(r"(?<![\d.,/:$€£-])\b(?P<n>\d{1,3}(?:\.\d+)?|\d/\d)\s?(?P<u>h|d|w|y|['’])(?![\w'’])")
def _short(m: Match) -> Made:
    name = {"h": "hour", "d": "day", "w": "week", "y": "year"}.get(m["u"].lower(), "minute")
    return _made(length(count(m["n"]), name))


@words.leaf(
    r"(?<![\d.,/:$€£-])\b(?P<h>\d{1,2})\s?h\s?(?P<m>[0-5]\d)\b(?!\s*(?:h|m|s))",
    r"(?<![\d.,/:$€£-])\b(?P<h>\d{1,2})\s?(?:hours?|hrs?)\s(?P<m>[0-5]\d)(?=\s*(?:[.!?]|$))",
    r"(?<![\d.,/:$€£-])(?<!at )\b(?P<h>\d):(?P<m>[0-5]\d)\s?(?:hours?|hrs?)\b",
)
def _hours_minutes(m: Match) -> Made:
    return Kind.LENGTH, Duration(hours=int(m["h"]), minutes=int(m["m"]))


@words.leaf(
    r"(?<![\d.,/:$€£-])\b(?:(?P<h>\d{1,2})\s?h\s?)?(?P<m>\d{1,3})\s?m(?:in)?(?:\s?(?P<s>\d{1,2})\s?s(?:ec)?)?\b(?![\w'’])",
    r"(?<![\d.,/:$€£-])\b(?P<h>)(?P<m>)(?P<s>\d{1,4})s\b(?!['’])",
)
def _in_letters(m: Match) -> Made:
    made = Duration(hours=int(m["h"] or 0), minutes=int(m["m"] or 0), seconds=int(m["s"] or 0))
    return _made(made if made.clocked else None)


@words.leaf(
    rf"\b(?P<n>{NUMBER}|an?|(?<!\w )(?=hour))[\s-]*(?P<u>{UNIT})\s+and\s+(?:an?\s+)?(?P<part>half|quarter)\b",
    rf"\b(?P<n>{NUMBER}|an?)[\s-]+(?:and[\s-]+)?an?[\s-]+(?P<part>half|quarter)[\s-]+(?P<u>{UNIT})\b",
    rf"\b(?P<n>{NUMBER})\s+and\s+(?:an?\s+)?(?P<part>half)\s+(?P<u>{UNIT})\b",
)
def _and_a_half(m: Match) -> Made:
    n = count(m["n"] or "an")
    part = Fraction(1, 2) if m["part"].lower() == "half" else Fraction(1, 4)
    return _made(length(None if n is None else n + part, m["u"]))


@words.leaf(
    r"\b(?P<h>half(?:\s+an?)?|(?:a\s+)?quarter(?:\s+of)?\s+an?|three[\s-]quarters\s+of\s+an)\s+(?P<u>hour|day|year)\b",
    r"\b(?P<h>a\s+quarter)[\s-](?P<u>hour)\b",
)
def _part_of(m: Match) -> Made:
    part = {"h": Fraction(1, 2), "a": Fraction(1, 4), "q": Fraction(1, 4), "t": Fraction(3, 4)}[m["h"].lower()[0]]
    return _made(length(part, m["u"]))


@words.leaf(rf"\b(?:all|the\s+whole|the\s+entire)\s+(?P<u>{UNIT})\b(?:\s+long)?", latent=True)
def _all(m: Match) -> Made:
    return _made(length(Fraction(1), m["u"]))


@words.leaf(
    rf"\b(?:the\s+)?(?P<n>{NUMBER}|couple|few)\s+(?P<w>last|past|previous|next|upcoming|coming|following)\s+(?P<u>{UNIT})\b",
    rf"\b(?P<w>last|past|previous|next|upcoming|coming|following)\s+(?P<n>couple|few)(?:\s+of)?\s+(?P<u>{UNIT})\b",
    r"\b(?:the\s+)?(?P<n>)(?P<w>last|past|previous|next)\s+(?P<u>hour|minute|second|24h)\b",
)
def _rolling(m: Match) -> Made:
    n = count(m["n"]) if m["n"] else Fraction(1)
    made = length(n, m["u"])
    if made is None or made.absurd or n is None or (n > 1) != m["u"].lower().endswith("s"):
        return None
    word = m["w"].lower()
    back = word in ("last", "past", "previous")
    return Kind.TIME, Rolling(made, -1 if back else 1, upcoming=word == "upcoming")


@words.leaf(
    r"\b(?P<w>ago|back|earlier|previously|prior)\b(?!\s+(?:to|than)\b)",
    r"\b(?P<w>from\s+(?:right\s+)?now|from\s+this\s+moment|hence|later|in\s+the\s+future|['’]?s?\s+time(?!\s+off\b)|since\s+now)\b",
)
def _ago(m: Match) -> Made:
    back = m["w"].lower() in ("ago", "back", "earlier", "previously", "prior")
    exact = "right" in m["w"].lower()
    return Kind.MARK, Mark("ago" if back else "right hence" if exact else "hence", back=True)


@words.leaf(r"\b(?P<w>in)\s+(?:less\s+than|under|about|around|approximately|roughly|maybe|another|exactly)(?=\s+\w)")
@words.leaf(r"\b(?P<w>in|within|after)(?=\s+(?:the\s+next\s+)?(?:less\s+than\s+)?[\w½¼¾])")
def _in(m: Match) -> Made:
    return Kind.MARK, Mark({"after": "in"}.get(m["w"].lower(), m["w"].lower()))


@words.leaf(r"\b(?P<w>following|preceding)\b", weight=-2)
@words.leaf(r"\b(?P<w>after|from|since|before|prior\s+to)\b")
def _distance(m: Match) -> Made:
    word = m["w"].lower()
    before = word.startswith(("before", "prior", "prec"))
    return Kind.MARK, Mark("before" if before else word if word in ("from", "since") else "after")


@words.leaf(r"\b(?:for|lasting)(?=\s)")
def _for(m: Match) -> Made:
    return Kind.MARK, Mark("for")


@words.leaf(r"\b(?:at\s+)?(?:about\s+|around\s+)?(?:this|(?:the\s+)?(?:very\s+)?same)\s+time\b")
def _same_time(m: Match) -> Made:
    return Kind.MARK, Mark("same time")


@words.leaf(r"\b(?P<w>more|less)\s+than\b")
def _bound(m: Match) -> Made:
    return Kind.MARK, Mark(m["w"].lower())
