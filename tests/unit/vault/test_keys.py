"""How keys are wrapped, and what is refused before anything is derived."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from assistantd.errors import BadRequest, SettingsProblem, VaultDamaged
from assistantd.sandbox.locked_memory import LockedBytes
from assistantd.vault.kdf import check_parameters, check_passphrase, cost_of, derive, new_parameters, passphrase_bytes
from assistantd.vault.keys import new_data_key, new_slot, open_data_key, open_slot, random_key, sqlcipher_key
from assistantd.vault.slots import SlotKind
from tests.unit.vault.samples import CHEAP

UUID = "ab" * 16


def test_a_slot_opens_with_its_secret_only() -> None:
    """The secret a slot was made with gives the vault key, any other gives nothing."""
    key = random_key()
    slot = new_slot(key, UUID, SlotKind.PASSPHRASE, bytearray(b"correct horse"), CHEAP, 1)
    opened = open_slot(slot, UUID, bytearray(b"correct horse"))
    assert opened is not None
    assert opened.view == key.view
    assert open_slot(slot, UUID, bytearray(b"wrong horse")) is None


@pytest.mark.parametrize(
    "change",
    [
        {"id": "00000000"},
        {"created": 2},
        {"type": "recovery"},
        {"hint": "added"},
    ],
)
def test_a_slot_moved_or_relabelled_does_not_open(change: dict[str, Any]) -> None:
    """Every field of a slot is bound to its key."""
    slot = new_slot(random_key(), UUID, SlotKind.KEYFILE, bytearray(32), CHEAP, 1)
    assert open_slot(slot, UUID, bytearray(32)) is not None
    assert open_slot(slot | change, UUID, bytearray(32)) is None
    assert open_slot(slot, "cd" * 16, bytearray(32)) is None


def test_two_slots_of_one_secret_share_nothing() -> None:
    """Salt and nonce are fresh in every slot."""
    key = random_key()
    one, two = (new_slot(key, UUID, SlotKind.PASSPHRASE, bytearray(b"same"), CHEAP, 1) for _ in range(2))
    assert one["kdf"]["salt"] != two["kdf"]["salt"]
    assert one["nonce"] != two["nonce"]
    assert one["wrapped"] != two["wrapped"]


def test_the_data_key_reaches_sqlcipher_as_hexadecimal() -> None:
    """A wrapped data key comes back as the literal that SQLCipher takes without deriving anything."""
    vault_key, data_key = random_key(), random_key()
    wrapped = new_data_key(vault_key, UUID, data_key)
    assert open_data_key(vault_key, UUID, wrapped) == f"x'{bytes(data_key.view).hex()}'".encode()
    with pytest.raises(VaultDamaged):
        open_data_key(random_key(), UUID, wrapped)


def test_every_byte_is_written_in_hexadecimal() -> None:
    """All 256 bytes come out as Python itself would write them."""
    assert sqlcipher_key(memoryview(bytes(range(256)))) == f"x'{bytes(range(256)).hex()}'".encode()


def test_argon2id_is_the_one_of_the_standard() -> None:
    """The passphrase's key is that of RFC 9106's algorithm, so any other program can derive it."""
    kdf = {"name": "argon2id", "v": 19, "m": 64, "t": 2, "p": 1, "salt": base64.b64encode(b"somesaltsomesalt").decode()}
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    expected = Argon2id(salt=b"somesaltsomesalt", length=32, iterations=2, lanes=1, memory_cost=64).derive(b"password")
    assert derive(bytearray(b"password"), SlotKind.PASSPHRASE, kdf) == expected


@pytest.mark.parametrize(
    "change",
    [
        {"m": 1 << 30},
        {"m": 1025 * 1024},
        {"m": 7},
        {"m": True},
        {"m": "65536"},
        {"t": 17},
        {"t": 0},
        {"t": None},
        {"p": 17},
        {"p": 0},
        {"v": 16},
        {"salt": "AAAA"},
        {"salt": "?"},
        {"salt": 7},
    ],
)
def test_parameters_out_of_bounds_are_refused_before_deriving(change: dict[str, Any]) -> None:
    """A header cannot make us use a gigabyte more, or an hour."""
    with pytest.raises(VaultDamaged):
        check_parameters(new_parameters(SlotKind.PASSPHRASE, CHEAP) | change)


@pytest.mark.parametrize("mib", [0, 63, 1025, -1])
def test_the_memory_for_a_passphrase_has_a_floor_and_a_ceiling(mib: int) -> None:
    """Settings can neither make guessing cheap nor make unlocking impossible."""
    with pytest.raises(SettingsProblem):
        cost_of(mib)


@pytest.mark.parametrize("passphrase", ["", "1234567", "       ", "ｆｕｌｌ", " short  ", "x" * 1025])
def test_a_passphrase_too_short_or_too_long_is_refused(passphrase: str) -> None:
    """Eight characters are the least, spaces around them not counted."""
    with pytest.raises(BadRequest):
        check_passphrase(passphrase)


def test_composed_and_decomposed_passphrases_are_the_same() -> None:
    """A keyboard that sends é in two parts opens the same vault."""
    assert passphrase_bytes("café") == passphrase_bytes("cafe\u0301")
    assert passphrase_bytes("密码密码密码密码") == "密码密码密码密码".encode()


def test_the_vault_key_lies_in_locked_memory() -> None:
    """An opened slot gives locked memory, which is zeroed when it is cleared."""
    slot = new_slot(random_key(), UUID, SlotKind.KEYFILE, bytearray(32), CHEAP, 1)
    opened = open_slot(slot, UUID, bytearray(32))
    assert isinstance(opened, LockedBytes)
    opened.clear()
    assert len(opened.view) == 0
