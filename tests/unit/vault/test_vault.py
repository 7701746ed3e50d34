"""The life of a vault: made, opened, written, locked."""

from __future__ import annotations

import asyncio
import sqlite3
import stat
import threading
from pathlib import Path

import pytest

from assistantd.errors import BadRequest, VaultExists, VaultLocked, VaultMissing, WrongSecret
from assistantd.vault import store
from assistantd.vault.slots import SlotKind
from assistantd.vault.state import VaultState
from assistantd.vault.store import Database
from assistantd.vault.vault import Vault
from tests.unit.vault.conftest import VaultMaker
from tests.unit.vault.samples import PASSPHRASE, finding, fingerprint, memory, remember, texts


async def test_a_vault_is_absent_then_open_then_locked(make_vault: VaultMaker) -> None:
    """The three states follow from making, locking and unlocking."""
    vault = make_vault()
    assert vault.state is VaultState.ABSENT
    assert vault.slots == ()
    await vault.create(SlotKind.PASSPHRASE, PASSPHRASE)
    assert vault.state is VaultState.OPEN
    await vault.lock()
    assert vault.state is VaultState.LOCKED
    await vault.unlock(PASSPHRASE)
    assert vault.state is VaultState.OPEN


async def test_what_was_written_is_there_after_a_lock(vault: Vault) -> None:
    """Memories outlive a lock and an unlock by a new process's vault."""
    await remember(vault, "I like ramen", "小雨上钢琴课")
    await vault.lock()
    await vault.unlock(PASSPHRASE)
    assert await vault.read(texts) == ["I like ramen", "小雨上钢琴课"]
    assert await vault.read(finding('"ramen"')) == ["I like ramen"]


async def test_the_recovery_key_opens_too(make_vault: VaultMaker) -> None:
    """Every new vault has a recovery slot, whose key comes back from paper in any spelling."""
    vault = make_vault()
    key = await vault.create(SlotKind.PASSPHRASE, PASSPHRASE)
    await vault.lock()
    await vault.unlock(key.lower().replace("-", " "))
    assert vault.state is VaultState.OPEN


async def test_a_mistyped_recovery_key_is_told_from_a_wrong_one(make_vault: VaultMaker) -> None:
    """A slip of the pen is named as one."""
    vault = make_vault()
    key = await vault.create(SlotKind.PASSPHRASE, PASSPHRASE)
    await vault.lock()
    with pytest.raises(WrongSecret, match="a letter wrong"):
        await vault.unlock(("1" if key[0] != "1" else "2") + key[1:])


async def test_everything_in_the_folder_is_private(vault: Vault, tmp_path: Path) -> None:
    """The folder is for its owner only, and so is each file, the journal included."""
    await remember(vault, "private")
    assert stat.S_IMODE((tmp_path / "vault").stat().st_mode) == 0o700
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in (tmp_path / "vault").iterdir()}
    assert len(modes) == 5
    assert set(modes.values()) == {0o600}


async def test_a_locked_vault_gives_and_takes_nothing(vault: Vault) -> None:
    """Reading, writing, checking, slots and backups all say that the vault is locked."""
    await vault.lock()
    slot = vault.slots[0].id
    for refused in (
        lambda: vault.read(texts),
        lambda: remember(vault, "x"),
        vault.check,
        vault.purge,
        lambda: vault.add_slot(SlotKind.RECOVERY),
        lambda: vault.remove_slot(slot),
        lambda: vault.change_passphrase(PASSPHRASE, "another one"),
        lambda: vault.backup(Path("/nowhere/b")),
    ):
        with pytest.raises(VaultLocked):
            await refused()


async def test_an_absent_vault_says_that_it_is_missing(make_vault: VaultMaker) -> None:
    """Without a vault, reading and unlocking say so, and make nothing."""
    vault = make_vault()
    with pytest.raises(VaultMissing):
        await vault.read(texts)
    with pytest.raises(VaultMissing):
        await vault.unlock(PASSPHRASE)
    assert vault.state is VaultState.ABSENT


async def test_a_second_vault_is_never_made_over_the_first(vault: Vault, tmp_path: Path) -> None:
    """Making a vault where one is, open or locked, is refused and changes nothing."""
    with pytest.raises(VaultExists):
        await vault.create(SlotKind.KEYFILE)
    await vault.lock()
    before = fingerprint(tmp_path)
    with pytest.raises(VaultExists):
        await vault.create(SlotKind.KEYFILE)
    assert fingerprint(tmp_path) == before


async def test_a_short_passphrase_makes_no_vault(make_vault: VaultMaker, tmp_path: Path) -> None:
    """Nothing is on the disk after a refused passphrase."""
    with pytest.raises(BadRequest):
        await make_vault().create(SlotKind.PASSPHRASE, "short")
    assert fingerprint(tmp_path) == {}


async def test_a_failed_write_leaves_nothing(vault: Vault) -> None:
    """Work that raises half-way is undone as a whole, and the next write goes on."""

    def broken(db: Database) -> None:
        db.table("memory").insert(memory("half"))
        raise RuntimeError("half-way")

    with pytest.raises(RuntimeError, match="half-way"):
        await vault.write(broken)
    await remember(vault, "whole")
    assert await vault.read(texts) == ["whole"]


async def test_reading_cannot_write(vault: Vault) -> None:
    """Work given to `read` that tries to write fails, and writing works afterwards."""
    with pytest.raises(RuntimeError, match="given to `read`"):
        await vault.read(lambda db: db.table("memory").insert(memory("sneaked in")))
    await remember(vault, "allowed")
    assert await vault.read(texts) == ["allowed"]


async def test_one_thread_does_all_the_work(vault: Vault) -> None:
    """However many ask at once, one thread of the vault's own answers."""
    threads = await asyncio.gather(*(vault.read(lambda _db: threading.get_ident()) for _ in range(20)))
    assert len(set(threads)) == 1
    assert threads[0] != threading.get_ident()


async def test_writes_asked_for_at_once_are_all_made(vault: Vault) -> None:
    """Read-then-write from many tasks never meets a locked database and never loses an update."""

    def count_up(db: Database) -> None:
        (n,) = db.execute("SELECT count(*) FROM memory").fetchone()
        db.table("memory").insert(memory(f"number {n}"))

    await asyncio.gather(*(vault.write(count_up) for _ in range(50)))
    assert await vault.read(texts) == [f"number {n}" for n in range(50)]


async def test_a_write_given_up_while_it_runs_is_still_whole(vault: Vault) -> None:
    """A caller that stops waiting leaves a finished write or none, never a half."""
    task = asyncio.ensure_future(remember(vault, *(f"row {i}" for i in range(500))))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert len(await vault.read(texts)) in (0, 500)


async def test_watchers_hear_of_opening_and_locking(make_vault: VaultMaker) -> None:
    """Those who keep something in memory are told, in order, until they leave; one that fails harms nobody."""
    vault, heard = make_vault(), list[tuple[str, VaultState]]()

    async def loads(state: VaultState) -> None:
        heard.append(("async", state))
        if state is VaultState.OPEN:
            await vault.read(texts)

    def fails(_state: VaultState) -> None:
        raise RuntimeError("my own trouble")

    vault.subscribe(fails)
    leave = vault.subscribe(loads)
    vault.subscribe(lambda state: heard.append(("plain", state)))
    await vault.create(SlotKind.PASSPHRASE, PASSPHRASE)
    await vault.lock()
    leave()
    await vault.unlock(PASSPHRASE)
    opened, locked = VaultState.OPEN, VaultState.LOCKED
    assert heard == [("async", opened), ("plain", opened), ("async", locked), ("plain", locked), ("plain", opened)]


async def test_unlocking_and_locking_twice_is_harmless(vault: Vault) -> None:
    """An open vault stays open, a locked one locked, and nobody is told twice."""
    heard: list[VaultState] = []
    vault.subscribe(heard.append)
    await vault.unlock("whatever")
    await vault.lock()
    await vault.lock()
    assert heard == [VaultState.LOCKED]


async def test_the_key_is_locked_in_memory_while_open_only(vault: Vault) -> None:
    """The vault reports whether its key's pages are locked; a locked vault has no key."""
    assert vault.memory_locked
    await vault.lock()
    assert not vault.memory_locked


async def test_two_unlocks_at_once_open_once(vault: Vault) -> None:
    """Two clients that unlock at the same moment find one open vault."""
    await vault.lock()
    await asyncio.gather(vault.unlock(PASSPHRASE), vault.unlock(PASSPHRASE))
    assert vault.state is VaultState.OPEN


async def test_an_id_is_never_used_again(vault: Vault) -> None:
    """What was forgotten stays the only one of its number, so an old citation never names something else."""
    await remember(vault, "first", "second")
    await vault.write(lambda db: db.execute("DELETE FROM memory WHERE text = 'second'"))
    await remember(vault, "third")
    ids = await vault.read(lambda db: [i for (i,) in db.execute("SELECT id FROM memory ORDER BY id").fetchall()])
    assert ids == [1, 3]


async def test_a_check_of_a_sound_vault_is_ok(vault: Vault) -> None:
    """Every part of the check passes after writes, edits and deletes."""
    await remember(vault, *(f"text {i} 北京" for i in range(50)))
    await vault.write(lambda db: db.execute("UPDATE memory SET text = text || ' edited 上海' WHERE id % 2"))
    await vault.write(lambda db: db.execute("DELETE FROM memory WHERE id % 3 = 0"))
    assert (await vault.check()).ok


async def test_a_check_sees_a_missing_trigger_and_a_stale_index(vault: Vault) -> None:
    """A trigger that is gone, or an index that no longer fits its texts, does not pass as ok."""
    await remember(vault, "text")
    await vault.write(lambda db: db.execute("DROP TRIGGER memory_au"))
    assert "memory_au" in (await vault.check()).index
    await vault.write(lambda db: db.execute("UPDATE memory SET text = 'other'"))
    await vault.write(
        lambda db: db.execute("CREATE TRIGGER memory_au AFTER UPDATE OF text ON memory BEGIN SELECT 1; END")
    )
    assert "does not match" in (await vault.check()).index


async def test_the_index_is_remade_when_texts_are_cut_another_way(vault: Vault) -> None:
    """A vault whose texts were cut by another rule finds them again after it is opened."""
    await remember(vault, "王医生")

    def as_before(db: Database) -> None:
        db.execute("INSERT INTO memory_fts(memory_fts) VALUES('delete-all')")
        db.execute("UPDATE setting SET value = 'old' WHERE name = 'segmentation'")

    await vault.write(as_before)
    assert await vault.read(finding('"医生"')) == []
    await vault.lock()
    await vault.unlock(PASSPHRASE)
    assert await vault.read(finding('"医生"')) == ["王医生"]
    assert (await vault.check()).ok


async def test_plain_sqlite_cannot_read_it(vault: Vault, tmp_path: Path) -> None:
    """To any other program the database is noise."""
    await vault.lock()
    (file,) = (tmp_path / "vault").glob("*.db")
    with pytest.raises(sqlite3.DatabaseError, match="not a database"):
        sqlite3.connect(file).execute("SELECT * FROM sqlite_master")


async def test_the_settings_of_the_connection_hold(vault: Vault) -> None:
    """Durable commits, wiped deletions, no plain temporary files, and enforced references."""
    wanted = {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1, "temp_store": 2, "foreign_keys": 1}
    found = await vault.read(lambda db: {name: db.execute(f"PRAGMA {name}").fetchone()[0] for name in wanted})
    assert found == wanted


async def test_naming_the_database_type_loads_no_driver() -> None:
    """The name for annotations is there without the driver behind it."""
    assert store.Database.__module__ == "assistantd.vault.store"
