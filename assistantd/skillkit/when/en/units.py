"""English words for units told from now, for what chooses and counts them, and for their edges."""

from __future__ import annotations

from assistantd.skillkit.when.days import Each, Month, Weekday, Workday
from assistantd.skillkit.when.duration import Duration
from assistantd.skillkit.when.edge import Edge
from assistantd.skillkit.when.en.words import (
    ANY_DAY,
    DAY,
    MONTH,
    ORDINAL,
    WEEKDAYS,
    count,
    grain,
    month,
    number,
    weekday,
    words,
)
from assistantd.skillkit.when.grain import Grain
from assistantd.skillkit.when.leaf import Match
from assistantd.skillkit.when.node import Kind, Made, Mark, Ordinal
from assistantd.skillkit.when.range import Range
from assistantd.skillkit.when.relative import Now, Pick, This
from assistantd.skillkit.when.series import Series
from assistantd.skillkit.when.shift import Shift
from assistantd.skillkit.when.stretches import Weekend, WorkWeek

_RELATIVE = {
    "today": 0,
    "tomorrow": 1,
    "yesterday": -1,
    "day after tomorrow": 2,
    "day before yesterday": -2,
}
_CHOICES = {
    "next": 1, "this": 0, "last": -1, "coming": "coming", "this coming": "coming", "upcoming": "upcoming",
    "the current": 0,
    "this upcoming": "coming", "following": 1, "previous": -1, "past": "past", "this past": "past", "current": 0,
    "prior": -1,
    "that": 0, "same": 0, "this following": "coming", "this next": "coming", "the same": 0,
}  # fmt: skip
_CHOICE = "|".join(sorted(_CHOICES, key=len, reverse=True))
_AWAY = {"next": 1, "coming": 1, "following": 1, "last": -1, "previous": -1}
"""Word before a unit that is named whole -> how many units from this one."""
_UNIT = r"weeks?|months?|quarters?|qtrs?|years?|yrs?|hour|minute|second|day"


@words.leaf(
    r"\b(?P<d>(?:the\s+)?day\s+after\s+tomorrow|(?:the\s+)?day\s+before\s+yesterday|today|tom{1,2}or{1,2}ow?|"
    r"yesterday|tmrw?|2mor(?:o|row))\b(?:['’]s)?"
)
def _relative_day(m: Match) -> Made:
    word = " ".join(m["d"].lower().removeprefix("the ").split())
    return Kind.DAY, This(Grain.DAY, _RELATIVE.get(word, 1))  # tomorrow is spelt in many ways


@words.leaf(
    r"\b(?:right\s+now|just\s+now|now|at\s+present|at\s+the\s+moment|immediately|at\s+this\s+(?:time|"
    r"moment)|as\s+soon\s+as\s+possible|asap|atm)\b"
)
def _now(m: Match) -> Made:
    return Kind.TIME, Now()


@words.leaf(rf"\b(?:the\s+)?(?P<c>{_CHOICE})\b(?!\s+(?:in|on|at)\b)")
def _choice(m: Match) -> Made:
    return Kind.WHICH, _CHOICES[" ".join(m["c"].lower().split())]


@words.leaf(rf"\b(?:the\s+|calendar\s+)?(?P<u>{_UNIT})\b(?:['’]s)?")
def _unit(m: Match) -> Made:
    unit = grain(m["u"])
    return (Kind.UNIT, unit) if unit else None


@words.leaf(
    r"\b(?P<c>next|this|last|coming|current|previous|following)\s+(?:calendar|working)?\s*(?P<u>decade|"
    r"fortnight|century)\b",
    r"\b(?P<c>the)\s+(?P<u>fortnight)\b(?!\s+(?:before|after|ago))",
)
def _bigger(m: Match) -> Made:
    n = _AWAY.get(m["c"].lower(), 0)
    if m["u"].lower() == "fortnight":
        return Kind.DAY, This(Grain.WEEK, n, 2)
    return Kind.DAY, This(Grain.YEAR, n, 10 if m["u"].lower() == "decade" else 100)


@words.leaf(r"\b(?P<c>next|this|last|coming|current|previous)\s+calendar\s+(?P<u>week|year)\b")
def _calendar_unit(m: Match) -> Made:
    n = _AWAY.get(m["c"].lower(), 0)
    unit = grain(m["u"])
    return (Kind.DAY, This(unit, n)) if unit else None


@words.leaf(r"\b(?:work(?:ing)?|business)\s?week\b")
def _work_week(m: Match) -> Made:
    return Kind.DAY, WorkWeek()


@words.leaf(rf"\b(?:the\s+)?(?P<u>week|month|year|weekend|{DAY})\s+after\s+(?:the\s+)?next\b")
def _after_next(m: Match) -> Made:
    word = m["u"].lower()
    if word == "weekend":
        return Kind.DAY, Pick(Weekend(), 2)
    unit = grain(word)
    return Kind.DAY, This(unit, 2) if unit else Pick(Weekday(weekday(word)), 2)


@words.leaf(r"\bafter\s+(?:the\s+)?next\b")
def _after_the_next(m: Match) -> Made:
    return Kind.MARK, Mark("after next", back=True)


@words.leaf(
    r"\b(?:for|of|in|during|on|at)?\s*the\s+(?P<u>day|month|year|week)\b(?!\s+(?:after|before|of|starting|"
    r"beginning|commencing|ending|in\s+which|when|that)\b)",
    latent=True,
)
@words.leaf(r"\bof\s+the\s+(?P<u>day|month|year)\b(?!\s+(?:after|before)\b)", latent=True)
@words.leaf(
    r"\bin\s+the\s+(?P<u>year)\b(?!\s+(?:of\s+)?(?:\d|two|nineteen))",
    r"\bfor\s+the\s+(?P<u>day|month)\b(?!\s+(?:after|before)\b)",
    r"\bcurrent\s+(?P<u>date)\b",
    r"\b(?P<u>otd)\b",
)
def _the_unit(m: Match) -> Made:
    return Kind.DAY, This(grain(m["u"]) or Grain.DAY, bare=True)


@words.leaf(
    rf"\b(?P<n>{ORDINAL}|\d{{1,2}}|one|two|three|four|five|six|seven|eight|nine|ten|"
    rf"a\s+couple\s+of)\s+(?P<d>{ANY_DAY})s?\s+(?P<w>from\s+now|ago|back|hence|later)\b"
)
def _weekdays_on(m: Match) -> Made:
    n = int(count(m["n"]) or 0)
    if not 1 <= n <= 99:
        return None
    sign = -1 if m["w"].lower() in ("ago", "back") else 1
    return Kind.DAY, Pick(Weekday(weekday(m["d"])), sign * n)


_COUNTED = (
    rf"(?P<u>week[\s-]?ends?|{ANY_DAY}s?|days?|weeks?|months?|quarters?|years?|"
    rf"(?:work|working|business)\s?days?|{MONTH})"
)


@words.leaf(
    rf"\b(?:the\s+)?(?P<n>{ORDINAL}|last)\s+(?:(?P<c>\d{{1,2}}|two|three|four|five|six|seven|eight|nine|"
    rf"ten)\s+)?{_COUNTED}(?![a-z])",
    rf"\b(?:the\s+)?(?P<n>{ORDINAL})(?:\s+|-)(?:to\s+(?:the\s+)?|-)?(?P<l>last)\s+{_COUNTED}(?![a-z])",
)
def _nth(m: Match) -> Made:
    series = _series(m["u"])
    n = number(m["n"])
    groups = m.groupdict()
    if series is None or not n:
        return None
    if groups.get("l"):
        return Kind.NTH, Ordinal(-n, series)
    take = int(count(groups.get("c") or "one") or 1)
    return Kind.NTH, Ordinal(n if n > 0 else -take, series, take)


@words.leaf(rf"\b(?:the\s+)?(?P<n>{ORDINAL})\s+{_COUNTED}\s+(?P<w>after)\b")
def _nth_after(m: Match) -> Made:
    series = _series(m["u"])
    return (Kind.NTH, Ordinal(number(m["n"]), series, after=True)) if series and number(m["n"]) > 0 else None


def _series(word: str) -> Series | None:
    word = " ".join(word.lower().split())
    if word.startswith("week") and "end" in word:
        return Weekend()
    if word.startswith(("work", "business")):
        return Workday()
    unit = grain(word)
    if unit:
        return Each(unit)
    return Weekday(weekday(word)) if any(day.startswith(word[:3]) for day in WEEKDAYS) else Month(month(word))


_EDGES = {
    "end": "end", "start": "begin", "beginning": "begin", "middle": "mid", "mid": "mid", "early": "begin",
    "late": "end",
    "later": "later", "earlier": "earlier", "rest": "rest", "remainder": "rest", "remaining": "rest",
}  # fmt: skip


@words.leaf(
    r"\b(?:the\s+|at\s+the\s+|at\s+)?(?P<e>end|start|beginning|middle|rest|remainder|remaining)(?=\s+of\b)",
    r"\b(?P<e>rest)\s+(?:of\s+)?(?=(?:the|my|our|this|current)\s)",
    r"\b(?P<e>early|late|later|earlier|mid)(?:-|(?=\s))(?=\s?(?:in\s+|of\s+)?\w)",
    r"\b(?:at\s+)?the\s+(?P<e>beginning|start|end)\b",
    r"\b(?P<e>beginning|start|end)(?=\s+of\s+)",
)
def _edge(m: Match) -> Made:
    return Kind.EDGE, _EDGES[m["e"].lower()]


@words.leaf(r"\b(?:at\s+)?(?:the\s+)?(?P<e>eom|eoy|eod|eow)\b")
@words.leaf(r"\b(?:at\s+)?(?:the\s+)?(?P<e>BOM|BOY)\b", cased=True)
def _edge_in_letters(m: Match) -> Made:
    unit = {"m": Grain.MONTH, "y": Grain.YEAR, "d": Grain.DAY, "w": Grain.WEEK}[m["e"].lower()[2]]
    return Kind.DAY, Edge("end" if m["e"].lower().startswith("e") else "begin", This(unit, bare=True))


@words.leaf(r"\b(?:the\s+)?(?P<d>day\s+before|day\s+after|previous\s+day|following\s+day|next\s+day)\b(?!\s+(?:\w))")
def _day_beside(m: Match) -> Made:
    sign = -1 if m["d"].lower().startswith("prev") or "before" in m["d"].lower() else 1
    return Kind.DAY, Shift(Duration(days=1), sign)


@words.leaf(r"\b(?:w/c|wc|week\s+commencing|(?:the\s+)?week\s+(?:of|starting|beginning)(?:\s+on)?)(?=\s)")
def _week_of(m: Match) -> Made:
    return Kind.MARK, Mark("week of")


@words.leaf(r"\byear[- ]to[- ]date\b|\bytd\b")
def _year_to_date(m: Match) -> Made:
    return Kind.TIME, Range(This(Grain.YEAR), Now())
