"""Removes memories from every table that holds them, and counts what went, place by place.

The vectors in RAM, the pending jobs and the journal's old pages are the room's to clear.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from assistantd.domain.clock import utc_ms
from assistantd.errors import NotFound
from assistantd.memory.mentions import Mentions
from assistantd.memory.records import PEOPLE, older
from assistantd.vault import audit
from assistantd.vault.audit import Act
from assistantd.vault.store import Database


@dataclass(frozen=True, slots=True)
class Removed:
    """Is what one forget removed from the vault."""

    ids: tuple[int, ...]
    """The memories, with the older versions that they had corrected."""
    texts: int
    history: int
    vectors: int
    answers: int
    backups: tuple[str, ...]
    drafts: tuple[int, ...]
    """Drafts that mention one; they stay, and are told."""
    entries: tuple[int, ...]
    """Entries of the agenda that mention one; they stay too."""
    named: bool
    """Whether any of them held a person's name."""


def remove(db: Database, ids: Iterable[int], now: datetime) -> Removed:
    """Removes memories with their older versions, and every answer that used or quotes one; raises NotFound."""
    asked = tuple(dict.fromkeys(ids))
    _check(db, asked)
    every = older(db, asked)
    listed = json.dumps(every)
    since = _one(
        db, "SELECT coalesce(min(created), 0) FROM memory WHERE id IN (SELECT value FROM json_each(?))", listed
    )
    vectors = _one(db, "SELECT count(*) FROM embedding WHERE memory_id IN (SELECT value FROM json_each(?))", listed)
    answers = _answers(db, listed)
    named = _one(db, f"SELECT count(*) FROM {PEOPLE} WHERE memory.id IN (SELECT value FROM json_each(?))", listed)  # noqa: S608
    texts = db.execute("SELECT text FROM memory WHERE id IN (SELECT value FROM json_each(?))", [listed]).fetchall()
    db.execute("DELETE FROM memory WHERE id IN (SELECT value FROM json_each(?))", [listed])
    mentions = Mentions(db, (text for (text,) in texts))
    answers += mentions.remove_answers(db)
    audit.note(db, Act.FORGOT, utc_ms(now), every)
    # By the ids, not by the clock, which may have been set back; a backup older than that column goes by its time.
    holding = "SELECT file FROM backup_made WHERE newest >= ? OR (newest IS NULL AND at >= ?) ORDER BY id"
    backups = db.execute(holding, [min(every), since]).fetchall()
    return Removed(
        ids=every,
        texts=len(every),
        history=len(every) - len(asked),
        vectors=vectors,
        answers=answers,
        backups=tuple(file for (file,) in backups),
        drafts=mentions.drafts(db),
        entries=mentions.entries(db),
        named=named > 0,
    )


def _answers(db: Database, listed: str) -> int:
    """Removes the answers that rest on a memory; those that only mention it are for `Mentions`."""
    query = (
        "DELETE FROM answer WHERE id IN (SELECT answer_id FROM answer_memory"
        " WHERE memory_id IN (SELECT value FROM json_each(?)))"
    )
    count: int = db.execute(query, [listed]).rowcount
    return max(count, 0)


def _check(db: Database, ids: tuple[int, ...]) -> None:
    known = set(older(db, ids))
    if unknown := [id for id in ids if id not in known]:
        raise NotFound(f"there is no memory {', '.join(map(str, unknown))}", id=unknown[0])


def _one(db: Database, query: str, value: str) -> int:
    found: int = db.execute(query, [value]).fetchone()[0]
    return found
