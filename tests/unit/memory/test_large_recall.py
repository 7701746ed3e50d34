"""Recall over conversations, in several steps, and of what is not there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest

from assistantd.domain.memory import MemoryKind, Recollection, Source
from assistantd.memory import embedding_queue, keywords
from assistantd.memory.records import NewMemory
from assistantd.memory.room import MemoryRoom
from assistantd.memory.words import words
from assistantd.vault.vault import Vault
from tests.fakes.clock import FixedClock
from tests.fakes.word_embedder import WordEmbedder


def texts(found: Recollection) -> list[str]:
    return [hit.memory.text for hit in found.hits]


async def told(room: MemoryRoom, clock: FixedClock, origin: str, *said: str) -> tuple[int, ...]:
    """Stores texts as a chat import does."""
    many = [NewMemory(text, MemoryKind.NOTE, Source.DOCUMENT, clock.now(), origin) for text in said]
    return await room.store_many(many)


async def test_many_records_are_stored_at_once_as_they_are(room: MemoryRoom, clock: FixedClock) -> None:
    """Each gets an id in order and a vector, and none is merged with a like one."""
    ids = await told(room, clock, "chat", "Ann: fine", "Ben: fine", "Ann: fine")
    await room.settle()
    assert ids == tuple(sorted(ids))
    assert [(await room.show(id)).text for id in ids] == ["Ann: fine", "Ben: fine", "Ann: fine"]
    assert await room.count() == 3


async def test_a_turn_is_found_by_the_question_it_answers(room: MemoryRoom, clock: FixedClock) -> None:
    """The answer shares no word with what is asked; the turn before it does."""
    chat = ["Ann: the weather is grey", "Ben: which instrument did you learn at school?", "Ann: mostly the cello"]
    await told(room, clock, "chat", *chat, *(f"Ben: number {n} came by again" for n in range(30)))
    found = texts(await room.recall("which instrument did Ann learn at school", limit=3))
    assert "Ann: mostly the cello" in found


async def test_turns_of_another_conversation_are_no_neighbours(room: MemoryRoom, clock: FixedClock) -> None:
    """What another file holds, or what was said hours later, does not stand around a turn."""
    await told(room, clock, "one", "Ben: which instrument did you learn?")
    await told(room, clock, "two", "Ann: mostly quiet here")
    clock.advance(timedelta(hours=5))
    await told(room, clock, "two", "Ann: mostly rain")
    assert not {"Ann: mostly quiet here", "Ann: mostly rain"} & set(texts(await room.recall("which instrument")))


async def test_two_questions_in_one_breath_are_both_answered(room: MemoryRoom) -> None:
    """The best of each part comes before the second best of any."""
    for text in ("My sister Lena lives in Hamburg", "Lena lives near the lake", "The door code is 4711"):
        await room.remember(text)
    found = texts(await room.recall("Where does Lena live? Also, what is the door code?", limit=2))
    assert found[1] == "The door code is 4711"


async def test_whoever_a_condition_is_true_of_leads_to_what_else_is_known_of_them(
    vault: Vault, clock: FixedClock
) -> None:
    """A question about "the person who" finds the person by one memory and the answer in another."""
    room = MemoryRoom(vault, clock, {})
    await room.remember("我的上司身高171厘米")
    await room.remember("我的上司在上海上班")
    for name in ("表弟", "舅妈", "同学"):
        await room.remember(f"我的{name}在南京上班")
    found = texts(await room.recall("那个身高171cm的人在哪里上班？", limit=2))
    assert set(found) == {"我的上司身高171厘米", "我的上司在上海上班"}


async def test_asked_when_what_tells_a_time_goes_first(room: MemoryRoom) -> None:
    """Of two equal memories the one with a date answers "when"."""
    await room.remember("The piano recital was lovely and long")
    await room.remember("The piano recital was on 12 March")
    await room.remember("The piano recital was lovely and short")
    assert texts(await room.recall("When was the piano recital?"))[0].endswith("12 March")


async def test_words_in_nearly_every_memory_are_still_found(
    vault: Vault, room: MemoryRoom, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where each word asked is too common to be ranked, the newest that hold them all are proposed."""
    monkeypatch.setattr(keywords, "READ_UP_TO", 5)
    monkeypatch.setattr("assistantd.memory.recall.READ_UP_TO", 5)
    await told(room, clock, "file", *(f"box {n} stands on the shelf" for n in range(20)))
    question = await vault.read(lambda db: keywords.ask(db, "box on the shelf"))
    found = await vault.read(lambda db: keywords.propose(db, question, clock.now(), 3, 5))
    assert [memory.text for memory in found.values()] == [f"box {n} stands on the shelf" for n in (19, 18, 17)]


async def test_names_are_learnt_again_after_an_unlock(vault: Vault, clock: FixedClock) -> None:
    """They are read in the background, and a question about one person prefers what concerns them as before."""
    told_before = MemoryRoom(vault, clock, {})
    await told_before.remember("My brother Tom likes green tea and lives in Hamburg")
    await told_before.remember("My sister Lena likes green tea and lives in Hamburg")
    await told_before.stop()
    room = MemoryRoom(vault, clock, {})
    await room.start()
    await room.settle()
    assert "Tom" in (await room.recall("does Tom like green tea?")).hits[0].matched
    await room.stop()


def test_measures_and_days_are_compared_in_one_form() -> None:
    """A unit written to its number, a leading zero and the other word for a day make no difference."""
    assert words("171cm").keys() == words("171厘米").keys()
    assert words("02月09日").keys() == words("2月9号").keys()


async def test_what_is_told_in_one_go_is_embedded_together(
    room: MemoryRoom, embedder: WordEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The engine begins once nothing has been told for a moment, so that each telling does not wait for the last one.

    Seen failing without `EmbeddingQueue._calm`.
    """
    monkeypatch.setattr(embedding_queue, "MOMENT", 0.5)
    await room.settle()
    sizes: list[int] = []
    embed = embedder.embed

    async def counted(texts: Sequence[str], *, query: bool = False) -> list[bytes]:
        sizes.append(len(texts))
        return await embed(texts, query=query)

    monkeypatch.setattr(embedder, "embed", counted)
    for n in range(6):
        await room.remember(f"The key of box {n} hangs on hook {n * 31}")
    await room.settle()
    assert sizes == [6]
