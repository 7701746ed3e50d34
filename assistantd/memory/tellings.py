"""The sentence that records were read out of: which of them belong together, and in which words it was told.

Where a model parted what was told, the whole stays as the history of its parts, and goes with any of them.
Kept only where one telling made several records, or one in other words than the user's. Once a part of it is
forgotten the sentence goes too, since it holds what was forgotten; the records stay known as siblings.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from assistantd.domain.clock import from_utc_ms, utc_ms
from assistantd.domain.memory import Memory, Telling
from assistantd.memory.records import COLUMNS, OF_IDS, memory_of, zone_name
from assistantd.memory.words import words
from assistantd.vault.store import Database

ALIKE_FROM = 0.6
"""Of the words of the one that says more: from there on two siblings say the same."""


def link(db: Database, said: str, at: datetime, new: Sequence[Memory]) -> bool:
    """Notes that memories were read out of what was said; False where the one memory itself shows that."""
    unknown = [memory.id for memory in new if not _of(db, memory.id)]
    linked = bool(unknown) and (len(unknown) > 1 or new[0].text != said)
    if linked:
        cursor = db.execute("INSERT INTO telling(text, at, zone) VALUES(?, ?, ?)", [said, utc_ms(at), zone_name(at)])
        _join(db, int(cursor.lastrowid or 0), unknown)
    return linked


def link_parts(db: Database, whole: Memory, parts: Sequence[Memory]) -> None:
    """Notes that memories were read out of one, which stays as their history."""
    if telling := _of(db, whole.id):
        _join(db, telling, [memory.id for memory in parts])
    else:
        link(db, whole.text, whole.created, [whole, *parts])


def link_to(db: Database, old: Memory, new: Sequence[Memory]) -> None:
    """Notes that memories were read out of the words of an older one."""
    if telling := _of(db, old.id):
        _join(db, telling, [memory.id for memory in new])
    else:
        link(db, old.text, old.created, new)


def told_in(db: Database, id: int) -> Telling | None:
    """Gives what a memory was read out of; None where it has the user's own words, all of them."""
    query = "SELECT t.id, t.text, t.at, t.zone FROM telling t JOIN memory m ON m.telling = t.id WHERE m.id = ?"
    row = db.execute(query, [id]).fetchone()
    if row is None:
        return None
    telling, text, at, zone = row
    records = db.execute("SELECT id FROM memory WHERE telling = ? ORDER BY id", [telling]).fetchall()
    return Telling(text, from_utc_ms(at, ZoneInfo(zone)), tuple(one for (one,) in records))


def siblings(db: Database, ids: Iterable[int]) -> tuple[Memory, ...]:
    """Gives the other memories, corrected or not, that were read out of the same sentences."""
    listed = json.dumps(list(ids))
    query = (
        f"SELECT {COLUMNS} FROM memory WHERE telling IN"  # noqa: S608 - constants
        f" (SELECT telling FROM memory WHERE id IN {OF_IDS} AND telling IS NOT NULL)"
        f" AND id NOT IN {OF_IDS} ORDER BY id"
    )
    return tuple(memory_of(row) for row in db.execute(query, [listed, listed]).fetchall())


def read_out_of(db: Database, wholes: Iterable[int]) -> tuple[int, ...]:
    """Gives the parts that a model read out of memories, which stay as the history of those."""
    meant = set(wholes)
    return tuple(part for whole, part in _parted(db, meant) if whole in meant and part not in meant)


def wholes_of(db: Database, parts: Iterable[int]) -> tuple[int, ...]:
    """Gives the memories that others were read out of by a model: what is said in a part is said there too."""
    meant = set(parts)
    return tuple(dict.fromkeys(whole for whole, part in _parted(db, meant) if part in meant and whole not in meant))


def _parted(db: Database, ids: Iterable[int]) -> list[tuple[int, int]]:
    """Gives each whole of the tellings of memories, with each of its parts."""
    query = (
        "SELECT w.id, p.id FROM memory w"  # noqa: S608 - constants; a capital may have been put at the beginning
        " JOIN telling t ON t.id = w.telling AND substr(t.text, 2) = substr(w.text, 2)"
        " JOIN memory first ON first.id = w.superseded_by AND first.telling = w.telling"
        " JOIN memory p ON p.telling = w.telling AND p.id <> w.id"
        f" WHERE w.telling IN (SELECT telling FROM memory WHERE id IN {OF_IDS} AND telling IS NOT NULL)"
    )
    return [(whole, part) for whole, part in db.execute(query, [json.dumps(list(ids))]).fetchall()]


def tellings_of(db: Database, ids: Iterable[int]) -> tuple[int, ...]:
    """Gives the ids of the sentences that memories were read out of."""
    query = f"SELECT DISTINCT telling FROM memory WHERE telling IS NOT NULL AND id IN {OF_IDS}"  # noqa: S608
    return tuple(id for (id,) in db.execute(query, [json.dumps(list(ids))]).fetchall())


def blank(db: Database, tellings: Iterable[int]) -> int:
    """Removes the words of sentences, and the sentences that nothing is left of; gives how many held words."""
    if not (ids := list(tellings)):
        return 0
    listed = json.dumps(ids)
    count: int = db.execute(f"UPDATE telling SET text = '' WHERE text <> '' AND id IN {OF_IDS}", [listed]).rowcount  # noqa: S608
    db.execute(
        f"DELETE FROM telling WHERE id IN {OF_IDS} AND id NOT IN"  # noqa: S608 - constants
        " (SELECT telling FROM memory WHERE telling IS NOT NULL)",
        [listed],
    )
    return max(count, 0)


def alike(one: str, other: str) -> bool:
    """Tells whether two siblings say nearly the same: to forget one of them alone would be to forget nothing."""
    first, second = words(one), words(other)
    weights = [sum(word.counts for word in found.values()) for found in (first, second)]
    shared = sum(first[key].counts for key in first.keys() & second.keys())
    return shared >= ALIKE_FROM * (max(weights) or 1.0)


def _of(db: Database, id: int) -> int:
    row = db.execute("SELECT coalesce(telling, 0) FROM memory WHERE id = ?", [id]).fetchone()
    return int(row[0]) if row else 0


def _join(db: Database, telling: int, ids: Sequence[int]) -> None:
    db.execute(f"UPDATE memory SET telling = ? WHERE id IN {OF_IDS}", [telling, json.dumps(list(ids))])  # noqa: S608
