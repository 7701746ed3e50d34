"""The language model in use, which may change while the daemon runs."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing
from dataclasses import replace

from assistantd.errors import EngineResting, EngineUnavailable
from assistantd.models.options import EngineOptions
from assistantd.models.ports import EngineState, Prompt, Sampling
from assistantd.models.spec import LlmSpec
from assistantd.models.text_model import LlmEngine

LOOKS_AGAIN = 1.0
"""Seconds after which it is looked whether an engine at work is free."""
AT_WORK = frozenset(("loading", "busy", "backing_off"))


class CurrentModel:
    """Is the TextModel that hands every call to the engine in use."""

    def __init__(self, spec: LlmSpec | None, options: EngineOptions) -> None:
        self._options = options
        self.engine = LlmEngine(spec, options)
        self._aside: asyncio.Future[str] | None = None
        self._called = asyncio.Event()
        self._resting = ""

    @property
    def model(self) -> str:
        return "" if self._resting else self.engine.model

    @property
    def state(self) -> EngineState:
        """How the engine is: `resting` while it is to do nothing, unless it could not anyway."""
        state = self.engine.state
        if not self._resting or state.state in ("off", "missing"):
            return state
        return replace(state, state="resting", detail=self._resting)

    def rest(self, reason: str) -> None:
        """Takes no call from now on, for this reason; an empty one ends the rest. What is being written is finished."""
        self._resting = reason

    async def warm(self) -> None:
        if self._resting:
            return
        self._called.set()
        await self.engine.warm()

    @property
    def free(self) -> bool:
        """Whether the engine is loaded and has nothing to do."""
        return self.state.state == "ready"

    async def until_free(self) -> None:
        """Waits until the engine is free; one that is not loaded is not looked at before somebody calls it."""
        while not self.free:
            if self.state.state not in AT_WORK:
                await self._called.wait()
            self._called.clear()
            await asyncio.sleep(LOOKS_AGAIN)

    def stream(self, prompt: Prompt, sampling: Sampling = Sampling()) -> AsyncIterator[str]:
        """Yields pieces of text; what was written aside gives way."""
        self._called.set()
        if self._aside is not None:
            self._aside.cancel()
        return self._awake().stream(prompt, sampling)

    async def aside(self, prompt: Prompt, sampling: Sampling = Sampling()) -> str:
        """Gives a whole text for which nobody waits; raises EngineUnavailable as soon as somebody does."""
        self._aside = asyncio.ensure_future(self._written(prompt, sampling))
        try:
            return await self._aside
        except asyncio.CancelledError:
            if (task := asyncio.current_task()) is not None and task.cancelling():
                raise
            raise EngineUnavailable("somebody waits for the engine") from None
        finally:
            self._aside = None

    async def _written(self, prompt: Prompt, sampling: Sampling) -> str:
        async with aclosing(self._awake().stream(prompt, sampling)) as pieces:
            return "".join([piece async for piece in pieces])

    def _awake(self) -> LlmEngine:
        if self._resting:
            raise EngineResting(self._resting)
        return self.engine

    async def stop(self) -> None:
        await self.engine.stop()

    async def use(self, spec: LlmSpec | None) -> None:
        """Ends the engine in use and takes this model, or none, from the next call on."""
        old, self.engine = self.engine, LlmEngine(spec, self._options)
        await old.stop()
