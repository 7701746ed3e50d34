"""What a large memory costs: open, load, recall with the query embedding, add, forget, and resident memory.

`python -m benchmarks.memory_scale [--sizes 10000,100000] [--models DIR] [--json FILE]`. The texts are made of a
vocabulary in which words are as unequal as in language; their vectors are random directions, put into the vault
as the embedder's own would be, since making a million real ones takes hours. Questions are embedded for real.
Forgetting is measured twice: without answers, and with as many as are ever kept, each quoting what it rests on.
`--data` is taken for the sake of the other benchmarks and ignored.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from statistics import median

from assistantd.domain.language import Language
from assistantd.memory.answers import KEPT, NewAnswer
from assistantd.memory.meaning import introduced
from assistantd.memory.room import MemoryRoom
from assistantd.memory.vectors import VectorIndex
from assistantd.models.embedding import EmbedderEngine
from assistantd.vault.slots import SlotKind
from assistantd.vault.store import Database
from assistantd.vault.vault import Vault
from benchmarks.core import resident_mb
from benchmarks.memory_room import CHEAP, FixedClock, embedders, record

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
PAGE = 5000
RUNS = 40
PASSPHRASE = "correct horse battery"
Figure = tuple[str, float, str]


class Tongue:
    """Makes sentences of a vocabulary whose words are as unequal as those of a real one."""

    def __init__(self, seed: int = 7, size: int = 30_000) -> None:
        self._chance = random.Random(seed)
        syllables = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "or", "el")]
        self._words = ["".join(self._chance.choices(syllables, k=2 + n % 3)) for n in range(size)]
        self._weights = [1 / (n + 2) for n in range(size)]

    def sentences(self, count: int) -> list[str]:
        """Gives so many sentences of 6 to 18 words."""
        lengths = [self._chance.randint(6, 18) for _ in range(count)]
        drawn = iter(self._chance.choices(self._words, self._weights, k=sum(lengths)))
        return [" ".join(next(drawn) for _ in range(length)).capitalize() + "." for length in lengths]


async def filled(memory: MemoryRoom, vault: Vault, engine: EmbedderEngine, texts: Sequence[str]) -> None:
    """Stores the texts and gives each a random vector under the embedder's name."""
    size = len((await engine.embed(["word"]))[0]) // 4
    rotation = await vault.write(partial(introduced, model=engine.model, dimensions=size))
    index, chance = VectorIndex(rotation), random.Random(3)
    import numpy as np

    directions = np.random.default_rng(3)
    for start in range(0, len(texts), PAGE):
        told = NOW - timedelta(days=chance.random() * 700)
        ids = await memory.store_many([record(text, told) for text in texts[start : start + PAGE]])
        vectors = directions.standard_normal((len(ids), size)).astype("<f4")
        vectors /= np.sqrt(np.einsum("ij,ij->i", vectors, vectors))[:, None]
        packed = [(id, index.pack(vector.tobytes())) for id, vector in zip(ids, vectors, strict=True)]
        await vault.write(partial(_keep, model=engine.model, packed=packed))


def _keep(db: Database, model: str, packed: Sequence[tuple[int, bytes]]) -> None:
    model_id = db.execute("SELECT id FROM model WHERE name = ?", [model]).fetchone()[0]
    rows = [(id, model_id, v) for id, v in packed]
    db.conn.executemany("INSERT INTO embedding(memory_id, model_id, v) VALUES(?, ?, ?)", rows)


async def timed(calls: Sequence[Callable[[], Awaitable[object]]]) -> tuple[float, float]:
    """Gives the median and the 95th percentile of what the calls take, in ms."""
    taken = []
    for call in calls:
        begun = time.perf_counter()
        await call()
        taken.append((time.perf_counter() - begun) * 1000)
    taken.sort()
    return median(taken), taken[int(0.95 * len(taken))]


async def figures(size: int, engine: EmbedderEngine) -> AsyncIterator[Figure]:
    """Yields (figure, value, unit) for one size."""
    language = Tongue()
    texts = language.sentences(size)
    with tempfile.TemporaryDirectory() as folder:
        clock = FixedClock(NOW)
        vault = Vault(Path(folder) / "vault", cost=CHEAP, clock=clock)
        await vault.create(SlotKind.PASSPHRASE, PASSPHRASE)
        begun = time.perf_counter()
        await filled(MemoryRoom(vault, clock, {}), vault, engine, texts)
        yield "stored in bulk with vectors", size / (time.perf_counter() - begun), "a second"
        await vault.lock()
        before = resident_mb(os.getpid())
        opened, _ = await timed([partial(vault.unlock, PASSPHRASE)])
        yield "vault open", opened, "ms"
        memory = MemoryRoom(vault, clock, {Language.EN: engine, Language.ZH: engine})
        begun = time.perf_counter()
        await memory.start()
        await memory.settle()
        yield "vectors loaded, in the background", time.perf_counter() - begun, "s"
        yield "resident memory, more than locked", resident_mb(os.getpid()) - before, "MB"
        async for figure in asked(memory, language, texts):
            yield figure
        await memory.stop()
        await vault.close()


async def asked(memory: MemoryRoom, language: Tongue, texts: Sequence[str]) -> AsyncIterator[Figure]:
    """Yields what recall, adding and forgetting take."""
    chance = random.Random(11)
    questions = [" ".join(chance.sample(text.rstrip(".").split(), 4)) + "?" for text in chance.sample(texts, RUNS)]
    await memory.recall(questions[0])
    half, most = await timed([partial(memory.recall, question) for question in questions])
    yield "recall p50, with the query embedding", half, "ms"
    yield "recall p95, with the query embedding", most, "ms"
    half, most = await timed([partial(memory.remember, text) for text in language.sentences(RUNS)])
    yield "add p50", half, "ms"
    yield "add p95", most, "ms"
    ids = chance.sample(range(1, len(texts)), 2 * RUNS)
    half, most = await timed([partial(memory.forget, (id,)) for id in ids[:RUNS]])
    yield "forget p50", half, "ms"
    yield "forget p95", most, "ms"
    for answer in quoting(chance, language, texts, frozenset(ids[:RUNS])):
        await memory.record_answer(answer)
    half, most = await timed([partial(memory.forget, (id,)) for id in ids[RUNS:]])
    yield f"forget with {KEPT} kept answers p50", half, "ms"
    yield f"forget with {KEPT} kept answers p95", most, "ms"


def quoting(chance: random.Random, language: Tongue, texts: Sequence[str], gone: frozenset[int]) -> Iterator[NewAnswer]:
    """Yields as many answers as are kept, each with a question of its own and the memory that it quotes."""
    for n, question in enumerate(language.sentences(KEPT)):
        id = next(id for id in iter(lambda: chance.randrange(1, len(texts) + 1), None) if id not in gone)
        text = f"You told me: “{texts[id - 1]}”"
        yield NewAnswer(f"answer {n}", question, text, "recalling", "answered", "", (id,))


async def measured(sizes: Sequence[int], models: Path | None) -> dict[str, float]:
    """Prints one line a figure and gives them all."""
    found = {}
    engine = embedders(models)[Language.ZH]
    for size in sizes:
        async for name, value, unit in figures(size, engine):
            found[f"{size} memories: {name} [{unit}]"] = value
            print(f"{size} memories: {name}: {value:.3g} {unit}", flush=True)
    await engine.stop()
    return found


def main() -> None:
    """Runs the benchmark from the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sizes", default="10000,100000")
    parser.add_argument("--models", type=Path)
    parser.add_argument("--data")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    found = asyncio.run(measured([int(size) for size in options.sizes.split(",")], options.models))
    if options.json:
        options.json.write_text(json.dumps(found, indent=1) + "\n")


if __name__ == "__main__":
    main()
