"""The room of reminders, begun as often as a test likes."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from datetime import datetime

import pytest

from assistantd.agenda.agenda import Agenda
from assistantd.domain.language import Language
from tests.fakes.clock import FixedClock
from tests.unit.initiative.room import Room


@pytest.fixture
async def start(agenda: Agenda, clock: FixedClock) -> AsyncIterator[Callable[..., Room]]:
    """Gives a way to start the room, again and again as after restarts."""
    made: list[Room] = []

    def begin(language: Language = Language.EN, booted: datetime | None = None) -> Room:
        made.append(Room(agenda, clock, language, booted))
        made[-1].reminders.start()
        return made[-1]

    yield begin
    for room in made:
        await room.reminders.stop()
