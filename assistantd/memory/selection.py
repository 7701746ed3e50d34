"""What a forget of many means: all that is about somebody, comes from somewhere, or was told in a stretch of time."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from pathlib import PurePath

from assistantd.domain.clock import utc_ms
from assistantd.domain.language import HAN
from assistantd.domain.memory import Memory, Selected, Selection, Source, Span
from assistantd.errors import BadRequest
from assistantd.memory.asked_time import asked_time
from assistantd.memory.records import COLUMNS, OF_IDS, memory_of
from assistantd.skillkit.names import holds
from assistantd.vault.segment import fts_every
from assistantd.vault.store import Database

MOST = 10_000
"""Memories that are forgotten at once."""
SHOWN = 20


def selected(db: Database, wanted: Selection, now: datetime) -> Selected:
    """Gives the memories that all given parts of a selection hold for, newest first, corrected ones too.

    Raises BadRequest where nothing is given, or words that name no time.
    """
    parts = []
    if wanted.person.strip():
        parts.append(_about(db, wanted.person.strip()))
    if wanted.source.strip():
        parts.append(_from(db, wanted.source.strip()))
    if wanted.time.strip():
        parts.append(_told_in(db, span_of(wanted.time.strip(), now)))
    if not parts:
        raise BadRequest("name a person, a source or a time")
    ids = sorted(set.intersection(*parts), reverse=True)[:MOST]
    return Selected(tuple(ids), _memories(db, ids[:SHOWN]))


def span_of(words: str, now: datetime) -> Span:
    """Reads a stretch of time from words that name nothing else; raises BadRequest."""
    asked = f"我{words}说过什么" if HAN.search(words) else f"what did I say {words}"
    if (time := asked_time(asked, now)) is None or not time.anything:
        raise BadRequest(f"{words!r} is no stretch of time that can be read", text=words)
    return time.span


def _about(db: Database, name: str) -> set[int]:
    """Gives the ids of what names somebody."""
    if not (every := fts_every(name)):
        return set()
    query = "SELECT m.id, m.text FROM memory_fts f JOIN memory m ON m.id = f.rowid WHERE memory_fts MATCH ?"
    return {id for id, text in db.execute(query, [every]).fetchall() if holds(text, name)}


def _from(db: Database, source: str) -> set[int]:
    """Gives the ids of what was read from a file of that name, or is of a kind of source."""
    if source.casefold() in set(Source):
        return _ids(db.execute("SELECT id FROM memory WHERE source = ?", [source.casefold()]).fetchall())
    every = db.execute("SELECT DISTINCT origin FROM memory WHERE origin <> ''").fetchall()
    origins = [origin for (origin,) in every if _is_of(origin, source)]
    return _ids(db.execute(f"SELECT id FROM memory WHERE origin IN {OF_IDS}", [json.dumps(origins)]).fetchall())  # noqa: S608


def _is_of(origin: str, source: str) -> bool:
    file = origin.partition(": ")[2] or origin
    return source.casefold() in (origin.casefold(), file.casefold(), PurePath(file).name.casefold())


def _told_in(db: Database, span: Span) -> set[int]:
    first, end = (utc_ms(at) if at else None for at in (span.start, span.end))
    query = "SELECT id FROM memory WHERE created >= coalesce(?, created) AND created < coalesce(?, created + 1)"
    return _ids(db.execute(query, [first, end]).fetchall())


def _memories(db: Database, ids: Iterable[int]) -> tuple[Memory, ...]:
    query = f"SELECT {COLUMNS} FROM memory WHERE id IN {OF_IDS} ORDER BY id DESC"  # noqa: S608 - constants
    return tuple(memory_of(row) for row in db.execute(query, [json.dumps(list(ids))]).fetchall())


def _ids(rows: Iterable[tuple[int]]) -> set[int]:
    return {id for (id,) in rows}
