"""Everything remembered, page by page, for whoever wants to take it elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from assistantd.domain.clock import utc_ms
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


def page(db: Database, after: int) -> tuple[Exported, ...]:
    """Gives the next memories after an id, corrected ones too."""
    query = f"SELECT {COLUMNS}, uid FROM memory WHERE id > ? ORDER BY id LIMIT ?"  # noqa: S608
    rows = db.execute(query, [after, AT_ONCE]).fetchall()
    return tuple(Exported(memory_of(columns), uid) for *columns, uid in rows)


def note(db: Database, now: datetime) -> None:
    """Notes in the audit log that everything was exported."""
    count = db.execute("SELECT count(*) FROM memory").fetchone()[0]
    audit.note(db, Act.EXPORTED, utc_ms(now), count=count)
