"""What was answered, and on which memories it rested, so that `why` can tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from assistantd.domain.clock import from_utc_ms, utc_ms
from assistantd.domain.memory import Memory
from assistantd.errors import NotFound
from assistantd.memory.records import OF_M, memory_of
from assistantd.models.wellformed import wellformed
from assistantd.vault.store import Database

COLUMNS = "id, at, question, text, skill, outcome, model"
MEANT = "meant "
"""Begins the outcome of a row that tells what a request was confirmed to mean; the action follows. It is no answer."""
KEPT = 5000
"""Older answers are dropped: they explain what was just said, they are no diary."""


@dataclass(frozen=True, slots=True)
class NewAnswer:
    """Is an answer as the corridor gave it."""

    id: str
    question: str
    text: str
    skill: str
    outcome: str
    model: str
    memories: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """Is an answer as it was kept."""

    id: str
    at: datetime
    question: str
    text: str
    skill: str
    outcome: str
    model: str
    memories: tuple[Memory, ...]


def record(db: Database, new: NewAnswer, now: datetime) -> bool:
    """Keeps an answer; False, and nothing is kept, when a memory it rests on is forgotten by now."""
    known = sum(db.execute("SELECT count(*) FROM memory WHERE id = ?", [id]).fetchone()[0] for id in set(new.memories))
    if known < len(set(new.memories)):
        return False
    db.execute(
        f"INSERT INTO answer({COLUMNS}) VALUES(?, ?, ?, ?, ?, ?, ?)",
        [new.id, utc_ms(now), wellformed(new.question), wellformed(new.text), new.skill, new.outcome, new.model],
    )
    for id in dict.fromkeys(new.memories):
        db.execute("INSERT INTO answer_memory(answer_id, memory_id) VALUES(?, ?)", [new.id, id])
    db.execute("DELETE FROM answer WHERE id IN (SELECT id FROM answer ORDER BY rowid DESC LIMIT -1 OFFSET ?)", [KEPT])
    return True


def find(db: Database, id: str, zone: ZoneInfo) -> Answer:
    """Gives an answer by its id; raises NotFound."""
    row = db.execute(f"SELECT {COLUMNS} FROM answer WHERE id = ?", [id]).fetchone()  # noqa: S608 - a constant
    if row is None:
        raise NotFound(f"there is no answer {id!r}; it may rest on something forgotten", id=id)
    return _answer(db, row, zone)


def last(db: Database, zone: ZoneInfo) -> Answer | None:
    """Gives the newest answer, or None when there is none."""
    query = (
        f"SELECT {COLUMNS} FROM answer WHERE outcome NOT LIKE ?"  # noqa: S608 - a constant
        " ORDER BY rowid DESC LIMIT 1"  # not by the time: the clock may have been set back
    )
    row = db.execute(query, [f"{MEANT}%"]).fetchone()
    return _answer(db, row, zone) if row else None


def uses(db: Database, memory: int, zone: ZoneInfo, limit: int = 20) -> tuple[Answer, ...]:
    """Gives the answers that rest on a memory, newest first."""
    query = (
        f"SELECT {COLUMNS} FROM answer WHERE id IN (SELECT answer_id FROM answer_memory WHERE memory_id = ?)"  # noqa: S608
        " ORDER BY at DESC LIMIT ?"
    )
    return tuple(_answer(db, row, zone) for row in db.execute(query, [memory, limit]).fetchall())


def _answer(db: Database, row: Sequence[Any], zone: ZoneInfo) -> Answer:
    id, at, question, text, skill, outcome, model = row
    query = f"SELECT {OF_M} FROM memory m JOIN answer_memory a ON a.memory_id = m.id WHERE a.answer_id = ?"  # noqa: S608
    memories = tuple(memory_of(one) for one in db.execute(query, [id]).fetchall())
    return Answer(id, from_utc_ms(at, zone), question, text, skill, outcome, model, memories)
