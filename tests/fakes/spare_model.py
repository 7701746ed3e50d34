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

    async def aside(self, prompt: Prompt, sampling: Sampling = Sampling()) -> str:
        self.asked.append(prompt.user)
        if not self.free:
            raise EngineUnavailable
        await asyncio.sleep(0)
        return "".join([piece async for piece in self.model.stream(prompt, sampling)])
