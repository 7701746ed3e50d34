"""What became of past occurrences, for the user to read."""

from __future__ import annotations

from typing import Any

from assistantd.agenda.recurrence import zone_of
from assistantd.domain.agenda import Firing
from assistantd.domain.clock import from_utc_ms
from assistantd.vault.store import Database


def newest(db: Database, limit: int) -> tuple[tuple[Firing, str], ...]:
    """Gives the newest records with their entries' titles, the newest first."""
    query = (
        "SELECT f.entry_id, f.due, f.at, f.outcome, f.why, f.tries, e.title, e.zone"
        " FROM firing f JOIN entry e ON e.id = f.entry_id ORDER BY f.due DESC, f.id DESC LIMIT ?"
    )
    return tuple(_firing(row) for row in db.execute(query, [limit]).fetchall())


def _firing(row: tuple[Any, ...]) -> tuple[Firing, str]:
    entry_id, due, at, outcome, why, tries, title, zone = row
    local = zone_of(zone)
    return Firing(entry_id, from_utc_ms(due, local), from_utc_ms(at, local), outcome, why, tries), title
