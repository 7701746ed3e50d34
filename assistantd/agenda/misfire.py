"""What becomes of the occurrences whose time has come, or passed while nobody could fire them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from assistantd.agenda.reason import GRACE, NEWER, TIME, reason
from assistantd.agenda.reason import LATE as WAS_LATE
from assistantd.domain.agenda import Misfire

ON_TIME = timedelta(minutes=1)
"""Up to here a reminder counts as fired at its time."""
DUE, SHOWING, UNSEEN = "due", "showing", "unseen"
"""Outcomes that are not final: recorded, about to be shown, or shown where nobody could see it."""
OPEN = f"outcome IN ('{DUE}', '{SHOWING}', '{UNSEEN}')"
"""Which rows of the record are not final, in the words of the index on them."""
FIRED, LATE, MISSED, DROPPED, CANCELLED = "fired", "late", "missed", "dropped", "cancelled"
UNSURE, TAKEN_BACK = "unsure", "taken_back"
"""Final too: nobody knows whether it was seen; it came due by a clock that ran ahead."""


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
        return Verdict(due, DUE, TIME)
    if policy is Misfire.DROP and late > grace:
        return Verdict(due, DROPPED, reason(GRACE, late, grace))
    if policy is Misfire.COALESCE and not last:
        return Verdict(due, MISSED, NEWER)
    return Verdict(due, DUE, reason(WAS_LATE, late))
