"""Holidays as rules: from the days on which one falls, the rule that it follows."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

from assistantd.ical.rule import CODES
from assistantd.skillkit.when import lunar
from assistantd.skillkit.when.frame import Frame
from assistantd.skillkit.when.holidays import holiday_in
from assistantd.skillkit.when.series import Series
from assistantd.skillkit.when.span import LAST

_YEARS = range(2000, 2040)
YEARS_KEPT = 20
"""For so many years the days of a feast are listed that no rule says."""


@lru_cache(maxsize=128)
def yearly_of(name: str) -> str:
    """Gives the rule of a holiday; empty where none says it, as of Easter and of what the sun decides."""
    days = [day for year in _YEARS if (day := holiday_in(name, year)) is not None]
    return next((rule for form in (_fixed, _nth, _last, _lunar, _eve) if (rule := _same(form, days))), "")


def days_of(feast: Series, frame: Frame) -> tuple[date, ...]:
    """Gives the days of a feast that follows no rule, from today on for so long as is kept."""
    over = min(frame.today.year + YEARS_KEPT, LAST.year)
    return tuple(span.start.date() for span in feast.spans(frame, frame.today, frame.today.replace(year=over, day=1)))


def named_days(feast: Series, days: tuple[date, ...]) -> str:
    """Gives the line of a rule that lists the days of a feast under its name."""
    return f"RDATE;X-NAME={getattr(feast, 'name', '')}:{','.join(f'{day:%Y%m%d}' for day in days)}"


def _same(form: Callable[[date], str], days: list[date]) -> str:
    """Gives what a form says of all the days, empty where it says different things."""
    said = {form(day) for day in days}
    return said.pop() if len(said) == 1 else ""


def _fixed(day: date) -> str:
    return f"FREQ=YEARLY;BYMONTH={day.month};BYMONTHDAY={day.day}"


def _nth(day: date) -> str:
    return f"FREQ=YEARLY;BYDAY={(day.day - 1) // 7 + 1}{CODES[day.weekday()]};BYMONTH={day.month}"


def _last(day: date) -> str:
    behind = monthrange(day.year, day.month)[1] - day.day
    return f"FREQ=YEARLY;BYDAY=-{behind // 7 + 1}{CODES[day.weekday()]};BYMONTH={day.month}"


def _lunar(day: date) -> str:
    on = lunar.of(day)
    return "" if on is None or on.leap else f"RSCALE=CHINESE;FREQ=YEARLY;BYMONTH={on.month};BYMONTHDAY={on.day}"


def _eve(day: date) -> str:
    """Tells the last day of the lunar year, the 29th or the 30th."""
    on = lunar.of(day + timedelta(days=1))
    new = on is not None and (on.month, on.day, on.leap) == (1, 1, False)
    return "RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1" if new else ""
