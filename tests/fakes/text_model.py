"""A language model whose answers are written down beforehand."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncGenerator, Callable, Sequence

from assistantd.errors import EngineOff, EngineTimedOut
from assistantd.models.ports import EngineState, Prompt, Sampling

Reply = str | Exception | Callable[[Prompt, Sampling], str]


class FakeTextModel:
    """Answers with the first scripted reply whose pattern is found in the user's part of the prompt."""

    def __init__(
        self,
        script: Sequence[tuple[str, Reply]] = (),
        *,
        default: Reply = "I do not know.",
        model: str = "fake-llm",
        pace: float = 0.0,
    ) -> None:
        """Takes (regular expression, reply) pairs; `pace` is the seconds a token takes; model "" is a model off."""
        self._script = [(re.compile(pattern, re.IGNORECASE | re.DOTALL), reply) for pattern, reply in script]
        self._default, self._model, self._pace = default, model, pace
        self._turn = asyncio.Lock()
        self._state = "stopped" if model else "off"
        self.prompts: list[tuple[Prompt, Sampling]] = []
        """Every call so far."""

    @property
    def model(self) -> str:
        return self._model

    @property
    def state(self) -> EngineState:
        return EngineState(self._model, "busy" if self._turn.locked() else self._state)

    async def warm(self) -> None:
        if self._model:
            self._state = "ready"

    async def stream(self, prompt: Prompt, sampling: Sampling = Sampling()) -> AsyncGenerator[str, None]:
        if not self._model:
            raise EngineOff
        try:
            async with asyncio.timeout(sampling.time_limit):
                await self._turn.acquire()
        except TimeoutError:
            raise EngineTimedOut from None
        try:
            self._state = "ready"
            self.prompts.append((prompt, sampling))
            for token in _tokens(self._reply(prompt, sampling), sampling):
                await self._wait(sampling)
                yield token
        finally:
            self._turn.release()

    async def stop(self) -> None:
        if self._model:
            self._state = "stopped"

    def _reply(self, prompt: Prompt, sampling: Sampling) -> str:
        found = (reply for pattern, reply in self._script if pattern.search(prompt.user))
        reply = next(found, self._default)
        if isinstance(reply, Exception):
            raise reply
        return reply if isinstance(reply, str) else reply(prompt, sampling)

    async def _wait(self, sampling: Sampling) -> None:
        if self._pace > sampling.time_limit:
            raise EngineTimedOut
        await asyncio.sleep(self._pace)


def _tokens(text: str, sampling: Sampling) -> list[str]:
    """Splits a reply into words and single Chinese characters, cut where the real engine would cut it."""
    ends = [at for stop in sampling.stop if stop and (at := text.find(stop)) >= 0]
    text = text[: min(ends)] if ends else text
    return re.findall(r"\s*[\u3400-\u9fff\u3000-\u303f\uff00-\uffef]|\s*[^\s\u3400-\u9fff]+|\s+", text)[
        : sampling.max_tokens
    ]
