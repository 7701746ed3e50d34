"""What writes aside keeps to its port: the same tests over the fake and the real engine."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator

import pytest

from assistantd.errors import EngineOff, EngineUnavailable
from assistantd.models.current import CurrentModel
from assistantd.models.options import EngineOptions
from assistantd.models.ports import Prompt, Sampling, SpareModel
from tests.fakes import real_models
from tests.fakes.spare_model import FakeSpareModel
from tests.fakes.text_model import FakeTextModel

PERSON = Prompt("You extract data as JSON.", "Anna is 31 years old.")
SCHEMA = {
    "type": "object",
    "properties": {"age": {"type": "integer"}},
    "required": ["age"],
    "additionalProperties": False,
}
HELD = Sampling(max_tokens=40, temperature=0.0, schema=SCHEMA)


@pytest.fixture(params=["fake", pytest.param("real", marks=pytest.mark.model)])
async def model(request: pytest.FixtureRequest) -> AsyncIterator[SpareModel]:
    """Gives the fake, then the real engine."""
    if request.param == "fake":
        yield FakeSpareModel(FakeTextModel([("anna", '{"age": 31}')]))
        return
    engine = CurrentModel(real_models.llm(), EngineOptions(context_tokens=1024))
    yield engine
    await engine.stop()


async def test_the_whole_text_comes_at_once_and_keeps_to_its_schema(model: SpareModel) -> None:
    """What is written aside is one text, held to its schema as any other; afterwards the engine is free."""
    assert json.loads(await model.aside(PERSON, HELD)).keys() == {"age"}
    assert model.free


@pytest.mark.model
async def test_who_waits_is_told_when_a_request_leaves_the_engine_free() -> None:
    """An engine that is not loaded is not looked at; a request of the user's loads it, and then it is free."""
    engine = CurrentModel(real_models.llm(), EngineOptions(context_tokens=1024))
    waits = asyncio.create_task(engine.until_free())
    try:
        await asyncio.sleep(0.05)
        assert not waits.done()
        assert [piece async for piece in engine.stream(PERSON, HELD)]
        await asyncio.wait_for(waits, 30)
        assert engine.free
    finally:
        waits.cancel()
        await engine.stop()


async def test_without_a_model_there_is_nobody_to_write() -> None:
    """An engine that is off is not free, and says so when it is asked."""
    off = CurrentModel(None, EngineOptions())
    assert not off.free
    with pytest.raises(EngineOff):
        await off.aside(PERSON, HELD)


@pytest.mark.model
async def test_what_is_written_aside_gives_way() -> None:
    """A request of the user's ends it at once, and is answered."""
    engine = CurrentModel(real_models.llm(), EngineOptions(context_tokens=1024))
    try:
        await engine.aside(PERSON, HELD)
        long = asyncio.create_task(engine.aside(Prompt("Count.", "Count to one thousand."), Sampling(max_tokens=400)))
        for _ in range(500):
            if not engine.free:
                break
            await asyncio.sleep(0.01)
        pieces = [piece async for piece in engine.stream(PERSON, HELD)]
        with pytest.raises(EngineUnavailable):
            await long
        assert json.loads("".join(pieces)).keys() == {"age"}
    finally:
        await engine.stop()
