"""Rooms over a real vault, with an embedder that needs no weights."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from assistantd.domain.language import Language
from assistantd.memory.room import MemoryRoom
from assistantd.vault.vault import Vault
from tests.fakes.clock import FixedClock
from tests.fakes.word_embedder import WordEmbedder


@pytest.fixture
def embedder() -> WordEmbedder:
    return WordEmbedder()


@pytest.fixture
async def room(vault: Vault, clock: FixedClock, embedder: WordEmbedder) -> AsyncIterator[MemoryRoom]:
    room = MemoryRoom(vault, clock, {Language.EN: embedder, Language.ZH: embedder})
    await room.start()
    yield room
    await room.stop()
