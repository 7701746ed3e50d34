"""What one embedder knows: its vectors in RAM, and how near unrelated texts are to it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from assistantd.domain.language import Language
from assistantd.errors import EngineError, EngineOff
from assistantd.memory.background import LEAST_SPREAD, SENTENCES, Background
from assistantd.memory.vectors import VectorIndex, rotation_for
from assistantd.models.ports import Embedder
from assistantd.vault.store import Database

PAGE = 1000
"""Vectors read at a time, so that loading many takes little memory and lets others in between."""
LARGE = 20_000
"""From so many vectors on a search takes long enough to be worth a thread."""
MANY = 8
"""From so many memories on, a question is measured against them."""
log = logging.getLogger(__name__)
EVERY_LANGUAGE = Language.ZH
"""The embedder of Chinese is a multilingual one: it gets every memory, whichever language a question comes in."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Is a question under one embedder, with its own zero and unit."""

    vector: bytes
    unrelated: tuple[float, float]
    """The mean and spread of its cosines to unrelated sentences."""
    others: tuple[float, float]
    """The same for what the store holds, whatever it is about."""

    def distinct(self, cosine: float) -> float:
        """Tells how many units nearer than unrelated a cosine is."""
        return (cosine - self.unrelated[0]) / self.unrelated[1]

    def among(self, cosine: float) -> float:
        """Tells how many units nearer than the store's memories a cosine is."""
        return (cosine - self.others[0]) / self.others[1]


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

    async def ask(self, wordings: Sequence[Sequence[str]]) -> list[Asked]:
        """Turns what is asked, each in one wording or more, into vectors.

        None when there is nothing to find by them, or the engine fails.
        """
        if not self.index:
            return []
        try:
            vectors = iter(await self.embedder.embed([text for texts in wordings for text in texts], query=True))
            if self.background is None:
                self.background = Background(await self.embedder.embed(SENTENCES))
        except EngineOff:
            return []
        except EngineError as error:
            log.info("recall by words only: %s", error.code)
            self.failed = True
            return []
        self.failed = False
        return [self._asked(_between([next(vectors) for _ in texts])) for texts in wordings]

    async def nearest(self, asked: Asked, limit: int) -> list[int]:
        """Gives the nearest memories, best first; in a large store without keeping others waiting."""
        if self.index is None:
            return []
        if len(self.index) < LARGE:
            return list(self.index.nearest(asked.vector, limit))
        return list(await asyncio.to_thread(self.index.nearest, asked.vector, limit))

    def like(self, id: int, limit: int) -> dict[int, float]:
        """Gives the memories nearest to one of them, itself among them, with their cosines."""
        index = self.index  # a lock of the vault may take it away meanwhile
        return index.like(id, limit) if index else {}

    def cosines(self, asked: Asked, memories: Iterable[int]) -> dict[int, float]:
        """Gives the cosines of memories; those without a vector are left out."""
        return self.index.cosines(asked.vector, list(memories)) if self.index else {}

    def _asked(self, vector: bytes) -> Asked:
        if self.background is None or self.index is None:  # the vault was locked meanwhile
            return Asked(vector, (0.0, 1.0), (0.0, 1.0))
        unrelated = self.background.scale(vector)
        mean, spread = self.index.spread(vector) if len(self.index) >= MANY else unrelated
        return Asked(vector, unrelated, (mean, max(spread, LEAST_SPREAD)))

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


def _between(vectors: Sequence[bytes]) -> bytes:
    """Gives the vector of unit length that is as near to all of them as can be."""
    if len(vectors) == 1:
        return vectors[0]
    import numpy as np

    sum_ = np.sum([np.frombuffer(vector, "<f4") for vector in vectors], axis=0)
    made: bytes = (sum_ / (np.linalg.norm(sum_) or 1.0)).astype("<f4").tobytes()
    return made


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
