"""A vault encrypted anew: what opens it afterwards, what does not, and that nothing of it is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistantd.errors import Cancelled, VaultLocked, WrongSecret
from assistantd.vault.audit import Act, newest
from assistantd.vault.header import Header
from assistantd.vault.keys import raw_data_key
from assistantd.vault.opening import open_by_text
from assistantd.vault.slots import SlotKind
from assistantd.vault.state import VaultState
from assistantd.vault.vault import Vault
from tests.fakes.keyring import FakeKeyring
from tests.unit.vault.conftest import VaultMaker
from tests.unit.vault.damage import fill
from tests.unit.vault.samples import PASSPHRASE, finding, remember, texts


def header_of(folder: Path) -> Header:
    return Header.parse((folder / "keys.json").read_bytes())


async def test_both_keys_are_new_and_nothing_is_lost(vault: Vault, tmp_path: Path) -> None:
    """Every row comes through, under another data key and another vault key; the old database is gone."""
    folder = tmp_path / "vault"
    await vault.write(fill)
    before, stored = header_of(folder), await vault.read(texts)
    _, old_key = open_by_text([before], PASSPHRASE)
    await vault.renew(PASSPHRASE)
    after = header_of(folder)
    _, new_key = open_by_text([after], PASSPHRASE)
    assert bytes(old_key.view) != bytes(new_key.view)
    data_keys = []
    for key, header in ((old_key, before), (new_key, after)):
        with raw_data_key(key, header.uuid, header.data_key) as data_key:
            data_keys.append(bytes(data_key.view))
    assert data_keys[0] != data_keys[1]
    assert await vault.read(texts) == stored
    assert await vault.read(finding('"小雨"')) == [text for text in stored if "小雨" in text]
    assert (await vault.check()).ok
    assert (await vault.read(lambda db: newest(db, 1)))[0].act == Act.KEY_RENEWED
    assert {file.name for file in folder.glob("*.db*")} >= {after.database}
    assert not (folder / before.database).exists()
    assert list(folder.glob("*.part*")) == []
    old_key.clear()
    new_key.clear()


async def test_what_opened_it_before_and_is_not_at_hand_does_not_any_more(make_vault: VaultMaker) -> None:
    """The passphrase given and a new recovery key open it; the old recovery key and another passphrase do not."""
    vault = make_vault()
    old_recovery = await vault.create(SlotKind.PASSPHRASE, PASSPHRASE)
    await vault.add_slot(SlotKind.PASSPHRASE, "another passphrase")
    await remember(vault, "kept")
    renewed = await vault.renew(PASSPHRASE)
    assert [slot.kind for slot in renewed.dropped] == [SlotKind.PASSPHRASE]
    await vault.lock()
    for secret in (old_recovery, "another passphrase"):
        with pytest.raises(WrongSecret):
            await vault.unlock(secret)
    for secret in (PASSPHRASE, renewed.recovery_key):
        await vault.unlock(secret)
        assert await vault.read(texts) == ["kept"]
        await vault.lock()


@pytest.mark.parametrize("kind", [SlotKind.KEYFILE, SlotKind.KEYRING])
async def test_key_file_and_keyring_go_on_opening_it(make_vault: VaultMaker, kind: SlotKind) -> None:
    """A vault that opens by itself opens by itself afterwards, and needs no passphrase for being renewed."""
    vault = make_vault(keyring=FakeKeyring())
    await vault.create(kind)
    await remember(vault, "kept")
    assert (await vault.renew()).dropped == ()
    await vault.lock()
    await vault.unlock()
    assert await vault.read(texts) == ["kept"]


async def test_a_passphrase_that_is_wrong_or_missing_changes_nothing(vault: Vault, tmp_path: Path) -> None:
    """Without the passphrase that is to open it afterwards the vault stays as it is, and open."""
    before = (tmp_path / "vault" / "keys.json").read_bytes()
    for wrong in ("", "wrong horse battery"):
        with pytest.raises(WrongSecret):
            await vault.renew(wrong)
    assert (tmp_path / "vault" / "keys.json").read_bytes() == before
    assert vault.state is VaultState.OPEN


async def test_a_locked_vault_is_not_renewed(vault: Vault) -> None:
    """Its content cannot be read, so nothing is done."""
    await vault.lock()
    with pytest.raises(VaultLocked):
        await vault.renew(PASSPHRASE)


async def test_a_renewal_that_is_given_up_leaves_the_vault_as_it_was(vault: Vault, tmp_path: Path) -> None:
    """Cut off in the copying, nothing is left of the new database, and the old one goes on being used."""
    much = [(str(n), "x" * 4000) for n in range(4000)]
    await vault.write(lambda db: db.conn.executemany("INSERT INTO setting(name, value) VALUES(?, ?)", much) and None)
    before = (tmp_path / "vault" / "keys.json").read_bytes()

    async def stop(_step: str, _done: int, _total: int) -> None:
        raise Cancelled("enough")

    with pytest.raises(Cancelled):
        await vault.renew(PASSPHRASE, stop)
    assert (tmp_path / "vault" / "keys.json").read_bytes() == before
    assert list((tmp_path / "vault").glob("*.part*")) == []
    await remember(vault, "later")
    assert (await vault.read(texts))[-1] == "later"


async def test_backups_made_before_are_named_and_open_as_they_did(make_vault: VaultMaker, tmp_path: Path) -> None:
    """An older backup keeps its own keys: it is named, and still opens with the recovery key of its time."""
    vault = make_vault()
    recovery = await vault.create(SlotKind.PASSPHRASE, PASSPHRASE)
    await remember(vault, "old")
    await vault.backup(tmp_path / "spooled", name="/media/stick/my.backup")
    await vault.write(lambda db: db.execute("DELETE FROM memory"))
    renewed = await vault.renew(PASSPHRASE)
    assert renewed.backups == ("/media/stick/my.backup",)
    with pytest.raises(WrongSecret):
        await vault.restore(tmp_path / "spooled", "", replace=True)
    await vault.restore(tmp_path / "spooled", recovery, replace=True)
    assert await vault.read(texts) == ["old"]
