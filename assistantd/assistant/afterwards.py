"""What happens after the reply is out: the answer is noted for `why`. It never delays or fails a reply."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from assistantd.domain.request import Reply, Request
from assistantd.errors import AssistantError

WAITING_AT_MOST = 64
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Experience:
    """Is one request with what came of it."""

    request: Request
    reply: Reply


class Afterwards:
    """Works through experiences one by one; when too many wait, the oldest is dropped and counted."""

    def __init__(self, keep: Callable[[Experience], Awaitable[None]]) -> None:
        self._keep = keep
        self._queue: asyncio.Queue[Experience] = asyncio.Queue(WAITING_AT_MOST)
        self._task: asyncio.Task[None] | None = None
        self.dropped = 0

    def start(self) -> None:
        self._task = asyncio.create_task(self._work(), name="afterwards")

    def note(self, experience: Experience) -> None:
        """Queues it and returns at once."""
        if self._queue.full():
            self._queue.get_nowait()
            self._queue.task_done()
            self.dropped += 1
        self._queue.put_nowait(experience)

    async def settle(self) -> None:
        """Waits until everything noted so far is kept."""
        await self._queue.join()

    async def stop(self) -> None:
        """Keeps what waits, then ends."""
        if self._task:
            await self.settle()
            self._task.cancel()

    async def _work(self) -> None:
        while True:
            experience = await self._queue.get()
            try:
                await self._keep(experience)
            except AssistantError as error:
                log.info("an answer was not noted: %s", error.code)
            except Exception as error:  # noqa: BLE001 - nothing that breaks here may end the corridor
                log.error("an answer was not noted: %s", type(error).__name__)
            finally:
                self._queue.task_done()
