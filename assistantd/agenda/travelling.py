"""Entries that follow the user into other zones: an alarm for seven rings at seven wherever its user wakes up."""

from __future__ import annotations

from datetime import datetime

from assistantd.agenda.recurrence import place, zone_of
from assistantd.domain.clock import from_utc_ms, utc_ms
from assistantd.vault.store import Database


def follow(db: Database, now: datetime, zone: str) -> None:
    """Places every floating entry in the zone the user is in now.

    What was dealt with stays so by its wall time: an alarm that rang at seven before a flight west does not ring at
    seven of the same day again, and one that the flight east jumped over is late, as its policy says.
    """
    rows = db.execute(
        "SELECT id, zone, max(covered, not_before) FROM entry WHERE floats = 1 AND state = 'waiting' AND zone <> ?",
        [zone],
    ).fetchall()
    for id, before, reached in rows:
        wall = from_utc_ms(reached, zone_of(before)).replace(tzinfo=None)
        there = utc_ms(place(wall, zone_of(zone)))
        db.execute(
            "UPDATE entry SET zone = ?, covered = ?, not_before = ? WHERE id = ?",
            [zone, min(there, utc_ms(now)), there, id],
        )
