"""A daemon's reminders on a set clock: they can be killed at any step, and start again over the same vault."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from assistantd.agenda.agenda import Agenda
from assistantd.agenda.firing import Due
from assistantd.domain.notice import Notice
from assistantd.domain.presence import Presence, PresenceFact
from assistantd.initiative.reminders import Reminders
from assistantd.vault.vault import Vault
from tests.fakes.clock import FixedClock

STAGES = ("before collect", "after collect", "before show", "after show", "after mark")


class Killed(BaseException):
    """The daemon is gone, in the middle of what it did."""


@dataclass(frozen=True, slots=True)
class Kill:
    """Is a kill to come: at which step, and for how long nothing runs then."""

    stage: str
    down: timedelta


class Fate:
    """Decides when the daemon is killed: at the stage of the next kill, the next time that it gets there."""

    def __init__(self) -> None:
        self.kills: list[Kill] = []
        self.done: list[Kill] = []

    def meet(self, stage: str) -> None:
        """Ends the daemon where its stage has come."""
        if self.kills and stage == self.kills[0].stage:
            self.done.append(self.kills.pop(0))
            raise Killed(stage)


Firing = tuple[int, datetime]
"""An entry, and when it was due, in UTC."""


@dataclass(frozen=True, slots=True)
class Showing:
    """Is one notice that came onto the screen."""

    notice: Notice
    firings: tuple[Firing, ...]


@dataclass
class Witness:
    """Keeps what could be seen from outside, whatever the daemon remembers."""

    shown: list[Showing] = field(default_factory=list)
    settled: dict[Firing, datetime] = field(default_factory=dict)
    """When what was shown was recorded as shown."""
    interrupted: dict[Firing, list[datetime]] = field(default_factory=dict)
    """When the daemon was killed while showing something."""


class MortalAgenda(Agenda):
    """Is the agenda of a daemon that can be killed before and after each of its writes."""

    def __init__(self, vault: Vault, clock: FixedClock, fate: Fate, witness: Witness) -> None:
        super().__init__(vault, clock)
        self._fate, self._witness, self._now = fate, witness, clock.now
        self.due: Due | None = None

    async def collect(self, announced: Mapping[tuple[int, int], datetime]) -> tuple[Due, ...]:
        dues = await super().collect(announced)
        if dues:
            self._fate.meet("after collect")
        return dues

    async def intend(self, due: Due) -> None:
        self.due = due
        await super().intend(due)
        self._dies_at("before show", due)

    async def mark(self, due: Due, *, seen: bool) -> None:
        self._dies_at("after show", due)
        await super().mark(due, seen=seen)
        self._witness.settled |= dict.fromkeys(firings_of(due), self._now())
        self._fate.meet("after mark")

    def _dies_at(self, stage: str, due: Due) -> None:
        try:
            self._fate.meet(stage)
        except Killed:
            for one in firings_of(due):
                self._witness.interrupted.setdefault(one, []).append(self._now())
            raise


def firings_of(due: Due) -> tuple[Firing, ...]:
    """Gives what is shown together."""
    return tuple((due.entry.id, at.astimezone(UTC)) for at in due.times)


class Alarm:
    """Stands for the timer: keeps the moment it is set to, and rings when the test says so."""

    def __init__(self) -> None:
        self.moment: datetime | None = None
        self._act: Callable[[], Awaitable[None]] | None = None

    def start(self, act: Callable[[], Awaitable[None]]) -> None:
        self._act = act

    def at(self, moment: datetime | None) -> None:
        self.moment = moment

    def stop(self) -> None:
        self._act = None

    async def ring(self) -> None:
        assert self._act is not None
        await self._act()


class Screen:
    """Is the desktop: everything comes onto it, and who looks sees which firing it is of."""

    state = "ready"

    def __init__(self, agenda: MortalAgenda, witness: Witness) -> None:
        self._agenda, self._witness = agenda, witness

    async def show(self, notice: Notice) -> bool:
        assert self._agenda.due is not None
        self._witness.shown.append(Showing(notice, firings_of(self._agenda.due)))
        return True


class Daemon:
    """Is one life of the daemon's reminders."""

    def __init__(self, vault: Vault, clock: FixedClock, fate: Fate, witness: Witness) -> None:
        self._fate = fate
        self.alarm = Alarm()
        self.agenda = MortalAgenda(vault, clock, fate, witness)
        screen = Screen(self.agenda, witness)
        self._reminders = Reminders(self.agenda, clock, screen, _nobody, self.alarm)  # type: ignore[arg-type]

    async def start(self) -> None:
        self._reminders.start()
        await self.settle()

    async def wake(self) -> None:
        """Lets the timer ring, as it does at its moment and after a jump of the clock; raises Killed."""
        if self.alarm.moment is not None:
            self._fate.meet("before collect")
        await self.alarm.ring()
        await self.settle()

    async def returned(self, at: datetime) -> None:
        """Tells that the machine was woken, on which no screen is locked; raises Killed."""
        self._reminders.noticed(PresenceFact(Presence.RESUMED, at))
        await self.settle()

    async def settle(self) -> None:
        """Waits until it sleeps again; raises Killed."""
        while tasks := [task for task in asyncio.all_tasks() if task.get_name() == "reminders"]:
            await asyncio.gather(*tasks)

    async def die(self) -> None:
        """Drops whatever was still going on."""
        self.agenda.changed = lambda: None
        for task in asyncio.all_tasks():
            if task.get_name() == "reminders":
                task.cancel()
        await asyncio.sleep(0)


async def _nobody(_notice: Notice) -> int:
    return 0
