"""Finds memories by words: the full-text index proposes, and the share of the question's weight they hold ranks."""

from __future__ import annotations

import math
from collections.abc import Iterable, KeysView, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from assistantd.domain.clock import utc_ms
from assistantd.domain.memory import Memory
from assistantd.memory.records import OF_M, VALID, memory_of
from assistantd.memory.words import HAN_ONLY, Word, plain, stem, words
from assistantd.skillkit.irregular import forms_of
from assistantd.vault.segment import fts_term
from assistantd.vault.store import Database

PROPOSED = 80
"""Memories that the index proposes for a question."""
MOST_WORDS = 48
ENOUGH_WORDS = 8
"""The most words of a question that one text is expected to hold."""
LIKE = 24
"""Memories that a new one is held against."""
LONG_NUMBER = 3
COMMON_TOGETHER = 3
COUNTED_UP_TO = 1000
READ_UP_TO = 5000
"""Entries of the index that one question may read; its rarest words come first."""
READ_FOR_LIKE = 1500


@dataclass(frozen=True, slots=True)
class Question:
    """Is a question's words, each with how much it says here: common words say little."""

    weights: Mapping[str, float]
    raw: Mapping[str, str]
    held: Mapping[str, int]
    """How many memories hold each word, about."""
    size: int
    """How many memories there are, about."""
    enough: int
    """A text that holds so many of the weightiest words holds all that one text can be asked to."""
    total: float = 0.0
    """The weight of so many words."""
    known: float = 0.0
    """The weight of so many of the words that any memory holds."""

    def without(self, names: Iterable[str]) -> Question:
        """Gives the question without the words that only name somebody, unless it has no others."""
        known = {stem(word) for name in names for word in plain(name).split()}
        return self.among(key for key in self.weights if key not in known) if self.weights.keys() - known else self

    def among(self, keys: Iterable[str]) -> Question:
        """Gives the question with some of its words only."""
        return _question({key: self.weights[key] for key in keys}, self.raw, self.held, self.size, self.enough)

    def share(self, held: KeysView[str]) -> float:
        """Gives the share of the question's weight that words have; about 1 at most but for long questions."""
        weights = self.weights
        return sum([weights[word] for word in weights.keys() & held]) / self.total if weights else 0.0

    def shared(self, held: KeysView[str]) -> tuple[str, ...]:
        """Gives the words of the question that are among others, as they were written."""
        return tuple(joined(self.raw[word] for word in self.weights if word in held))


def ask(db: Database, text: str) -> Question:
    """Weighs the words of a text by how rare they are in this memory."""
    return weigh(db, dict(list(words(text).items())[:MOST_WORDS]))


def weigh(db: Database, every: Mapping[str, Word], enough: int = ENOUGH_WORDS) -> Question:
    """Weighs words by how rare they are in this memory."""
    size: int = db.execute("SELECT coalesce(max(id), 0) FROM memory").fetchone()[0]
    held = {key: _held_by(db, word, size) for key, word in every.items()}
    weights = {key: word.counts * _rarity(held[key], size) for key, word in every.items()}
    return _question(weights, {key: word.raw for key, word in every.items()}, held, size, enough)


def _question(
    weights: Mapping[str, float], raw: Mapping[str, str], held: Mapping[str, int], size: int, enough: int
) -> Question:
    known = [weight for key, weight in weights.items() if held.get(key)]
    total, of_known = (sum(sorted(every, reverse=True)[:enough]) for every in (weights.values(), known))
    return Question(weights, raw, held, size, enough, total, of_known)


def propose(
    db: Database, question: Question, now: datetime, limit: int = LIKE, read_up_to: int = READ_FOR_LIKE
) -> dict[int, Memory]:
    """Gives the valid memories that share words with a question, as the index ranks them.

    The rarest words propose; one that very many memories hold adds little but time.
    """
    rarest = sorted((key for key in question.held if question.held[key]), key=lambda key: question.held[key])
    read, terms = 0, list[str]()
    for key in rarest:
        if read + question.held[key] > read_up_to:
            break
        read += question.held[key]
        terms.append(term(question.raw[key]))
    if terms or not rarest:
        return _ranked(db, terms, now, limit)
    return _newest(db, [term(question.raw[key]) for key in rarest[:COMMON_TOGETHER]], now, limit)


def joined(raw: Iterable[str]) -> list[str]:
    """Puts overlapping pairs of Chinese characters together again, and drops the single ones they hold."""
    runs: list[str] = []
    for word in dict.fromkeys(raw):
        if runs and HAN_ONLY.match(word) and HAN_ONLY.match(runs[-1]) and len(word) > 1 and runs[-1][-1] == word[0]:
            runs[-1] += word[1:]
        else:
            runs.append(word)
    return [run for run in runs if not any(run != other and run in other for other in runs)]


def _ranked(db: Database, terms: Sequence[str], now: datetime, limit: int) -> dict[int, Memory]:
    if not terms:
        return {}
    query = (
        f"SELECT {OF_M} FROM"  # noqa: S608 - only constants
        " (SELECT rowid AS id, rank FROM memory_fts WHERE memory_fts MATCH ? ORDER BY rank LIMIT ?) f"
        f" JOIN memory m ON m.id = f.id WHERE {VALID} ORDER BY f.rank"
    )
    rows = db.execute(query, [" OR ".join(terms), 2 * limit, utc_ms(now)]).fetchall()
    return {row[0]: memory_of(row) for row in rows[:limit]}


def _newest(db: Database, terms: Sequence[str], now: datetime, limit: int) -> dict[int, Memory]:
    """Gives the newest memories that hold all the words, and where there are too few, those that hold the rarest.

    Ranking would read every memory that holds a common word.
    """
    query = (
        f"SELECT {OF_M} FROM"  # noqa: S608 - only constants
        " (SELECT rowid AS id FROM memory_fts WHERE memory_fts MATCH ? ORDER BY rowid DESC LIMIT ?) f"
        f" JOIN memory m ON m.id = f.id WHERE {VALID} ORDER BY f.id DESC"
    )
    found: dict[int, Memory] = {}
    for match in dict.fromkeys((" AND ".join(terms), terms[0])):
        rows = db.execute(query, [match, 2 * limit, utc_ms(now)]).fetchall()
        found |= {row[0]: memory_of(row) for row in rows[: limit - len(found)]}
    return found


def term(raw: str) -> str:
    """Gives the index's term for a word; a number also finds itself with a unit to it, an irregular verb its past."""
    if raw.isdecimal() and len(raw) >= LONG_NUMBER:
        return f'"{raw}"*'
    forms = forms_of(raw)
    return fts_term(raw) if len(forms) == 1 else f"({' OR '.join(map(fts_term, forms))})"


def _held_by(db: Database, word: Word, size: int) -> int:
    """Counts the memories that hold a word; of many, the first are counted and the rest reckoned from them."""
    query = "SELECT count(*), max(rowid) FROM (SELECT rowid FROM memory_fts WHERE memory_fts MATCH ? LIMIT ?)"
    count, last = db.execute(query, [term(word.raw), COUNTED_UP_TO]).fetchone()
    held: int = count if count < COUNTED_UP_TO else max(count, count * size // last)
    return held


def _rarity(held: int, size: int) -> float:
    return math.log(1 + (max(size, held) - held + 0.5) / (held + 0.5))
