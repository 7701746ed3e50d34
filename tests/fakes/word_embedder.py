"""An embedder without weights: words are directions, and words of one concept share theirs in both languages."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Sequence

import numpy as np

from assistantd.errors import EngineUnavailable
from assistantd.memory.words import words
from assistantd.models.ports import EngineState

CONCEPTS = (
    ("peanut", "花生", "nut"),
    ("allergic", "过敏", "allergy", "avoid"),
    ("piano", "钢琴"),
    ("doctor", "医生", "physician"),
    ("ramen", "拉面", "noodle", "noodl"),
)
FIRST = {concept[0] for concept in CONCEPTS}
DIMENSIONS = 128


class WordEmbedder:
    """Can be broken, and can be held back in the middle of its work."""

    def __init__(self, model: str = "words") -> None:
        self._model = model
        self.broken = False
        self.embedded: list[str] = []
        self.open = asyncio.Event()
        self.open.set()
        self.entered = asyncio.Event()

    @property
    def model(self) -> str:
        return self._model

    @property
    def state(self) -> EngineState:
        return EngineState(self._model, "ready")

    async def embed(self, texts: Sequence[str], *, query: bool = False) -> list[bytes]:
        self.entered.set()
        await self.open.wait()
        if self.broken:
            raise EngineUnavailable("the embedder is down")
        if not query:
            self.embedded += texts
        return [_vector(text) for text in texts]

    async def stop(self) -> None:
        return


def _vector(text: str) -> bytes:
    found = words(text)
    total = _direction("") * 0.1
    for key, word in found.items():
        concept = _concept(key)
        total = total + _direction(concept) * (3.0 if concept != key or key in FIRST else word.counts)
    return (total / np.linalg.norm(total)).astype("<f4").tobytes()


def _concept(word: str) -> str:
    return next((concept[0] for concept in CONCEPTS if word in concept), word)


def _direction(word: str) -> np.ndarray:
    seed = int.from_bytes(hashlib.sha256(word.encode()).digest()[:8], "little")
    direction = np.random.default_rng(seed).standard_normal(DIMENSIONS)
    return direction / np.linalg.norm(direction)
