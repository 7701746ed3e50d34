"""What the user told of days to come: what he names a day for, and what comes every year."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from assistantd.domain.clock import Clock, utc_ms
from assistantd.domain.memory import Memory, Source
from assistantd.memory.in_time import ABOUT
from assistantd.memory.records import OF_M, VALID, memory_of
from assistantd.skillkit.when import Grain
from assistantd.vault.segment import fts_term
from assistantd.vault.store import Database
from assistantd.vault.vault import Vault

FAR = timedelta(days=60)
"""How far ahead is looked; what is farther is found when it comes nearer."""
YEARLY = ("birthday", "birthdays", "anniversary", "生日", "纪念日")
AT_MOST = 500


@dataclass(frozen=True, slots=True)
class Ahead:
    """Is a memory with the first time that it speaks of."""

    memory: Memory
    at: datetime
    """Naive wall-clock time."""
    day: bool
    """Whether only the day counts."""
    attribute: str
    """Whose what it tells, such as `anna|birthday`; empty where it was not read so."""


class Dated:
    """Is the memory's door to what the user named a day for."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault, self._clock = vault, clock

    async def ahead(self) -> tuple[Ahead, ...]:
        """Gives what the user told that names a day from today on, the nearest first."""
        return await self._vault.read(partial(ahead, now=self._clock.now()))

    async def yearly(self) -> tuple[Ahead, ...]:
        """Gives the birthdays and anniversaries that the user told, with their days."""
        return await self._vault.read(partial(yearly, now=self._clock.now()))


def ahead(db: Database, now: datetime) -> tuple[Ahead, ...]:
    """Gives the user's own valid memories that name a day from today on, the nearest first."""
    first, last = f"{now:%Y-%m-%d}", f"{now + FAR:%Y-%m-%d}"
    return _found(db, f"{ABOUT} >= ? AND {ABOUT} < ?", [first, last], now)


def yearly(db: Database, now: datetime) -> tuple[Ahead, ...]:
    """Gives the user's own valid memories of birthdays and anniversaries that name their day."""
    match = " OR ".join(fts_term(word) for word in YEARLY)
    where = f"m.id IN (SELECT rowid FROM memory_fts WHERE memory_fts MATCH ?) AND {ABOUT} IS NOT NULL"  # noqa: S608 - constants
    return _found(db, where, [match], now)


def _found(db: Database, where: str, values: list[object], now: datetime) -> tuple[Ahead, ...]:
    query = (
        f"SELECT {OF_M}, json_extract(m.meta, '$.times[0]'), json_extract(m.meta, '$.attribute') FROM memory m"  # noqa: S608
        f" WHERE {where} AND m.source = '{Source.USER}' AND {VALID} ORDER BY {ABOUT} LIMIT {AT_MOST}"
    )
    rows = db.execute(query, [*values, utc_ms(now)]).fetchall()
    return tuple(one for row in rows if (one := _ahead(row)))


def _ahead(row: tuple[Any, ...]) -> Ahead | None:
    *memory, time, attribute = row
    told = json.loads(time)
    grain = Grain(told["grain"])
    if grain not in (Grain.DAY, Grain.MINUTE):
        return None
    return Ahead(memory_of(memory), datetime.fromisoformat(told["value"]), grain is Grain.DAY, attribute or "")
