"""Finds memories by words: the full-text index proposes, and the share of the question's weight they hold ranks."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from assistantd.domain.clock import utc_ms
from assistantd.domain.memory import Memory
from assistantd.memory.records import OF_M, VALID, memory_of
from assistantd.memory.words import HAN_ONLY, Word, plain, stem, words
from assistantd.vault.segment import fts_term
from assistantd.vault.store import Database

PROPOSED = 100
"""Memories that the index proposes for a question."""
MOST_WORDS = 48
ENOUGH_WORDS = 8
"""A text that holds so many of a question's weightiest words holds all that one text can be asked to."""
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
        return sum(sorted(self.weights.values(), reverse=True)[:ENOUGH_WORDS])

    def without(self, names: Iterable[str]) -> Question:
        """Gives the question without the words that only name somebody, unless it has no others."""
        known = {stem(word) for name in names for word in plain(name).split()}
        return self.among(key for key in self.weights if key not in known) if self.weights.keys() - known else self

    def among(self, keys: Iterable[str]) -> Question:
        """Gives the question with some of its words only."""
        return replace(self, weights={key: self.weights[key] for key in keys})

    def share(self, held: Iterable[str]) -> float:
        """Gives the share of the question's weight that words have; about 1 at most but for long questions."""
        total = self.total
        return sum(self.weights.get(word, 0.0) for word in held) / total if total else 0.0

    def shared(self, held: Collection[str]) -> tuple[str, ...]:
        """Gives the words of the question that are among others, as they were written."""
        return tuple(joined(self.raw[word] for word in self.weights if word in held))


def ask(db: Database, text: str) -> Question:
    """Weighs the words of a text by how rare they are in this memory."""
    return weigh(db, dict(list(words(text).items())[:MOST_WORDS]))


def weigh(db: Database, every: Mapping[str, Word]) -> Question:
    """Weighs words by how rare they are in this memory."""
    size: int = db.execute("SELECT coalesce(max(id), 0) FROM memory").fetchone()[0]
    held = {key: _held_by(db, word, size) for key, word in every.items()}
    weights = {key: word.counts * _rarity(held[key], size) for key, word in every.items()}
    return Question(weights, {key: word.raw for key, word in every.items()}, held)


def propose(db: Database, question: Question, now: datetime, limit: int = PROPOSED) -> dict[int, Memory]:
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
    return _matching(db, terms, now, limit)


def joined(raw: Iterable[str]) -> list[str]:
    """Puts overlapping pairs of Chinese characters together again, and drops the single ones they hold."""
    runs: list[str] = []
    for word in dict.fromkeys(raw):
        if runs and HAN_ONLY.match(word) and HAN_ONLY.match(runs[-1]) and len(word) > 1 and runs[-1][-1] == word[0]:
            runs[-1] += word[1:]
        else:
            runs.append(word)
    return [run for run in runs if not any(run != other and run in other for other in runs)]


def _matching(db: Database, terms: Sequence[str], now: datetime, limit: int) -> dict[int, Memory]:
    if not terms:
        return {}
    query = (
        f"SELECT {OF_M} FROM"  # noqa: S608 - only constants
        " (SELECT rowid AS id, rank FROM memory_fts WHERE memory_fts MATCH ? ORDER BY rank LIMIT ?) f"
        f" JOIN memory m ON m.id = f.id WHERE {VALID} ORDER BY f.rank"
    )
    rows = db.execute(query, [" OR ".join(terms), 2 * limit, utc_ms(now)]).fetchall()
    return {row[0]: memory_of(row) for row in rows[:limit]}


def _held_by(db: Database, word: Word, size: int) -> int:
    """Counts the memories that hold a word; of many, the first are counted and the rest reckoned from them."""
    query = "SELECT count(*), max(rowid) FROM (SELECT rowid FROM memory_fts WHERE memory_fts MATCH ? LIMIT ?)"
    count, last = db.execute(query, [fts_term(word.raw), COUNTED_UP_TO]).fetchone()
    held: int = count if count < COUNTED_UP_TO else max(count, count * size // last)
    return held


def _rarity(held: int, size: int) -> float:
    return math.log(1 + (max(size, held) - held + 0.5) / (held + 0.5))
