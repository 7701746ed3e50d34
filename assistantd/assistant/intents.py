"""From words to what is wanted: the skills' rules first, their example phrases next, then plain talk."""

from __future__ import annotations

import struct
from collections.abc import Sequence

from assistantd.domain.intent import Intent
from assistantd.domain.request import Request
from assistantd.errors import EngineError
from assistantd.models.ports import Embedder
from assistantd.skillhost.host import SkillHost

SURE = 0.6
"""A rule's confidence from which nothing else is asked."""
ALIKE = 0.72
"""Cosine from which a request is taken for what an example phrase wants."""
FALLBACK = Intent("recalling", "talk", "")


class Intents:
    """Chooses what a request wants; unsure means talk, and talk never acts."""

    def __init__(self, host: SkillHost, embedder: Embedder | None) -> None:
        self._host = host
        self._embedder = embedder
        self._examples: list[tuple[str, str, tuple[float, ...]]] = []

    async def of(self, request: Request) -> Intent:
        """Gives the likeliest intent."""
        found = sorted(self._host.understand(request), key=lambda i: i.confidence, reverse=True)
        if found and found[0].confidence >= SURE:
            return found[0]
        alike = await self._by_example(request)
        if alike:
            return alike
        return found[0] if found else Intent(FALLBACK.skill, FALLBACK.action, request.text, confidence=0.0)

    async def _by_example(self, request: Request) -> Intent | None:
        if self._embedder is None:
            return None
        try:
            await self._learn_examples(self._embedder)
            (vector,) = await self._embedder.embed([request.text], query=True)
        except EngineError:
            return None
        return self._nearest(_floats(vector), request)

    def _nearest(self, vector: Sequence[float], request: Request) -> Intent | None:
        best = max(self._examples, key=lambda e: _cosine(vector, e[2]), default=None)
        if best is None:
            return None
        likeness = _cosine(vector, best[2])
        if likeness < ALIKE:
            return None
        return Intent(best[0], best[1], request.text, confidence=likeness)

    async def _learn_examples(self, embedder: Embedder) -> None:
        if self._examples:
            return
        phrases = list(self._host.examples())
        vectors = await embedder.embed([phrase for *_, phrase in phrases])
        self._examples = [(s, a, _floats(v)) for (s, a, _), v in zip(phrases, vectors, strict=True)]


def _floats(vector: bytes) -> tuple[float, ...]:
    return struct.unpack(f"<{len(vector) // 4}f", vector)


def _cosine(a: Sequence[float], b: Sequence[float]) -> float:
    return sum(x * y for x, y in zip(a, b, strict=True))
