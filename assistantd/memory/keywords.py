"""Finds memories by words: the full-text index proposes, and the share of the question's weight they hold ranks."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from assistantd.domain.clock import utc_ms
from assistantd.domain.memory import Memory
from assistantd.memory.records import OF_M, VALID, memory_of
from assistantd.memory.words import HAN_ONLY, Word, words
from assistantd.vault.segment import fts_term
from assistantd.vault.store import Database

PROPOSED = 100
"""Memories that the index proposes for a question."""
MOST_WORDS = 48
COUNTED_UP_TO = 20_000
"""A word in more memories than this is as common as can be."""


@dataclass(frozen=True, slots=True)
class Question:
    """Is a question's words, each with how much it says here: common words say little."""

    weights: Mapping[str, float]
    raw: Mapping[str, str]

    @property
    def total(self) -> float:
        return sum(self.weights.values())

    def score(self, text: str) -> tuple[float, tuple[str, ...]]:
        """Gives the share of the question's weight that a text holds, 0 to 1, and the words it shares."""
        held = words(text).keys() & self.weights.keys()
        share = sum(self.weights[word] for word in held) / self.total if held else 0.0
        return share, tuple(joined(self.raw[word] for word in self.weights if word in held))


def ask(db: Database, text: str) -> Question:
    """Weighs the words of a question by how rare they are in this memory."""
    every = dict(list(words(text).items())[:MOST_WORDS])
    size = db.execute("SELECT coalesce(max(id), 0) FROM memory").fetchone()[0]
    weights = {key: word.counts * _rarity(_held_by(db, word), size) for key, word in every.items()}
    return Question(weights, {key: word.raw for key, word in every.items()})


def propose(db: Database, text: str, now: datetime) -> dict[int, Memory]:
    """Gives the valid memories that share words with a text, as the index ranks them."""
    every = words(text).values()
    strong = {fts_term(word.raw): None for word in every if word.counts == 1.0}
    found = _matching(db, strong, now)
    if len(found) < PROPOSED:
        found |= _matching(db, {fts_term(word.raw): None for word in every if word.counts < 1.0}, now)
    return found


def joined(raw: Iterable[str]) -> list[str]:
    """Puts overlapping pairs of Chinese characters together again, and drops the single ones they hold."""
    runs: list[str] = []
    for word in dict.fromkeys(raw):
        if runs and HAN_ONLY.match(word) and HAN_ONLY.match(runs[-1]) and len(word) > 1 and runs[-1][-1] == word[0]:
            runs[-1] += word[1:]
        else:
            runs.append(word)
    return [run for run in runs if not any(run != other and run in other for other in runs)]


def _matching(db: Database, terms: Mapping[str, None], now: datetime) -> dict[int, Memory]:
    if not terms:
        return {}
    query = (
        f"SELECT {OF_M} FROM"  # noqa: S608 - only constants
        " (SELECT rowid AS id, rank FROM memory_fts WHERE memory_fts MATCH ? ORDER BY rank LIMIT ?) f"
        f" JOIN memory m ON m.id = f.id WHERE {VALID} ORDER BY f.rank"
    )
    rows = db.execute(query, [" OR ".join(list(terms)[:MOST_WORDS]), 2 * PROPOSED, utc_ms(now)]).fetchall()
    return {row[0]: memory_of(row) for row in rows[:PROPOSED]}


def _held_by(db: Database, word: Word) -> int:
    query = "SELECT count(*) FROM (SELECT 1 FROM memory_fts WHERE memory_fts MATCH ? LIMIT ?)"
    held: int = db.execute(query, [fts_term(word.raw), COUNTED_UP_TO]).fetchone()[0]
    return held


def _rarity(held: int, size: int) -> float:
    return math.log(1 + (max(size, held) - held + 0.5) / (held + 0.5))
