"""What the tests of suggestions and of reminders share."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from datetime import datetime

import pytest

from assistantd.agenda.agenda import Agenda
from assistantd.domain.language import Language
from assistantd.vault.vault import Vault
from tests.fakes.clock import FixedClock
from tests.unit.initiative.reminder_room import ReminderRoom
from tests.unit.initiative.room import Room


@pytest.fixture
async def room(vault: Vault, agenda: Agenda, clock: FixedClock) -> AsyncIterator[Room]:
    """Gives the room at work."""
    room = Room(vault, agenda, clock)
    room.suggestions.start()
    yield room
    await room.suggestions.stop()


@pytest.fixture
async def start(agenda: Agenda, clock: FixedClock) -> AsyncIterator[Callable[..., ReminderRoom]]:
    """Gives a way to start the room of reminders, again and again as after restarts."""
    made: list[ReminderRoom] = []

    def begin(language: Language = Language.EN, booted: datetime | None = None) -> ReminderRoom:
        made.append(ReminderRoom(agenda, clock, language, booted))
        made[-1].reminders.start()
        return made[-1]

    yield begin
    for one in made:
        await one.reminders.stop()
