"""Where forgotten words stand besides: in answers, which go too; in drafts and entries, which are the user's to keep.

A text mentions a memory when it holds a good third of what the memory says, or a long word or number of it that no
memory left has any more, such as a name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistantd.memory.words import Word, words
from assistantd.vault.segment import fts_term
from assistantd.vault.store import Database

SHARE = 0.35
"""Of the weight of a memory's words. A third would let one common word of three decide."""
LONG = 6
"""Letters from which a word that no other memory holds gives the forgotten one away."""
LEAST_WORDS = 2
"""A memory of a single word is mentioned only where that word is telling."""


class Mentions:
    """Knows the words of forgotten memories; to be made after they are gone."""

    def __init__(self, db: Database, texts: Iterable[str]) -> None:
        self._memories = [words(text) for text in texts]
        every = {stem: word for memory in self._memories for stem, word in memory.items()}
        self._telling = {stem for stem, word in every.items() if _long(word) and not _held(db, word)}

    def stand_in(self, text: str) -> bool:
        """Tells whether a text mentions any of the memories."""
        found = words(text).keys()
        return bool(found & self._telling) or any(self._much_of(memory, found) for memory in self._memories)

    def drafts(self, db: Database) -> tuple[int, ...]:
        """Gives the drafts that mention one."""
        rows = db.execute("SELECT id, recipient || ' ' || subject || ' ' || body FROM draft ORDER BY id").fetchall()
        return self._ids(rows)

    def entries(self, db: Database) -> tuple[int, ...]:
        """Gives the entries of the agenda that mention one."""
        return self._ids(db.execute("SELECT id, title FROM entry ORDER BY id").fetchall())

    def remove_answers(self, db: Database) -> int:
        """Removes the answers that mention one, in question or reply; gives how many."""
        likely = self._likely()
        if not likely:
            return 0
        holding = " OR ".join(["instr(lower(question || ' ' || text), ?)"] * len(likely))
        query = f"SELECT id, question || ' ' || text FROM answer WHERE {holding}"  # noqa: S608 - only marks
        gone = [id for id, text in db.execute(query, likely).fetchall() if self.stand_in(text)]
        for id in gone:
            db.execute("DELETE FROM answer WHERE id = ?", [id])
        return len(gone)

    def _ids(self, rows: Sequence[tuple[int, str]]) -> tuple[int, ...]:
        return tuple(id for id, text in rows if self.stand_in(text))

    def _likely(self) -> list[str]:
        """Gives words of which a text that mentions a memory holds one at least."""
        return sorted({word.raw for memory in self._memories for word in memory.values()})[:200]

    def _much_of(self, memory: dict[str, Word], found: Iterable[str]) -> bool:
        if len(memory) < LEAST_WORDS:
            return False
        shared = sum(memory[stem].counts for stem in memory.keys() & set(found))
        return shared >= SHARE * sum(word.counts for word in memory.values())


def _long(word: Word) -> bool:
    return len(word.raw) >= LONG or (word.raw.isdecimal() and len(word.raw) >= LONG - 2)


def _held(db: Database, word: Word) -> bool:
    row = db.execute("SELECT 1 FROM memory_fts WHERE memory_fts MATCH ? LIMIT 1", [fts_term(word.raw)]).fetchone()
    return row is not None
