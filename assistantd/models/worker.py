"""One engine over the life of the daemon: a process when it is needed, none when it is not."""

from __future__ import annotations

import asyncio
import json
import os
import signal
from collections.abc import AsyncGenerator
from contextlib import aclosing
from pathlib import Path
from typing import Any

from assistantd.errors import AssistantError, EngineTimedOut, EngineUnavailable, ModelDamaged, ModelMissing
from assistantd.models.backoff import Backoff
from assistantd.models.environment import engine_environment
from assistantd.models.link import Link
from assistantd.models.options import EngineOptions
from assistantd.models.ports import EngineState
from assistantd.wire.frame import Message

_LOAD_LIMIT = 300.0
_CRASHES = frozenset((signal.SIGSEGV, signal.SIGBUS, signal.SIGABRT, signal.SIGFPE, signal.SIGILL, signal.SIGSYS))
_PAGE = os.sysconf("SC_PAGE_SIZE")


class Worker:
    """Runs one call at a time in an engine's process, started when first needed and again after a crash."""

    def __init__(self, model: str, module: str, argument: Message, options: EngineOptions) -> None:
        self._model, self._module, self._options = model, module, options
        self._argument = json.dumps(argument)
        self._turn = asyncio.Lock()
        self._waiting = 0
        self._link: Link | None = None
        self._starting: asyncio.Task[Link] | None = None
        self._resting: asyncio.TimerHandle | None = None
        self._stopping: asyncio.Task[None] | None = None
        self._backoff = Backoff()
        self._restarts = 0
        self._fault: AssistantError | None = None
        self.facts: Message = {}
        """What the process said of the model when it opened it."""

    @property
    def state(self) -> EngineState:
        """How the engine is now."""
        pid = self._link.pid if self._link else 0
        detail = str(self._fault) if self._fault else ""
        return EngineState(self._model, self._word(), detail, pid, _resident(pid), self._restarts)

    def warm(self) -> None:
        """Begins to start the process and open the model, unless it is open or must wait."""
        if self._backoff.left(_now()) == 0:
            self._begin()

    async def call(self, method: str, params: dict[str, Any], time_limit: float) -> AsyncGenerator[Message, None]:
        """Yields what the engine says to one call, the result last; leaving early frees the engine.

        Calls wait for each other in the order they came. Raises EngineUnavailable, EngineTimedOut, ModelMissing,
        ModelDamaged, or what the engine found wrong with the call.
        """
        deadline = _now() + time_limit
        await self._wait_for_turn(deadline)
        try:
            link = await self._ready(deadline)
            async with aclosing(link.call(method, params, deadline)) as answers:
                async for answer in answers:
                    yield answer
            self._backoff.succeeded()
        finally:
            self._turn.release()
            self._rest()

    async def ask(self, method: str, params: dict[str, Any], time_limit: float) -> Message:
        """Gives the result of a call that says nothing before it."""
        result: Message = {}
        async with aclosing(self.call(method, params, time_limit)) as answers:
            async for answer in answers:
                result = answer
        return result

    async def stop(self) -> None:
        """Ends the process; the next call starts another."""
        if self._resting:
            self._resting.cancel()
        if self._starting and not self._starting.done():
            self._starting.cancel()
            await asyncio.wait([self._starting])
        link, self._link, self._starting = self._link, None, None
        if link:
            await link.close()

    async def _wait_for_turn(self, deadline: float) -> None:
        if self._turn.locked() and self._waiting >= self._options.queue:
            raise EngineUnavailable("too many requests wait for this model already")
        self._waiting += 1
        try:
            async with asyncio.timeout_at(deadline):
                await self._turn.acquire()
        except TimeoutError:
            raise EngineTimedOut("other requests kept the model until the time limit") from None
        finally:
            self._waiting -= 1

    async def _ready(self, deadline: float) -> Link:
        """Gives the process, opened and working on nothing; a load goes on even if its call gives up."""
        try:
            async with asyncio.timeout_at(deadline):
                while True:
                    link = await asyncio.shield(self._begin())
                    await link.free.wait()
                    if not link.ended:
                        return link
        except TimeoutError:
            raise EngineTimedOut("the model was not ready within the time limit") from None
        except asyncio.CancelledError:
            if self._starting is None or self._starting.cancelled():
                raise EngineUnavailable("the engine was stopped while it loaded") from None
            raise

    def _begin(self) -> asyncio.Task[Link]:
        """Gives the task that starts the process, a new one where none is at work or in service."""
        if self._starting is None or (self._starting.done() and not _serves(self._starting)):
            if left := self._backoff.left(_now()):
                crashes = self._backoff.crashes
                raise EngineUnavailable(f"the engine crashed {crashes} times; it may start again in {left:.0f} s")
            self._starting = asyncio.create_task(self._start())
            self._starting.add_done_callback(_look_at)
        return self._starting

    async def _start(self) -> Link:
        environment = engine_environment(self._options.cores)
        link = self._link = await Link.start(self._module, self._argument, environment)
        link.on_end = self._ended
        self._fault = None
        try:
            async with aclosing(link.call("open", {}, _now() + _LOAD_LIMIT)) as answers:
                self.facts = await anext(answers)
        except BaseException as error:
            link.ending = link.ending or not isinstance(error, EngineUnavailable)
            link.kill()
            if not isinstance(error, AssistantError):
                raise
            self._fault = _blame(error)
            raise self._fault from error
        self._rest()
        return link

    def _ended(self, link: Link) -> None:
        """Notes the end of a process that nobody asked to end."""
        if link.ending:
            return
        self._restarts += 1
        self._backoff.crashed(_now())
        self._fault = self._fault or EngineUnavailable("the engine's process ended on its own")

    def _rest(self) -> None:
        """Sets the time at which an unused process is ended."""
        if self._resting:
            self._resting.cancel()
        if self._link and not self._link.ended:
            loop = asyncio.get_running_loop()
            self._resting = loop.call_later(self._options.idle_seconds, self._unload)

    def _unload(self) -> None:
        if self._turn.locked():
            return  # the call at work sets the time anew when it ends
        self._stopping = asyncio.get_running_loop().create_task(self.stop())

    def _word(self) -> str:
        if self._backoff.left(_now()):
            return "backing_off"
        if self._starting and not self._starting.done():
            return "loading"
        if self._link and not self._link.ended:
            return "ready" if self._link.free.is_set() and not self._turn.locked() else "busy"
        return "missing" if isinstance(self._fault, ModelMissing) else "stopped"


def _blame(error: AssistantError) -> AssistantError:
    """Gives the error to report for a failed load: native code that died while it read a model died of the model."""
    if error.details.get("signal") in _CRASHES:
        return ModelDamaged(f"reading the model crashed: {error}")
    return error


def _serves(started: asyncio.Task[Link]) -> bool:
    return not started.cancelled() and started.exception() is None and not started.result().ended


def _look_at(task: asyncio.Task[Link]) -> None:
    """Takes note of a failed start that nobody waits for; its fault is in the state."""
    if not task.cancelled():
        task.exception()


def _now() -> float:
    return asyncio.get_running_loop().time()


def _resident(pid: int) -> int:
    """Gives the bytes of memory a process holds, 0 where it cannot be told."""
    if not pid:
        return 0
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE
    except (OSError, IndexError):
        return 0
