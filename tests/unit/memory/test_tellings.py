"""Which records one sentence made, in which words they were told, and what becomes of them when one is forgotten."""

from __future__ import annotations

import pytest

from assistantd.domain.memory import Siblings
from assistantd.memory.room import MemoryRoom
from assistantd.vault.store import Database
from assistantd.vault.vault import Vault
from tests.fakes.clock import FixedClock

LESSON = "我女儿小雨每周三下午四点上钢琴课"
DERIVED = "小雨是我女儿"
BOTH = "I am allergic to peanuts and I like ramen"


def sentences(db: Database) -> list[str]:
    """Gives the sentences that are kept."""
    return [text for (text,) in db.execute("SELECT text FROM telling ORDER BY id").fetchall()]


@pytest.mark.parametrize(
    ("said", "derived"),
    [(LESSON, DERIVED), ("My brother Tom lives in Lyon", "Tom is my brother"), (BOTH, "I like ramen")],
)
async def test_a_record_tells_the_sentence_it_was_read_out_of(
    room: MemoryRoom, clock: FixedClock, said: str, derived: str
) -> None:
    """A record in other words than the user's knows those words, when they were told, and what else they told."""
    stored = await room.remember(said)
    (made,) = [one.memory for one in stored.every if one.memory.text == derived]
    told = await room.told_in(made.id)
    assert made.derived is (derived not in said)
    assert told is not None
    assert (told.text, told.at) == (said, clock.now())
    assert told.records == tuple(sorted(one.memory.id for one in stored.every))
    assert (await room.show(made.id)).derived is (derived not in said)


async def test_the_users_own_words_need_no_sentence(vault: Vault, room: MemoryRoom) -> None:
    """A telling that made one record in the same words is not kept a second time."""
    stored = await room.remember("I like ramen")
    assert await room.told_in(stored.memory.id) is None
    assert await vault.read(sentences) == []


async def test_a_leading_correction_is_kept_as_it_was_said(room: MemoryRoom) -> None:
    """What was cut off the user's words can be read again."""
    stored = await room.remember("actually, I like tea")
    told = await room.told_in(stored.memory.id)
    assert told is not None
    assert (stored.memory.text, told.text) == ("I like tea", "actually, I like tea")


async def test_who_somebody_is_comes_from_the_words_that_said_so(room: MemoryRoom, clock: FixedClock) -> None:
    """A relation that an imported or older memory's words tell is traced to that memory, not to its correction."""
    first = await room.remember("Bob: my sister Anna lives in Rome")
    second = await room.correct(first.memory.id, "my sister Anna lives in Oslo")
    (relation,) = [one.memory for one in second.every if one.memory.text == "Anna is my sister"]
    told = await room.told_in(relation.id)
    assert told is not None
    assert told.text == "my sister Anna lives in Oslo"


@pytest.mark.parametrize(("said", "other"), [(LESSON, DERIVED), (BOTH, "I like ramen")])
async def test_what_stays_of_a_sentence_is_named(vault: Vault, room: MemoryRoom, said: str, other: str) -> None:
    """A sibling that says something else stays and is named; the sentence itself is gone from the vault."""
    stored = await room.remember(said)
    report = await room.forget((stored.memory.id,))
    assert report.ids == (stored.memory.id,)
    assert [memory.text for memory in report.siblings] == [other]
    assert dict(report.places)["sentences"] == 1
    assert await vault.read(sentences) == [""]
    told = await room.told_in(report.siblings[0].id)
    assert told is not None
    assert told.text == ""
    last = await room.forget((report.siblings[0].id,))
    assert (last.siblings, await vault.read(sentences)) == ((), [])


@pytest.mark.parametrize("said", [LESSON, BOTH])
async def test_all_of_a_sentence_goes_on_request(vault: Vault, room: MemoryRoom, said: str) -> None:
    """With `all` nothing is left of the sentence, and what went along is told apart from what was meant."""
    stored = await room.remember(said)
    first, second = (one.memory.id for one in stored.every)
    report = await room.forget((first,), Siblings.ALL)
    assert (report.ids, report.along, report.siblings) == ((first, second), (second,), ())
    assert dict(report.places)["memory text"] == 2
    assert dict(report.places)["history"] == 0
    assert await room.count() == 0
    assert await vault.read(sentences) == []


@pytest.mark.parametrize(("siblings", "left"), [(Siblings.ALIKE, 0), (Siblings.NONE, 1)])
async def test_a_sibling_that_says_the_same_goes_along(
    vault: Vault, room: MemoryRoom, siblings: Siblings, left: int
) -> None:
    """Two records of one sentence in nearly the same words are one thing to forget, unless just one is wanted."""
    stored = await room.remember("My brother Tom lives in Lyon")
    first, second = (one.memory.id for one in stored.every)
    await vault.write(lambda db: db.execute("UPDATE memory SET text = 'Tom, my brother, lives in Lyon' WHERE id = 2"))
    report = await room.forget((first,), siblings)
    assert report.along == (() if left else (second,))
    assert await room.count() == left


async def test_an_undo_names_what_it_leaves(room: MemoryRoom) -> None:
    """Taking one record of a sentence back tells of the others."""
    stored = await room.remember(LESSON)
    undone = await room.undo((stored.memory.id,))
    assert [memory.text for memory in undone.siblings] == [DERIVED]


async def test_names_that_no_memory_holds_are_not_known_any_more(room: MemoryRoom) -> None:
    """A forgotten person's name is dropped from memory in use; one that another memory holds is not."""
    first = await room.remember("My brother Tom Zanzibar lives in Lyon")
    await room.remember("My sister Anna has a cat")
    second = await room.remember("My sister Anna has a lesson on Monday at 5 pm")
    assert "Tom Zanzibar" in room._recall.people
    await room.forget((first.memory.id,), Siblings.ALL)
    await room.forget((second.memory.id,), Siblings.NONE)
    assert room._recall.people == {"Anna"}
