"""Writes down what the user tells: new, known already, or a correction. One transaction decides and does it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from assistantd.domain.clock import utc_ms
from assistantd.domain.memory import Hit, Memory, MemoryKind, Source
from assistantd.errors import BadRequest
from assistantd.memory import keywords, records, tellings
from assistantd.memory.classify import kind_of
from assistantd.memory.own import own_too
from assistantd.memory.records import NewMemory
from assistantd.memory.relation import relation_in
from assistantd.memory.statement import statements_of
from assistantd.memory.supersede import CUE, alike, effect_of, same
from assistantd.memory.validity import valid_until
from assistantd.memory.words import words
from assistantd.models.wellformed import wellformed
from assistantd.skillkit.context import Stored
from assistantd.skillkit.earnest import imagined, joking, reported
from assistantd.vault import audit
from assistantd.vault.audit import Act
from assistantd.vault.store import Database

LONGEST = 4000
COMPARED = 20
"""Memories that a new one is held against, the most alike first."""


def tell(db: Database, text: str, source: Source, now: datetime, origin: str = "") -> Stored:
    """Stores what was told, each statement by itself, or finds that it is known or takes the place of another.

    Only the user's own word can correct or repeat; what a document says stands beside it, as a note.
    """
    said = checked(text)
    if not source.trusted:
        return _written(db, NewMemory(said, MemoryKind.NOTE, source, now, origin))
    if imagined(said) or joking(said):
        return _written(db, _new(said, now))
    cut = (said,) if CUE.match(said) else statements_of(said, now)
    every = [one for part in cut for one in (_one(db, part, now), *_relation(db, part, now))]
    return _together(_linked(db, said, now, every))


def correct(db: Database, id: int, text: str, now: datetime) -> Stored:
    """Lets a statement take the place of a memory; raises NotFound, or BadRequest when that was corrected before."""
    old, said = records.show(db, id), checked(text)
    if old.superseded_by is not None:
        raise BadRequest(f"memory {id} was corrected before, by {old.superseded_by}", id=id)
    if said == old.text:
        return Stored(old, merged=True)
    every = _linked(db, said, now, [_in_place(db, old, said, now), *_relation(db, said, now)])
    return _together([*every, *_left_by(db, old, now)])


def part(db: Database, id: int, parts: Sequence[str]) -> Stored | None:
    """Lets the statements read out of a memory take its place; it stays as their history, the user's words whole.

    None where it is gone, corrected meanwhile, or every one of them is known already.
    """
    old = records.show(db, id) if records.exists(db, id) else None
    if old is None or old.superseded_by is not None:
        return None
    every = [_beside(db, text, old) for text in parts]
    new = _new_ones(every)
    if not new:
        return None
    tellings.link_parts(db, old, new)
    records.replace(db, old.id, new[0].id)
    audit.note(db, Act.CORRECTED, utc_ms(old.created), (new[0].id, old.id))
    return _together([replace(one, superseded=old if one.memory.id == new[0].id else None) for one in every])


def _beside(db: Database, text: str, old: Memory) -> Stored:
    """Stores a part of a memory, unless another one says it already; it corrects nothing."""
    for hit in _near(db, text, old.created):
        if hit.memory.id != old.id and same(text, hit.memory.text):
            return Stored(hit.memory, merged=True)
    return _written(db, _new(text, old.created))


def checked(text: str) -> str:
    """Gives the statement without white space around it; raises BadRequest for one that cannot be stored."""
    said = wellformed(text).replace("\0", "").strip()
    if not said:
        raise BadRequest("there is nothing to remember in an empty text")
    if len(said) > LONGEST:
        raise BadRequest(f"one memory may be {LONGEST} characters long, not {len(said)}")
    return said


def _one(db: Database, said: str, now: datetime) -> Stored:
    effect = effect_of(said, _near(db, said, now), now)
    if effect.repeats:
        return Stored(effect.repeats, merged=True)
    new = _new(effect.text, now, effect.corrects)
    if effect.corrects is None:
        return replace(_written(db, new), contradicts=effect.contradicts)
    stored = _written(db, new, effect.corrects, effect.overtakes)
    return _together([stored, *(one for old in stored.replaced for one in _left_by(db, old, now))])


def _in_place(db: Database, old: Memory, said: str, now: datetime) -> Stored:
    """Puts the new words in the old one's place; where they are known already, that memory takes it."""
    for hit in _near(db, said, now):
        if hit.memory.id != old.id and same(said, hit.memory.text):
            records.replace(db, old.id, hit.memory.id)
            audit.note(db, Act.CORRECTED, utc_ms(now), (hit.memory.id, old.id))
            return Stored(records.show(db, hit.memory.id), superseded=records.show(db, old.id))
    return _written(db, _new(said, now, old), old)


def _relation(db: Database, text: str, now: datetime) -> list[Stored]:
    """Keeps who somebody is, where the words say so in passing, beyond what else they say."""
    relation = "" if reported(text) else relation_in(text)
    return [_one(db, relation, now)] if relation else []


def _left_by(db: Database, old: Memory, now: datetime) -> list[Stored]:
    """Keeps who somebody is, as the words of a memory say that is corrected."""
    relation = _relation(db, old.text, now)
    tellings.link_to(db, old, _new_ones(relation))
    return relation


def _linked(db: Database, said: str, now: datetime, every: list[Stored]) -> list[Stored]:
    """Notes which of the records were read out of the same words, and gives them as they are from then on."""
    if not tellings.link(db, said, now, _new_ones(every)):
        return every
    flat = [one for stored in every for one in stored.every]
    return [replace(one, memory=records.show(db, one.memory.id)) for one in flat]


def _new_ones(every: Sequence[Stored]) -> list[Memory]:
    """Gives the memories that are new, each once."""
    return list({one.memory.id: one.memory for stored in every for one in stored.every if not one.merged}.values())


def _together(all: Sequence[Stored]) -> Stored:
    """Puts what became of each statement behind the first; what was known already comes after what is new."""
    every: dict[int, Stored] = {}
    for one in (one for stored in all for one in stored.every):
        every.setdefault(one.memory.id, one)
    first, *rest = sorted(every.values(), key=lambda one: one.merged)
    return replace(first, more=tuple(rest))


def _new(said: str, now: datetime, old: Memory | None = None) -> NewMemory:
    """Reads the kind and the end; words that show no kind of their own have that of what they correct."""
    kind = kind_of(said)
    if old and kind is MemoryKind.NOTE:
        kind = old.kind
    return NewMemory(said, kind, Source.USER, now, valid_until=valid_until(said, now))


def _written(db: Database, new: NewMemory, old: Memory | None = None, others: Sequence[Memory] = ()) -> Stored:
    """Stores a memory, in the place of an old one and of other values for the same thing, if there are any."""
    memory = records.add(db, new, supersedes=old.id if old else None)
    for other in others:
        records.replace(db, other.id, memory.id)
    replaced = tuple(records.show(db, one.id) for one in ((old, *others) if old else ()))
    audit.note(
        db, Act.CORRECTED if old else Act.REMEMBERED, utc_ms(new.told), (memory.id, *(one.id for one in replaced))
    )
    return Stored(memory, superseded=replaced[0] if replaced else None, overtaken=replaced[1:])


def _near(db: Database, text: str, now: datetime) -> list[Hit]:
    """Gives the user's own valid memories that are most alike, and those that tell the same attribute."""
    said = CUE.sub("", text) or text
    question = keywords.ask(db, said)
    found = own_too(db, question, keywords.propose(db, question, now), now)
    found |= {memory.id: memory for memory in records.with_attribute(db, said, now)}
    own: Iterable[Memory] = (memory for memory in found.values() if memory.source.trusted)
    mine = words(said)
    hits = [Hit(memory, alike(mine, words(memory.text))) for memory in own]
    best = sorted(hits, key=lambda hit: (-hit.score, -hit.memory.id))[:COMPARED]
    ids = {hit.memory.id for hit in best}
    return best + [hit for hit in hits if hit.memory.id not in ids and hit.score == 0.0][:COMPARED]
