"""Fires reminders: shows each once, catches up after sleep and restart, and tells no content while locked.

Each is first recorded as about to be shown, then shown, then recorded as shown. What was shown and could not be
recorded, since the vault was locked in between, is kept in mind and recorded as soon as it opens.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from assistantd.agenda.agenda import Agenda
from assistantd.agenda.firing import Due
from assistantd.agenda.plan import Plan
from assistantd.domain.clock import Clock, utc_ms
from assistantd.domain.language import Language
from assistantd.domain.notice import Notifier
from assistantd.domain.presence import Presence, PresenceFact
from assistantd.errors import NotFound, VaultError
from assistantd.initiative.doorstep import Doorstep
from assistantd.initiative.jobs import Jobs
from assistantd.initiative.notices import SNOOZE, content, without_content
from assistantd.initiative.showing import Tell, show

log = logging.getLogger(__name__)
PUT_OFF = timedelta(minutes=10)


class Reminders:
    """Waits for the next reminder and shows it; between two of them it does nothing at all."""

    def __init__(
        self,
        agenda: Agenda,
        clock: Clock,
        notifier: Notifier,
        tell: Tell,
        jobs: Jobs,
        language: Language = Language.EN,
        booted: datetime | None = None,
    ) -> None:
        """Takes when the machine was started: who waited before that for the user, has him back."""
        self._agenda = agenda
        self._clock = clock
        self._show = partial(show, notifier, tell)
        self._jobs = jobs
        self._language = language
        self._plans: dict[int, Plan] = {}
        self._announced: dict[tuple[int, int], datetime] = {}
        self._unmarked: list[tuple[Due, bool]] = []
        self._doorstep = Doorstep()
        self._returns: dict[Presence, datetime] = {}
        """What happened that entries may wait for, and when first; not recorded yet."""
        self._booted = booted
        self._awaiting = 0
        """How many entries wait for the user, as far as is known."""
        self._put_off: list[tuple[str, datetime]] = []
        """Notices whose entries shall speak up again, and when; not recorded yet."""
        self._turn = asyncio.Lock()
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def waiting(self) -> int:
        """How many reminders are to come, as far as is known."""
        return len(self._plans) + self._awaiting

    def start(self) -> None:
        """Begins, with whatever is due already; the vault may still be locked."""
        self._jobs.start(self._wake)
        self._agenda.changed = self.check_soon
        self.check_soon()

    async def stop(self) -> None:
        self._agenda.changed = lambda: None
        self._jobs.stop()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def check_soon(self) -> None:
        """Looks again, soon: call it when the vault was opened, a client began to watch, or the zone changed."""
        task = asyncio.get_running_loop().create_task(self.check(), name="reminders")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def noticed(self, fact: PresenceFact) -> None:
        """Is to be called with what the desktop tells of who sits there."""
        met = self._doorstep.met(fact)
        for one in met:
            self._returns.setdefault(one, fact.at)
        if met or fact.what is Presence.RESUMED:
            self.check_soon()

    def pressed(self, notice: str, key: str) -> None:
        """Is to be called when a button of a notice is pressed: puts it off, or leaves it at that."""
        if key == SNOOZE:
            self._put_off.append((notice, self._clock.now() + PUT_OFF))
            self.check_soon()

    async def check(self) -> None:
        """Shows what is due and waits for the next; may be called at any time, any number of times."""
        async with self._turn:
            try:
                await self._mark()
                await self._snooze()
                await self._return()
                dues = await self._agenda.collect(self._announced)
                self._plans = {plan.entry_id: plan for plan in await self._agenda.plans()}
                self._announced.clear()
                for due in dues:
                    await self._fire(due)
            except VaultError as error:
                log.debug("reminders without content: %s", error.code)
                await self._announce()
            self._jobs.at(self._next())

    async def _wake(self) -> None:
        # In a task of our own: what the scheduler runs is cut off when it stops, in the middle of showing.
        self.check_soon()

    async def _fire(self, due: Due) -> None:
        await self._agenda.intend(due)
        seen = await self._show(content(due, self._clock.now(), self._language))
        log.info("reminder %d fired, %s", due.entry.id, "shown" if seen else "nobody to show it to")
        self._unmarked.append((due, seen))
        await self._mark()

    async def _mark(self) -> None:
        """Records what was shown."""
        while self._unmarked:
            due, seen = self._unmarked[0]
            await self._agenda.mark(due, seen=seen)
            del self._unmarked[0]

    async def _snooze(self) -> None:
        """Records what was put off, which may have been pressed while the vault was locked."""
        while self._put_off:
            notice, until = self._put_off.pop(0)
            try:
                id = await self._agenda.of_notice(notice)
                await self._agenda.snooze(id, max(until - self._clock.now(), timedelta(seconds=1)))
            except VaultError:
                self._put_off.insert(0, (notice, until))
                raise
            except NotFound:
                log.info("the entry of %s is gone and cannot be put off", notice)

    async def _return(self) -> None:
        """Records what the user's return brings, which may have been while the vault was locked."""
        if self._booted:
            await self._agenda.returned((Presence.BACK, Presence.UNLOCKED), self._clock.now(), self._booted)
            self._booted = None
        for one, at in tuple(self._returns.items()):
            await self._agenda.returned((one,), at, made_before=at)
            del self._returns[one]
        self._awaiting = await self._agenda.awaiting()

    async def _announce(self) -> None:
        """While the vault is closed: tells that something is due, and when, but not what."""
        now = self._clock.now()
        times: list[datetime] = []
        for plan in tuple(self._plans.values()):
            if due := tuple(plan.due(now)):
                times += due
                self._announced |= {(plan.entry_id, utc_ms(at)): now for at in due}
                self._plans[plan.entry_id] = replace(plan, covered=utc_ms(now))
        if self._awaiting and self._returns:
            times += self._returns.values()
            self._awaiting = 0
        if times:
            await self._show(without_content(times, now, self._language))

    def _next(self) -> datetime | None:
        return min((at for plan in self._plans.values() if (at := plan.next())), key=utc_ms, default=None)
