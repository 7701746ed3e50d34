"""What becomes of a missed occurrence when its entry was made without saying so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from assistantd.domain.agenda import EntryKind, Misfire, NewEntry

ALARM_GRACE = timedelta(minutes=30)
"""An alarm that could not wake anybody for so long wakes nobody any more."""
LEAD_GRACE = timedelta(minutes=15)
"""The least grace of a lead reminder; a longer lead has its own length, until the event begins."""


@dataclass(frozen=True, slots=True)
class WhenMissed:
    """Knows the policy of each kind of entry; what the user set holds for reminders."""

    misfire: Misfire | None = None
    """None: a single reminder is shown late, of a recurring one only the newest."""
    grace: timedelta = timedelta(hours=12)

    def policy(self, new: NewEntry) -> Misfire:
        """Gives the policy of a new entry."""
        if new.misfire:
            return new.misfire
        if new.kind in (EntryKind.ALARM, EntryKind.EVENT):
            return Misfire.DROP
        if new.kind is EntryKind.REMINDER and self.misfire:
            return self.misfire
        return Misfire.COALESCE if new.rrule else Misfire.FIRE_LATE

    def patience(self, new: NewEntry) -> timedelta:
        """Gives how late a new entry may be where its policy is to drop."""
        if new.grace is not None:
            return new.grace
        if new.kind is EntryKind.ALARM:
            return ALARM_GRACE
        return self.grace if new.lead is None else max(new.lead + new.travel, LEAD_GRACE)
