"""Long work in a thread, reporting to a coroutine, and stopped when nobody waits for it any more."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from assistantd.errors import Cancelled
from assistantd.vault.backup_file import Report

T = TypeVar("T")

Progress = Callable[[str, int, int], Awaitable[None]]
"""Is told (step, done, total)."""
Runner = Callable[[Callable[[], T]], Awaitable[T]]


async def nobody(_step: str, _done: int, _total: int) -> None:
    """Listens to no progress."""


async def followed(
    run: Runner[T], work: Callable[[Report], T], progress: Progress | None, stop: threading.Event | None = None
) -> T:
    """Runs the work and passes its reports on; of each step only the newest is kept while the listener is slow."""
    loop, stop, newest = asyncio.get_running_loop(), stop or threading.Event(), asyncio.Queue[tuple[str, int, int]]()

    def report(step: str, done: int, total: int) -> None:
        if stop.is_set():
            raise Cancelled("the backup was cancelled")
        loop.call_soon_threadsafe(newest.put_nowait, (step, done, total))

    working = asyncio.ensure_future(run(lambda: work(report)))
    try:
        await _listen(working, newest, progress or nobody)
        return await asyncio.shield(working)
    except BaseException:
        stop.set()
        await asyncio.wait([working])
        raise


async def _listen(working: asyncio.Future[T], reports: asyncio.Queue[tuple[str, int, int]], progress: Progress) -> None:
    while not (working.done() and reports.empty()):
        coming = asyncio.ensure_future(reports.get())
        try:
            waited: list[asyncio.Future[Any]] = [coming, working]
            await asyncio.wait(waited, return_when=asyncio.FIRST_COMPLETED)
            if coming.done():
                for report in _newest(coming.result(), reports):
                    await progress(*report)
        finally:
            coming.cancel()


def _newest(first: tuple[str, int, int], reports: asyncio.Queue[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """Gives the newest report of each step, so that a slow listener misses none of them."""
    found = {first[0]: first}
    while not reports.empty():
        report = reports.get_nowait()
        found[report[0]] = report
    return list(found.values())
