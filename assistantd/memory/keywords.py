"""Finds memories by words: the full-text index proposes, and the share of the question's weight they hold ranks."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
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
COUNTED_UP_TO = 2000
READ_UP_TO = 20_000
"""Entries of the index that one question may read; its rarest words come first."""


@dataclass(frozen=True, slots=True)
class Question:
    """Is a question's words, each with how much it says here: common words say little."""

    weights: Mapping[str, float]
    raw: Mapping[str, str]
    held: Mapping[str, int]
    """How many memories hold each word, about."""

    @property
    def total(self) -> float:
        return sum(self.weights.values())

    def score(self, text: str) -> tuple[float, tuple[str, ...]]:
        """Gives the share of the question's weight that a text holds, 0 to 1, and the words it shares."""
        if not self.weights:
            return 0.0, ()
        held = words(text).keys() & self.weights.keys()
        share = sum(self.weights[word] for word in held) / self.total if held else 0.0
        return share, tuple(joined(self.raw[word] for word in self.weights if word in held))


def ask(db: Database, text: str) -> Question:
    """Weighs the words of a question by how rare they are in this memory."""
    every = dict(list(words(text).items())[:MOST_WORDS])
    size: int = db.execute("SELECT coalesce(max(id), 0) FROM memory").fetchone()[0]
    held = {key: _held_by(db, word, size) for key, word in every.items()}
    weights = {key: word.counts * _rarity(held[key], size) for key, word in every.items()}
    return Question(weights, {key: word.raw for key, word in every.items()}, held)


def propose(db: Database, question: Question, now: datetime) -> dict[int, Memory]:
    """Gives the valid memories that share words with a question, as the index ranks them.

    The rarest words propose; one that very many memories hold adds little but time.
    """
    rarest = sorted((key for key in question.held if question.held[key]), key=lambda key: question.held[key])
    read, terms = 0, list[str]()
    for key in rarest:
        if terms and read + question.held[key] > READ_UP_TO:
            break
        read += question.held[key]
        terms.append(fts_term(question.raw[key]))
    return _matching(db, terms, now)


def joined(raw: Iterable[str]) -> list[str]:
    """Puts overlapping pairs of Chinese characters together again, and drops the single ones they hold."""
    runs: list[str] = []
    for word in dict.fromkeys(raw):
        if runs and HAN_ONLY.match(word) and HAN_ONLY.match(runs[-1]) and len(word) > 1 and runs[-1][-1] == word[0]:
            runs[-1] += word[1:]
        else:
            runs.append(word)
    return [run for run in runs if not any(run != other and run in other for other in runs)]


def _matching(db: Database, terms: Sequence[str], now: datetime) -> dict[int, Memory]:
    if not terms:
        return {}
    query = (
        f"SELECT {OF_M} FROM"  # noqa: S608 - only constants
        " (SELECT rowid AS id, rank FROM memory_fts WHERE memory_fts MATCH ? ORDER BY rank LIMIT ?) f"
        f" JOIN memory m ON m.id = f.id WHERE {VALID} ORDER BY f.rank"
    )
    rows = db.execute(query, [" OR ".join(terms), 2 * PROPOSED, utc_ms(now)]).fetchall()
    return {row[0]: memory_of(row) for row in rows[:PROPOSED]}


def _held_by(db: Database, word: Word, size: int) -> int:
    """Counts the memories that hold a word; of many, the first are counted and the rest reckoned from them."""
    query = "SELECT count(*), max(rowid) FROM (SELECT rowid FROM memory_fts WHERE memory_fts MATCH ? LIMIT ?)"
    count, last = db.execute(query, [fts_term(word.raw), COUNTED_UP_TO]).fetchone()
    held: int = count if count < COUNTED_UP_TO else max(count, count * size // last)
    return held


def _rarity(held: int, size: int) -> float:
    return math.log(1 + (max(size, held) - held + 0.5) / (held + 0.5))
