"""The room's door: what may be noticed, what was, and the habits that it shows."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import date, datetime, timedelta
from functools import partial

from assistantd.domain.calendar import Instance
from assistantd.domain.clock import Clock
from assistantd.domain.habit import Habit, Usual
from assistantd.domain.memory import MemoryKind
from assistantd.domain.preference import Preference
from assistantd.domain.signal import Signal, SignalSource, SourceState
from assistantd.learning import preferences, signals
from assistantd.learning.book import Book
from assistantd.learning.day import PREFERENCE, Diary
from assistantd.learning.sitting import Sitting
from assistantd.skillkit.activities import activity_of
from assistantd.skillkit.context import Stored
from assistantd.skillkit.logged import logged
from assistantd.vault.state import VaultState
from assistantd.vault.store import Database
from assistantd.vault.vault import Vault

Events = Callable[[datetime, datetime], Awaitable[Sequence[Instance]]]
LOOKED_BACK = timedelta(days=180)
"""How far back habits are looked for; what is older speaks of how it was."""


class LearningRoom:
    """Keeps signals whose source the user allows, and is the `Habits` of the house."""

    def __init__(self, vault: Vault, clock: Clock, kept: timedelta, events: Events | None = None) -> None:
        """Takes how long a signal is kept, and what gives the events of the user's calendars."""
        self._vault = vault
        self._clock = clock
        self.kept = kept
        self._events = events
        self._heard: frozenset[SignalSource] | None = None
        self._book: Book | None = None
        self._reading = asyncio.Lock()
        self._leave = vault.subscribe(self._vault_changed)
        self.sitting = Sitting(self.note, clock)

    async def stop(self) -> None:
        """Keeps how long the user has sat there, and drops what is held in RAM."""
        await self.sitting.stop()
        self._leave()
        self.changed()

    def changed(self) -> None:
        """Has the habits worked out anew when they are next asked for, as after a forget."""
        self._book = None

    async def note(self, noticed: Sequence[Signal], memory: int | None = None) -> int:
        """Keeps those signals whose source is allowed, and gives how many were new; drops what is too old.

        Those that the user told go when the memory with his words goes.
        """
        if self._heard is None:
            self._heard = await self._vault.read(signals.allowed)
        if not any(signal.source in self._heard for signal in noticed):
            return 0

        def work(db: Database) -> int:
            signals.forget(db, end=self._clock.now() - self.kept)
            return signals.add(db, noticed, memory)

        new = await self._vault.write(work)
        self.changed()
        return new

    async def told(self, stored: Stored) -> Stored:
        """Keeps what the user said that he did, from his words as they were stored; gives those back."""
        now = self._clock.now()
        for one in stored.every:
            if one.merged and one.memory.kind is MemoryKind.PREFERENCE:
                await self.note([Signal(PREFERENCE, SignalSource.LOG, now)], one.memory.id)
            if found := logged(one.memory.text, now):
                start, end = (at and at.replace(tzinfo=self._clock.zone) for at in (found.start, found.end))
                assert start is not None
                await self.note([Signal(found.activity, SignalSource.LOG, start, end)], one.memory.id)
        return stored

    async def sources(self) -> tuple[SourceState, ...]:
        """Gives every source, whether it is allowed, and what is kept from it."""
        return await self._vault.read(partial(signals.states, zone=self._clock.zone))

    async def allow(self, source: SignalSource, *, on: bool) -> None:
        """Switches a source on or off; what it told before stays until it is forgotten."""
        await self._vault.write(partial(signals.allow, source=source, on=on))
        self._heard = None
        self.changed()

    async def forget(
        self,
        source: SignalSource | None = None,
        activity: str = "",
        start: datetime | None = None,
        end: datetime | None = None,
    ) -> int:
        """Removes the signals of a source, an activity and a span, each where it is named; gives how many went."""
        work = partial(signals.forget, source=source, kind=activity, start=start, end=end)
        gone = await self._vault.write(work)
        await self._vault.purge()
        self.changed()
        return gone

    async def preferences(self) -> tuple[Preference, ...]:
        """Gives what the user prefers, the strongest first."""
        return await self._vault.read(partial(preferences.preferences, now=self._clock.now()))

    async def usual(self, activity: str, day: date) -> Usual | None:
        """Gives when an activity is to be expected on a day; None where nothing is sure."""
        book = await self._current()
        return await asyncio.to_thread(book.usual, activity_of(activity), day)

    async def habits(self) -> tuple[Habit, ...]:
        """Gives all that was seen more than once, in the order of the day; what is not sure yet comes last."""
        book = await self._current()
        return await asyncio.to_thread(book.habits, book.diary.day_of(self._clock.now().replace(tzinfo=None)))

    async def diary(self) -> Diary:
        """Gives the days on which anything was noticed."""
        return (await self._current()).diary

    async def _current(self) -> Book:
        async with self._reading:
            if self._book is None:
                first, now = self._clock.now() - LOOKED_BACK, self._clock.now()
                known, heard = await self._vault.read(lambda db: (signals.since(db, first), signals.allowed(db)))
                if SignalSource.CALENDAR in heard and self._events:
                    known = (*known, *map(_event, await self._events(first, now)))
                self._book = await asyncio.to_thread(Book, known)
            return self._book

    async def _vault_changed(self, _state: VaultState) -> None:
        self._heard = None
        self.changed()


def _event(event: Instance) -> Signal:
    return Signal(activity_of(event.title), SignalSource.CALENDAR, event.starts, event.ends)
