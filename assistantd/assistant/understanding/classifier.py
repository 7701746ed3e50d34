"""Says how likely each wish is for a text, as learnt from the example phrases; what was learnt is kept on the disk.

Nothing personal is learnt or kept here: the phrases are the product's. What ships with the program was learnt from the
phrases it ships with; with another embedder or another skill it is learnt once, in the background.
"""

from __future__ import annotations

import asyncio
import logging
import threading
import zlib
from collections.abc import Callable
from importlib import resources
from pathlib import Path

from assistantd.assistant.understanding.features import features
from assistantd.assistant.understanding.phrasebook import Phrasebook
from assistantd.assistant.understanding.regression import Regression, Sample, learn, loaded
from assistantd.errors import EngineError
from assistantd.models.ports import Embedder

LONGEST = 400
"""Characters of a request that are looked at."""
KEPT = 4
"""Files kept of what was learnt; older ones go."""
log = logging.getLogger(__name__)


class Classifier:
    """Learns lazily: while it does not know yet, it says so, and rules alone decide."""

    def __init__(self, embedder: Callable[[], Embedder | None], folder: Path) -> None:
        """Takes what gives the embedder in use, since that may change, and where to keep what was learnt."""
        self._embedder = embedder
        self._folder = folder
        self._known: dict[str, Regression] = {}
        self._learning: dict[str, asyncio.Task[None]] = {}
        self._stop = threading.Event()

    async def likely(self, text: str, book: Phrasebook) -> dict[str, float] | None:
        """Gives the probability of each wish, and of each kind of talk; None where nothing is learnt."""
        embedder = self._embedder()
        vector = await _vector(embedder, text[:LONGEST])
        for model, meaning in ((embedder.model, vector), ("", b"")) if embedder and vector else (("", b""),):
            if known := self._learnt(book, model, embedder if model else None):
                return known.likely(features(text[:LONGEST]), meaning)
        return None

    async def settle(self) -> None:
        """Waits until everything that is being learnt is known."""
        await asyncio.gather(*self._learning.values())

    async def stop(self) -> None:
        """Gives up what is being learnt, also in its thread, for which the end of the daemon would wait."""
        self._stop.set()
        for task in self._learning.values():
            task.cancel()

    def _learnt(self, book: Phrasebook, model: str, embedder: Embedder | None) -> Regression | None:
        key = book.key(model)
        if key not in self._known and key not in self._learning:
            if found := _read(self._folder / f"{key}.bin") or _shipped(key):
                self._known[key] = found
            else:
                self._learning[key] = asyncio.create_task(self._learn(key, book, embedder), name="learning phrases")
        return self._known.get(key)

    async def _learn(self, key: str, book: Phrasebook, embedder: Embedder | None) -> None:
        try:
            self._known[key] = found = await taught(book, embedder, self._stop)
            await asyncio.to_thread(_keep, self._folder, key, found)
        except (EngineError, OSError) as error:
            log.info("the phrases were not learnt: %s", type(error).__name__)
        finally:
            self._learning.pop(key, None)


async def taught(book: Phrasebook, embedder: Embedder | None, stop: threading.Event | None = None) -> Regression:
    """Learns from all phrases, with their vectors where there is an embedder.

    Raises EngineError, and Cancelled soon after the stop is set.
    """
    phrases = list(book.phrases())
    vectors = await embedder.embed([text for _, text in phrases]) if embedder else [b""] * len(phrases)

    def work() -> Regression:
        samples = [Sample(a, features(t), v) for (a, t), v in zip(phrases, vectors, strict=True)]
        return learn(samples, stop or threading.Event())

    return await asyncio.to_thread(work)


def packed(known: Regression) -> bytes:
    """Gives what was learnt as the bytes of a file."""
    return zlib.compress(known.saved(), 9)


async def _vector(embedder: Embedder | None, text: str) -> bytes:
    try:
        return (await embedder.embed([text]))[0] if embedder else b""
    except EngineError:
        return b""


def _shipped(key: str) -> Regression | None:
    file = resources.files(__package__).joinpath("learnt", f"{key}.bin")
    return _unpacked(file.read_bytes()) if file.is_file() else None


def _read(file: Path) -> Regression | None:
    try:
        return _unpacked(file.read_bytes())
    except OSError:
        return None


def _unpacked(data: bytes) -> Regression | None:
    try:
        return loaded(zlib.decompress(data))
    except (zlib.error, ValueError, KeyError, TypeError):
        log.warning("what was learnt from phrases is damaged; it is learnt again")
        return None


def _keep(folder: Path, key: str, known: Regression) -> None:
    folder.mkdir(mode=0o700, exist_ok=True)
    part = folder / f"{key}.part"
    part.write_bytes(packed(known))
    part.replace(folder / f"{key}.bin")
    for old in sorted(folder.glob("*.bin"), key=lambda file: -file.stat().st_mtime)[KEPT:]:
        old.unlink()
