"""What the tests of suggestions share."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from assistantd.agenda.agenda import Agenda
from assistantd.vault.vault import Vault
from tests.fakes.clock import FixedClock
from tests.unit.initiative.room import Room


@pytest.fixture
async def room(vault: Vault, agenda: Agenda, clock: FixedClock) -> AsyncIterator[Room]:
    """Gives the room at work."""
    room = Room(vault, agenda, clock)
    room.suggestions.start()
    yield room
    await room.suggestions.stop()
