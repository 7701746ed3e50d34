"""Where forgotten words stand besides: in answers, which go too; in drafts and entries, which are the user's to keep.

A text mentions a memory when it holds a good third of what the memory says, or a long word or number of it that no
memory left has any more, such as a name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from assistantd.memory.words import Word, plain, words
from assistantd.vault.segment import fts_term
from assistantd.vault.store import Database

SHARE = 0.35
"""Of the weight of a memory's words. A third would let one common word of three decide."""
LONG = 6
"""Letters from which a word that no other memory holds gives the forgotten one away."""
SHORTEST_QUOTED = 4
"""Characters from which a memory's whole text gives it away; a shorter one stands in too much else."""
LEAST_WORDS = 2
"""A memory of a single word is mentioned only where that word is telling."""


class Mentions:
    """Knows the words of forgotten memories; to be made after they are gone."""

    def __init__(self, db: Database, texts: Iterable[str]) -> None:
        kept = tuple(texts)
        self._whole = [plain(text) for text in kept if len(text) >= SHORTEST_QUOTED]
        self._memories = [found for text in kept if len(found := words(text)) >= LEAST_WORDS]
        every = {stem: word for text in kept for stem, word in words(text).items()}
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
        rows = db.execute("SELECT id, recipient || ' ' || subject || ' ' || body FROM draft ORDER BY id").fetchall()
        return self._ids(rows)

    def entries(self, db: Database) -> tuple[int, ...]:
        """Gives the entries of the agenda that mention one."""
        return self._ids(db.execute("SELECT id, title FROM entry ORDER BY id").fetchall())

    def remove_answers(self, db: Database) -> int:
        """Removes the answers that mention one, in question or reply; gives how many."""
        rows = db.execute("SELECT id, question || ' ' || text FROM answer").fetchall()
        gone = [id for id, text in rows if self.stand_in(text)]
        for id in gone:
            db.execute("DELETE FROM answer WHERE id = ?", [id])
        return len(gone)

    def _ids(self, rows: Sequence[tuple[int, str]]) -> tuple[int, ...]:
        return tuple(id for id, text in rows if self.stand_in(text))

    def _mention(self, holds: Callable[[str], bool]) -> bool:
        return any(map(holds, self._telling)) or any(_share(memory, holds) >= SHARE for memory in self._memories)


def _share(memory: dict[str, Word], holds: Callable[[str], bool]) -> float:
    held = sum(word.counts for stem, word in memory.items() if holds(stem))
    return held / sum(word.counts for word in memory.values())


def _long(word: Word) -> bool:
    return len(word.raw) >= LONG or (word.raw.isdecimal() and len(word.raw) >= LONG - 2)


def _held(db: Database, word: Word) -> bool:
    row = db.execute("SELECT 1 FROM memory_fts WHERE memory_fts MATCH ? LIMIT 1", [fts_term(word.raw)]).fetchone()
    return row is not None
