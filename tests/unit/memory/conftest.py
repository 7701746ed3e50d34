"""Rooms over a real vault, with an embedder that needs no weights."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from assistantd.domain.language import Language
from assistantd.memory.room import MemoryRoom
from assistantd.vault.slots import SlotKind
from assistantd.vault.vault import Vault
from tests.fakes.clock import FixedClock
from tests.fakes.word_embedder import WordEmbedder
from tests.unit.vault.samples import CHEAP, PASSPHRASE


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(datetime(2026, 5, 4, 12, 0, tzinfo=ZoneInfo("Europe/Berlin")))


@pytest.fixture
async def vault(tmp_path: Path, clock: FixedClock) -> AsyncIterator[Vault]:
    vault = Vault(tmp_path / "vault", cost=CHEAP, clock=clock)
    await vault.create(SlotKind.PASSPHRASE, PASSPHRASE)
    yield vault
    await vault.close()


@pytest.fixture
def embedder() -> WordEmbedder:
    return WordEmbedder()


@pytest.fixture
async def room(vault: Vault, clock: FixedClock, embedder: WordEmbedder) -> AsyncIterator[MemoryRoom]:
    room = MemoryRoom(vault, clock, {Language.EN: embedder, Language.ZH: embedder})
    await room.start()
    yield room
    await room.stop()
