"""A model that writes aside what is written down beforehand."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from assistantd.errors import EngineUnavailable
from assistantd.models.ports import Prompt, Sampling
from tests.fakes.text_model import FakeTextModel


@dataclass
class FakeSpareModel:
    """Writes with the fake model, unless it is not free."""

    model: FakeTextModel
    free: bool = True
    asked: list[str] = field(default_factory=list)
    awaited: int = 0

    async def until_free(self) -> None:
        self.awaited += 1
        while not self.free:  # noqa: ASYNC110 - a test sets it
            await asyncio.sleep(0.001)

    async def aside(self, prompt: Prompt, sampling: Sampling = Sampling()) -> str:
        self.asked.append(prompt.user)
        if not self.free:
            raise EngineUnavailable
        await asyncio.sleep(0)
        return "".join([piece async for piece in self.model.stream(prompt, sampling)])
