"""English clock times and parts of the day."""

from __future__ import annotations

import re

from assistantd.skillkit.numerals import ENGLISH, read_english
from assistantd.skillkit.when.at import PastHour
from assistantd.skillkit.when.clock import Clock
from assistantd.skillkit.when.en.parts import PART
from assistantd.skillkit.when.en.words import DAY, MONTH, SHORT_DAY, words
from assistantd.skillkit.when.leaf import Match
from assistantd.skillkit.when.node import Kind, Made

_HOUR = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_MINUTES = (
    r"(?:(?:twenty|thirty|forty|fifty)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|ten|eleven|twelve|"
    r"thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|(?:oh?|ou|zero)[- ](?:one|two|three|"
    r"four|five|six|seven|eight|nine))"
)
_AM = r"(?:in\s+the\s+)?(?P<half>[ap])\.?\s?m\b\.?(?!\w)"
_A = r"(?P<half>[ap])\b\.?(?![\w'])"
_NOT_COUNTED = (
    r"(?!\s*[:.%/]\d|\s*%|\s*[ap]\.?m|['’]|\s*(?:st|nd|rd|th)\b|\s+(?:of|more|or\s+\w+)\b|\s+(?!(?:today|"
    r"tomorrow|tonight|yesterday|on|at|in|to|"
    rf"till|until|and|or|for|this|next|last|o['’]?clock|oclock|sharp|ish|by|with|then|please|every|each|"
    rf"{DAY}|{SHORT_DAY}|{MONTH}|from|the|before|after|hours?\s+on|early|late|{PART}|past|tmrw?|tonite|through|thru|until|"
    r"[a-z]{1,2}t|utc|gmt|around|about|during|but|h|is|was|will|we|i|starting|beginning)\b)[a-z])"
)


_TO = ("to", "till", "til")
_NOON = 12


_CALCULATED = re.compile(
    r"\b(?:divid|multipl|times|increas|decreas|lower|rais|reduc|volume|bright|two|three|four|five|\d)\w*\s+(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
"""Matches what a number after "by" is an amount of."""


def clock(hour: str, minute: str | None, half: str | None, second: str | None = None) -> Made:
    """Gives a clock time, or nothing where no day has it."""
    h = read_english(hour)
    mark = {"a": "am", "p": "pm"}.get((half or "").lower()[:1], "")
    m = int(minute) if minute and minute.isdigit() else _minutes(minute or "")
    s = int(second) if second else None
    if h is None or m is None or not 0 <= h <= 24 or m > 59 or (mark and h > 23):
        return None
    plain = h > 12 or h == 0 or (hour.startswith("0") and len(hour) > 1)
    return Kind.CLOCK, Clock(h, m, s, mark or ("24" if plain else ""))


def _minutes(said: str) -> int | None:
    said = said.lower().replace("-", " ").strip()
    return read_english(re.sub(r"^(?:oh?|ou|zero) ", "", said)) if said else 0


@words.leaf(
    rf"(?<![\d:.,/$€£-])\b(?P<h>1[0-2]|"
    rf"0?[1-9])(?:[:.](?P<m>[0-5]\d)(?:[:.](?P<s>[0-5]\d))?)?\s*(?:ish)?\s*(?:o['’]?clock\s*)?(?:{_AM})",
    rf"(?<![\d:.,/$€£])(?<=-)(?P<h>1[0-2]|0?[1-9])(?:[:.](?P<m>[0-5]\d))?\s*(?:{_AM})",
    rf"(?<![\d:.,/$€£])\b(?P<h>1[0-2]|0?[1-9])(?:[:.](?P<m>[0-5]\d))?\s?(?:{_A})",
    rf"(?<![\d:.,/$€£])\b(?P<h>1[0-2]|0?[1-9])(?P<m>[0-5]\d)\s?(?:{_AM})",
    rf"\b(?P<h>{_HOUR})(?:[- ](?P<m>{_MINUTES}))?\s*(?:o['’]?clock\s*)?(?:{_AM})",
    rf"(?<![\d:.,/$€£])\b(?P<h>00?):(?P<m>[0-5]\d)\s*(?:{_AM})",
)
def _twelve(m: Match) -> Made:
    return clock(m["h"], m["m"], m["half"], m.groupdict().get("s"))


@words.leaf(r"(?<![\d:.,/])\b(?P<h>1[0-2]|0?[1-9])ampm\b")
def _either_half(m: Match) -> Made:
    return clock(m["h"], None, None)


@words.leaf(
    r"(?<![\d:.])(?P<h>[01]?\d|2[0-4]):(?P<m>[0-5]\d)(?::(?P<s>[0-5]\d))?(?:\.\d+)?(?![\d:]|\s*[ap]\.?m\b)(?:\s*h\b)?",
    r"(?<![\d:.])\b(?P<h>[01]?\d|2[0-3])\s?h\s?(?P<m>[0-5]\d)?\b",
)
def _twenty_four(m: Match) -> Made:
    made = clock(m["h"], m["m"], None, m.groupdict().get("s"))
    spelt = "h" in m[0].lower()
    return (Kind.CLOCK, Clock(made[1].hour, made[1].minute, half="24")) if made and spelt else made


@words.leaf(
    rf"\b(?:at|around|about|by|@)\s+(?P<h>\d{{1,2}}|{ENGLISH})\b{_NOT_COUNTED}",
    r"\b(?:at|around|about|by|circa)\s+(?P<h>\d{1,2})[. ](?P<m>[0-5]\d)\b(?![.\d]|\s*%)",
    r"\b(?:at)\s+(?P<h>[01]?\d|2[0-3])(?P<m>[0-5]\d)\b(?!\s+[a-z]+s\b)(?![\d/.-]|\s*[ap]\.?m\b)",
    rf"@\s*(?P<h>\d{{1,2}})(?::(?P<m>[0-5]\d))?\b{_NOT_COUNTED}",
    rf"\b(?P<h>\d{{1,2}}|{_HOUR})\s*o\s?['’]?\s?clock\b(?!\s*(?:in\s+the\s+)?[ap]\.?m\b)",
    rf"\b(?:at|around|about|by)\s+(?P<h>{_HOUR})[- ](?P<m>{_MINUTES})\b(?:\s+minutes)?(?!\s+\w+s\b)",
    rf"\b(?:at\s+)?(?P<h>{_HOUR})-(?P<m>fifteen|twenty|thirty|forty|fifty|forty-five)\b(?!\s+\w+s\b)(?!-)",
)
@words.leaf(rf"\b(?:at\s+|around\s+|about\s+)?(?P<h>\d{{1,2}}|{_HOUR})-?\s?ish\b")
def _bare(m: Match) -> Made:
    made = clock(m["h"], m.groupdict().get("m"), None)
    worded = not m["h"].isdigit() and made is not None and made[1].hour == 0
    counted = m[0][:2].lower() == "by" and _CALCULATED.search(m.string, 0, m.start())
    return None if worded or counted else made


@words.leaf(
    rf"\b(?:at\s+)?(?P<h>{_HOUR}|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty)\s+hundred"
    rf"(?:\s+and\s+(?P<m>{_MINUTES}))?\s*(?:hours\b|{_AM})"
)
def _hundred_hours(m: Match) -> Made:
    return clock(m["h"], m["m"], m["half"] or ("a" if (read_english(m["h"]) or 0) < _NOON else "p"))


@words.leaf(
    rf"(?<![\d:.,/$€£#+])\b(?P<h>[01]?\d|2[0-3]|{_HOUR})\b(?![\w:/%°]|[.,]\d|['’]){_NOT_COUNTED}",
    rf"\b(?P<h>{_HOUR})[- ](?P<m>{_MINUTES})\b",
    r"(?<![\d:.,/$€£#+-])\b(?P<h>[01]?\d|2[0-3])(?:[. ])(?P<m>[0-5]\d)\b(?![\w:/%]|[.,]\d)",
    latent=True, weight=-1,
)  # fmt: skip
def _latent(m: Match) -> Made:
    return clock(m["h"], m.groupdict().get("m"), None)


@words.leaf(r"(?<![\d:.,/$€£#+])\b(?P<h>[01]\d|2[0-3])(?P<m>[0-5]\d)\b(?![\w:/%]|[.,]\d)", latent=True, weight=-3)
def _four_digits(m: Match) -> Made:
    return clock(m["h"], m["m"], None)


@words.leaf(
    rf"\b(?P<at>at\s+|for\s+|around\s+|it['’]?s\s+|it\s+is\s+)?(?P<m>half|(?:an?\s+)?quarter|(?:{ENGLISH}|"
    rf"\d{{1,2}})(?:\s+min(?:ute)?s?)?)\s+"
    rf"(?P<way>past|after|to|till|til|before|of|from)"
    rf"(?=\s+(?:(?P<h>\d{{1,2}}(?!\d)|{_HOUR}\b)(?!\s+(?:odds|votes?|points?|people|times)\b)|noon|midnight|midday))",
    weight=2,
)
def _past(m: Match) -> Made:
    word = m["m"].lower()
    minutes = _past_minutes(word)
    of = m["way"].lower() == "of" and not m["at"] and "quarter" not in word
    if minutes is None or of or not 0 < minutes < 60 or (m["way"].lower() in _TO and _from_hour(m, minutes)):
        return None
    return Kind.PAST, minutes if m["way"].lower() in ("past", "after", "from") else -minutes


def _past_minutes(word: str) -> int | None:
    """Gives the minutes in "half", "a quarter" or "ten minutes"."""
    return 30 if word == "half" else 15 if "quarter" in word else read_english(re.sub(r"\s+min\w*", "", word))


def _from_hour(m: Match, minutes: int) -> bool:
    """Tells whether "five to seven" is rather from hour to hour: the second is later, and no word says "at"."""
    bare = m["m"].isdigit() or read_english(m["m"]) is not None
    later = minutes < (read_english(m["h"] or "0") or 0) <= _NOON
    return bare and not m["at"] and (later or minutes % 5 > 0)


@words.leaf(rf"\b(?:at\s+)?half\s+(?P<h>{_HOUR})\b(?!\s+(?:hours?|days?|\w+s)\b)(?:\s*(?P<half>[ap])\.?m\b)?")
def _half(m: Match) -> Made:
    return clock(m["h"], "30", m["half"])


@words.leaf(r"\b(?:at\s+)?(?P<w>noon(?:[- ]?ish|time)?|mid[- ]?day|mid[- ]?night)\b")
def _noon(m: Match) -> Made:
    night = "night" in m["w"].lower()
    return Kind.CLOCK, Clock(0 if night else 12, half="24")


@words.leaf(r"\b(?:on|at)\s+(?:the\s+)?(?:top\s+of\s+the\s+|next\s+full\s+)?hour\b(?!\s+of\b)")
def _on_the_hour(m: Match) -> Made:
    return Kind.TIME, PastHour(0)


@words.leaf(
    r"\b(?:at\s+)?(?:the\s+)?(?:close|end)\s+of\s+(?:business|play|the\s+(?:working|work|business)\s+day)\b", r"\bcob\b"
)
def _close_of_business(m: Match) -> Made:
    return Kind.CLOCK, Clock(17, half="24")


@words.leaf(
    rf"\b(?:at|by|around)\s+(?P<m>half|(?:a\s+)?quarter|ten|twenty|five|\d{{1,2}})\s+(?P<way>past|after|to|till)\b"
    rf"(?!\s+(?:\d|{_HOUR}|noon|midnight|midday|the|this|that|my|a|an|which|lunch|work|dinner|breakfast))"
)
def _past_any_hour(m: Match) -> Made:
    word = m["m"].lower()
    minutes = _past_minutes(word)
    past = m["way"].lower() in ("past", "after")
    if minutes is None or not 0 < minutes < 60 or not (past or word == "half" or "quarter" in word):
        return None
    return Kind.TIME, PastHour(minutes if past else 60 - minutes)
