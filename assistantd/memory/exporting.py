"""Everything remembered, page by page, for whoever wants to take it elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from assistantd.domain.clock import from_utc_ms, utc_ms
from assistantd.domain.memory import Memory
from assistantd.memory.records import COLUMNS, memory_of
from assistantd.vault import audit
from assistantd.vault.audit import Act
from assistantd.vault.store import Database

AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Exported:
    """Is a memory with what only an export tells of it."""

    memory: Memory
    uid: str
    origin: str
    valid_until: datetime | None


def page(db: Database, after: int, zone: ZoneInfo) -> tuple[Exported, ...]:
    """Gives the next memories after an id, corrected ones too."""
    query = f"SELECT {COLUMNS}, uid, origin, valid_until FROM memory WHERE id > ? ORDER BY id LIMIT ?"  # noqa: S608
    rows = db.execute(query, [after, AT_ONCE]).fetchall()
    return tuple(_exported(row, zone) for row in rows)


def note(db: Database, now: datetime) -> None:
    """Notes in the audit log that everything was exported."""
    count = db.execute("SELECT count(*) FROM memory").fetchone()[0]
    audit.note(db, Act.EXPORTED, utc_ms(now), count=count)


def _exported(row: Sequence[Any], zone: ZoneInfo) -> Exported:
    *columns, uid, origin, until = row
    return Exported(memory_of(columns), uid, origin, None if until is None else from_utc_ms(until, zone))
