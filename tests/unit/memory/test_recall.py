"""Recall finds by words and by meaning, in two languages, and only what is valid."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest

from assistantd.domain.language import Language
from assistantd.domain.memory import MemoryKind, Recollection, Source
from assistantd.errors import VaultLocked
from assistantd.memory import records
from assistantd.memory.records import NewMemory
from assistantd.memory.room import MemoryRoom
from assistantd.vault.vault import Vault
from tests.fakes.clock import FixedClock
from tests.fakes.word_embedder import WordEmbedder
from tests.unit.vault.samples import PASSPHRASE

TOLD = (
    "I am allergic to peanuts",
    "I like ramen",
    "我女儿小雨每周三下午四点上钢琴课",
    "My sister Lena lives in Hamburg",
    "我爱喝茶",
    "王医生的电话是 0123",
    "The spare key is in the shed",
    "我在北京工作",
)


@pytest.fixture
async def told(room: MemoryRoom) -> MemoryRoom:
    """Gives a room that was told a few things."""
    for text in TOLD:
        await room.remember(text)
    await room.settle()
    return room


def texts(found: Recollection) -> list[str]:
    return [hit.memory.text for hit in found.hits]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("where does Lena live?", TOLD[3]),
        ("where is the spare key", TOLD[6]),
        ("小雨什么时候上钢琴课？", TOLD[2]),
        ("茶", TOLD[4]),
        ("喝茶", TOLD[4]),
        ("医生", TOLD[5]),
        ("北京", TOLD[7]),
        ("key", TOLD[6]),
        ("王医生 phone 0123", TOLD[5]),
    ],
)
async def test_the_memory_asked_for_comes_first(told: MemoryRoom, question: str, answer: str) -> None:
    """Questions in both languages find their memory, also by words of one and two characters."""
    found = await told.recall(question)
    assert texts(found)[0] == answer
    assert found.complete


@pytest.mark.parametrize(("question", "answer"), [("我对花生过敏吗", TOLD[0]), ("when is the piano lesson", TOLD[2])])
async def test_a_question_finds_what_was_told_in_the_other_language(
    told: MemoryRoom, question: str, answer: str
) -> None:
    """Meaning crosses the languages where no word is shared."""
    hit = (await told.recall(question)).hits[0]
    assert hit.memory.text == answer
    assert "meaning" in hit.matched


async def test_a_hit_tells_why_it_was_found(told: MemoryRoom) -> None:
    """Shared words, put together again, and names are told; the score lies between 0 and 1."""
    english = (await told.recall("where does Lena live?")).hits[0]
    assert "lena" in english.matched
    chinese = (await told.recall("小雨什么时候上钢琴课？")).hits[0]
    assert {"小雨", "上钢琴课"} <= set(chinese.matched)
    assert all(0 <= hit.score <= 1 for hit in (english, chinese))


async def test_a_corrected_memory_never_comes_back(told: MemoryRoom) -> None:
    """After a correction recall finds the new statement only, by words and by meaning."""
    await told.remember("小雨现在每周四下午五点上钢琴课")
    await told.settle()
    for question in ("小雨什么时候上钢琴课？", TOLD[2], "周三下午四点"):
        found = texts(await told.recall(question))
        assert "小雨现在每周四下午五点上钢琴课" in found
        assert TOLD[2] not in found


async def test_what_is_over_is_not_recalled(vault: Vault, room: MemoryRoom, clock: FixedClock) -> None:
    """A memory with an end is found until then and not after."""
    now = clock.now()
    offer = NewMemory(
        "The voucher is worth ten euros", MemoryKind.NOTE, Source.USER, now, valid_until=now + timedelta(days=1)
    )
    await vault.write(partial(records.add, new=offer))
    assert texts(await room.recall("voucher")) == [offer.text]
    clock.advance(timedelta(days=2))
    assert texts(await room.recall("voucher")) == []


async def test_with_the_embedder_down_words_still_find(told: MemoryRoom, embedder: WordEmbedder) -> None:
    """A broken engine leaves the search by words, which says that it is not complete; then it heals."""
    embedder.broken = True
    found = await told.recall("where is the spare key")
    assert texts(found)[0] == TOLD[6]
    assert not found.complete
    embedder.broken = False
    assert (await told.recall("where is the spare key")).complete


async def test_without_an_embedder_recall_is_by_words(vault: Vault, clock: FixedClock) -> None:
    """No embedder at all is a choice: recall works by words and is complete."""
    room = MemoryRoom(vault, clock, {})
    await room.remember("The spare key is in the shed")
    found = await room.recall("spare key")
    assert texts(found) == ["The spare key is in the shed"]
    assert found.complete


async def test_remembering_does_not_wait_for_the_engine(room: MemoryRoom, embedder: WordEmbedder) -> None:
    """While the engine hangs, a memory is stored and found by its words at once."""
    embedder.open.clear()
    await room.remember("The spare key is in the shed")
    assert texts(await room.recall("shed")) == ["The spare key is in the shed"]
    embedder.open.set()


async def test_vectors_survive_a_lock_and_are_not_made_twice(
    told: MemoryRoom, vault: Vault, embedder: WordEmbedder
) -> None:
    """After lock and unlock the stored vectors serve again, without a call to the engine for them."""
    made = len(embedder.embedded)
    await vault.lock()
    with pytest.raises(VaultLocked):
        await told.recall("key")
    await vault.unlock(PASSPHRASE)
    await told.settle()
    assert texts(await told.recall("我对花生过敏吗"))[0] == TOLD[0]
    assert not set(embedder.embedded[made:]) & set(TOLD)


async def test_vectors_that_are_missing_are_made_at_the_next_opening(
    vault: Vault, clock: FixedClock, embedder: WordEmbedder
) -> None:
    """What was told while there was no engine gets its vector later."""
    before = MemoryRoom(vault, clock, {})
    await before.remember("I am allergic to peanuts")
    await before.stop()
    room = MemoryRoom(vault, clock, {Language.ZH: embedder})
    await room.start()
    await room.settle()
    assert embedder.embedded == ["I am allergic to peanuts"]
    assert texts(await room.recall("花生")) == ["I am allergic to peanuts"]
    await room.stop()


async def test_two_embedders_share_the_work_by_language(vault: Vault, clock: FixedClock) -> None:
    """The multilingual one gets every memory, the English one those in English; both kinds of question find both."""
    english, every = WordEmbedder("english"), WordEmbedder("every")
    room = MemoryRoom(vault, clock, {Language.EN: english, Language.ZH: every})
    await room.start()
    await room.remember("I am allergic to peanuts")
    await room.remember("小雨上钢琴课")
    await room.settle()
    assert english.embedded == ["I am allergic to peanuts"]
    assert sorted(every.embedded) == ["I am allergic to peanuts", "小雨上钢琴课"]
    assert texts(await room.recall("piano"))[0] == "小雨上钢琴课"
    assert texts(await room.recall("花生"))[0] == "I am allergic to peanuts"
    await room.stop()


async def test_a_question_about_one_person_prefers_what_concerns_them(room: MemoryRoom) -> None:
    """Of two like memories the one about the person asked for comes first."""
    await room.remember("My sister Lena likes green tea and lives in Hamburg")
    await room.remember("My brother Tom likes green tea and lives in Hamburg")
    assert texts(await room.recall("does Tom like green tea?"))[0].startswith("My brother Tom")
    assert texts(await room.recall("does Lena like green tea?"))[0].startswith("My sister Lena")


@pytest.mark.parametrize("question", ["where does Bertram live?", "what is Bertram's phone number?", "张伟住在哪里"])
async def test_of_somebody_unknown_nothing_is_related(told: MemoryRoom, question: str) -> None:
    """A name that no memory holds makes all that is found a near miss, to be named at most."""
    found = await told.recall(question)
    assert found.related == ()
    assert found.hits == () or found.nearest


async def test_without_an_embedder_most_of_the_words_are_enough(vault: Vault, clock: FixedClock) -> None:
    """The one threshold holds for a search by words alone too: sharing most words is related, one in passing is not."""
    room = MemoryRoom(vault, clock, {})
    for text in TOLD:
        await room.remember(text)
    found = await room.recall("where did I put the spare key?")
    assert [hit.memory.text for hit in found.related] == [TOLD[6]]
    assert (await room.recall("who took the spare umbrella, the blue hat and the old map from the hall?")).related == ()


async def test_the_newer_of_two_equal_memories_comes_first(room: MemoryRoom, clock: FixedClock) -> None:
    """What was told later wins a tie."""
    await room.remember("I bought milk at the corner shop on Monday")
    clock.advance(timedelta(days=30))
    await room.remember("I bought milk at the corner shop on Friday")
    assert texts(await room.recall("milk"))[0].endswith("Friday")


async def test_an_irregular_verb_finds_its_other_forms(room: MemoryRoom) -> None:
    """Words alone find "paid" by "pay" and "lend" by "lent", which no ending tells."""
    await room.remember("I paid the plumber")
    await room.remember("Ines lends me her drill")
    assert texts(await room.recall("who did I pay?")) == ["I paid the plumber"]
    assert texts(await room.recall("lent")) == ["Ines lends me her drill"]
