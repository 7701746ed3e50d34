"""A memory room as the daemon has it, over a vault in a temporary folder, with the real embedders."""

from __future__ import annotations

import os
import tempfile
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from assistantd.domain.language import Language
from assistantd.domain.memory import MemoryKind, Source
from assistantd.memory.records import NewMemory
from assistantd.memory.room import MemoryRoom
from assistantd.models.catalogue import load
from assistantd.models.choice import Choice, Chosen
from assistantd.models.embedding import EmbedderEngine
from assistantd.models.options import EngineOptions
from assistantd.paths import from_environment
from assistantd.vault.kdf import KdfCost
from assistantd.vault.slots import SlotKind
from assistantd.vault.vault import Vault

CHEAP = KdfCost(memory_kib=64, passes=1, lanes=1)
"""How a passphrase is stretched is measured elsewhere; here a vault is made for every store."""


class FixedClock:
    """Stands still, at the time of a question."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo("UTC")

    def now(self) -> datetime:
        return self.moment

    def monotonic(self) -> float:
        return self.moment.timestamp()

    async def sleep(self, seconds: float) -> None:
        raise NotImplementedError


def embedders(models: Path | None) -> dict[Language, EmbedderEngine]:
    """Gives the engines that a daemon would use with these models."""
    folder = models or Path(os.environ.get("ASSISTANTD_TEST_MODELS") or from_environment().models)
    specs = Choice(load(), folder, Chosen()).embedders()
    engines = {spec.id: EmbedderEngine(spec, EngineOptions()) for spec in specs.values()}
    return {language: engines[spec.id] for language, spec in specs.items()}


@asynccontextmanager
async def room(engines: Mapping[Language, EmbedderEngine], now: datetime) -> AsyncIterator[MemoryRoom]:
    """Gives an open room with nothing in it."""
    with tempfile.TemporaryDirectory() as folder:
        clock = FixedClock(now)
        vault = Vault(Path(folder) / "vault", cost=CHEAP, clock=clock)
        await vault.create(SlotKind.KEYFILE)
        memory = MemoryRoom(vault, clock, engines)
        await memory.start()
        try:
            yield memory
        finally:
            await memory.stop()
            await vault.close()


def record(text: str, told: datetime, origin: str = "", source: Source = Source.USER) -> NewMemory:
    """Gives a text as a memory to be stored."""
    return NewMemory(text, MemoryKind.NOTE, source, told, origin)


async def recalled(memory: MemoryRoom, question: str, limit: int) -> list[int]:
    """Gives the ids of what the room finds, best first."""
    return [hit.memory.id for hit in (await memory.recall(question, limit)).hits]


def share_found(found: Sequence[object], relevant: frozenset[object] | set[object]) -> float:
    """Gives recall: the share of what is relevant that was found."""
    return len(relevant & set(found)) / len(relevant)
