"""Backups: made while the vault works, opened anywhere with a passphrase or the recovery key."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from assistantd.errors import (
    Cancelled,
    VaultDamaged,
    VaultError,
    VaultExists,
    VaultForeign,
    VaultLocked,
    VaultNewer,
    WrongSecret,
)
from assistantd.vault.slots import SlotKind
from assistantd.vault.state import VaultState
from assistantd.vault.vault import Vault
from tests.unit.vault.conftest import VaultMaker
from tests.unit.vault.samples import PASSPHRASE, finding, fingerprint, remember, texts

TEXTS = tuple(f"memory {i} 小雨" for i in range(300))


def names(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir()}


def look(file: Path) -> tuple[bytes, int]:
    return file.read_bytes(), file.stat().st_mode


def rewrite(file: Path, change: Callable[[bytes], bytes]) -> None:
    file.write_bytes(change(file.read_bytes()))


@pytest.fixture
async def backup(vault: Vault, tmp_path: Path) -> Path:
    """Gives a backup of a vault with a few hundred memories."""
    await remember(vault, *TEXTS)
    await vault.backup(tmp_path / "a.backup")
    return tmp_path / "a.backup"


async def test_a_backup_comes_back_on_an_empty_machine(backup: Path, make_vault: VaultMaker) -> None:
    """Where there was no vault, the restored one is open, whole, searchable and opens with the same passphrase."""
    other = make_vault("new machine/vault")
    await other.restore(backup, PASSPHRASE)
    assert other.state is VaultState.OPEN
    assert await other.read(texts) == list(TEXTS)
    assert len(await other.read(finding('"小雨"'))) == len(TEXTS)
    assert (await other.check()).ok
    await other.lock()
    await other.unlock(PASSPHRASE)


async def test_a_backup_opens_with_the_recovery_key(make_vault: VaultMaker, tmp_path: Path) -> None:
    """The key on paper restores what a key file guarded; secrets of the old machine are not part of the backup."""
    vault, other = make_vault(), make_vault("other")
    recovery = await vault.create(SlotKind.KEYFILE)
    await remember(vault, "kept")
    await vault.backup(tmp_path / "b")
    await other.restore(tmp_path / "b", recovery)
    assert await other.read(texts) == ["kept"]
    assert [slot.kind for slot in other.slots] == [SlotKind.RECOVERY]


async def test_a_backup_shows_nothing(backup: Path, vault: Vault, tmp_path: Path) -> None:
    """The one file holds no word of the memory, is private, and no half-made file is left beside it."""
    await vault.lock()
    content, mode = look(backup)
    assert b"memory 1" not in content
    assert "小雨".encode() not in content
    assert mode & 0o077 == 0
    assert names(tmp_path) == {"vault", "a.backup"}


async def test_a_backup_is_of_one_moment_while_writes_go_on(vault: Vault, tmp_path: Path) -> None:
    """Writes during a backup are neither hindered nor half in it."""
    await remember(vault, *(f"before {i} " + "filler " * 200 for i in range(800)))
    started = asyncio.Event()

    async def progress(step: str, _done: int, _total: int) -> None:
        started.set()

    backing = asyncio.ensure_future(vault.backup(tmp_path / "b", progress))
    written = 0
    while not backing.done():
        await vault.write(lambda db: db.execute("UPDATE memory SET text = text || ' after'"))
        written += 1
    await backing
    assert started.is_set()
    assert written > 0
    other = Vault(tmp_path / "other")
    await other.restore(tmp_path / "b", PASSPHRASE)
    lengths = await other.read(lambda db: db.execute("SELECT DISTINCT length(text) > 1500 FROM memory").fetchall())
    counts = {text.count(" after") for text in await other.read(texts)}
    assert len(counts) == len(lengths) == 1
    await other.close()


async def test_progress_reaches_the_end_of_every_step(vault: Vault, tmp_path: Path) -> None:
    """Making and restoring report how far they are, up to all of it, and the size is the file's."""
    told: list[tuple[str, int, int]] = []

    async def progress(step: str, done: int, total: int) -> None:
        told.append((step, done, total))

    assert await vault.backup(tmp_path / "b", progress) == (tmp_path / "b").stat().st_size
    await vault.restore(tmp_path / "b", PASSPHRASE, replace=True, progress=progress)
    ends = {step: (done, total) for step, done, total in told}
    assert ends.keys() == {"copy", "write", "verify", "check"}
    assert all(done == total > 0 for done, total in ends.values())


async def test_backups_made_are_known(vault: Vault, tmp_path: Path) -> None:
    """A forget can name every backup that still holds what it removed."""
    await vault.backup(tmp_path / "one")
    await vault.backup(tmp_path / "two")
    names = await vault.read(lambda db: [row["file"] for row in db.table("backup_made").rows])
    assert names == ["one", "two"]


async def test_a_backup_that_fails_leaves_nothing_behind(vault: Vault, tmp_path: Path) -> None:
    """A place that cannot be written to is an error; no file and no record of it stay."""
    with pytest.raises((VaultError, OSError)):
        await vault.backup(tmp_path / "nowhere" / "b")
    assert await vault.read(lambda db: db.table("backup_made").count) == 0


async def test_a_backup_given_up_leaves_nothing_behind(vault: Vault, tmp_path: Path) -> None:
    """Cancelling a backup half-way stops it, and removes its file and its record."""
    await remember(vault, *("filler " * 600 + str(i) for i in range(2000)))
    started = asyncio.Event()

    async def progress(_step: str, _done: int, _total: int) -> None:
        started.set()

    backing = asyncio.ensure_future(vault.backup(tmp_path / "b", progress))
    await started.wait()
    backing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await backing
    assert names(tmp_path) == {"vault"}
    assert await vault.read(lambda db: db.table("backup_made").count) == 0


async def test_locking_gives_up_a_backup(vault: Vault, tmp_path: Path) -> None:
    """A lock does not wait for a backup to finish, and the key is gone with it."""
    await remember(vault, *("filler " * 600 + str(i) for i in range(2000)))
    started = asyncio.Event()

    async def progress(_step: str, _done: int, _total: int) -> None:
        started.set()

    backing = asyncio.ensure_future(vault.backup(tmp_path / "b", progress))
    await started.wait()
    await vault.lock()
    assert vault.state is VaultState.LOCKED
    with pytest.raises((Cancelled, VaultLocked)):
        await backing
    assert names(tmp_path) == {"vault"}


async def test_a_restore_replaces_only_when_told_to(backup: Path, vault: Vault) -> None:
    """A vault that is there stays unless its replacing was asked for; then it is the backup's, and nothing else."""
    await remember(vault, "since the backup")
    with pytest.raises(VaultExists):
        await vault.restore(backup, PASSPHRASE)
    heard: list[VaultState] = []
    vault.subscribe(heard.append)
    await vault.restore(backup, PASSPHRASE, replace=True)
    assert heard == [VaultState.LOCKED, VaultState.OPEN]
    assert await vault.read(texts) == list(TEXTS)
    await vault.lock()
    await vault.unlock(PASSPHRASE)
    assert len(list(backup.parent.glob("vault/*.db"))) == 1


async def test_a_backup_of_the_open_vault_needs_no_secret(backup: Path, vault: Vault) -> None:
    """Who has the vault open may put back an earlier state of it."""
    await vault.restore(backup, "", replace=True)
    assert await vault.read(texts) == list(TEXTS)
    await vault.lock()
    with pytest.raises(WrongSecret):
        await vault.restore(backup, "", replace=True)


async def test_a_backup_keeps_the_passphrase_it_was_made_under(backup: Path, vault: Vault) -> None:
    """After a change of passphrase an older backup still opens with the older one only."""
    await vault.change_passphrase(PASSPHRASE, "a better horse")
    await vault.lock()
    with pytest.raises(WrongSecret):
        await vault.restore(backup, "a better horse", replace=True)
    await vault.restore(backup, PASSPHRASE, replace=True)


def _cut(content: bytes) -> bytes:
    return content[:-4096]


def _grown(content: bytes) -> bytes:
    return content + bytes(4096)


def _flipped(content: bytes) -> bytes:
    return content[:-2000] + bytes([content[-2000] ^ 1]) + content[-1999:]


def _other_time(content: bytes) -> bytes:
    return content.replace(b'"made":1', b'"made":2', 1)


def _other_hash(content: bytes) -> bytes:
    return content.replace(b'"sha256":"', b'"sha256":"0', 1)


SPOILT: dict[str, tuple[Callable[[bytes], bytes], type[VaultError]]] = {
    "cut short": (_cut, VaultDamaged),
    "grown": (_grown, VaultDamaged),
    "flipped bit": (_flipped, VaultDamaged),
    "date changed": (_other_time, VaultDamaged),
    "hash changed": (_other_hash, VaultDamaged),
    "one word": (lambda content: content[:19], VaultDamaged),
    "first line": (lambda content: content[:20], VaultDamaged),
    "half a header": (lambda content: content[:500], VaultDamaged),
    "header without its part": (lambda content: content.replace(b'"backup"', b'"backap"', 1), VaultDamaged),
    "empty": (lambda _content: b"", VaultForeign),
    "an archive": (lambda _content: b"PK\x03\x04" + bytes(5000), VaultForeign),
    "newer": (lambda content: content.replace(b"backup 1", b"backup 2", 1), VaultNewer),
}


@pytest.mark.parametrize("name", SPOILT)
@pytest.mark.parametrize("there", [True, False], ids=["over a vault", "on an empty machine"])
async def test_a_spoilt_backup_changes_nothing(
    backup: Path, vault: Vault, make_vault: VaultMaker, tmp_path: Path, name: str, there: bool
) -> None:
    """A backup that fails its check restores nothing and leaves the vault, or the empty place, as it was."""
    spoil, error = SPOILT[name]
    rewrite(backup, spoil)
    await vault.lock()
    before = fingerprint(tmp_path)
    target = vault if there else make_vault("empty")
    with pytest.raises(error):
        await target.restore(backup, PASSPHRASE, replace=there)
    assert fingerprint(tmp_path) == before
    assert target.state is (VaultState.LOCKED if there else VaultState.ABSENT)


async def test_a_failed_restore_leaves_the_open_vault_open(backup: Path, vault: Vault) -> None:
    """With a wrong secret, a damaged file or no file, the vault in use goes on."""
    with pytest.raises(WrongSecret):
        await vault.restore(backup, "wrong horse", replace=True)
    rewrite(backup, _flipped)
    with pytest.raises(VaultDamaged):
        await vault.restore(backup, PASSPHRASE, replace=True)
    with pytest.raises(VaultForeign, match="no backup called"):
        await vault.restore(backup.with_name("nothing"), PASSPHRASE, replace=True)
    assert vault.state is VaultState.OPEN
    assert len(await vault.read(texts)) == len(TEXTS)


async def test_a_damaged_vault_can_be_replaced_but_a_foreign_file_not(backup: Path, vault: Vault) -> None:
    """A restore mends a vault whose keys are broken; keys of another program stay where they are."""
    await vault.lock()
    keys = [backup.parent / "vault" / name for name in ("keys.json", "keys.json.bak")]
    for file in keys:
        file.write_bytes(b'{"magic": "other"}')
    with pytest.raises(VaultForeign):
        await vault.restore(backup, PASSPHRASE, replace=True)
    for file in keys:
        file.write_bytes(b"{")
    await vault.restore(backup, PASSPHRASE, replace=True)
    assert len(await vault.read(texts)) == len(TEXTS)
