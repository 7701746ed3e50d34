"""Whether words look back, and what a bare day or month means then: "on Friday I went" is the Friday before."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta

from dateutil.relativedelta import relativedelta

from assistantd.skillkit.names import months_that_are_people

BACK = re.compile(
    r"\b(?:did|was|were|had|went|gone|been|came|said|told|saw|met|ate|drank|bought|got|made|took|gave|left|slept|spent"
    r"|wrote|found|lost|won|paid|began|(?!need|embed|hundred|sacred|naked|wicked|united)\w{2,}[^e\W]ed)\b"
    r"|[了过](?!敏|期|会|来|几)|曾|去过",
    re.IGNORECASE,
)
"""Matches what tells of the past."""
AHEAD = re.compile(
    r"\b(?:tomorrow|tonight|next|coming|upcoming|following|will|going to|gonna|shall)\b|['’]ll\b"
    r"|明[天晚早年日]|后天|下个?[周月星礼]|将要?|打算|准备|计划|快要|就要",
    re.IGNORECASE,
)
"""Matches what speaks of days to come."""
_BACKWARD = (timedelta(days=7), relativedelta(months=1), relativedelta(years=1))


def without_people(text: str) -> str:
    """Blanks the names of people who are called like a month, so that no time is read out of them."""
    for start, end in months_that_are_people(text):
        text = text[:start] + "_" * (end - start) + text[end:]
    return text


def looks_back(text: str) -> bool:
    """Tells whether words speak of what is over."""
    return bool(BACK.search(text)) and not AHEAD.search(text)


def before(read: Callable[[datetime], datetime | None], now: datetime) -> datetime | None:
    """Gives the moment against which a bare day or month is the last one rather than the next.

    None where there is none, as for a year that is named: `read` gives the day that the words mean at a moment.
    """
    for back in _BACKWARD:
        earlier = read(now - back)
        if earlier is not None and earlier <= now:
            return now - back
    return None
