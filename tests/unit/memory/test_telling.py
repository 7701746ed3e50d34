"""What the user tells is stored, found to be known, or takes the place of what it corrects."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from assistantd.domain.memory import MemoryKind, Source
from assistantd.errors import BadRequest, NotFound
from assistantd.memory.room import MemoryRoom
from assistantd.vault.vault import Vault
from tests.fakes.clock import FixedClock


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
        ("小雨每周三下午四点上钢琴课", "小雨现在每周四下午五点上钢琴课"),
        ("小雨每周三下午四点上钢琴课", "不对，小雨是周四下午五点上钢琴课"),
        ("小雨每周三下午四点上钢琴课", "小雨的钢琴课改到周四下午五点了"),
        ("My phone number is 0123", "my new phone number is 0456"),
        ("I live in Berlin", "I moved to Hamburg"),
        ("我住在北京", "我搬到了上海"),
        ("My piano lesson is every Wednesday at 4 pm", "My piano lesson is now every Thursday at 5 pm"),
        ("I am 41", "I am 42 now"),
        ("Anna is my wife", "No, my wife is called Lena"),
        ("My favourite colour is blue", "Correction: my favorite colour is green"),
        ("I like ramen", "I don't like ramen anymore"),
        ("I am allergic to peanuts", "Actually, I am allergic to walnuts, not peanuts"),
        ("我不吃香菜", "我现在吃香菜了，不再忌口"),
        ("Lena's birthday is May 3", "Sorry, Lena's birthday is May 5"),
        ("我是护士", "我现在是老师"),
        ("我的电话是0123", "我的新电话是0456"),
    ],
)
async def test_a_correction_takes_the_place_of_what_it_corrects(room: MemoryRoom, old: str, new: str) -> None:
    """After a correction only the new statement is valid, and the old one is its history."""
    first = await room.remember(old)
    second = await room.remember(new)
    assert second.superseded is not None
    assert second.superseded.id == first.memory.id
    assert first.memory.id not in [memory.id for memory in (await room.list())[0]]
    assert (await room.show(second.memory.id)).superseded_by is None
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
    told = await room.remember("My new phone number is 0789")
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


async def texts(room: MemoryRoom) -> dict[str, MemoryKind]:
    """Gives what is remembered, oldest first, with its kinds."""
    return {memory.text: memory.kind for memory in reversed((await room.list())[0])}


async def test_each_statement_of_a_sentence_can_be_forgotten_by_itself(room: MemoryRoom) -> None:
    """A rule and a taste told together are two records; forgetting the taste leaves the rule."""
    stored = await room.remember("I am allergic to peanuts and I like ramen")
    rule, taste = (one.memory for one in stored.every)
    assert (rule.id, rule.text, rule.kind) == (1, "I am allergic to peanuts", MemoryKind.CONSTRAINT)
    assert (taste.id, taste.text, taste.kind) == (2, "I like ramen", MemoryKind.PREFERENCE)
    await room.forget((taste.id,))
    assert [memory.text for memory in await room.of_kind(MemoryKind.CONSTRAINT)] == ["I am allergic to peanuts"]


@pytest.mark.parametrize(
    ("lesson", "moved", "relation"),
    [
        ("我女儿小雨每周三下午四点上钢琴课", "其实小雨的钢琴课改到每周四下午五点了", "小雨是我女儿"),
        (
            "My daughter Lily has her piano lesson every Wednesday at 4 pm",
            "Actually, Lily's piano lesson has moved to every Thursday at 5 pm",
            "Lily is my daughter",
        ),
    ],
)
async def test_who_somebody_is_outlives_a_correction(lesson: str, moved: str, relation: str, room: MemoryRoom) -> None:
    """A relation told in passing is a record of its own, and stays when the lesson is moved, or forgotten."""
    first = await room.remember(lesson)
    assert [one.memory.text for one in first.every] == [lesson, relation]
    second = await room.remember(moved)
    assert second.superseded is not None
    assert second.superseded.text == lesson
    assert (await texts(room))[relation] is MemoryKind.PERSON
    await room.forget((second.memory.id,))
    assert list(await texts(room)) == [relation]


@pytest.mark.parametrize(
    ("first", "again"),
    [
        ("I am allergic to peanuts", "I have a peanut allergy"),
        ("I like ramen", "I'm fond of ramen"),
        ("I hate olives", "I can't stand olives"),
        ("My daughter is called Lily", "Lily is my daughter"),
        ("My phone number is 0123", "My telephone number is 0123"),
        ("Blue is my favourite colour", "my favorite color is blue"),
        ("我对花生过敏", "我花生过敏"),
        ("我女儿叫小雨", "小雨是我的女儿"),
        ("我讨厌香菜", "我不喜欢香菜"),
        ("我星期三去游泳", "我周三去游泳"),
    ],
)
async def test_a_paraphrase_is_no_news(first: str, again: str, room: MemoryRoom) -> None:
    """What surely means the same in other words is found to be known."""
    known = await room.remember(first)
    stored = await room.remember(again)
    assert stored.merged
    assert stored.memory == known.memory


@pytest.mark.parametrize(
    ("first", "other"),
    [
        ("I can't eat gluten", "I don't eat gluten"),
        ("I am allergic to peanuts", "I am allergic to nuts"),
        ("My daughter is called Lily", "My niece is called Lily"),
        ("Anna likes ramen", "I like ramen"),
    ],
)
async def test_what_only_resembles_is_news(first: str, other: str, room: MemoryRoom) -> None:
    """What is stricter, wider or about somebody else is not merged."""
    await room.remember(first)
    assert not (await room.remember(other)).merged


async def test_yesterday_is_another_day_a_week_later(room: MemoryRoom, clock: FixedClock) -> None:
    """The same words about "yesterday" told on two days are two events; told twice on one day they are one."""
    await room.remember("I met Bob yesterday")
    assert (await room.remember("I met Bob yesterday")).merged
    clock.advance(timedelta(days=7))
    assert not (await room.remember("I met Bob yesterday")).merged
    assert await room.count() == 2


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("I can't eat gluten until June", "2026-06-01T00:00:00+02:00"),
        ("I can't eat gluten until the end of May", "2026-06-01T00:00:00+02:00"),
        ("I am in Rome until Friday", "2026-05-09T00:00:00+02:00"),
        ("I am on a diet for the next two weeks", "2026-05-19T00:00:00+02:00"),
        ("我六月之前不能喝酒", "2026-06-01T00:00:00+02:00"),
        ("我到下周五为止都在上海", "2026-05-16T00:00:00+02:00"),
        ("我不吃辣，直到明年三月", "2027-03-01T00:00:00+01:00"),
    ],
)
async def test_what_holds_for_a_while_is_recalled_for_a_while(
    text: str, last: str, room: MemoryRoom, clock: FixedClock
) -> None:
    """An end such as "until March" is a moment, fixed when it is told; after it the memory is not recalled."""
    stored = await room.remember(text)
    until = stored.memory.valid_until
    assert until is not None
    assert until.isoformat() == last
    assert [hit.memory.id for hit in (await room.recall(text)).hits] == [stored.memory.id]
    clock.set(until)
    assert (await room.recall(text)).hits == ()
    assert (await room.show(stored.memory.id)).text == text


@pytest.mark.parametrize(
    "text",
    [
        "The shop is open until 6 pm",
        "I lived in Rome until 2020",
        "I work from Monday to Friday",
        "I work every day until Friday evening",
        "我每天工作到六点",
        "我从周一到周五上班",
        "我搬到了上海",
        "我三年以前住在北京",
    ],
)
async def test_what_ends_every_day_or_ended_long_ago_does_not_expire(text: str, room: MemoryRoom) -> None:
    """Closing times, spans of a week and the past set no end."""
    assert (await room.remember(text)).memory.valid_until is None


async def test_relative_times_are_resolved_when_they_are_told(room: MemoryRoom, vault: Vault) -> None:
    """Each time in the words is stored with the day it means."""
    await room.remember("The dentist is tomorrow at 5pm")
    await room.remember("下周五我去上海")
    rows = await vault.read(lambda db: db.execute("SELECT meta FROM memory ORDER BY id").fetchall())
    times = [[(time["text"], time["value"]) for time in json.loads(meta)["times"]] for (meta,) in rows]
    assert times == [[("tomorrow at 5pm", "2026-05-05T17:00")], [("下周五", "2026-05-15")]]


async def test_undoing_a_correction_makes_the_old_version_true_again(room: MemoryRoom) -> None:
    """The corrected memory is recalled again, by its words and its meaning, and the correction is gone for good."""
    first = await room.remember("I live in Berlin")
    second = await room.remember("I moved to Hamburg")
    with pytest.raises(BadRequest, match=f"corrected by {second.memory.id}"):
        await room.undo((first.memory.id,))
    undone = await room.undo((second.memory.id,))
    assert undone.ids == (second.memory.id,)
    assert [memory.text for memory in undone.restored] == ["I live in Berlin"]
    assert list(await texts(room)) == ["I live in Berlin"]
    await room.settle()
    assert [hit.memory.id for hit in (await room.recall("where do I live")).hits] == [first.memory.id]
    with pytest.raises(NotFound):
        await room.show(second.memory.id)


async def test_undoing_what_was_new_forgets_it(room: MemoryRoom) -> None:
    """All records of one telling can be taken back together; what is not there cannot."""
    stored = await room.remember("I am allergic to peanuts and I like ramen")
    await room.undo(tuple(one.memory.id for one in stored.every))
    assert await room.count() == 0
    with pytest.raises(NotFound):
        await room.undo((stored.memory.id,))
