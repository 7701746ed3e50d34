"""What becomes of the occurrences whose time has come, or passed while nobody could fire them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from assistantd.domain.agenda import Misfire

ON_TIME = timedelta(minutes=1)
"""Up to here a reminder counts as fired at its time."""
DUE, UNSEEN = "due", "unseen"
"""Outcomes that still want showing: recorded but not shown yet, or shown where nobody could see it."""
FIRED, LATE, MISSED, DROPPED, CANCELLED = "fired", "late", "missed", "dropped", "cancelled"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Is what is decided for one occurrence: `due` is to be shown, all else is only recorded."""

    due: datetime
    outcome: str
    why: str


def judge(times: Sequence[datetime], now: datetime, policy: Misfire, grace: timedelta) -> tuple[Verdict, ...]:
    """Decides over the occurrences of one entry that came due, oldest first.

    fire_late shows every one, however late; drop gives up those later than the grace; coalesce shows
    only the newest. Several of one entry are shown in one notice.
    """
    newest = len(times) - 1
    return tuple(_one(at, now, policy, grace, last=n == newest) for n, at in enumerate(times))


def lateness(due: datetime, now: datetime) -> timedelta:
    """Gives how much later than due it is, measured in real time and never negative."""
    return max(now.astimezone(UTC) - due.astimezone(UTC), timedelta())


def _one(due: datetime, now: datetime, policy: Misfire, grace: timedelta, *, last: bool) -> Verdict:
    late = lateness(due, now)
    if late <= ON_TIME:
        return Verdict(due, DUE, "its time came")
    if policy is Misfire.DROP and late > grace:
        return Verdict(due, DROPPED, f"{_spoken(late)} late, more than its grace of {_spoken(grace)}")
    if policy is Misfire.COALESCE and not last:
        return Verdict(due, MISSED, "a newer occurrence came due before it could be fired")
    return Verdict(due, DUE, f"{_spoken(late)} late: nobody could fire it at its time")


def _spoken(span: timedelta) -> str:
    minutes = round(span.total_seconds() / 60)
    days, hours = divmod(minutes // 60, 24)
    parts = [(days, "d"), (hours, "h"), (minutes % 60, "min")]
    return " ".join(f"{n} {unit}" for n, unit in parts if n) or "0 min"
