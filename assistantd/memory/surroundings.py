"""What stood around a memory in the conversation that it comes from: the turns just before and after it.

An answer seldom repeats the words of its question, so a turn is judged by its neighbours too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from assistantd.domain.clock import utc_ms
from assistantd.domain.memory import Memory
from assistantd.memory.records import COLUMNS, VALID, memory_of
from assistantd.vault.store import Database

REACH = 2
"""Turns to each side that are looked at."""
SAME_TALK = timedelta(hours=1)
"""Two turns further apart than this are not of one conversation."""
AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Holds the memories that stand near others."""

    memories: Mapping[int, Memory] = field(default_factory=dict)
    origins: Mapping[int, str] = field(default_factory=dict)

    def near(self, memory: Memory, steps: int) -> int | None:
        """Gives the id of the memory that many turns later (or earlier) in the same conversation."""
        origin, other = self.origins.get(memory.id), self.memories.get(memory.id + steps)
        if origin is None or other is None or self.origins.get(other.id) != origin:
            return None
        return other.id if abs(other.created - memory.created) <= SAME_TALK else None


def around(db: Database, ids: Sequence[int], now: datetime) -> Surroundings:
    """Gives the memories around those of the given ones that come from a conversation or file."""
    imported = [id for id, _ in _rows(db, "id, origin", ids, now)]
    if not imported:
        return Surroundings()
    near = sorted({id + step for id in imported for step in range(-REACH, REACH + 1)})
    rows = list(_rows(db, f"origin, {COLUMNS}", near, now))
    return Surroundings({row[1]: memory_of(row[1:]) for row in rows}, {row[1]: row[0] for row in rows})


def _rows(db: Database, columns: str, ids: Sequence[int], now: datetime) -> Iterator[Sequence[Any]]:
    for start in range(0, len(ids), AT_ONCE):
        some = ids[start : start + AT_ONCE]
        query = (
            f"SELECT {columns} FROM memory WHERE id IN ({', '.join('?' * len(some))})"  # noqa: S608 - constants and marks
            f" AND origin <> '' AND {VALID}"
        )
        yield from db.execute(query, [*some, utc_ms(now)]).fetchall()
