"""What is forgotten is gone: from every table, the index, the vectors, the answers, and work under way."""

from __future__ import annotations

import gc
from datetime import timedelta
from pathlib import Path

import pytest

from assistantd.errors import NotFound
from assistantd.memory.answers import NewAnswer
from assistantd.memory.room import MemoryRoom
from assistantd.skillkit.when.reader import chart_of, found_in, whole
from assistantd.vault.store import Database
from assistantd.vault.vault import Vault
from tests.fakes.clock import FixedClock
from tests.fakes.word_embedder import WordEmbedder

CANARY = "Zanzibar"


def everything(db: Database) -> str:
    """Gives every value of every table, the index's own words among them."""
    tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()]
    rows = [repr(row) for table in tables for row in db.execute(f"SELECT * FROM [{table}]").fetchall()]
    db.execute("CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab('main', 'memory_fts', 'row')")
    rows += [repr(row) for row in db.execute("SELECT * FROM temp.vocabulary").fetchall()]
    db.execute("DROP TABLE temp.vocabulary")
    return "\n".join(rows).casefold()


async def test_forgetting_leaves_nothing_anywhere(vault: Vault, room: MemoryRoom) -> None:
    """After forget no table, no index term and no vector holds the memory, its older versions or its answers."""
    first = await room.remember(f"My uncle moved to {CANARY} in spring")
    second = await room.correct(first.memory.id, f"My uncle lives in {CANARY} since summer")
    kept = await room.remember("I like ramen")
    await room.settle()
    await room.record_answer(
        NewAnswer("a1", "where is my uncle?", f"In {CANARY}.", "recalling", "answered", "", (second.memory.id,))
    )
    await room.record_answer(NewAnswer("a2", f"remember: {second.memory.text}", "Noted.", "recalling", "done", "", ()))
    await room.record_answer(
        NewAnswer("a3", "what do I like?", "Ramen.", "recalling", "answered", "", (kept.memory.id,))
    )

    report = await room.forget((second.memory.id,))

    assert CANARY.casefold() not in await vault.write(everything)
    assert report.ids == (first.memory.id, second.memory.id)
    assert report.pages_clean
    places = dict(report.places)
    assert places["memory text"] == 1
    assert places["history"] == 1
    assert places["full-text index"] == 2
    assert places["vectors"] == places["vectors in RAM"] == 1
    assert places["answers"] == 2
    assert (await room.why("a3")).text == "Ramen."
    assert [hit.memory.id for hit in (await room.recall(CANARY)).hits] in ([], [kept.memory.id])
    assert await room.count() == 1


async def test_a_vector_under_way_cannot_bring_a_memory_back(
    vault: Vault, room: MemoryRoom, embedder: WordEmbedder
) -> None:
    """A memory forgotten while the engine works on it stays forgotten when the engine is done."""
    await room.remember("I like ramen")
    await room.settle()
    embedder.open.clear()
    embedder.entered.clear()
    stored = await room.remember(f"My uncle lives in {CANARY}")
    await embedder.entered.wait()
    report = await room.forget((stored.memory.id,))
    assert dict(report.places)["pending jobs"] == 1
    embedder.open.set()
    await room.settle()
    assert CANARY.casefold() not in await vault.write(everything)
    assert await vault.read(lambda db: db.execute("SELECT count(*) FROM embedding").fetchone()) == (1,)
    assert all(hit.memory.id != stored.memory.id for hit in (await room.recall(f"uncle {CANARY}")).hits)


async def test_a_corrected_memory_under_way_gets_no_vector(
    vault: Vault, room: MemoryRoom, embedder: WordEmbedder
) -> None:
    """A memory corrected while the engine works on it is found by its correction only."""
    await room.remember("I like ramen")
    await room.settle()
    embedder.open.clear()
    embedder.entered.clear()
    old = await room.remember("I live in Berlin")
    await embedder.entered.wait()
    new = await room.remember("I moved to Hamburg")
    embedder.open.set()
    await room.settle()
    ids = await vault.read(lambda db: [id for (id,) in db.execute("SELECT memory_id FROM embedding").fetchall()])
    assert old.memory.id not in ids
    assert new.memory.id in ids


async def test_an_older_version_goes_without_the_newer(room: MemoryRoom) -> None:
    """Forgetting a corrected version keeps the correction."""
    first = await room.remember("I live in Berlin")
    second = await room.remember("I moved to Hamburg")
    report = await room.forget((first.memory.id,))
    assert report.ids == (first.memory.id,)
    assert (await room.show(second.memory.id)).supersedes is None
    assert await room.history(second.memory.id) == ()


async def test_an_unknown_id_forgets_nothing(room: MemoryRoom) -> None:
    """When one of several ids names nothing, the others are kept too."""
    stored = await room.remember("I like ramen")
    with pytest.raises(NotFound, match="999"):
        await room.forget((stored.memory.id, 999))
    assert await room.count() == 1


async def test_an_answer_that_comes_late_is_not_kept(room: MemoryRoom) -> None:
    """An answer that rests on a memory forgotten meanwhile is not recorded."""
    stored = await room.remember(f"My uncle lives in {CANARY}")
    await room.forget((stored.memory.id,))
    late = NewAnswer("a1", "where?", f"In {CANARY}", "recalling", "answered", "", (stored.memory.id,))
    assert not await room.record_answer(late)
    assert await room.last_answer() is None


async def test_backups_that_still_hold_it_are_named(
    vault: Vault, room: MemoryRoom, tmp_path: Path, clock: FixedClock
) -> None:
    """A backup made after the memory was told is named as holding it still."""
    stored = await room.remember("I like ramen")
    await vault.backup(tmp_path / "copy.backup")
    report = await room.forget((stored.memory.id,))
    assert [Path(name).name for name in report.backups] == ["copy.backup"]
    clock.advance(timedelta(minutes=1))
    later = await room.remember("I like sushi")
    assert (await room.forget((later.memory.id,))).backups == ()


@pytest.mark.parametrize("ending", ["forget", "lock"])
async def test_no_text_stays_in_what_was_read_a_moment_ago(room: MemoryRoom, vault: Vault, ending: str) -> None:
    """The readers of times keep texts for a moment; what is forgotten or locked away is not among them."""
    stored = await room.remember("On Friday I meet Zephyrine at the clinic")
    await room.recall("what do I do on Friday?")
    kept = [found_in, chart_of, whole]
    assert any("Zephyrine" in str(gc.get_referents(cache)) for cache in kept)
    await (room.forget((stored.memory.id,)) if ending == "forget" else vault.lock())
    assert not any("Zephyrine" in str(gc.get_referents(cache)) for cache in kept)
