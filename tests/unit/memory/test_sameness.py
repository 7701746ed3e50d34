"""The same told in other words is known already; what only looks like it never is."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from assistantd.memory.room import MemoryRoom
from assistantd.memory.sameness import same_fact
from assistantd.memory.supersede import same
from benchmarks.fact_pairs import OTHER, SAME
from tests.fakes.clock import FixedClock

NOW = datetime(2026, 11, 25, 10, tzinfo=ZoneInfo("Europe/Berlin"))
SEEN = 0.85
"""The share of true paraphrases that are seen; the others stand beside each other, and lose nothing."""


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_another_fact_is_never_the_same(one: str, other: str) -> None:
    """Another number, name, part, place, time, tense or a "not" makes another fact, whichever came first."""
    assert not same(one, other)
    assert not same_fact(one, NOW, other, NOW)
    assert not same_fact(other, NOW, one, NOW)


def test_most_paraphrases_are_seen() -> None:
    """Of the true paraphrases of both languages most are known to say the same."""
    seen = [same(one, other) or same_fact(one, NOW, other, NOW) for one, other in SAME]
    assert sum(seen) >= SEEN * len(SAME)


@pytest.mark.parametrize(
    ("first", "again"),
    [
        ("I'm allergic to peanuts", "peanuts give me an allergic reaction"),
        ("我对花生过敏", "花生会让我过敏"),
        ("I work from home on Fridays", "On Fridays I work from home"),
        ("The spare key is under the flowerpot", "We keep the spare key under the flowerpot"),
        ("备用钥匙放在花盆下面", "备用钥匙在花盆下面"),
        ("My dentist is Dr Ito", "Dr Ito is my dentist"),
    ],
)
async def test_a_paraphrase_is_stored_once(first: str, again: str, room: MemoryRoom) -> None:
    """What is known already in other words is named by its number, and nothing is added."""
    told = await room.remember(first)
    stored = await room.remember(again)
    assert (stored.merged, stored.memory) == (True, told.memory)
    assert await room.count() == 1


async def test_the_same_words_of_another_day_are_another_fact(room: MemoryRoom, clock: FixedClock) -> None:
    """A day told relative to its telling is another day a week later, however it is put."""
    await room.remember("I have an exam tomorrow")
    clock.advance(timedelta(days=7))
    assert not (await room.remember("Tomorrow I have an exam")).merged
    assert await room.count() == 2
