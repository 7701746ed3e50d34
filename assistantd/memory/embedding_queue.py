"""Makes missing vectors in the background. The vault itself is the queue: what has no vector yet is to do.

So nothing is lost at a lock or a kill, nothing grows, and what was forgotten meanwhile is simply not there
any more: a vector is written only where its memory still exists, in the same transaction.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Iterable, Sequence
from functools import partial

from assistantd.errors import EngineError, EngineOff, VaultError
from assistantd.memory.meaning import Meaning, counted, introduced, page, rotation_of
from assistantd.memory.vectors import VectorIndex
from assistantd.vault import freed_memory
from assistantd.vault.store import Database
from assistantd.vault.vault import Vault

BATCH = 8
"""Small, since a large one costs the engine much memory."""
READ_AT_ONCE = 512
MOMENT, MOMENTS = 0.1, 20
"""Seconds without anything new before work on it begins, and after how many such times it begins anyway."""
FIRST_WAIT, LONGEST_WAIT = 2.0, 3600.0
"""Seconds until an engine that failed is asked again, twice as long each time."""
WITHOUT_VECTOR = (
    " FROM memory m WHERE m.superseded_by IS NULL"
    " AND (:language = '' OR json_extract(m.meta, '$.language') = :language)"
    " AND NOT EXISTS (SELECT 1 FROM embedding e JOIN model k ON k.id = e.model_id"
    " WHERE e.memory_id = m.id AND k.name = :model)"
)
FLOAT_BYTES = 4
log = logging.getLogger(__name__)
Row = tuple[int, str]


class EmbeddingQueue:
    """Works for one embedder, from the vault's opening to its locking."""

    def __init__(self, vault: Vault, meaning: Meaning) -> None:
        self._vault = vault
        self._meaning = meaning
        self._nudged = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._wait = FIRST_WAIT
        self._idle = asyncio.Event()
        self._idle.set()
        self._done = 0
        """Up to this id nothing is missing."""
        self.under_way: frozenset[int] = frozenset()
        """The memories that the engine works on right now."""

    def start(self) -> None:
        """Loads what is stored and makes what is missing, without keeping anybody waiting."""
        if self._task is None or self._task.done():
            self._idle.clear()
            self._task = asyncio.get_running_loop().create_task(self._work(), name="embedding")

    def nudge(self, *, restored: bool = False) -> None:
        """Tells that there is something new, or something old valid again."""
        if restored:
            self._done = 0
        if self._task is not None:
            self._idle.clear()
            self._nudged.set()

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
            self._task = None
        self._done = 0
        self.under_way = frozenset()

    async def settle(self) -> None:
        """Waits until nothing is missing or the engine fails; for imports, benchmarks and tests."""
        await self._idle.wait()

    async def missing(self) -> int:
        """Counts the memories that have no vector yet, whether the engine works on them or not."""
        return await self._vault.read(self._count)

    async def _work(self) -> None:
        try:
            await self._load()
            while True:
                self._nudged.clear()
                done = await self._fill()
                if not self._nudged.is_set():
                    self._idle.set()
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._nudged.wait(), None if done else self._longer())
                await self._calm()
        except VaultError as error:
            log.debug("vectors wait: %s", error.code)
        finally:
            self._idle.set()

    async def _calm(self) -> None:
        """Waits for a moment in which nothing is told, so that whoever tells much at once waits for no engine."""
        for _ in range(MOMENTS):
            self._nudged.clear()
            await asyncio.sleep(MOMENT)
            if not self._nudged.is_set():
                return

    async def _load(self) -> None:
        model = self._meaning.embedder.model
        if rotation := await self._vault.read(partial(rotation_of, model=model)):
            count = await self._vault.read(partial(counted, model=model))
            index = await asyncio.to_thread(VectorIndex, rotation, count)
            last = 0
            while rows := await self._vault.read(partial(page, model=model, after=last)):
                await asyncio.to_thread(index.put, rows)
                last = rows[-1][0]
            for id in self._meaning.gone:
                index.drop(id)
            self._meaning.index = index
            await self._vault.read(_give_back)
        self._meaning.loaded = True

    async def _fill(self) -> bool:
        """Makes vectors until none is missing; False when the engine failed and it is to be tried again."""
        try:
            while missing := await self._vault.read(partial(self._missing, after=self._done)):
                for start in range(0, len(missing), BATCH):
                    await self._embed(missing[start : start + BATCH])
        except EngineOff:
            return True
        except EngineError as error:
            self._meaning.failed = True
            log.info("the embedder %s did not work: %s", self._meaning.embedder.model, error.code)
            return False
        finally:
            self.under_way = frozenset()
        self._wait = FIRST_WAIT
        return True

    async def _embed(self, rows: Sequence[Row]) -> None:
        self.under_way = frozenset(id for id, _ in rows)
        vectors = await self._meaning.embedder.embed([text for _, text in rows])
        self._meaning.failed = False
        if self._meaning.index is None:
            rotation = await self._vault.write(
                partial(introduced, model=self._meaning.embedder.model, dimensions=len(vectors[0]) // FLOAT_BYTES)
            )
            self._meaning.index = VectorIndex(rotation)
        packed = {id: self._meaning.index.pack(vector) for (id, _), vector in zip(rows, vectors, strict=True)}
        for id in await self._vault.write(partial(self._keep, packed=packed)):
            self._meaning.put(id, packed[id])

    def _keep(self, db: Database, packed: dict[int, bytes]) -> list[int]:
        """Writes vectors of memories that are still there and valid; gives their ids."""
        query = (
            "INSERT OR REPLACE INTO embedding(memory_id, model_id, v)"
            " SELECT m.id, k.id, ? FROM memory m, model k WHERE m.id = ? AND m.superseded_by IS NULL AND k.name = ?"
        )
        model = self._meaning.embedder.model
        return [id for id, v in packed.items() if db.execute(query, [v, id, model]).rowcount > 0]

    def _missing(self, db: Database, after: int) -> list[Row]:
        """Reads what is to do, newest first; once there is nothing, only newer memories are looked at again."""
        if not self._meaning.embedder.model:
            return []
        query = f"SELECT m.id, m.text{WITHOUT_VECTOR} AND m.id > :after ORDER BY m.id DESC LIMIT {READ_AT_ONCE}"
        rows = list(db.execute(query, self._whose() | {"after": after}).fetchall())
        if not rows:
            (self._done,) = db.execute("SELECT coalesce(max(id), 0) FROM memory").fetchone()
        return rows

    def _count(self, db: Database) -> int:
        if not self._meaning.embedder.model:
            return 0
        (count,) = db.execute(f"SELECT count(*){WITHOUT_VECTOR}", self._whose()).fetchone()
        return int(count)

    def _whose(self) -> dict[str, str | int]:
        language = self._meaning.language
        return {"model": self._meaning.embedder.model, "language": language.value if language else ""}

    def _longer(self) -> float:
        wait, self._wait = self._wait, min(2 * self._wait, LONGEST_WAIT)
        return wait


def _give_back(db: Database) -> None:
    """Lets go of the pages that only loading needed."""
    db.execute("PRAGMA shrink_memory")
    freed_memory.give_back()


def under_way(queues: Iterable[EmbeddingQueue]) -> frozenset[int]:
    """Gives the memories that any engine works on right now."""
    return frozenset().union(*(queue.under_way for queue in queues))
