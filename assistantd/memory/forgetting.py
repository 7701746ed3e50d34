"""Removes memories from every table that holds them, and counts what went, place by place.

The vectors in RAM, the pending jobs and the journal's old pages are the room's to clear.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from assistantd.domain.clock import utc_ms
from assistantd.domain.memory import Memory, Siblings
from assistantd.errors import NotFound
from assistantd.memory import fingerprints, tellings
from assistantd.memory.mentions import Mentions
from assistantd.memory.records import OF_IDS, names_in, older, still_known
from assistantd.vault import audit
from assistantd.vault.audit import Act
from assistantd.vault.store import Database


@dataclass(frozen=True, slots=True)
class Removed:
    """Is what one forget removed from the vault."""

    ids: tuple[int, ...]
    """The memories, with the older versions that they had corrected and the siblings that went along."""
    texts: int
    history: int
    vectors: int
    answers: int
    sentences: int
    """Sentences of the user's that a memory had been read out of."""
    signals: int
    """What was noticed from the user's words."""
    backups: tuple[str, ...]
    drafts: tuple[int, ...]
    """Drafts that mention one; they stay, and are told."""
    entries: tuple[int, ...]
    """Entries of the agenda that mention one; they stay too."""
    names: frozenset[str]
    """Names of people that no memory holds any more."""
    along: tuple[int, ...]
    """Siblings that went along."""
    siblings: tuple[Memory, ...]
    """Siblings that stay."""
    fingerprints: int
    """Fingerprints that are kept."""

    def places(self, in_ram: int, pending: int) -> tuple[tuple[str, int], ...]:
        """Gives every place with how much was removed from it, those outside the vault's tables as they are told."""
        return (
            ("memory text", self.texts - self.history),
            ("history", self.history),
            ("full-text index", self.texts),
            ("vectors", self.vectors),
            ("vectors in RAM", in_ram),
            ("answers", self.answers),
            ("sentences", self.sentences),
            ("signals", self.signals),
            ("pending jobs", pending),
        )


def remove(
    db: Database, ids: Iterable[int], now: datetime, siblings: Siblings = Siblings.NONE, *, fingerprint: bool = False
) -> Removed:
    """Removes memories with their older versions, and every answer that used or quotes one; raises NotFound."""
    asked = tuple(dict.fromkeys(ids))
    _check(db, asked)
    meant = older(db, [*asked, *tellings.read_out_of(db, asked)])
    along = _along(db, meant, siblings)
    every = older(db, [*meant, *along])
    every = older(db, [*every, *tellings.wholes_of(db, every)])
    listed, told = json.dumps(every), tellings.tellings_of(db, every)
    rows = db.execute(f"SELECT text, created FROM memory WHERE id IN {OF_IDS}", [listed]).fetchall()  # noqa: S608
    left, names = tellings.siblings(db, every), names_in(db, every)
    vectors = db.execute(f"SELECT count(*) FROM embedding WHERE memory_id IN {OF_IDS}", [listed]).fetchone()[0]  # noqa: S608
    signals = db.execute(f"SELECT count(*) FROM signal WHERE memory_id IN {OF_IDS}", [listed]).fetchone()[0]  # noqa: S608
    kept = fingerprints.keep(db, every, now) if fingerprint else 0
    answers = _answers(db, listed)
    db.execute(f"DELETE FROM memory WHERE id IN {OF_IDS}", [listed])  # noqa: S608
    mentions = Mentions(db, (text for text, _ in rows))
    answers += mentions.remove_answers(db)
    audit.note(db, Act.FORGOT, utc_ms(now), every)
    return Removed(
        ids=every,
        texts=len(every),
        history=len(every) - len(asked) - len(along),
        vectors=vectors,
        answers=answers,
        sentences=tellings.blank(db, told),
        signals=signals,
        backups=_backups(db, min(every), min(created for _, created in rows)),
        drafts=mentions.drafts(db),
        entries=mentions.entries(db),
        names=names - still_known(db, names),
        along=along,
        siblings=left,
        fingerprints=kept,
    )


def _along(db: Database, meant: Sequence[int], siblings: Siblings) -> tuple[int, ...]:
    """Gives the siblings that go along, none of which is meant already."""
    if siblings is Siblings.NONE:
        return ()
    others = tellings.siblings(db, meant)
    if siblings is Siblings.ALIKE:
        rows = db.execute(f"SELECT text FROM memory WHERE id IN {OF_IDS}", [json.dumps(meant)]).fetchall()  # noqa: S608
        others = tuple(one for one in others if any(tellings.alike(text, one.text) for (text,) in rows))
    return tuple(memory.id for memory in others)


def _answers(db: Database, listed: str) -> int:
    """Removes the answers that rest on a memory; those that only mention it are for `Mentions`."""
    query = f"DELETE FROM answer WHERE id IN (SELECT answer_id FROM answer_memory WHERE memory_id IN {OF_IDS})"  # noqa: S608
    count: int = db.execute(query, [listed]).rowcount
    return max(count, 0)


def _backups(db: Database, id: int, since: int) -> tuple[str, ...]:
    """Gives the backups that may hold the memory with this id, by ids rather than by a clock that may be set back.

    A backup of a vault from before ids were noted goes by its time.
    """
    holding = "SELECT file FROM backup_made WHERE newest >= ? OR (newest IS NULL AND at >= ?) ORDER BY id"
    return tuple(dict.fromkeys(file for (file,) in db.execute(holding, [id, since]).fetchall()))


def _check(db: Database, ids: tuple[int, ...]) -> None:
    known = set(older(db, ids))
    if unknown := [id for id in ids if id not in known]:
        raise NotFound(f"there is no memory {', '.join(map(str, unknown))}", id=unknown[0])
