"""What the user tells is stored, found to be known, or takes the place of what it corrects."""

from __future__ import annotations

import pytest

from assistantd.domain.memory import MemoryKind, Source
from assistantd.errors import BadRequest, NotFound
from assistantd.memory.room import MemoryRoom


async def test_a_statement_is_stored_as_it_was_said(room: MemoryRoom) -> None:
    """A memory keeps the user's words, who told it, and the time and zone of the telling."""
    stored = await room.remember("  I am allergic to peanuts  ")
    assert stored.memory.text == "I am allergic to peanuts"
    assert (stored.memory.kind, stored.memory.source) == (MemoryKind.CONSTRAINT, Source.USER)
    assert stored.memory.created.isoformat() == "2026-05-04T12:00:00+02:00"
    assert (await room.show(stored.memory.id)) == stored.memory


@pytest.mark.parametrize("again", ["I like ramen", "i like ramen.", "I really like ramen!", "I like the ramen"])
async def test_the_same_thing_told_twice_is_stored_once(room: MemoryRoom, again: str) -> None:
    """A repetition, but for case, marks and fillers, adds nothing and names the memory that knows it."""
    first = await room.remember("I like ramen")
    second = await room.remember(again)
    assert second.merged
    assert second.memory == first.memory
    assert await room.count() == 1


async def test_another_person_is_no_repetition(room: MemoryRoom) -> None:
    """Statements that differ only in whom they are about are two memories."""
    await room.remember("My sister lives in Berlin")
    assert not (await room.remember("His sister lives in Berlin")).merged
    assert await room.count() == 2


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("小雨每周三下午四点上钢琴课", "小雨每周四下午五点上钢琴课"),
        ("我女儿小雨每周三下午四点上钢琴课", "小雨每周四下午五点上钢琴课"),
        ("小雨每周三下午四点上钢琴课", "不对，小雨是周四下午五点上钢琴课"),
        ("小雨每周三下午四点上钢琴课", "小雨的钢琴课改到周四下午五点了"),
        ("My phone number is 0123", "my phone number is 0456"),
        ("I live in Berlin", "I moved to Hamburg"),
        ("我住在北京", "我搬到了上海"),
        ("My piano lesson is every Wednesday at 4 pm", "My piano lesson is every Thursday at 5 pm"),
        ("My favourite colour is blue", "my favorite colour is green"),
        ("I like ramen", "I don't like ramen anymore"),
        ("I am allergic to peanuts", "Actually, I am allergic to walnuts, not peanuts"),
        ("我不吃香菜", "我吃香菜"),
        ("Lena's birthday is May 3", "Lena's birthday is May 5"),
    ],
)
async def test_a_correction_takes_the_place_of_what_it_corrects(room: MemoryRoom, old: str, new: str) -> None:
    """After a correction only the new statement is valid, and the old one is its history."""
    first = await room.remember(old)
    second = await room.remember(new)
    assert second.superseded is not None
    assert second.superseded.id == first.memory.id
    assert [memory.id for memory in (await room.list())[0]] == [second.memory.id]
    assert [memory.text for memory in await room.history(second.memory.id)] == [old]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("I like ramen", "I like sushi"),
        ("我喜欢喝茶", "我喜欢喝咖啡"),
        ("我对花生过敏", "我对芒果过敏"),
        ("I am allergic to peanuts", "I am allergic to shrimps"),
        ("I swim every Monday", "I swim every Thursday"),
        ("I have a dentist appointment on Tuesday", "I have a dentist appointment on Friday"),
        ("Lena's birthday is May 3", "Anna's birthday is May 4"),
        ("My sister lives in Berlin", "I live in Paris"),
        ("I live in Berlin", "I live in a small flat"),
        ("My friend is called Anna", "My friend is called Lena"),
        ("I like tea", "Actually, I bought a car"),
        ("I like ramen", "I don't like sushi"),
    ],
)
async def test_what_may_both_be_true_is_no_contradiction(room: MemoryRoom, old: str, new: str) -> None:
    """Two likes, two allergies, two dates or two people stand beside each other."""
    await room.remember(old)
    stored = await room.remember(new)
    assert stored.superseded is None
    assert not stored.merged
    assert await room.count() == 2


async def test_correcting_by_id_replaces_that_memory(room: MemoryRoom) -> None:
    """`correct` replaces the memory named, whatever the new words are; chains of corrections keep their history."""
    first = await room.remember("The spare key is in the shed")
    second = await room.correct(first.memory.id, "The spare key is with the neighbour")
    third = await room.correct(second.memory.id, "There is no spare key")
    assert [m.id for m in await room.history(third.memory.id)] == [first.memory.id, second.memory.id]
    assert (await room.show(first.memory.id)).superseded_by == second.memory.id
    with pytest.raises(BadRequest, match="corrected before"):
        await room.correct(first.memory.id, "again")
    with pytest.raises(NotFound):
        await room.correct(999, "nothing")


async def test_a_document_neither_corrects_nor_repeats_the_user(room: MemoryRoom) -> None:
    """Untrusted text stands beside the user's own word, also when it contradicts it or says the same."""
    await room.remember("My phone number is 0123")
    planted = await room.remember("My phone number is 0666", Source.DOCUMENT, origin="letter.txt")
    assert planted.superseded is None
    assert planted.memory.source is Source.DOCUMENT
    told = await room.remember("My phone number is 0789")
    assert told.superseded is not None
    assert told.superseded.source is Source.USER


async def test_a_text_that_is_no_text_is_mended(room: MemoryRoom) -> None:
    """Half a character, as broken input may hold, is replaced rather than refused."""
    stored = await room.remember("I like \ud800 ramen")
    assert "ramen" in stored.memory.text
    assert (await room.recall("ramen \udfff")).hits[0].memory.id == stored.memory.id


@pytest.mark.parametrize("text", ["", "   ", "\0", "x" * 4001])
async def test_what_cannot_be_stored_is_refused(room: MemoryRoom, text: str) -> None:
    """Empty and overlong statements are refused, and nothing is stored."""
    with pytest.raises(BadRequest):
        await room.remember(text)
    assert await room.count() == 0


async def test_memories_are_listed_newest_first_by_page_and_kind(room: MemoryRoom) -> None:
    """A list has the newest first, knows the total, and can be cut to a kind."""
    for text in ("I like tea", "I am allergic to nuts", "我不吃香菜"):
        await room.remember(text)
    page, total = await room.list(limit=2)
    assert ([memory.text for memory in page], total) == (["我不吃香菜", "I am allergic to nuts"], 3)
    rest, _ = await room.list(limit=2, offset=2)
    assert [memory.text for memory in rest] == ["I like tea"]
    assert (await room.list(kind="preference"))[1] == 1
    constraints = await room.of_kind(MemoryKind.CONSTRAINT)
    assert [memory.text for memory in constraints] == ["I am allergic to nuts", "我不吃香菜"]
