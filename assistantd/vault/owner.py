"""The one thread that owns the database's connection."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")


class Owner:
    """Runs work one piece after another, always in the same thread."""

    def __init__(self) -> None:
        self._thread: ThreadPoolExecutor | None = None

    async def run(self, work: Callable[[], T]) -> T:
        """Gives what the work gives. Work that has begun is never cut short."""
        if self._thread is None:
            self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="vault")
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    def stop(self) -> None:
        """Ends the thread after what is queued; more work starts another one."""
        if self._thread is not None:
            self._thread.shutdown(wait=True)
            self._thread = None
