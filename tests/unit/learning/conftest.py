"""A learning room beside the door to a memory room, over a real vault, as the daemon joins them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date, datetime, time, timedelta

import pytest

from assistantd.assistant.doors import MemoryOf
from assistantd.domain.signal import Signal, SignalSource
from assistantd.learning.room import LearningRoom
from assistantd.memory.room import MemoryRoom
from assistantd.vault.vault import Vault
from tests.fakes.clock import FixedClock


@pytest.fixture
async def learning(vault: Vault, clock: FixedClock) -> AsyncIterator[LearningRoom]:
    room = LearningRoom(vault, clock, timedelta(days=400))
    yield room
    await room.stop()


@pytest.fixture
async def memory(vault: Vault, clock: FixedClock, learning: LearningRoom) -> AsyncIterator[MemoryOf]:
    room = MemoryRoom(vault, clock, {})
    room.forgot = learning.changed
    await room.start()
    yield MemoryOf(room, learning)
    await room.stop()


def at(clock: FixedClock, day: date, minute: float) -> datetime:
    """Gives a moment where the clock is."""
    return datetime.combine(day, time(), clock.zone) + timedelta(minutes=minute)


def seen(clock: FixedClock, kind: str, day: date, minute: float, source: SignalSource = SignalSource.LOG) -> Signal:
    """Gives a signal of one moment."""
    return Signal(kind, source, at(clock, day, minute))
