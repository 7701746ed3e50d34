"""The room of suggestions over a real vault, with a clock that the test sets."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from assistantd.agenda.agenda import Agenda
from assistantd.calendars.calendars import Calendars
from assistantd.domain.language import Language
from assistantd.domain.notice import Notice
from assistantd.domain.quiet_hours import quiet_hours
from assistantd.domain.suggestion import SuggestionState
from assistantd.initiative.brief_writer import BriefWriter
from assistantd.initiative.briefs import Briefs
from assistantd.initiative.gate import Limits
from assistantd.initiative.jobs import Jobs
from assistantd.initiative.planner import Planner
from assistantd.initiative.sources.habits import HabitSource
from assistantd.initiative.suggestions import Suggestions
from assistantd.learning import answers
from assistantd.learning.speaking import Answer
from assistantd.memory.ahead import Dated
from assistantd.memory.room import MemoryRoom
from assistantd.models.calendar_reading import CalendarReader
from assistantd.skillkit.testing_habits import ListHabits
from assistantd.vault.vault import Vault
from tests.fakes.clock import FixedClock
from tests.fakes.notifier import FakeNotifier
from tests.unit.vault.samples import PASSPHRASE

BERLIN = ZoneInfo("Europe/Berlin")
LIMITS = Limits(enabled=True, quiet=quiet_hours("22:00-07:30"), daily=3, spacing=timedelta(hours=1))


class Room:
    """Is the room with all that it is given."""

    def __init__(self, vault: Vault, agenda: Agenda, clock: FixedClock) -> None:
        self.vault, self.agenda, self.clock = vault, agenda, clock
        self.memory, self.desktop, self.jobs = MemoryRoom(vault, clock, {}), FakeNotifier(), Jobs(clock)
        dated = Dated(vault, clock)
        self.habits = ListHabits()
        calendars = Calendars(vault, clock, CalendarReader(Path(), clock), Path())
        self.briefs = Briefs(vault, BriefWriter(agenda, calendars, dated, clock), self.habits, clock)
        self.planner = Planner(
            agenda, dated, self.briefs, HabitSource(self.habits, clock, Language.EN), clock, Language.EN
        )
        self.suggestions = Suggestions(
            vault, self.planner, agenda, LIMITS, clock, self.desktop, self._nobody, self.jobs
        )
        self.desktop.pressed = self.suggestions.pressed

    async def _nobody(self, _notice: Notice) -> int:
        return 0

    async def at(self, day: int, hour: int, minute: int = 0) -> list[str]:
        """Moves to a moment of May 2026, makes a round, and gives the titles on the screen."""
        self.clock.set(datetime(2026, 5, day, hour, minute, tzinfo=BERLIN))
        await self.suggestions.check()
        return [title for title, _ in self.desktop.screen.values()]

    async def state(self, id: int = 1) -> SuggestionState:
        return (await self.suggestions.verdicts.show(id)).state

    async def why(self, id: int = 1) -> str:
        return await self.suggestions.verdicts.why(id)

    async def taught(self, *learnt: Answer) -> None:
        """Has it know these answers too, as after the vault was locked and opened again."""
        for one in learnt:
            await self.vault.write(partial(answers.keep, answer=one))
        await self.vault.lock()
        await self.suggestions.check()
        await self.vault.unlock(PASSPHRASE)

    async def press(self, key: str) -> None:
        """Presses a button and waits until the answer is taken, with the round after it."""
        self.desktop.press(key)
        async with asyncio.timeout(1):
            while found := [task for task in asyncio.all_tasks() if task.get_name() == "suggestions"]:
                await asyncio.gather(*found)
