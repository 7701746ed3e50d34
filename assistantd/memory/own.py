"""Keeps the user's own word from being crowded out by what files and mails say, however much of it there is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from assistantd.domain.clock import utc_ms
from assistantd.domain.memory import Hit, Memory, Source
from assistantd.memory.keywords import READ_UP_TO, Question, term
from assistantd.memory.records import OF_M, VALID, memory_of
from assistantd.vault.store import Database

FEW = 20
"""So many of the user's own memories are enough beside those of files."""


def own_too(db: Database, question: Question, found: Mapping[int, Memory], now: datetime) -> dict[int, Memory]:
    """Gives what was found, and the user's own memories with it, where those of files left them little room."""
    own = sum(memory.source.trusted for memory in found.values())
    if own == len(found) or own >= FEW:
        return dict(found)
    return dict(found) | own_like(db, question, now)


def own_like(db: Database, question: Question, now: datetime) -> dict[int, Memory]:
    """Gives the user's own valid memories that share the rarest words with a question, as the index ranks them."""
    query = (
        f"SELECT {OF_M} FROM memory_fts f JOIN memory m ON m.id = f.rowid"  # noqa: S608 - only constants
        f" WHERE memory_fts MATCH ? AND m.source = '{Source.USER}' AND {VALID} ORDER BY f.rank LIMIT ?"
    )
    terms = rarest_terms(question)
    rows = db.execute(query, [" OR ".join(terms), utc_ms(now), FEW]).fetchall() if terms else []
    return {row[0]: memory_of(row) for row in rows}


def with_own(hits: Sequence[Hit], limit: int) -> tuple[Hit, ...]:
    """Cuts hits to a number, best first; up to half of the places are the user's own, where he has so many."""
    own = [hit for hit in hits if hit.memory.source.trusted][: (limit + 1) // 2]
    kept = {hit.memory.id for hit in own}
    others = [hit for hit in hits if hit.memory.id not in kept][: limit - len(own)]
    chosen = kept | {hit.memory.id for hit in others}
    return tuple(hit for hit in hits if hit.memory.id in chosen)


def rarest_terms(question: Question) -> list[str]:
    """Gives the rarest words, as many as may be read of the index, but one at least."""
    read, terms = 0, list[str]()
    for key in sorted((key for key in question.held if question.held[key]), key=lambda key: question.held[key]):
        read += question.held[key]
        if terms and read > READ_UP_TO:
            break
        terms.append(term(question.raw[key]))
    return terms
