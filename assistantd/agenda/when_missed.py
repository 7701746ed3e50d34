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
    lead: timedelta | None = None
    """How long before its time an event speaks up that was made without saying so; None for not at all."""

    def lead_of(self, new: NewEntry) -> timedelta | None:
        """Gives how long before its time a new entry speaks up."""
        if new.kind is not EntryKind.EVENT or new.lead is not None:
            return new.lead
        return None if new.quiet else self.lead

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
        lead = self.lead_of(new)
        return self.grace if lead is None else max(lead + new.travel, LEAD_GRACE)
