"""A clock that is set back changes no order and hides nothing."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from assistantd.memory.answers import NewAnswer
from assistantd.memory.room import MemoryRoom
from assistantd.vault.vault import Vault
from tests.fakes.clock import FixedClock

BACK = timedelta(days=-400)


def answer(id: str) -> NewAnswer:
    """Gives an answer that rests on nothing."""
    return NewAnswer(id, "what?", f"answer {id}", "recalling", "answered", "", ())


async def test_the_last_answer_is_the_one_given_last(room: MemoryRoom, clock: FixedClock) -> None:
    """`why` explains the answer just given, although an earlier one carries a later time.

    Seen failing while answers were ordered by their time.
    """
    await room.record_answer(answer("first"))
    clock.advance(BACK)
    await room.record_answer(answer("second"))
    last = await room.last_answer()
    assert last is not None
    assert last.id == "second"


async def test_a_correction_stays_the_newer_version(room: MemoryRoom, clock: FixedClock) -> None:
    """History shows the versions in the order in which they were told, and the newest one holds.

    Seen failing while history was ordered by time.
    """
    first = await room.remember("I live in Berlin")
    clock.advance(BACK)
    second = await room.correct(first.memory.id, "I live in Hamburg")
    clock.advance(BACK)
    third = await room.correct(second.memory.id, "I live in Lyon")
    assert [memory.id for memory in await room.history(third.memory.id)] == [first.memory.id, second.memory.id]
    assert [hit.memory.text for hit in (await room.recall("where do I live")).hits] == ["I live in Lyon"]


async def test_a_backup_under_a_clock_set_back_is_named(
    vault: Vault, room: MemoryRoom, clock: FixedClock, tmp_path: Path
) -> None:
    """Forget names a backup that holds the memory, although by the clock it was made before the memory was told.

    Seen failing while backups were compared by their time.
    """
    stored = await room.remember("I like ramen")
    clock.advance(BACK)
    await vault.backup(tmp_path / "copy.backup")
    later = await room.remember("I play chess")
    assert (await room.forget((stored.memory.id,))).backups == ("copy.backup",)
    clock.advance(-2 * BACK)
    assert (await room.forget((later.memory.id,))).backups == ()
    assert (await vault.check()).ok
