"""Recall keeps to the time that a question names, and says so where nothing is of that time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import pytest

from assistantd.domain.memory import Fit, MemoryKind, Recollection, Source
from assistantd.memory import records
from assistantd.memory.records import NewMemory
from assistantd.memory.room import MemoryRoom
from assistantd.vault.vault import Vault
from tests.fakes.clock import FixedClock

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 25, 10, 20, tzinfo=BERLIN)
ZOO, BIKE, FILM = "I went to the zoo with Lena", "I bought a red bicycle", "Yesterday I saw a film with Tom"
HANGZHOU, LUNCH, PIANO = "我去了杭州", "I had lunch with May on Friday", "小雨每周三下午四点上钢琴课"
ROME, BIRTHDAY, RAMEN = "I fly to Rome on 3 December", "Lena's birthday is 3 May", "I like ramen"
TOLD = (
    (ZOO, datetime(2026, 11, 20, 18)),
    (BIKE, datetime(2026, 11, 12, 9)),
    (FILM, datetime(2026, 11, 18, 20)),
    (HANGZHOU, datetime(2026, 10, 12, 8)),
    (LUNCH, datetime(2026, 11, 21, 15)),
    (PIANO, datetime(2026, 9, 3, 10)),
    (ROME, datetime(2026, 11, 21, 16)),
    (BIRTHDAY, datetime(2025, 1, 3, 12)),
    (RAMEN, datetime(2026, 9, 1, 12)),
)


@pytest.fixture
async def told(room: MemoryRoom, clock: FixedClock) -> MemoryRoom:
    """Gives a room that was told things on different days."""
    for text, at in sorted(TOLD, key=lambda one: one[1]):
        clock.set(at.replace(tzinfo=BERLIN))
        await room.remember(text)
    clock.set(NOW)
    await room.settle()
    return room


def related(found: Recollection) -> Sequence[str]:
    return sorted(hit.memory.text for hit in found.related)


@pytest.mark.parametrize(
    ("question", "answers"),
    [
        ("what did I do last Friday?", [LUNCH, ZOO]),
        ("上个月我去了哪里？", [HANGZHOU]),
        ("what did I do on 17 November?", [FILM]),
        ("what do I have on Wednesday?", [PIANO]),
        ("下周三有什么安排", [PIANO]),
        ("what am I doing in December 2026?", [ROME, PIANO]),
        ("what did I do last month?", [HANGZHOU]),
        ("what did I tell you on 21 November?", [ROME, LUNCH]),
    ],
)
async def test_all_that_there_is_of_a_time_is_found(told: MemoryRoom, question: str, answers: list[str]) -> None:
    """What speaks of the time, was told in it, or returns in it, in both languages; and nothing else."""
    assert related(await told.recall(question)) == sorted(answers)


async def test_what_is_of_the_time_comes_first(told: MemoryRoom) -> None:
    """With other words in the question the time decides before them, and the hit says so."""
    hit = (await told.recall("where was I with Lena last Friday?")).hits[0]
    assert (hit.memory.text, hit.fit) == (ZOO, Fit.TOLD)
    assert {"lena", "time"} <= set(hit.matched)


@pytest.mark.parametrize("question", ["what did I do in March 2026?", "今年三月我做了什么？", "what happened in 2031?"])
async def test_a_time_without_memories_finds_nothing_and_offers_the_nearest(told: MemoryRoom, question: str) -> None:
    """Nothing is related then; what lies nearest is there to be named, and the time as it was read."""
    found = await told.recall(question)
    assert found.span is not None
    assert found.related == ()
    assert found.nearest
    assert all(hit.fit is Fit.OUTSIDE for hit in found.nearest)


async def test_what_is_like_but_of_another_time_is_no_answer(told: MemoryRoom) -> None:
    """The bicycle of two weeks ago is not what was bought in summer."""
    found = await told.recall("did I buy a red bicycle in July?")
    assert found.related == ()
    assert found.hits[0].memory.text == BIKE


async def test_what_lasts_is_no_event_of_a_time(told: MemoryRoom) -> None:
    """A preference told before holds in that time; it answers what is asked about it, not what was done."""
    found = await told.recall("do I like ramen this week?")
    assert {hit.memory.text: hit.fit for hit in found.hits}[RAMEN] is Fit.HOLDS
    assert RAMEN in related(found)
    assert RAMEN not in related(await told.recall("what did I do last week?"))


async def test_a_birthday_is_of_every_year(told: MemoryRoom) -> None:
    """A day without a year, asked for without a tense, is found whichever year it was told in."""
    assert related(await told.recall("whose birthday is in May?")) == [BIRTHDAY]


async def test_what_was_valid_then_is_found_though_it_is_over_now(
    vault: Vault, room: MemoryRoom, clock: FixedClock
) -> None:
    """A memory counts by the time that is asked for: over before it, no answer; valid in it, one."""
    clock.set(NOW)
    begun = NOW - timedelta(days=30)
    until = NOW - timedelta(days=20)
    stay = NewMemory("I am staying at the Ryokan Sakura", MemoryKind.FACT, Source.USER, begun, valid_until=until)
    await vault.write(partial(records.add, new=stay))
    assert related(await room.recall("where was I staying on 1 November 2026?")) == [stay.text]
    assert related(await room.recall("where was I staying last week?")) == []
    assert (await room.recall("where am I staying?")).hits == ()


async def test_a_future_time_leaves_out_what_is_over_by_then(vault: Vault, room: MemoryRoom, clock: FixedClock) -> None:
    """What ends on Friday is no answer about next week, and is offered as near."""
    clock.set(NOW)
    leave = NewMemory("I am on leave", MemoryKind.FACT, Source.USER, NOW, valid_until=NOW + timedelta(days=2))
    await vault.write(partial(records.add, new=leave))
    assert related(await room.recall("am I on leave tomorrow?")) == [leave.text]
    found = await room.recall("am I on leave next week?")
    assert related(found) == []
    assert [hit.memory.text for hit in found.nearest] == [leave.text]


async def test_a_day_of_the_past_is_stored_as_the_last_one(room: MemoryRoom, clock: FixedClock) -> None:
    """Told on Wednesday, "on Friday I went" is last week's Friday and "on Friday I go" the coming one."""
    clock.set(NOW)
    await room.remember("On Friday I visited the museum")
    await room.remember("I fly to Oslo on Friday")
    assert related(await room.recall("what did I do last Friday?")) == ["On Friday I visited the museum"]
    assert related(await room.recall("what do I have this Friday?")) == ["I fly to Oslo on Friday"]


async def test_a_time_with_many_memories_still_finds_what_was_asked(
    vault: Vault, room: MemoryRoom, clock: FixedClock
) -> None:
    """Beyond what is looked at of a time, the question's words choose among its memories."""
    clock.set(NOW)
    many = [NewMemory(f"errand {n}", MemoryKind.NOTE, Source.USER, NOW - timedelta(minutes=n)) for n in range(150)]
    first = NewMemory("I lost the blue umbrella", MemoryKind.EVENT, Source.USER, NOW - timedelta(hours=8))
    await vault.write(lambda db: [records.add(db, one) for one in (first, *many)])
    assert (await room.recall("where did I lose the umbrella today?")).hits[0].memory.text == first.text


async def test_without_a_time_nothing_is_filtered(told: MemoryRoom) -> None:
    """A question that names no time has no span, and its hits no fit."""
    found = await told.recall("who likes ramen?")
    assert found.span is None
    assert {hit.fit for hit in found.hits} == {Fit.UNASKED}
