"""When an entry speaks up: what must be known to wake up for it while the vault is locked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from assistantd.agenda.changes import read
from assistantd.agenda.recurrence import Recurrence, zone_of
from assistantd.domain.clock import from_utc_ms, utc_ms
from assistantd.vault.store import Database


@dataclass(frozen=True, slots=True)
class Plan:
    """Is when an entry speaks up, and nothing of its words."""

    entry_id: int
    recurrence: Recurrence
    covered: int
    """What was due up to this moment (UTC milliseconds) is dealt with."""
    ahead: timedelta = timedelta()
    """How long before each of its times it speaks up."""

    def coming(self) -> Iterator[datetime]:
        """Yields the moments at which it speaks up that are not dealt with, in order."""
        zone = zone_of(self.recurrence.zone)
        for at in self.recurrence.after(from_utc_ms(self.covered, zone) + self.ahead):
            yield (at.astimezone(UTC) - self.ahead).astimezone(zone)  # real time, also across a change of the clocks

    def due(self, now: datetime) -> Iterator[datetime]:
        """Yields those that have come by now."""
        for at in self.coming() if self.covered < utc_ms(now) else ():
            if utc_ms(at) > utc_ms(now):
                return
            yield at

    def next(self) -> datetime | None:
        """Gives the first that is not dealt with, or None when there is none left."""
        return _next(self)


@lru_cache(maxsize=4096)
def _next(plan: Plan) -> datetime | None:
    """Is asked for every entry at every look, and changes only with the plan."""
    return next(plan.coming(), None)


def plans(db: Database) -> tuple[Plan, ...]:
    """Gives the plan of every entry that has something left to say."""
    rows = db.execute(
        "SELECT id, starts, zone, rrule, changes, max(covered, not_before), coalesce(lead, 0) + travel FROM entry"
        " WHERE state = 'waiting' AND told = 0 AND awaits = '' AND grain IN ('moment', 'day')"
        " AND (kind IN ('reminder', 'alarm', 'timer') OR lead IS NOT NULL)"
    ).fetchall()
    return tuple(
        Plan(
            id,
            Recurrence(datetime.fromisoformat(starts), zone, rrule, read(changes)),
            covered,
            timedelta(seconds=ahead),
        )
        for id, starts, zone, rrule, changes, covered, ahead in rows
    )
