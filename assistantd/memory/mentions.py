"""Where forgotten words stand besides: in answers, which go too; in drafts and entries, which are the user's to keep.

A text mentions a memory when it holds a good third of what the memory says, or a long word or number of it that no
memory left has any more, such as a name. An index of used words proposes the few texts that are looked at.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping

from assistantd.memory.records import OF_IDS
from assistantd.memory.words import Word, plain, words
from assistantd.vault.m003_traces import USED
from assistantd.vault.segment import RUN, fts_term
from assistantd.vault.segment import words as cut
from assistantd.vault.store import Database

SHARE = 0.35
"""Of the weight of a memory's words. A third would let one common word of three decide."""
LONG = 6
"""Letters from which a word that no other memory holds gives the forgotten one away."""
SHORTEST_QUOTED = 4
"""Characters from which a memory's whole text gives it away; a shorter one stands in too much else."""
LEAST_WORDS = 2
"""A memory of a single word is mentioned only where that word is telling."""
COUNTED_UP_TO = 1000
TERMS_AT_ONCE = 200
"""Terms of one query of the index; SQLite takes no more than 256 levels of an expression."""


class Mentions:
    """Knows the words of forgotten memories; to be made after they are gone."""

    def __init__(self, db: Database, texts: Iterable[str]) -> None:
        kept = tuple(texts)
        self._whole = [plain(text) for text in kept if len(text) >= SHORTEST_QUOTED]
        found = [words(text) for text in kept]
        self._memories = [one for one in found if len(one) >= LEAST_WORDS]
        self._few = [whole for whole in self._whole if len(words(whole)) < LEAST_WORDS]
        every = {stem: word for one in found for stem, word in one.items()}
        self._telling = {stem for stem, word in every.items() if _long(word) and not _held(db, word)}

    def stand_in(self, text: str) -> bool:
        """Tells whether a text mentions any of the memories."""
        folded = plain(text)
        if any(whole in folded for whole in self._whole):
            return True
        if not self._mention(lambda stem: stem in folded):
            return False  # cheap, and sees more than there is: a stem may stand inside another word
        found = words(text)
        return self._mention(lambda stem: stem in found)

    def drafts(self, db: Database) -> tuple[int, ...]:
        """Gives the drafts that mention one."""
        return tuple(sorted(int(id) for id in self._mentioning(db, "draft")))

    def entries(self, db: Database) -> tuple[int, ...]:
        """Gives the entries of the agenda that mention one."""
        return tuple(sorted(int(id) for id in self._mentioning(db, "entry")))

    def remove_answers(self, db: Database) -> int:
        """Removes the answers that mention one, in question or reply; gives how many."""
        gone = list(self._mentioning(db, "answer"))
        # In one statement: the index of used words writes itself to its pages at the end of each.
        db.execute(f"DELETE FROM answer WHERE id IN {OF_IDS}", [json.dumps(gone)])  # noqa: S608 - a constant
        return len(gone)

    def _mentioning(self, db: Database, table: str) -> Iterator[str | int]:
        """Yields the ids of the rows of a table that mention one."""
        index, said = f"{table}_words", " || ' ' || ".join(f"t.{column}" for column in USED[table])
        query = f"SELECT t.id, {said} FROM {index} f JOIN {table} t ON t.rowid = f.rowid WHERE {index} MATCH ?"  # noqa: S608
        terms = sorted(self._terms(db, index))
        seen: dict[str | int, str] = {}
        for start in range(0, len(terms), TERMS_AT_ONCE):
            seen |= db.execute(query, [" OR ".join(terms[start : start + TERMS_AT_ONCE])]).fetchall()
        yield from (id for id, text in seen.items() if self.stand_in(text))

    def _terms(self, db: Database, index: str) -> set[str]:
        """Gives terms of which every text that mentions a memory holds one.

        The most common words of a memory are left out, as long as all of them together would make no mention.
        """
        held = {stem: _used_in(db, index, stem) for memory in self._memories for stem in memory}
        chosen = {stem for memory in self._memories for stem in _rarest(memory, held)} | self._telling
        return {_term(stem) for stem in chosen} | {every for whole in self._few if (every := _every(whole))}

    def _mention(self, holds: Callable[[str], bool]) -> bool:
        return any(map(holds, self._telling)) or any(_share(memory, holds) >= SHARE for memory in self._memories)


def _rarest(memory: Mapping[str, Word], held: Mapping[str, int]) -> Iterator[str]:
    left = SHARE * sum(word.counts for word in memory.values())
    for stem in sorted(memory, key=lambda stem: -held[stem]):
        left -= memory[stem].counts
        if left <= 0:
            yield stem


def _used_in(db: Database, index: str, stem: str) -> int:
    query = f"SELECT count(*) FROM (SELECT 1 FROM {index} WHERE {index} MATCH ? LIMIT ?)"  # noqa: S608 - constants
    found: int = db.execute(query, [_term(stem), COUNTED_UP_TO]).fetchone()[0]
    return found


def _term(stem: str) -> str:
    """Gives the index's term for whatever has this stem: all of that begins with it, but for a y that was an ie."""
    if RUN.fullmatch(stem):
        return fts_term(stem)
    return f'"{stem.rstrip("y") or stem}"*'


def _every(text: str) -> str:
    """Gives the query for what holds every word of a text."""
    terms = dict.fromkeys(p for word in cut(text) for p in (_pairs(word) if RUN.fullmatch(word) else (f'"{word}"*',)))
    return f"({' AND '.join(terms)})" if terms else ""


def _pairs(run: str) -> list[str]:
    return [f'"{run[at : at + 2]}"' for at in range(len(run) - 1)] or [fts_term(run)]


def _share(memory: Mapping[str, Word], holds: Callable[[str], bool]) -> float:
    held = sum(word.counts for stem, word in memory.items() if holds(stem))
    return held / sum(word.counts for word in memory.values())


def _long(word: Word) -> bool:
    return len(word.raw) >= LONG or (word.raw.isdecimal() and len(word.raw) >= LONG - 2)


def _held(db: Database, word: Word) -> bool:
    row = db.execute("SELECT 1 FROM memory_fts WHERE memory_fts MATCH ? LIMIT 1", [fts_term(word.raw)]).fetchone()
    return row is not None
