"""Locks the vault when nobody has asked anything for a while."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable


class IdleLock:
    """Waits in one timer that is looked at when it runs out, so that a request costs nothing."""

    def __init__(self, lock: Callable[[], Awaitable[None]]) -> None:
        self._lock = lock
        self._seconds = 0.0
        self._touched = 0.0
        self._timer: asyncio.TimerHandle | None = None
        self._task: asyncio.Task[None] | None = None

    def allow(self, minutes: int) -> None:
        """Sets how long nobody may ask; 0 for ever."""
        self.stop()
        self._seconds = minutes * 60.0
        if minutes:
            self.touch()
            self._wait(self._seconds)

    def touch(self) -> None:
        """Notes that somebody asked something."""
        self._touched = asyncio.get_running_loop().time()

    def stop(self) -> None:
        if self._timer:
            self._timer.cancel()

    def _wait(self, seconds: float) -> None:
        self._timer = asyncio.get_running_loop().call_later(seconds, self._look)

    def _look(self) -> None:
        left = self._touched + self._seconds - asyncio.get_running_loop().time()
        if left <= 0:
            self._task = asyncio.ensure_future(self._lock())
        self._wait(left if left > 0 else self._seconds)
