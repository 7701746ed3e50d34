"""Turns what the desktop tells of who sits there into stretches at the computer."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

from assistantd.domain.clock import Clock
from assistantd.domain.presence import Presence, PresenceFact
from assistantd.domain.signal import Signal, SignalSource
from assistantd.errors import AssistantError

KIND = "computer"
log = logging.getLogger(__name__)


class Sitting:
    """Notes when the user comes and, once he leaves, how long he stayed; never what he did."""

    def __init__(self, note: Callable[[Sequence[Signal]], Awaitable[int]], clock: Clock) -> None:
        self._note = note
        self._clock = clock
        self._since: datetime | None = None
        self._locked = False
        self._notes: set[asyncio.Task[None]] = set()

    def start(self) -> None:
        """Takes the user to be there: the daemon starts with his session."""
        self._came(self._clock.now())

    async def stop(self) -> None:
        """Keeps the stretch that is not over yet, for nobody will know its end."""
        self._left(self._clock.now())
        await asyncio.gather(*self._notes)

    def noticed(self, fact: PresenceFact) -> None:
        """Hears what changed."""
        at = fact.at.astimezone(self._clock.zone)
        if fact.what in (Presence.LOCKED, Presence.UNLOCKED):
            self._locked = fact.what is Presence.LOCKED
        if fact.what in (Presence.LOCKED, Presence.AWAY, Presence.SUSPENDED):
            self._left(at)
        elif not self._locked:
            self._came(at)

    def _came(self, at: datetime) -> None:
        if self._since is None:
            self._since = at
            self._keep(Signal(KIND, SignalSource.DESKTOP, at))

    def _left(self, at: datetime) -> None:
        if self._since is not None and self._since < at:
            self._keep(Signal(KIND, SignalSource.DESKTOP, self._since, at))
        self._since = None

    def _keep(self, signal: Signal) -> None:
        task = asyncio.get_running_loop().create_task(self._kept(signal), name="sitting")
        self._notes.add(task)
        task.add_done_callback(self._notes.discard)

    async def _kept(self, signal: Signal) -> None:
        try:
            await self._note([signal])
        except AssistantError as error:
            log.debug("a stretch at the computer was not noted: %s", error.code)
