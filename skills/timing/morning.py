"""When an alarm shall ring: of an hour that could be either, it is the morning."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta

from assistantd.skillkit.facts import FactKind, facts_of
from assistantd.skillkit.numerals import ENGLISH
from assistantd.skillkit.when import When, each_time, one_time

_AT = re.compile(rf"\b(?:for|until|till)\s+(?=\d|half|quarter|noon|midnight|{ENGLISH}\b)", re.IGNORECASE)
_NAMED = re.compile(r"\s+(?:called|named|labell?ed|titled)\s.*$", re.IGNORECASE)
"""Matches what an alarm is called, which tells nothing of when."""
_WORKDAYS = re.compile(r"(?<!每)(?<!每个)(?<!下个)(?<!第[一二三])(?<!第[一二三]个)工作日")
"""Matches days that an alarm is meant for again and again, though that is not said."""
_EXACT = re.compile(
    r"[ap]\.?m\b|\b(?:0\d|1[3-9]|2[0-4])[:.：]\d\d|noon|midnight|morning|afternoon|evening|night|\bin\b.*\b(?:hour|min|sec)"
    r"|早|晨|上午|下午|晚|中午|正午|午夜|凌晨|后|(?:1[3-9]|2[0-4])[点時时]|十[三四五六七八九]点|二十[一二三四]?点",
    re.IGNORECASE,
)
"""Matches what leaves no doubt about the half of the day."""
_DAYS = (FactKind.DATE, FactKind.DAY, FactKind.WEEKDAY, FactKind.EVERY)
_HOURS = re.compile(r"(?<=BYHOUR=)[\d,]+")
_HALF = timedelta(hours=12)
_DAY = timedelta(days=1)


def _early(hours: re.Match[str]) -> str:
    """Gives the hours of a rule as those of the morning."""
    return ",".join(map(str, sorted({int(hour) % 12 for hour in hours[0].split(",")})))


def each_ringing(text: str, now: datetime) -> tuple[str, ...]:
    """Gives the words once for each time at which an alarm shall ring."""
    told = _AT.sub("at ", text)
    when = one_time(told, now)
    return (text,) if when is None or when.rrule else each_time(told)


def ringing(text: str, now: datetime) -> When | None:
    """Gives when an alarm shall ring; None where the words name no time of day."""
    text = _NAMED.sub("", text)
    when = one_time(_WORKDAYS.sub("每个工作日", _AT.sub("at ", text)), now)
    if when is None or not when.timed:
        return None
    if _EXACT.search(text):
        return when
    when = replace(when, rrule=_HOURS.sub(_early, when.rrule))
    at = when.value - _HALF if when.value.hour >= 12 else when.value
    named = any(fact.kind in _DAYS for fact in facts_of(when.text))
    if at <= now.replace(tzinfo=None):
        at = when.value if named and not when.rrule else at + _DAY
    return replace(when, value=at, other=None)
