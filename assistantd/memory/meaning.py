"""What one embedder knows: its vectors in RAM, and how near unrelated texts are to it."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field

from assistantd.domain.language import Language
from assistantd.domain.memory import Memory
from assistantd.errors import EngineError, EngineOff
from assistantd.memory.background import SENTENCES, Background
from assistantd.memory.vectors import VectorIndex, rotation_for
from assistantd.models.ports import Embedder
from assistantd.vault.store import Database

PAGE = 5000
"""Vectors read at a time, so that loading many takes little memory and lets others in between."""
log = logging.getLogger(__name__)
EVERY_LANGUAGE = Language.ZH
"""The embedder of Chinese is a multilingual one: it gets every memory, whichever language a question comes in."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Is a question under one embedder, with its own zero and unit."""

    vector: bytes
    mean: float
    spread: float

    def distinct(self, cosine: float) -> float:
        """Tells how many units nearer than unrelated a cosine is."""
        return (cosine - self.mean) / self.spread


@dataclass(slots=True)
class Meaning:
    """Finds memories by meaning, under one embedder."""

    embedder: Embedder
    language: Language | None
    """The language of the memories it gets, or None for all."""
    index: VectorIndex | None = None
    background: Background | None = None
    gone: set[int] = field(default_factory=set)
    """Ids that were forgotten or corrected; an id is never used twice, so no late job can bring one back."""

    loaded: bool = False
    """Whether the vectors stored in the vault have been read."""
    failed: bool = False
    """Whether the engine failed when it was last asked."""

    @property
    def known(self) -> int:
        """How many memories it has vectors of."""
        return len(self.index) if self.index else 0

    @property
    def whole(self) -> bool:
        """Whether a search by meaning finds what there is."""
        return self.loaded and not self.failed

    async def ask(self, text: str) -> Asked | None:
        """Turns a question into a vector; None when there is nothing to find by it, or the engine fails."""
        if not self.index:
            return None
        try:
            (vector,) = await self.embedder.embed([text], query=True)
            if self.background is None:
                self.background = Background(await self.embedder.embed(SENTENCES))
        except EngineOff:
            return None
        except EngineError as error:
            log.info("recall by words only: %s", error.code)
            self.failed = True
            return None
        self.failed = False
        return Asked(vector, *self.background.scale(vector))

    def nearest(self, asked: Asked, limit: int) -> dict[int, float]:
        """Gives the nearest memories with how far they stand out; may run in a thread."""
        found = self.index.nearest(asked.vector, limit) if self.index else {}
        return {id: asked.distinct(cosine) for id, cosine in found.items()}

    def distinct(self, asked: Asked, memories: Mapping[int, Memory]) -> dict[int, float]:
        """Gives how far given memories stand out; those without a vector are left out."""
        found = self.index.cosines(asked.vector, list(memories)) if self.index else {}
        return {id: asked.distinct(cosine) for id, cosine in found.items()}

    def put(self, id: int, packed: bytes) -> None:
        """Takes a vector in, unless its memory is gone by now."""
        if self.index is not None and id not in self.gone:
            self.index.put([(id, packed)])

    def drop(self, id: int) -> bool:
        """Removes a memory for ever; True when it had a vector here."""
        self.gone.add(id)
        return self.index.drop(id) if self.index else False

    def clear(self) -> None:
        """Zeroes the vectors and forgets them, for a locked vault."""
        if self.index is not None:
            self.index.clear()
        self.index, self.loaded = None, False
        self.gone.clear()


def meanings_of(embedders: Mapping[Language, Embedder]) -> dict[Language, Meaning]:
    """Gives the meaning to ask in each language; one embedder that serves both is one meaning."""
    made: dict[int, Meaning] = {}
    for language, embedder in sorted(embedders.items(), key=lambda one: one[0] != EVERY_LANGUAGE):
        made.setdefault(id(embedder), Meaning(embedder, None if language is EVERY_LANGUAGE else language))
    return {language: made[id(embedder)] for language, embedder in embedders.items()}


def rotation_of(db: Database, model: str) -> bytes:
    """Reads the rotation of a model; empty when it is new here."""
    row = db.execute("SELECT rotation FROM model WHERE name = ?", [model]).fetchone()
    return bytes(row[0]) if row else b""


def counted(db: Database, model: str) -> int:
    """Counts the vectors stored under a model."""
    query = "SELECT count(*) FROM embedding WHERE model_id = (SELECT id FROM model WHERE name = ?)"
    count: int = db.execute(query, [model]).fetchone()[0]
    return count


def page(db: Database, model: str, after: int) -> list[tuple[int, bytes]]:
    """Reads the next of the vectors stored under a model, in the order of their ids."""
    query = (
        "SELECT memory_id, v FROM embedding"  # the plus keeps it to the order of ids, which needs no sorting
        " WHERE memory_id > ? AND +model_id = (SELECT id FROM model WHERE name = ?) ORDER BY memory_id LIMIT ?"
    )
    return list(db.execute(query, [after, model, PAGE]).fetchall())


def introduced(db: Database, model: str, dimensions: int) -> bytes:
    """Writes down a model that is new here, and gives its rotation."""
    row = db.execute("SELECT rotation FROM model WHERE name = ?", [model]).fetchone()
    if row is not None:
        return bytes(row[0])
    rotation = rotation_for(dimensions)
    db.execute("INSERT INTO model(name, dimensions, rotation) VALUES(?, ?, ?)", [model, dimensions, rotation])
    return rotation
