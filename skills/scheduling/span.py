"""The span of days that a question about the agenda means."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from assistantd.domain.language import Language
from assistantd.domain.request import Request
from assistantd.skillkit.when import one_period, one_time, say_day


@dataclass(frozen=True, slots=True)
class Span:
    """Is a run of days, in the user's zone; the first and the last may be cut short."""

    first: datetime
    last: datetime
    """Aware; the first moment that no longer belongs to it."""

    @property
    def days(self) -> tuple[date, date]:
        """Gives the first day and the last."""
        return self.first.date(), (self.last - timedelta(microseconds=1)).date()

    def said(self, language: Language) -> str:
        """Names the day, or the first and the last."""
        first, last = self.days
        if first == last:
            return say_day(first, language)
        to = "至" if language is Language.ZH else " to "
        return f"{say_day(first, language)}{to}{say_day(last, language)}"


def span_of(request: Request) -> Span:
    """Gives the whole days that a question speaks of, today where it names none; a clock time means its day."""
    if period := one_period(request.text, request.now):
        first, last = period.start.date(), (period.end - timedelta(microseconds=1)).date()
    else:
        when = one_time(request.text, request.now)
        first = last = (when.value if when else request.now).date()
    return Span(
        datetime.combine(first, time(), request.zone),
        datetime.combine(last + timedelta(days=1), time(), request.zone),
    )
