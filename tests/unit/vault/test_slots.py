"""Key slots: several secrets, one vault."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from assistantd.errors import (
    BadRequest,
    KeyringUnavailable,
    NotFound,
    NotPermitted,
    VaultDamaged,
    VaultLocked,
    WrongSecret,
)
from assistantd.vault.slots import SlotKind
from assistantd.vault.state import VaultState
from assistantd.vault.vault import Vault
from tests.fakes.keyring import FakeKeyring
from tests.unit.vault.conftest import VaultMaker
from tests.unit.vault.samples import PASSPHRASE, fingerprint, remember, rewrite_header, texts


def kinds(vault: Vault) -> list[SlotKind]:
    return [slot.kind for slot in vault.slots]


def id_of(vault: Vault, kind: SlotKind) -> str:
    return next(slot.id for slot in vault.slots if slot.kind is kind)


async def test_slots_can_be_listed_while_locked(vault: Vault) -> None:
    """Kinds and their strength are known before any secret is given."""
    await vault.lock()
    assert kinds(vault) == [SlotKind.PASSPHRASE, SlotKind.RECOVERY]
    assert not any(slot.weaker for slot in vault.slots)


async def test_a_machine_without_keyring_or_terminal_opens_by_its_key_file(
    make_vault: VaultMaker, tmp_path: Path
) -> None:
    """A key file opens with nothing to type, is private, and is named as the weaker way it is."""
    vault = make_vault()
    recovery = await vault.create(SlotKind.KEYFILE)
    assert stat.S_IMODE((tmp_path / "vault" / "vault.key").stat().st_mode) == 0o600
    await vault.lock()
    await vault.unlock()
    assert vault.state is VaultState.OPEN
    (slot,) = [slot for slot in vault.slots if slot.kind is SlotKind.KEYFILE]
    assert slot.weaker
    assert "who has the disk has the memory" in slot.detail
    await vault.lock()
    await vault.unlock(recovery)


@pytest.mark.parametrize("content", [None, b"", b"short", bytes(32), bytes(33)])
async def test_a_key_file_missing_or_wrong_opens_nothing(
    make_vault: VaultMaker, tmp_path: Path, content: bytes | None
) -> None:
    """Without its file, or with another one, the vault stays locked and unchanged."""
    vault = make_vault()
    await vault.create(SlotKind.KEYFILE)
    await vault.lock()
    file = tmp_path / "vault" / "vault.key"
    file.unlink()
    if content is not None:
        file.write_bytes(content)
    before = fingerprint(tmp_path)
    with pytest.raises(WrongSecret):
        await vault.unlock()
    assert fingerprint(tmp_path) == before


async def test_a_key_file_is_never_followed_elsewhere(make_vault: VaultMaker, tmp_path: Path) -> None:
    """A link in the key file's place is not a key file."""
    vault = make_vault()
    await vault.create(SlotKind.KEYFILE)
    await vault.lock()
    file = tmp_path / "vault" / "vault.key"
    file.rename(tmp_path / "elsewhere")
    file.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(WrongSecret):
        await vault.unlock()


async def test_the_keyring_opens_without_typing(make_vault: VaultMaker) -> None:
    """A keyring slot opens with nothing typed; the keyring holds a secret of its own, not the vault's key."""
    keyring = FakeKeyring()
    vault = make_vault(keyring=keyring)
    await vault.create(SlotKind.KEYRING)
    assert len(keyring.secrets) == 1
    await vault.lock()
    await vault.unlock()
    assert vault.state is VaultState.OPEN


async def test_a_keyring_that_fails_is_told_and_the_rest_still_opens(make_vault: VaultMaker) -> None:
    """An unreachable keyring is its own error, an emptied one a wrong secret, and the recovery key opens anyway."""
    keyring = FakeKeyring()
    vault = make_vault(keyring=keyring)
    recovery = await vault.create(SlotKind.KEYRING)
    await vault.lock()
    keyring.out_of_reach = True
    with pytest.raises(KeyringUnavailable):
        await vault.unlock()
    keyring.out_of_reach = False
    keyring.secrets.clear()
    with pytest.raises(WrongSecret):
        await vault.unlock()
    await vault.unlock(recovery)


async def test_a_vault_is_not_made_when_the_keyring_is_away(make_vault: VaultMaker, tmp_path: Path) -> None:
    """Asking for a keyring where there is none makes nothing."""
    keyring = FakeKeyring()
    keyring.out_of_reach = True
    for vault in (make_vault(keyring=keyring), make_vault()):
        with pytest.raises(KeyringUnavailable):
            await vault.create(SlotKind.KEYRING)
        assert vault.state is VaultState.ABSENT
    assert fingerprint(tmp_path) == {}


async def test_a_vault_with_a_passphrase_only_waits_for_it(vault: Vault) -> None:
    """Unlocking with nothing, where the machine holds no secret, says what is needed."""
    await vault.lock()
    with pytest.raises(VaultLocked, match="passphrase"):
        await vault.unlock()


async def test_slots_come_and_go_while_the_memory_stays(make_vault: VaultMaker) -> None:
    """Every kind can be added, opens by itself, and opens no more once removed."""
    vault = make_vault(keyring=FakeKeyring())
    await vault.create(SlotKind.PASSPHRASE, PASSPHRASE)
    await remember(vault, "kept")
    assert await vault.add_slot(SlotKind.PASSPHRASE, "second horse") == ""
    assert await vault.add_slot(SlotKind.KEYFILE) == ""
    assert await vault.add_slot(SlotKind.KEYRING) == ""
    recovery = await vault.add_slot(SlotKind.RECOVERY)
    assert len(vault.slots) == 6
    for secret in (PASSPHRASE, "second horse", recovery, ""):
        await vault.lock()
        await vault.unlock(secret)
        assert await vault.read(texts) == ["kept"]
    await vault.remove_slot(id_of(vault, SlotKind.PASSPHRASE))
    await vault.remove_slot(id_of(vault, SlotKind.KEYFILE))
    await vault.remove_slot(id_of(vault, SlotKind.KEYRING))
    await vault.lock()
    for secret in (PASSPHRASE, ""):
        with pytest.raises((WrongSecret, VaultLocked)):
            await vault.unlock(secret)
    await vault.unlock("second horse")


async def test_a_removed_key_file_leaves_the_folder(make_vault: VaultMaker, tmp_path: Path) -> None:
    """The secret goes with its slot."""
    vault = make_vault()
    await vault.create(SlotKind.KEYFILE)
    await vault.remove_slot(id_of(vault, SlotKind.KEYFILE))
    assert not (tmp_path / "vault" / "vault.key").exists()


async def test_a_removed_keyring_secret_is_removed_there_too(make_vault: VaultMaker) -> None:
    """The keyring is left as it was found, and one out of reach does not keep the slot alive."""
    keyring = FakeKeyring()
    vault = make_vault(keyring=keyring)
    await vault.create(SlotKind.KEYRING)
    await vault.remove_slot(id_of(vault, SlotKind.KEYRING))
    assert keyring.secrets == {}
    await vault.add_slot(SlotKind.KEYRING)
    keyring.out_of_reach = True
    await vault.remove_slot(id_of(vault, SlotKind.KEYRING))
    assert SlotKind.KEYRING not in kinds(vault)


async def test_the_last_slot_that_a_person_can_carry_stays(make_vault: VaultMaker) -> None:
    """With a key file alone a broken disk would take the memory along, so that cannot be."""
    vault = make_vault()
    await vault.create(SlotKind.KEYFILE)
    with pytest.raises(NotPermitted):
        await vault.remove_slot(id_of(vault, SlotKind.RECOVERY))
    await vault.add_slot(SlotKind.PASSPHRASE, PASSPHRASE)
    await vault.remove_slot(id_of(vault, SlotKind.RECOVERY))
    assert kinds(vault) == [SlotKind.KEYFILE, SlotKind.PASSPHRASE]


async def test_slots_that_cannot_be_are_refused(make_vault: VaultMaker) -> None:
    """A second key file, an unknown id, a short passphrase and a seventeenth slot are each refused by name."""
    vault = make_vault()
    await vault.create(SlotKind.KEYFILE)
    with pytest.raises(BadRequest, match="already"):
        await vault.add_slot(SlotKind.KEYFILE)
    with pytest.raises(NotFound):
        await vault.remove_slot("00000000")
    with pytest.raises(BadRequest, match="8 characters"):
        await vault.add_slot(SlotKind.PASSPHRASE, "short")
    for _ in range(14):
        await vault.add_slot(SlotKind.RECOVERY)
    with pytest.raises(BadRequest, match="at most 16"):
        await vault.add_slot(SlotKind.RECOVERY)
    await vault.lock()
    await vault.unlock()


async def test_a_changed_passphrase_replaces_the_old_one(vault: Vault) -> None:
    """The new one opens, the old one does not, and its slot keeps its id."""
    slot = id_of(vault, SlotKind.PASSPHRASE)
    await vault.change_passphrase(PASSPHRASE, "a better horse")
    assert id_of(vault, SlotKind.PASSPHRASE) == slot
    await vault.lock()
    with pytest.raises(WrongSecret):
        await vault.unlock(PASSPHRASE)
    await vault.unlock("a better horse")


async def test_a_passphrase_changes_only_for_who_knows_it(vault: Vault, tmp_path: Path) -> None:
    """A wrong old passphrase and a short new one change nothing."""
    before = (tmp_path / "vault" / "keys.json").read_bytes()
    with pytest.raises(WrongSecret):
        await vault.change_passphrase("wrong horse", "a better horse")
    with pytest.raises(BadRequest):
        await vault.change_passphrase(PASSPHRASE, "short")
    assert (tmp_path / "vault" / "keys.json").read_bytes() == before


async def test_no_copy_of_a_removed_slot_is_left(vault: Vault, tmp_path: Path) -> None:
    """The second copy of the header forgets a slot together with the first."""
    await vault.change_passphrase(PASSPHRASE, "a better horse")
    assert (tmp_path / "vault" / "keys.json").read_bytes() == (tmp_path / "vault" / "keys.json.bak").read_bytes()


async def test_a_change_holds_even_without_its_second_copy(vault: Vault, tmp_path: Path) -> None:
    """Where the second copy cannot be written the change holds all the same, and the check tells what is missing."""
    second = tmp_path / "vault" / "keys.json.bak"
    second.unlink()
    (second / "in the way").mkdir(parents=True)
    await vault.change_passphrase(PASSPHRASE, "a better horse")
    assert "one copy" in (await vault.check()).keys
    await vault.lock()
    await vault.unlock("a better horse")


@pytest.mark.parametrize("damage", ["cut", "noise", "gone"])
async def test_one_damaged_copy_of_the_slots_is_survived(vault: Vault, tmp_path: Path, damage: str) -> None:
    """With one copy of the header gone bad the vault opens by the other; the check tells, the next change heals."""
    await vault.lock()
    file = tmp_path / "vault" / "keys.json"
    if damage == "gone":
        file.unlink()
    else:
        file.write_bytes(file.read_bytes()[:100] if damage == "cut" else b"\x00" * 500)
    await vault.unlock(PASSPHRASE)
    assert not (await vault.check()).ok
    await vault.add_slot(SlotKind.RECOVERY)
    assert (await vault.check()).ok


async def test_a_flipped_bit_in_one_copy_is_survived(vault: Vault, tmp_path: Path) -> None:
    """A slot that no longer opens in the first copy opens in the second."""
    await vault.lock()

    def flip(content: dict[str, object]) -> None:
        content["slots"][0]["kdf"]["t"] = 2  # type: ignore[index]

    rewrite_header(tmp_path / "vault", flip, "keys.json")
    await vault.unlock(PASSPHRASE)


def _drop_slot(content: dict[str, list[object]]) -> None:
    content["slots"].pop()


def _repeat_slot(content: dict[str, list[object]]) -> None:
    content["slots"].append(content["slots"][0])


def _other_database(content: dict[str, str]) -> None:
    content["database"] = "memory-00000000.db"


def _older(content: dict[str, int]) -> None:
    content["seq"] = 0


@pytest.mark.parametrize("change", [_drop_slot, _repeat_slot, _other_database, _older])
async def test_an_altered_header_is_noticed(vault: Vault, tmp_path: Path, change: object) -> None:
    """Whoever removes, adds or turns back anything without the vault's key is found out at the next unlock."""
    await vault.lock()
    rewrite_header(tmp_path / "vault", change)  # type: ignore[arg-type]
    before = fingerprint(tmp_path)
    with pytest.raises(VaultDamaged, match="seal"):
        await vault.unlock(PASSPHRASE)
    assert fingerprint(tmp_path) == before


async def test_a_slot_of_an_unknown_kind_is_kept(vault: Vault, tmp_path: Path) -> None:
    """A slot that another version made is not shown, not tried and not lost."""
    opened = vault._open
    assert opened is not None
    stranger = {**opened.header.content["slots"][0], "id": "feedbeef", "type": "tpm", "kdf": {"name": "tpm2"}}
    opened.save(vault._folder, opened.header.with_fields(slots=[*opened.header.content["slots"], stranger]))
    await vault.lock()
    await vault.unlock(PASSPHRASE)
    await vault.add_slot(SlotKind.KEYFILE)
    assert len(vault.slots) == 3
    assert "feedbeef" in (tmp_path / "vault" / "keys.json").read_text()
