"""Finds which of the newest memories say nearly what an older one says, for the user to decide whether they are one.

Embedders find them, and are not believed: what differs in a number, a name or a "not" is not even offered.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from assistantd.domain.language import language_of
from assistantd.domain.memory import Memory
from assistantd.memory import records
from assistantd.memory.meaning import Meaning
from assistantd.memory.paraphrase import wording_of
from assistantd.memory.validity import same_times
from assistantd.skillkit.names import names_of
from assistantd.skillkit.numerals import CHINESE, ENGLISH, read
from assistantd.vault.vault import Vault

LOOKED_AT = 200
"""The newest memories that are held against all others."""
NEIGHBOURS = 4
NEAR = 0.88
"""Cosine from which on two statements may say the same; nine of ten true paraphrases are nearer."""
_NUMBER = re.compile(rf"\d+|\b{ENGLISH}\b|{CHINESE}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Alike:
    """Is two memories of the user's that may be one."""

    newer: Memory
    older: Memory
    likeness: float
    """Their cosine."""


async def alike(vault: Vault, meanings: Sequence[Meaning], now: datetime, limit: int) -> tuple[Alike, ...]:
    """Gives the pairs, the most alike first; none where nothing has a vector."""
    newest, _ = await vault.read(partial(records.listed, limit=LOOKED_AT, offset=0, kind="", now=now))
    own = [memory for memory in newest if memory.source.trusted]
    found: dict[tuple[int, int], float] = {}
    for meaning in meanings:
        mine = [m for m in own if meaning.language is None or meaning.language is language_of(m.text)]
        near = await asyncio.to_thread(_near, meaning, mine)
        found |= {pair: max(cosine, found.get(pair, 0.0)) for pair, cosine in near.items()}
    ids = sorted({id for pair in found for id in pair})
    known = await vault.read(partial(records.valid, ids=ids, now=now))
    settled = await vault.read(partial(records.beside, ids=ids))
    pairs = (
        Alike(known[newer], known[older], near)
        for (newer, older), near in sorted(found.items(), key=lambda one: -one[1])
        if newer in known and older in known and may_be_one(known[newer], known[older])
        if older not in settled.get(newer, ()) and newer not in settled.get(older, ())
    )
    return tuple(pair for _, pair in zip(range(limit), pairs, strict=False))


def may_be_one(newer: Memory, older: Memory) -> bool:
    """Tells whether nothing that can be counted or named speaks against two memories being one."""
    if not (newer.source.trusted and older.source.trusted) or newer.kind is not older.kind:
        return False
    if _numbers(newer.text) != _numbers(older.text):
        return False
    if set(names_of(newer.text)) != set(names_of(older.text)):
        return False
    same_day = same_times(newer.text, newer.created, older.text, older.created)
    return same_day and wording_of(newer.text).denied == wording_of(older.text).denied


def _numbers(text: str) -> list[int]:
    return sorted(number for found in _NUMBER.finditer(text) if (number := read(found[0].lower())) is not None)


def _near(meaning: Meaning, memories: Sequence[Memory]) -> dict[tuple[int, int], float]:
    """Gives how near each memory is to its nearest ones by the vectors they have, the newer of a pair first."""
    found: dict[tuple[int, int], float] = {}
    for memory in memories:
        for id, near in meaning.like(memory.id, NEIGHBOURS).items():
            if id != memory.id and near >= NEAR:
                found[(max(id, memory.id), min(id, memory.id))] = near
    return found
