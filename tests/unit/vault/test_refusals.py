"""Every way in which a vault cannot be opened: one clear error each, and nothing on the disk is changed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistantd.errors import (
    VaultDamaged,
    VaultError,
    VaultExists,
    VaultForeign,
    VaultInUse,
    VaultNewer,
    WrongSecret,
)
from assistantd.vault.slots import SlotKind
from assistantd.vault.state import VaultState
from assistantd.vault.vault import Vault
from tests.unit.vault.conftest import VaultMaker
from tests.unit.vault.samples import PASSPHRASE, fingerprint, memory, remember, rewrite_header, texts


def _both(change: bytes | Callable[[bytes], bytes]) -> Callable[[Path], None]:
    def spoil(folder: Path) -> None:
        for name in ("keys.json", "keys.json.bak"):
            file = folder / name
            file.write_bytes(change if isinstance(change, bytes) else change(file.read_bytes()))

    return spoil


def _header(**fields: Any) -> Callable[[Path], None]:
    return lambda folder: rewrite_header(folder, lambda content: content.update(fields))


def _slot(**fields: Any) -> Callable[[Path], None]:
    return lambda folder: rewrite_header(folder, lambda content: content["slots"][0].update(fields))


def _kdf(**fields: Any) -> Callable[[Path], None]:
    return lambda folder: rewrite_header(folder, lambda content: content["slots"][0]["kdf"].update(fields))


def _database(change: Callable[[bytes], bytes] | None) -> Callable[[Path], None]:
    def spoil(folder: Path) -> None:
        (file,) = folder.glob("memory-*.db")
        content = file.read_bytes()
        file.unlink()
        if change:
            file.write_bytes(change(content))

    return spoil


def _no_keys(folder: Path) -> None:
    for name in ("keys.json", "keys.json.bak"):
        (folder / name).unlink()


SPOILT: dict[str, tuple[Callable[[Path], None], type[VaultError]]] = {
    "keys cut short": (_both(lambda content: content[:200]), VaultDamaged),
    "keys empty": (_both(b""), VaultDamaged),
    "keys noise": (_both(b"\xff\x00" * 300), VaultDamaged),
    "keys deeply nested": (_both(b"[" * 60_000), VaultDamaged),
    "keys of another program": (_both(b'{"magic": "other", "version": 1}'), VaultForeign),
    "keys a list": (_both(b"[1, 2]"), VaultForeign),
    "keys enormous": (_both(b" " * 100_000), VaultForeign),
    "keys gone": (_no_keys, VaultDamaged),
    "keys newer": (_header(version=2), VaultNewer),
    "keys without a seal": (_header(mac=None), VaultDamaged),
    "keys with a wrong seal": (_header(mac="AAAA"), VaultDamaged),
    "keys with a strange seal": (_header(mac="é"), VaultDamaged),
    "keys with a path": (_header(database="../../etc/passwd"), VaultDamaged),
    "keys without a data key": (_header(deks=[]), VaultDamaged),
    "keys with too many slots": (_header(slots=[{}] * 17), VaultDamaged),
    "keys with a slot that is none": (_header(slots=["slot"]), VaultDamaged),
    "slot without a key": (_slot(wrapped="AAAA"), VaultDamaged),
    "slot with a strange nonce": (_slot(nonce=7), VaultDamaged),
    "slot of another kind": (_slot(type="keyfile"), VaultDamaged),
    "slot that wants a terabyte": (_kdf(m=1 << 30), VaultDamaged),
    "slot that wants an hour": (_kdf(t=1 << 20), VaultDamaged),
    "slot weakened": (_kdf(t=2), WrongSecret),
    "slot by another derivation": (_kdf(name="md5"), VaultDamaged),
    "database gone": (_database(None), VaultDamaged),
    "database noise": (_database(lambda content: b"\x55" * len(content)), VaultDamaged),
    "database plain": (_database(lambda content: b"SQLite format 3\x00" + content[16:]), VaultForeign),
    "database first page flipped": (_database(lambda c: c[:100] + bytes([c[100] ^ 1]) + c[101:]), VaultDamaged),
    "database empty": (_database(lambda _content: b""), VaultDamaged),
}


@pytest.mark.parametrize("name", SPOILT)
async def test_a_spoilt_vault_is_refused_and_left_as_it_is(vault: Vault, tmp_path: Path, name: str) -> None:
    """Damaged, foreign and newer vaults are told apart; none is changed, and none is taken for an absent one."""
    spoil, error = SPOILT[name]
    await remember(vault, "text")
    await vault.lock()
    spoil(tmp_path / "vault")
    before = fingerprint(tmp_path)
    with pytest.raises(error):
        await vault.unlock(PASSPHRASE)
    assert vault.state is VaultState.LOCKED
    with pytest.raises(VaultExists):
        await vault.create(SlotKind.RECOVERY)
    assert fingerprint(tmp_path) == before


@pytest.mark.parametrize("secret", ["wrong horse", "correct Horse", "ABCD-" * 9, "\ud800" * 8])
async def test_a_wrong_secret_changes_nothing(vault: Vault, tmp_path: Path, secret: str) -> None:
    """Wrong passphrases are refused as often as they are tried, and the right one opens afterwards."""
    await vault.lock()
    before = fingerprint(tmp_path)
    for _ in range(3):
        with pytest.raises(WrongSecret):
            await vault.unlock(secret)
    assert fingerprint(tmp_path) == before
    await vault.unlock(PASSPHRASE)


async def test_a_newer_schema_is_refused_unchanged(vault: Vault, tmp_path: Path) -> None:
    """A database that a newer assistantd migrated is left to it."""
    row = {"migration_set": "assistantd", "name": "m999_from_the_future", "applied_at": "2030"}
    await vault.write(lambda db: db.table("_sqlite_migrations").insert(row))
    await vault.lock()
    before = fingerprint(tmp_path)
    with pytest.raises(VaultNewer, match="m999"):
        await vault.unlock(PASSPHRASE)
    assert fingerprint(tmp_path) == before


async def test_a_damaged_page_is_an_error_where_it_is_read(vault: Vault, tmp_path: Path) -> None:
    """A bit flipped deep in the database is found when its page is read, and by the check, never given out."""
    await remember(vault, *(f"text {i} " + "filler " * 200 for i in range(200)))
    await vault.lock()
    (file,) = (tmp_path / "vault").glob("memory-*.db")
    content = bytearray(file.read_bytes())
    for page in range(len(content) // 8192, len(content) // 4096):
        content[page * 4096 + 500] ^= 1
    file.write_bytes(content)
    await vault.unlock(PASSPHRASE)
    with pytest.raises(VaultDamaged):
        await vault.read(texts)
    assert "HMAC" in (await vault.check()).pages


async def test_a_second_holder_in_this_process_is_refused(vault: Vault, make_vault: VaultMaker) -> None:
    """Two vaults on one folder cannot be open at once; the second may open when the first has locked.

    Seen failing without the lock on the folder (`VaultFolder.hold`).
    """
    second = make_vault()
    with pytest.raises(VaultInUse):
        await second.unlock(PASSPHRASE)
    assert second.state is VaultState.LOCKED
    await remember(vault, "undisturbed")
    await vault.lock()
    await second.unlock(PASSPHRASE)
    assert await second.read(texts) == ["undisturbed"]


HOLDER = """
import asyncio, sys
from pathlib import Path
from assistantd.vault.vault import Vault
async def main():
    vault = Vault(Path(sys.argv[1]))
    await vault.unlock(sys.argv[2])
    print("open", flush=True)
    sys.stdin.read()
asyncio.run(main())
"""


async def test_a_second_process_is_refused_and_changes_nothing(vault: Vault, tmp_path: Path) -> None:
    """While another process has the vault open this one cannot; when that one is killed it can."""
    await remember(vault, "text")
    await vault.lock()
    holder = subprocess.Popen(  # noqa: ASYNC220 - the test has nothing else to do meanwhile
        [sys.executable, "-c", HOLDER, str(tmp_path / "vault"), PASSPHRASE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        before = fingerprint(tmp_path / "vault")
        with pytest.raises(VaultInUse):
            await vault.unlock(PASSPHRASE)
        with pytest.raises(VaultInUse):
            await vault.restore(await _backup_of_another(tmp_path), "another horse", replace=True)
        assert fingerprint(tmp_path / "vault") == before
    finally:
        holder.kill()
        holder.communicate()
    await vault.unlock(PASSPHRASE)
    assert await vault.read(texts) == ["text"]


async def _backup_of_another(tmp_path: Path) -> Path:
    from tests.unit.vault.samples import CHEAP

    other = Vault(tmp_path / "other", cost=CHEAP)
    await other.create(SlotKind.PASSPHRASE, "another horse")
    await other.backup(tmp_path / "other.backup")
    await other.close()
    return tmp_path / "other.backup"


async def test_a_vault_half_made_is_no_vault(make_vault: VaultMaker, tmp_path: Path) -> None:
    """What a crash left of a vault never finished is cleared away by the next making."""
    folder = tmp_path / "vault"
    folder.mkdir()
    for name in ("memory-0123abcd.db.part", "memory-0123abcd.db.part-wal", "keys.json.part", "vault.key"):
        (folder / name).write_bytes(b"left over")
    vault = make_vault()
    assert vault.state is VaultState.ABSENT
    await vault.create(SlotKind.PASSPHRASE, PASSPHRASE)
    await vault.lock()
    (database,) = folder.glob("*.db")
    assert {file.name for file in folder.iterdir()} == {"keys.json", "keys.json.bak", database.name}


async def test_a_vault_whose_last_step_was_cut_off_is_whole(vault: Vault, tmp_path: Path) -> None:
    """A crash between the header's and the database's renaming is made good at the next unlock."""
    await vault.write(lambda db: db.table("memory").insert(memory("kept")))
    await vault.lock()
    (database,) = (tmp_path / "vault").glob("*.db")
    database.rename(database.with_name(database.name + ".part"))
    await vault.unlock(PASSPHRASE)
    assert await vault.read(texts) == ["kept"]
