"""The room of reminders, with a desktop and clients that keep what they were told."""

from __future__ import annotations

import asyncio
from datetime import datetime

from assistantd.agenda.agenda import Agenda
from assistantd.domain.language import Language
from assistantd.domain.notice import Notice
from assistantd.initiative.jobs import Jobs
from assistantd.initiative.reminders import Reminders
from tests.fakes.clock import FixedClock
from tests.fakes.notifier import FakeNotifier


class Clients:
    """Stands for connected clients: keeps what they were told."""

    def __init__(self) -> None:
        self.count = 1
        self.told: list[Notice] = []
        self.heard = asyncio.Event()

    async def tell(self, notice: Notice) -> int:
        self.told += [notice] * bool(self.count)
        self.heard.set()
        return self.count


class ReminderRoom:
    """Is the room of reminders with all that it is given."""

    def __init__(
        self, agenda: Agenda, clock: FixedClock, language: Language = Language.EN, booted: datetime | None = None
    ) -> None:
        self.clients, self.desktop = Clients(), FakeNotifier()
        self.jobs = Jobs(clock)
        self.reminders = Reminders(agenda, clock, self.desktop, self.clients.tell, self.jobs, language, booted)

    @property
    def said(self) -> list[tuple[str, str]]:
        return [(notice.title, notice.body) for notice in self.clients.told]
