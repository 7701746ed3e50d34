"""English words that tell a day by another one: the day after Christmas, the Monday before Easter, Friday week."""

from __future__ import annotations

from assistantd.skillkit.when.days import Weekday
from assistantd.skillkit.when.duration import of
from assistantd.skillkit.when.en.words import DAY, count, weekday, words
from assistantd.skillkit.when.leaf import Match
from assistantd.skillkit.when.node import Distance, Kind, Made, Mark, Ordinal

_WAY = r"(?P<w>after|before|following|preceding)"
_BACK = ("before", "preceding")


@words.leaf(rf"\b(?:the\s+)?(?P<u>day|week|month|year)\s+{_WAY}(?=\s+\w)(?!\s+(?:next|last|tomorrow|yesterday)\b)")
def _unit_beside(m: Match) -> Made:
    unit = m["u"].lower()
    sign = -1 if m["w"].lower() in _BACK else 1
    return Kind.FROM, Distance(of(1, f"{unit}s"), sign, "whole" if unit == "week" else "")


@words.leaf(rf"\b(?:the\s+)?(?P<d>{DAY})\s+{_WAY}(?=\s+\w)(?!\s+(?:next|last)\b)")
def _weekday_beside(m: Match) -> Made:
    return Kind.NTH, Ordinal(-1 if m["w"].lower() in _BACK else 1, Weekday(weekday(m["d"])), after=True)


@words.leaf(
    rf"\b(?P<n>a|one|two|three|\d)\s+weeks?\s+(?:on|this)(?=\s+{DAY})",
    rf"\b(?P<n>a)\s+week(?=\s+(?:{DAY}|tomorrow|today)\b)",
)
def _weeks_on(m: Match) -> Made:
    return Kind.FROM, Distance(of(int(count(m["n"]) or 1), "weeks"), 1)


@words.leaf(r"(?<=day )(?P<u>week|fortnight)\b(?!\s+(?:end|day|of|after|before)\b|['’-])")
def _week_later(m: Match) -> Made:
    return Kind.MARK, Mark(f"{m['u'].lower()} later", back=True)


@words.leaf(r"\bbefore\s+last\b")
def _before_last(m: Match) -> Made:
    return Kind.MARK, Mark("before last", back=True)


@words.leaf(r"\b(?:for\s+)?(?:all|the\s+(?:whole|entire))\s+day(?:\s+long)?\b")
def _all_day(m: Match) -> Made:
    return Kind.MARK, Mark("all day")
