"""Keeps what was read out of files: once, however often the same is brought; as data, never as the user's word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from assistantd.domain.clock import utc_ms
from assistantd.domain.excerpt import Excerpt
from assistantd.domain.memory import Memory, MemoryKind, Source
from assistantd.memory import records
from assistantd.memory.fingerprints import Forgotten
from assistantd.memory.records import NewMemory
from assistantd.vault import audit
from assistantd.vault.audit import Act
from assistantd.vault.store import Database

NEVER_LEARNT = frozenset({MemoryKind.PREFERENCE, MemoryKind.CONSTRAINT})
"""Kinds that only the user's own word makes."""
_AFTER_DOT = "/"
"""The character after the dot that parts the halves of a uid."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Is what became of excerpts."""

    new: tuple[Memory, ...] = ()
    superseded: tuple[int, ...] = ()
    """Memories from earlier files whose place new ones took."""
    known: int = 0
    forgotten: int = 0
    """Left out, since the user forgot it."""


def keep(db: Database, excerpts: Sequence[Excerpt], now: datetime, *, forgotten: bool = False) -> Kept:
    """Writes those excerpts that are not known yet; what was forgotten before only if `forgotten` is wanted."""
    new: list[Memory] = []
    superseded: list[int] = []
    gone, left_out = Forgotten(db), 0
    for excerpt in excerpts:
        if _known(db, excerpt.uid):
            continue
        if gone.holds(excerpt):
            if not forgotten:
                left_out += 1
                continue
            gone.drop(excerpt)
        earlier = _earlier(db, excerpt.subject)
        new.append(records.add(db, _record(excerpt), supersedes=earlier))
        superseded += [earlier] if earlier else []
    if new:
        audit.note(db, Act.IMPORTED, utc_ms(now), [memory.id for memory in new])
    return Kept(tuple(new), tuple(superseded), len(excerpts) - len(new) - left_out, left_out)


def store_many(db: Database, many: Sequence[NewMemory], now: datetime) -> tuple[int, ...]:
    """Writes many sourced memories as they are, without holding each against the others; gives their ids."""
    ids = tuple(records.add(db, new).id for new in many)
    if ids:
        audit.note(db, Act.IMPORTED, utc_ms(now), list(ids))
    return ids


def _record(excerpt: Excerpt) -> NewMemory:
    kind = MemoryKind.NOTE if excerpt.kind in NEVER_LEARNT else excerpt.kind
    return NewMemory(excerpt.text, kind, Source.DOCUMENT, excerpt.created, excerpt.origin, uid=excerpt.uid)


def _known(db: Database, uid: str) -> bool:
    return db.execute("SELECT 1 FROM memory WHERE uid = ?", [uid]).fetchone() is not None


def _earlier(db: Database, subject: str) -> int | None:
    """Gives the valid memory from an earlier file that tells of the same thing."""
    if not subject:
        return None
    own = f"source <> '{Source.USER}'"  # whatever name a file gives itself, the user's word is none from a file
    query = f"SELECT id FROM memory WHERE uid >= ? AND uid < ? AND {own} AND superseded_by IS NULL ORDER BY id DESC"  # noqa: S608
    row = db.execute(query, [subject, subject[:-1] + _AFTER_DOT]).fetchone()
    return int(row[0]) if row else None
