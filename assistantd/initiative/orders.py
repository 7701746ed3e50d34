"""What the user ordered about being spoken to, as settings of the vault: a pause, quiet hours of his own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from assistantd.domain.clock import from_utc_ms, utc_ms
from assistantd.domain.quiet_hours import QuietHours, quiet_hours
from assistantd.vault.store import Database

PAUSE, QUIET = "initiative.pause", "initiative.quiet"


@dataclass(frozen=True, slots=True)
class Orders:
    """Is what the user ordered."""

    paused: datetime | None = None
    """Until when no suggestion is made."""
    quiet: str | None = None
    """Quiet hours instead of those of the settings."""

    def hours(self, configured: QuietHours) -> QuietHours:
        return configured if self.quiet is None else quiet_hours(self.quiet)


def load(db: Database, zone: ZoneInfo) -> Orders:
    """Reads the orders."""
    rows = dict(db.execute("SELECT name, value FROM setting WHERE name IN (?, ?)", [PAUSE, QUIET]).fetchall())
    paused = from_utc_ms(int(rows[PAUSE]), zone) if PAUSE in rows else None
    return Orders(paused, rows.get(QUIET))


def pause(db: Database, until: datetime | None) -> None:
    """Pauses suggestions until a moment; None ends the pause."""
    _set(db, PAUSE, None if until is None else str(utc_ms(until)))


def quiet(db: Database, hours: str | None) -> None:
    """Sets quiet hours; None takes those of the settings again."""
    _set(db, QUIET, hours)


def _set(db: Database, name: str, value: str | None) -> None:
    if value is None:
        db.execute("DELETE FROM setting WHERE name = ?", [name])
    else:
        db.execute("INSERT OR REPLACE INTO setting(name, value) VALUES(?, ?)", [name, value])
