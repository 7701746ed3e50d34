"""Which of two readings of a time is meant: "Do you mean 07:00? (It could also be 19:00.)" - "in the evening"."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from assistantd.skillkit.terms import content
from assistantd.skillkit.when import Grain, When, one_time, with_clock, without

_OTHER = re.compile(
    r"^\W*(?:no,?\s+|i\s+mean(?:t)?\s+)*(?:the\s+)?(?:other|second|latter|later)(?:\s+(?:one|time|reading|day))?\W*$"
    r"|^\W*(?:不是?|不对|我是说|要|是)*[，,]?(?:另外?一?个|另一种|第二个|后一?个|后面那个|后者)(?:时间)?\W*$",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^\W*(?:(?:no|not? that|i\s+mean(?:t)?|rather|it\s+is|it['’]s|actually|make\s+it)\b[\s,]*)+"
    r"|^\W*(?:不是|不对|不|我是说|应该是|是)[，,]?",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?:[1-9]|1[0-2])(?:[.:]\d\d)?")
_NOON = 12


def settled(text: str, doubt: When, answer: str, now: datetime) -> str:
    """Gives a request with the time that an answer chooses or tells, or an empty text where it is no such answer."""
    at = _chosen(doubt, answer, now)
    if at is None:
        return ""
    if doubt.rrule:
        return with_clock(text, at.time())
    return f"{without(text, doubt.spans)} {at:%Y-%m-%d %H:%M}"


def _chosen(doubt: When, answer: str, now: datetime) -> datetime | None:
    if _OTHER.search(answer):
        return doubt.other
    said = _LEAD.sub("", answer).strip(" .!。！")
    bare = _BARE.fullmatch(said) is not None
    said = f"at {said}" if bare else said
    when = one_time(said, now)
    if when is None or when.rrule or content(without(said, when.spans)):
        return None
    return _nearest(doubt, when) if bare else _told(doubt, when)


def _nearest(doubt: When, when: When) -> datetime:
    """Gives an hour without its half of the day in the half that the doubt is about."""
    both = (when.value, when.value + timedelta(hours=_NOON))
    near = min(both, key=lambda one: abs(one.hour - doubt.value.hour))
    return datetime.combine(doubt.value.date(), near.time())


def _told(doubt: When, when: When) -> datetime | None:
    """Gives the time that is told: one of the two readings, or a day or an hour of its own."""
    both = [doubt.value, doubt.other] if doubt.other else [doubt.value]
    if when.grain is Grain.PART and when.undated:
        return next((one for one in both if (one.hour < _NOON) == (when.value.hour < _NOON)), None)
    if when.undated:
        same = next((one for one in both if one.time() == when.value.time()), None)
        return same or datetime.combine(doubt.value.date(), when.value.time())
    return when.value if when.timed else datetime.combine(when.value.date(), doubt.value.time())
