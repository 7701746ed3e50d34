"""Writes down what the user tells: new, known already, or a correction. One transaction decides and does it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from assistantd.domain.clock import utc_ms
from assistantd.domain.memory import Hit, Memory, MemoryKind, Source
from assistantd.errors import BadRequest
from assistantd.memory import keywords, records
from assistantd.memory.classify import kind_of
from assistantd.memory.records import NewMemory
from assistantd.memory.supersede import CUE, Effect, alike, effect_of
from assistantd.models.wellformed import wellformed
from assistantd.skillkit.context import Stored
from assistantd.vault import audit
from assistantd.vault.audit import Act
from assistantd.vault.store import Database

LONGEST = 4000
COMPARED = 20
"""Memories that a new one is held against, the most alike first."""


def tell(db: Database, text: str, source: Source, now: datetime, origin: str = "") -> Stored:
    """Stores a statement, or finds that it is known, or lets it take the place of what it corrects.

    Only the user's own word can correct or repeat; what a document says stands beside it.
    """
    said = checked(text)
    effect = effect_of(said, _near(db, said, now)) if source.trusted else Effect(said)
    if effect.repeats:
        return Stored(effect.repeats, merged=True)
    kind = kind_of(effect.text) if source.trusted else MemoryKind.NOTE
    new = NewMemory(effect.text, kind, source, now, origin)
    return _written(db, new, effect.corrects)


def correct(db: Database, id: int, text: str, now: datetime) -> Stored:
    """Lets a statement take the place of a memory; raises NotFound, or BadRequest when that was corrected before."""
    old, said = records.show(db, id), checked(text)
    if old.superseded_by is not None:
        raise BadRequest(f"memory {id} was corrected before, by {old.superseded_by}", id=id)
    if said == old.text:
        return Stored(old, merged=True)
    return _written(db, NewMemory(said, kind_of(said), Source.USER, now), old)


def checked(text: str) -> str:
    """Gives the statement without white space around it; raises BadRequest for one that cannot be stored."""
    said = wellformed(text).replace("\0", "").strip()
    if not said:
        raise BadRequest("there is nothing to remember in an empty text")
    if len(said) > LONGEST:
        raise BadRequest(f"one memory may be {LONGEST} characters long, not {len(said)}")
    return said


def _written(db: Database, new: NewMemory, old: Memory | None) -> Stored:
    memory = records.add(db, new, supersedes=old.id if old else None)
    act, ids = (Act.CORRECTED, (memory.id, old.id)) if old else (Act.REMEMBERED, (memory.id,))
    audit.note(db, act, utc_ms(new.told), ids)
    return Stored(memory, superseded=records.show(db, old.id) if old else None)


def _near(db: Database, text: str, now: datetime) -> list[Hit]:
    """Gives the user's own valid memories that are most alike, and those that tell the same attribute."""
    said = CUE.sub("", text) or text
    found = keywords.propose(db, keywords.ask(db, said), now) | {m.id: m for m in records.with_attribute(db, said, now)}
    own: Iterable[Memory] = (memory for memory in found.values() if memory.source.trusted)
    hits = [Hit(memory, alike(said, memory.text)) for memory in own]
    best = sorted(hits, key=lambda hit: (-hit.score, -hit.memory.id))[:COMPARED]
    ids = {hit.memory.id for hit in best}
    return best + [hit for hit in hits if hit.memory.id not in ids and hit.score == 0.0][:COMPARED]
