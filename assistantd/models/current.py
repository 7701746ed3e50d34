"""The language model in use, which may change while the daemon runs."""

from __future__ import annotations

from collections.abc import AsyncIterator

from assistantd.models.options import EngineOptions
from assistantd.models.ports import EngineState, Prompt, Sampling
from assistantd.models.spec import LlmSpec
from assistantd.models.text_model import LlmEngine


class CurrentModel:
    """Is the TextModel that hands every call to the engine in use."""

    def __init__(self, spec: LlmSpec | None, options: EngineOptions) -> None:
        self._options = options
        self.engine = LlmEngine(spec, options)

    @property
    def model(self) -> str:
        return self.engine.model

    @property
    def state(self) -> EngineState:
        return self.engine.state

    async def warm(self) -> None:
        await self.engine.warm()

    def stream(self, prompt: Prompt, sampling: Sampling = Sampling()) -> AsyncIterator[str]:
        return self.engine.stream(prompt, sampling)

    async def stop(self) -> None:
        await self.engine.stop()

    async def use(self, spec: LlmSpec | None) -> None:
        """Ends the engine in use and takes this model, or none, from the next call on."""
        old, self.engine = self.engine, LlmEngine(spec, self._options)
        await old.stop()
