"""What does not go together with what is known is named and kept beside it until the user decides."""

from __future__ import annotations

from datetime import timedelta

import pytest

from assistantd.memory.room import MemoryRoom
from tests.fakes.clock import FixedClock


async def texts(room: MemoryRoom) -> list[str]:
    """Gives what is valid, oldest first."""
    return [memory.text for memory in reversed((await room.list())[0])]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("I am allergic to peanuts", "I am not allergic to peanuts"),
        ("I like coffee", "I hate coffee"),
        ("我不吃香菜", "我吃香菜"),
        ("我喜欢喝茶", "我讨厌喝茶"),
        ("I live in Bonn", "I live in Hamburg"),
        ("我住在北京", "我住在南京"),
        ("My phone number is 0123", "my phone number is 0456"),
        ("I am a nurse", "I'm a teacher"),
        ("我是护士", "我是老师"),
        ("My hometown is Graz", "my home town is Linz"),
        ("My birthday is May 3", "I was born on May 5"),
        ("Anna is my wife", "my wife is called Lena"),
        ("Lena's birthday is May 3", "Lena's birthday is May 5"),
        ("小雨的生日是五月三号", "小雨的生日是三月五号"),
        ("My piano lesson is every Wednesday at 4 pm", "My piano lesson is every Thursday at 5 pm"),
        ("我女儿小雨每周三下午四点上钢琴课", "小雨每周四下午五点上钢琴课"),
    ],
)
async def test_a_contradiction_is_told_and_both_are_kept(old: str, new: str, room: MemoryRoom) -> None:
    """A plain denial that is no clear correction replaces nothing; both sides are named until the user decides."""
    first = await room.remember(old)
    before = await texts(room)
    second = await room.remember(new)
    assert second.superseded is None
    assert second.contradicts == (first.memory,)
    assert [text.casefold() for text in await texts(room)] == [text.casefold() for text in (*before, new)]
    settled = await room.correct(first.memory.id, new)
    assert settled.memory.id == second.memory.id
    assert old not in await texts(room)
    assert [memory.text for memory in await room.history(second.memory.id)] == [old]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("I live in Berlin", "I live in Berlin near the river"),
        ("我住在上海", "我住在上海浦东"),
        ("我住在北京", "我住在三楼"),
        ("My birthday is May 3", "My birthday is May 3 1990"),
        ("I am a nurse", "I am a vegetarian"),
        ("My phone number is 0123", "My old phone number was 0456"),
        ("My address is 5 Oak Lane", "My old address was 7 Elm Road"),
        ("我的地址是橡树街5号", "我的旧地址是榆树路7号"),
        ("I work at the library", "I work at night"),
    ],
)
async def test_what_goes_together_is_not_asked_about(old: str, new: str, room: MemoryRoom) -> None:
    """The same told more closely, another thing, and what is over stand beside it without a question."""
    await room.remember(old)
    stored = await room.remember(new)
    assert (stored.superseded, stored.merged, stored.contradicts) == (None, False, ())


async def test_a_birthday_later_one_is_older(room: MemoryRoom, clock: FixedClock) -> None:
    """An age that grew by the time that went by takes the place of the old one; any other is asked about."""
    await room.remember("I am 41")
    clock.advance(timedelta(days=300))
    assert (await room.remember("I am 42")).superseded is not None
    assert (await room.remember("I am 50")).contradicts


async def test_words_of_emphasis_deny_nothing(room: MemoryRoom) -> None:
    """特别 and 非常 hold a character that denies elsewhere, and deny nothing here."""
    await room.remember("我喜欢在公园里散步")
    assert not (await room.remember("我特别喜欢在公园里散步")).contradicts


async def test_a_correction_that_could_mean_two_is_asked_about(room: MemoryRoom) -> None:
    """Where the words do not tell which of two memories is wrong, both are named and both are kept."""
    await room.remember("The blue box is in the cellar")
    await room.remember("The green box is in the cellar")
    stored = await room.remember("Actually, the box is in the attic")
    assert stored.superseded is None
    assert len(stored.contradicts) == 2


@pytest.mark.parametrize(
    ("told", "new"),
    [
        (("I live in Bonn", "I live in Hamburg"), "I moved to Graz"),
        (("我住在北京", "我住在南京"), "我搬到成都了"),
        (("My phone number is 0123", "My phone number is 0456"), "Actually, my phone number is 0789"),
        (("我的电话是0123", "我的电话是0456"), "不对，我的电话是0789"),
    ],
)
async def test_a_change_ends_every_open_value(told: tuple[str, str], new: str, room: MemoryRoom) -> None:
    """What has one value at a time has only the new one after a change; taking that back opens both again."""
    for text in told:
        await room.remember(text)
    stored = await room.remember(new)
    assert {memory.text for memory in stored.replaced} == set(told)
    assert await texts(room) == [stored.memory.text]
    assert {memory.text for memory in await room.history(stored.memory.id)} == set(told)
    undone = await room.undo((stored.memory.id,))
    assert {memory.text for memory in undone.restored} == set(told) == set(await texts(room))


async def test_a_change_leaves_another_persons_value_alone(room: MemoryRoom) -> None:
    """Where somebody else lives does not change with a move of the user's."""
    await room.remember("Anna lives in Bonn")
    await room.remember("I live in Hamburg")
    await room.remember("I moved to Graz")
    assert await texts(room) == ["Anna lives in Bonn", "I moved to Graz"]
