"""The rows of the memory, as functions that run inside a vault transaction."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from assistantd.domain.clock import from_utc_ms, utc_ms
from assistantd.domain.language import language_of
from assistantd.domain.memory import Memory, MemoryKind, Source
from assistantd.errors import NotFound
from assistantd.memory.attributes import attribute_of
from assistantd.memory.people import people_in
from assistantd.memory.validity import times_of
from assistantd.vault.segment import fts_every
from assistantd.vault.store import Database

_NAMES = "id, text, kind, source, created, zone, superseded_by, supersedes, valid_until, origin"
_TOLD = "(SELECT t.text FROM telling t WHERE t.id = {}.telling)"
COLUMNS = f"{_NAMES}, {_TOLD.format('memory')}"
OF_M = ", ".join([*(f"m.{name}" for name in _NAMES.split(", ")), _TOLD.format("m")])
VALID = "superseded_by IS NULL AND (valid_until IS NULL OR valid_until > ?)"
"""What may be recalled: not corrected by a later one, and not over."""
OF_IDS = "(SELECT value FROM json_each(?))"
"""Takes any number of ids as one JSON list."""
PEOPLE = "memory, json_each(meta, '$.people')"
AT_ONCE = 500
PEOPLE_AT_ONCE = 5000


@dataclass(frozen=True, slots=True)
class NewMemory:
    """Is a memory about to be written."""

    text: str
    kind: MemoryKind
    source: Source
    told: datetime
    """Aware; its zone is kept."""
    origin: str = ""
    valid_until: datetime | None = None
    uid: str = ""
    """Names it for good; empty for a fresh name."""


def add(db: Database, new: NewMemory, supersedes: int | None = None) -> Memory:
    """Writes a memory; one that corrects another takes its place, and the other's vectors go."""
    cursor = db.execute(
        "INSERT INTO memory(uid, text, kind, source, origin, zone, created, supersedes, valid_until, meta)"
        " VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            new.uid or uuid.uuid4().hex,
            new.text,
            new.kind.value,
            new.source.value,
            new.origin,
            zone_name(new.told),
            utc_ms(new.told),
            supersedes,
            utc_ms(new.valid_until) if new.valid_until else None,
            json.dumps(_meta(new.text, new.told), ensure_ascii=False),
        ],
    )
    id = int(cursor.lastrowid or 0)
    if supersedes is not None:
        replace(db, supersedes, id)
    return show(db, id)


def replace(db: Database, old: int, new: int) -> None:
    """Lets one memory take the place of another, whose vectors go."""
    db.execute("UPDATE memory SET superseded_by = ? WHERE id = ?", [new, old])
    db.execute("UPDATE memory SET supersedes = ? WHERE id = ? AND supersedes IS NULL", [old, new])
    db.execute("DELETE FROM embedding WHERE memory_id = ?", [old])


def put_back(db: Database, id: int) -> tuple[Memory, ...]:
    """Gives back their place to those that a memory had corrected."""
    old = _all(db.execute(f"SELECT {COLUMNS} FROM memory WHERE superseded_by = ? ORDER BY id", [id]).fetchall())  # noqa: S608
    db.execute("UPDATE memory SET superseded_by = NULL WHERE superseded_by = ?", [id])
    db.execute("UPDATE memory SET supersedes = NULL WHERE id = ?", [id])
    return tuple(show(db, memory.id) for memory in old)


def keep_beside(db: Database, id: int, others: Sequence[int]) -> None:
    """Notes beside a memory which others the user said to be true as well; raises NotFound."""
    kept = {show(db, other).id for other in others} | beside(db, [id]).get(show(db, id).id, set())
    db.execute(
        "UPDATE memory SET meta = json_set(meta, '$.beside', json(?)) WHERE id = ?", [json.dumps(sorted(kept)), id]
    )


def beside(db: Database, ids: Sequence[int]) -> dict[int, set[int]]:
    """Gives for memories those that the user said to be true as well."""
    query = f"SELECT memory.id, value FROM memory, json_each(meta, '$.beside') WHERE memory.id IN {OF_IDS}"  # noqa: S608
    found: dict[int, set[int]] = {}
    for id, other in db.execute(query, [json.dumps(list(ids))]).fetchall():
        found.setdefault(id, set()).add(other)
    return found


def show(db: Database, id: int) -> Memory:
    """Gives one memory, valid or not; raises NotFound."""
    row = db.execute(f"SELECT {COLUMNS} FROM memory WHERE id = ?", [id]).fetchone()  # noqa: S608 - a constant
    if row is None:
        raise NotFound(f"there is no memory {id}", id=id)
    return memory_of(row)


def exists(db: Database, id: int) -> bool:
    """Tells whether there is a memory, valid or not."""
    return db.execute("SELECT 1 FROM memory WHERE id = ?", [id]).fetchone() is not None


def valid(db: Database, ids: Sequence[int], now: datetime) -> dict[int, Memory]:
    """Gives those of the ids that may be recalled."""
    found: dict[int, Memory] = {}
    for start in range(0, len(ids), AT_ONCE):
        some = list(ids[start : start + AT_ONCE])
        marks = ", ".join("?" * len(some))
        query = f"SELECT {COLUMNS} FROM memory WHERE id IN ({marks}) AND {VALID}"  # noqa: S608 - constants and marks
        found |= {row[0]: memory_of(row) for row in db.execute(query, [*some, utc_ms(now)]).fetchall()}
    return found


def of_kind(db: Database, kind: MemoryKind, now: datetime) -> tuple[Memory, ...]:
    """Gives every valid memory of a kind, oldest first; rules and preferences only where the user told them."""
    own = f"AND source = '{Source.USER}'" if kind in (MemoryKind.CONSTRAINT, MemoryKind.PREFERENCE) else ""
    query = f"SELECT {COLUMNS} FROM memory WHERE kind = ? {own} AND {VALID} ORDER BY created, id"  # noqa: S608
    return _all(db.execute(query, [kind.value, utc_ms(now)]).fetchall())


def with_attribute(db: Database, text: str, now: datetime) -> tuple[Memory, ...]:
    """Gives the user's own valid memories that tell the same single-valued thing about the same person."""
    key = _attribute(text)
    if not key:
        return ()
    query = (
        f"SELECT {COLUMNS} FROM memory"  # noqa: S608 - constants
        f" WHERE json_extract(meta, '$.attribute') = ? AND source = '{Source.USER}' AND {VALID}"
    )
    return _all(db.execute(query, [key, utc_ms(now)]).fetchall())


def listed(db: Database, limit: int, offset: int, kind: str, now: datetime) -> tuple[tuple[Memory, ...], int]:
    """Gives the valid memories, newest first, and how many there are in all."""
    where, values = (f"{VALID} AND kind = ?", [utc_ms(now), kind]) if kind else (VALID, [utc_ms(now)])
    total = db.execute(f"SELECT count(*) FROM memory WHERE {where}", values).fetchone()[0]  # noqa: S608 - constants
    query = f"SELECT {COLUMNS} FROM memory WHERE {where} ORDER BY created DESC, id DESC LIMIT ? OFFSET ?"  # noqa: S608
    return _all(db.execute(query, [*values, limit, offset]).fetchall()), total


def history(db: Database, id: int) -> tuple[Memory, ...]:
    """Gives the other versions of a memory, oldest first: those it corrects and those that correct it."""
    versions = (
        "WITH RECURSIVE older(id) AS (VALUES(?)"
        " UNION SELECT m.id FROM memory m JOIN older o ON m.superseded_by = o.id),"
        " newer(id) AS (VALUES(?) UNION SELECT m.superseded_by FROM memory m JOIN newer n ON m.id = n.id"
        " WHERE m.superseded_by IS NOT NULL)"
        " SELECT id FROM older UNION SELECT id FROM newer"
    )
    query = f"SELECT {COLUMNS} FROM memory WHERE id IN ({versions}) AND id <> ? ORDER BY id"  # noqa: S608
    return _all(db.execute(query, [id, id, id]).fetchall())


def older(db: Database, ids: Iterable[int]) -> tuple[int, ...]:
    """Gives the ids with every older version that they correct."""
    query = (
        "WITH RECURSIVE older(id) AS (SELECT value FROM json_each(?)"
        " UNION SELECT m.id FROM memory m JOIN older o ON m.superseded_by = o.id)"
        " SELECT o.id FROM older o JOIN memory m ON m.id = o.id ORDER BY o.id"
    )
    return tuple(id for (id,) in db.execute(query, [json.dumps(list(ids))]).fetchall())


def names_in(db: Database, ids: Iterable[int]) -> frozenset[str]:
    """Gives the names of people that memories hold."""
    query = f"SELECT DISTINCT value FROM {PEOPLE} WHERE memory.id IN {OF_IDS}"  # noqa: S608
    return frozenset(name for (name,) in db.execute(query, [json.dumps(list(ids))]).fetchall())


def still_known(db: Database, names: Iterable[str]) -> frozenset[str]:
    """Gives those of the names that one of the newest valid memories with their words holds."""
    query = (
        "SELECT 1 FROM (SELECT rowid AS id FROM memory_fts WHERE memory_fts MATCH ? ORDER BY rowid DESC LIMIT ?) f"
        " JOIN memory m ON m.id = f.id, json_each(m.meta, '$.people') p"
        " WHERE m.superseded_by IS NULL AND p.value = ? LIMIT 1"
    )
    return frozenset(
        name
        for name in names
        if (words := fts_every(name)) and db.execute(query, [words, PEOPLE_AT_ONCE, name]).fetchone()
    )


def people_page(db: Database, after: int) -> tuple[frozenset[str], int]:
    """Gives the names of people in the next memories by id, and the last id looked at; 0 when there are no more."""
    page = "SELECT id FROM memory WHERE id > ? ORDER BY id LIMIT ?"
    (last,) = db.execute(f"SELECT coalesce(max(id), 0) FROM ({page})", [after, PEOPLE_AT_ONCE]).fetchone()  # noqa: S608
    query = (
        "SELECT DISTINCT value FROM memory, json_each(meta, '$.people')"
        " WHERE memory.id > ? AND memory.id <= ? AND superseded_by IS NULL"
    )
    return frozenset(name for (name,) in db.execute(query, [after, last]).fetchall()), int(last)


def memory_of(row: Sequence[Any]) -> Memory:
    """Reads a row of COLUMNS."""
    id, text, kind, source, created, zone, superseded_by, supersedes, until, origin, said = row
    told_in = ZoneInfo(zone)
    told, end = from_utc_ms(created, told_in), None if until is None else from_utc_ms(until, told_in)
    derived = said is not None and text.casefold() not in said.casefold()
    return Memory(id, text, MemoryKind(kind), Source(source), told, superseded_by, supersedes, end, origin, derived)


def _meta(text: str, told: datetime) -> dict[str, object]:
    """Gives what is read out of the words once, when they are told; "tomorrow" is a day from then on."""
    return {
        "language": language_of(text).value,
        "people": list(people_in(text)),
        "attribute": _attribute(text),
        "times": times_of(text, told),
    }


def _attribute(text: str) -> str | None:
    said = attribute_of(text)
    return f"{said.who}|{said.what}" if said else None


def zone_name(moment: datetime) -> str:
    """Gives the name of the zone that a moment was told in."""
    return moment.tzinfo.key if isinstance(moment.tzinfo, ZoneInfo) else "UTC"


def _all(rows: Iterable[Sequence[Any]]) -> tuple[Memory, ...]:
    return tuple(memory_of(row) for row in rows)
