"""The things that words name: "olive oil, rice and two lemons", 牛奶、鸡蛋和米."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from assistantd.skillkit.when import Grain, one_time, without

_OUTSIDE = r"(?![^()（）]*[)）])"
"""Follows what stands in no brackets: "Alien (1979, horror)" is one thing."""
_COMMAS = re.compile(
    rf"\s*[,，、;；]\s*{_OUTSIDE}(?:and\s+|以及|还有)?|\s*\n\s*|(?<=[)）])\s*(?:\band\b|&|和|以及|还有)\s*",
    re.IGNORECASE,
)
_JOINED = re.compile(
    rf"\s+(?:and|&|plus)\s+{_OUTSIDE}|(?<=[\u4e00-\u9fff])(?:和|跟|以及|还有)(?=[\u4e00-\u9fff\d]){_OUTSIDE}",
    re.IGNORECASE,
)
_EDGES = re.compile(
    r"^(?:(?:also|please|some more|some|the|that i need to|to)\b|还要|也要|再|一下|一些|[：:-])\s*(?=\S)"
    r"|\s*(?:too|as well|please|吧|也|了)$|^[\s,，。.:：;\-–“”\"']+|[\s,，。.:：;!！?？“”\"']+$",
    re.IGNORECASE,
)
_DUE = re.compile(
    r"\s*\b(?:by|until|before|due(?: on| by)?|on|at)\s*$|(?:之?前|截止|以前)\s*$|^\s*(?:之?前|截止|以前)", re.IGNORECASE
)
_KEPT = re.compile(
    r"\b(?:mac(?:aroni)? and cheese|salt and (?:pepper|vinegar)|fish and chips|peanut butter and jelly|gin and tonic"
    r"|half and half|bread and butter)\b",
    re.IGNORECASE,
)
"""Matches pairs that are one thing."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Is one thing to go on a list."""

    title: str
    due: datetime | None = None
    day: bool = False


def things(words: str, *, apart: bool) -> tuple[str, ...]:
    """Splits words into things: at commas, and where they are goods to buy (`apart`) also at "and"."""
    parts = [part for part in _COMMAS.split(words) if part]
    if apart:
        parts = [one for part in parts for one in ([part] if _KEPT.search(part) else _JOINED.split(part))]
    return tuple(cleaned for part in parts if (cleaned := trimmed(part)))


def trimmed(words: str) -> str:
    """Cuts off what is no part of a thing's name."""
    last = ""
    while last != words:
        last, words = words, _EDGES.sub("", words).strip()
    return words


def dated(words: str, now: datetime) -> Thing:
    """Takes the due time out of a thing to do."""
    when = one_time(words, now)
    if when is None or when.rrule:
        return Thing(words)
    title = without(words, when.spans).strip()
    last = ""
    while last != title:
        last, title = title, trimmed(_DUE.sub("", title))
    if not title:
        return Thing(words)
    exact = when.timed or when.grain is Grain.PART
    return Thing(title, when.value if exact else when.value.replace(hour=0, minute=0), day=not exact)
