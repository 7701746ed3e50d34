"""One copy at a time, which gives way to whoever needs the vault to himself."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Copying:
    """Lets a backup run beside the vault's work, and stops it for a lock or another database."""

    def __init__(self) -> None:
        self._turn = asyncio.Lock()
        self._stop = threading.Event()

    @asynccontextmanager
    async def begun(self) -> AsyncIterator[threading.Event]:
        """Waits for its turn; gives what tells the copy to stop."""
        async with self._turn:
            self._stop = threading.Event()
            yield self._stop

    @asynccontextmanager
    async def stopped(self) -> AsyncIterator[None]:
        """Has a copy under way given up, and lets none begin."""
        self._stop.set()
        async with self._turn:
            yield
