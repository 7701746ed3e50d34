"""The span of days that a question about the agenda means."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from assistantd.domain.language import Language
from assistantd.domain.request import Request
from assistantd.skillkit.when import Grain, one_time, say_day


@dataclass(frozen=True, slots=True)
class Span:
    """Is a run of whole days, in the user's zone."""

    first: datetime
    last: datetime
    """Aware; the first moment that no longer belongs to it."""

    def said(self, language: Language) -> str:
        """Names the day, or the first and the last."""
        first, last = self.first, self.last - timedelta(days=1)
        if first.date() == last.date():
            return say_day(first, language)
        to = "至" if language is Language.ZH else " to "
        return f"{say_day(first, language)}{to}{say_day(last, language)}"


def span_of(request: Request) -> Span:
    """Gives the span a question names; today where it names none."""
    when = one_time(request.text, request.now)
    day = (when.value if when else request.now).date()
    days = 7 if when and when.grain is Grain.WEEK else 1
    first = datetime.combine(day, time(), request.zone)
    if when and when.grain is Grain.MONTH:
        days = calendar.monthrange(day.year, day.month)[1]
    return Span(first, datetime.combine(day + timedelta(days=days), time(), request.zone))
