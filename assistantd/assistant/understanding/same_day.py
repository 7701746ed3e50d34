"""A later wish of a sentence that names only an hour is of the day that an earlier one named."""

from __future__ import annotations

import re
from datetime import datetime

from assistantd.domain.language import HAN
from assistantd.skillkit.fact import FactKind
from assistantd.skillkit.facts import facts_of
from assistantd.skillkit.when import one_time

_DAYS = (FactKind.DATE, FactKind.DAY, FactKind.WEEKDAY, FactKind.SPAN)
_DAY = re.compile(
    r"\b(?:tomorrow|today|tonight)\b(?:\s+(?:morning|afternoon|evening|night))?"
    r"|\b(?:on|this|next)?\s*(?:mon|tues|wednes|thurs|fri|satur|sun)day\b(?:\s+(?:morning|afternoon|evening|night))?"
    r"|(?:大后|后|明|今)(?:天|早|晚)(?:早上|上午|中午|下午|晚上)?"
    r"|(?:下个?|这个?)?(?:周|星期|礼拜)[一二三四五六日天](?:早上|上午|中午|下午|晚上)?"
    r"|\d{4}-\d{1,2}-\d{1,2}",
    re.IGNORECASE,
)


_PART = re.compile(
    r"\b(?:in the )?(?:morning|afternoon|evening|night)\b|\b[ap]\.?m\b|(?<=\d)[ap]m\b|早上|上午|中午|下午|晚上|凌晨",
    re.IGNORECASE,
)
"""Matches a half of the day, of which a time has one."""
_SHORT = re.compile(r"(大后|后|明|今)[早晚]")


def on_the_day(text: str, before: str, now: datetime) -> str:
    """Gives a wish with the day of the one before it, where it names an hour and no day."""
    when = one_time(text, now)
    if when is None or not when.timed or _DAY.search(when.text):
        return text
    if any(fact.kind in _DAYS for fact in facts_of(when.text)) or not (days := _DAY.findall(before)):
        return text
    day = days[-1].strip()
    if _PART.search(when.text):
        day = _PART.sub("", _SHORT.sub(r"\1天", day)).strip()
    return f"{day}{text}" if HAN.match(text) else f"{text.rstrip(' .!')} {day}"
