"""An embedder that counts words and character pairs, so that texts alike in wording are near each other."""

from __future__ import annotations

import array
import hashlib
import itertools
import math
import re
import sys
from collections.abc import Iterator, Sequence

from assistantd.errors import EngineOff
from assistantd.models.ports import EngineState

_WORDS = re.compile(r"[a-z0-9]+|[\u3400-\u9fff]")


class FakeEmbedder:
    """Hashes each word, each pair of letters and each Chinese character into one of a few hundred dimensions."""

    def __init__(self, model: str = "fake-embedder", dimensions: int = 256) -> None:
        """Takes the id and the vectors' length; model "" is an embedder off."""
        self._model, self.dimensions = model, dimensions
        self._state = "stopped" if model else "off"
        self.seen: list[tuple[str, bool]] = []
        """Every text so far, and whether it was a query."""

    @property
    def model(self) -> str:
        return self._model

    @property
    def state(self) -> EngineState:
        return EngineState(self._model, self._state)

    async def warm(self) -> None:
        if self._model:
            self._state = "ready"

    async def embed(self, texts: Sequence[str], *, query: bool = False) -> list[bytes]:
        if not self._model:
            raise EngineOff
        self._state = "ready"
        self.seen += [(text, query) for text in texts]
        return [self._vector(text) for text in texts]

    async def stop(self) -> None:
        if self._model:
            self._state = "stopped"

    def _vector(self, text: str) -> bytes:
        sums = [0.0] * self.dimensions
        for feature, weight in _features(text.lower()):
            digest = hashlib.blake2b(feature.encode("utf-8", "replace"), digest_size=8).digest()
            at, sign = int.from_bytes(digest[:7], "little") % self.dimensions, 1 if digest[7] & 1 else -1
            sums[at] += sign * weight
        length = math.sqrt(sum(value * value for value in sums))
        if length == 0:
            sums[0] = length = 1.0
        vector = array.array("f", (value / length for value in sums))
        if sys.byteorder == "big":
            vector.byteswap()
        return vector.tobytes()


def _features(text: str) -> Iterator[tuple[str, float]]:
    words = _WORDS.findall(text)
    for word in words:
        yield word, 1.0
        for at in range(len(word) - 1):
            yield f"part:{word[at : at + 2]}", 0.3
    for first, second in itertools.pairwise(words):
        if not first.isascii():
            yield first + second, 1.0
