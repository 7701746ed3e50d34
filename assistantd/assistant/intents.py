"""From words to what is wanted: the skills' rules first, their example phrases next, then plain talk."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from assistantd.domain.intent import Intent
from assistantd.domain.request import Request
from assistantd.errors import EngineError, NotFound
from assistantd.models.ports import Embedder
from assistantd.skillhost.host import SkillHost
from assistantd.skillhost.record import SkillRecord

SURE = 0.6
"""A rule's confidence from which nothing else is asked."""
ALIKE = 0.75
"""Cosine from which a request is taken for what an example phrase wants."""


class Example(NamedTuple):
    """Is one example phrase of a SKILL.md, with its vector."""

    skill: str
    action: str
    vector: tuple[float, ...]


class Intents:
    """Chooses what a request wants. What nobody is sure of goes to the fallback, which never acts."""

    def __init__(self, host: SkillHost, embedder: Callable[[], Embedder | None]) -> None:
        """Takes what gives the embedder in use, since that may change."""
        self._host = host
        self._embedder = embedder
        self._examples: list[Example] = []
        self._learnt_from: tuple[str, ...] = ()
        """The embedder and the skills that the examples are of."""

    async def of(self, request: Request) -> Intent:
        """Gives the likeliest intent; raises NotFound when no skill is ready to take it."""
        found = self._host.understand(request)
        if found and found[0].confidence >= SURE:
            return found[0]
        fallback = self._host.fallback(request)
        chosen = await self._by_example(request) or (found[0] if found else fallback)
        if chosen is None:
            raise NotFound("no skill that is switched on can take this")
        return chosen

    async def _by_example(self, request: Request) -> Intent | None:
        embedder = self._embedder()
        if embedder is None:
            return None
        try:
            examples = await self._learnt(embedder)
            (vector,) = await embedder.embed([request.text], query=True)
        except EngineError:
            return None
        asked = _floats(vector)
        best = max(examples, key=lambda e: _cosine(asked, e.vector), default=None)
        if best is None or (likeness := _cosine(asked, best.vector)) < ALIKE:
            return None
        return Intent(best.skill, best.action, request.text, confidence=likeness)

    async def _learnt(self, embedder: Embedder) -> list[Example]:
        ready = [record for record in self._host.records() if record.ready and record.manifest]
        learnt_from = (embedder.model, *(record.name for record in ready))
        if self._learnt_from != learnt_from:
            phrases = [phrase for record in ready for phrase in _phrases(record)]
            vectors = await embedder.embed([phrase for *_, phrase in phrases])
            self._examples = [Example(s, a, _floats(v)) for (s, a, _), v in zip(phrases, vectors, strict=True)]
            self._learnt_from = learnt_from
        return self._examples


def _phrases(record: SkillRecord) -> Iterator[tuple[str, str, str]]:
    """Yields skill, action and example phrase."""
    for action, by_language in record.manifest.examples.items() if record.manifest else ():
        for spoken in by_language.values():
            yield from ((record.name, action, phrase) for phrase in spoken)


def _floats(vector: bytes) -> tuple[float, ...]:
    return struct.unpack(f"<{len(vector) // 4}f", vector)


def _cosine(a: Sequence[float], b: Sequence[float]) -> float:
    return sum(x * y for x, y in zip(a, b, strict=True))
