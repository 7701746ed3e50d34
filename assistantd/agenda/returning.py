"""Reminders that wait for the user: they come due when somebody is back at the computer, or unlocks it, and once."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from assistantd.agenda.misfire import DUE
from assistantd.agenda.recurrence import place, zone_of
from assistantd.domain.clock import utc_ms
from assistantd.domain.presence import Presence
from assistantd.vault.store import Database

_AWAITING = "state = 'waiting' AND awaits <> ''"


def returned(db: Database, met: Collection[Presence], at: datetime, made_before: datetime, now: datetime) -> int:
    """Records as due what waits for one of these, was made before a moment, and has its own time behind it; counts it.

    The entry is over in the same transaction, so that it comes due but once. `covered` stays: no clock decided.
    """
    query = f"SELECT id, awaits, starts, zone FROM entry WHERE {_AWAITING} AND created < ? ORDER BY id"  # noqa: S608
    rows = db.execute(query, [utc_ms(made_before)]).fetchall()
    found = [(id, awaits) for id, awaits, starts, zone in rows if awaits in met and _come(starts, zone, at)]
    for id, awaits in found:
        db.execute(
            "INSERT INTO firing(entry_id, due, at, outcome, why) VALUES(?, ?, ?, ?, ?)"
            " ON CONFLICT(entry_id, due) DO NOTHING",
            [id, utc_ms(at), utc_ms(now), DUE, awaits],
        )
        db.execute("UPDATE entry SET state = 'done', told = 1 WHERE id = ?", [id])
    return len(found)


def awaiting(db: Database) -> int:
    """Gives how many entries wait for the user."""
    return int(db.execute(f"SELECT count(*) FROM entry WHERE {_AWAITING}").fetchone()[0])  # noqa: S608 - a constant


def _come(starts: str, zone: str, at: datetime) -> bool:
    return utc_ms(place(datetime.fromisoformat(starts), zone_of(zone))) <= utc_ms(at)
