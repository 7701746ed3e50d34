"""From a secret to the key of a slot: Argon2id for what a person thinks up, HKDF for what is random already."""

from __future__ import annotations

import base64
import binascii
import os
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assistantd.errors import BadRequest, SettingsProblem, VaultDamaged
from assistantd.vault.slots import SlotKind

KEY_BYTES = 32
SALT_BYTES = 16
LEAST_MIB, MOST_MIB = 64, 1024
MOST_PASSES = MOST_LANES = 16
LEAST_PASSPHRASE, MOST_PASSPHRASE = 8, 1024


@dataclass(frozen=True, slots=True)
class KdfCost:
    """Says what guessing one passphrase costs."""

    memory_kib: int
    passes: int = 3
    lanes: int = 4


def cost_of(memory_mib: int) -> KdfCost:
    """Gives the cost for a machine's memory; RFC 9106 asks for 64 MiB at least."""
    if not LEAST_MIB <= memory_mib <= MOST_MIB:
        raise SettingsProblem(f"vault.argon2_memory_mib must be {LEAST_MIB} to {MOST_MIB}, not {memory_mib}")
    return KdfCost(memory_mib * 1024)


def passphrase_bytes(passphrase: str) -> bytearray:
    """Gives a passphrase as bytes, the same ones however its characters were composed."""
    return bytearray(unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass"))


def check_passphrase(passphrase: str) -> None:
    """Refuses a passphrase too short to be worth its name, or absurdly long."""
    length = len(unicodedata.normalize("NFKC", passphrase).strip())
    if length < LEAST_PASSPHRASE:
        raise BadRequest(f"a passphrase needs at least {LEAST_PASSPHRASE} characters")
    if length > MOST_PASSPHRASE:
        raise BadRequest(f"a passphrase may have at most {MOST_PASSPHRASE} characters")


def new_parameters(kind: SlotKind, cost: KdfCost) -> dict[str, Any]:
    """Gives the parameters of a new slot, with a fresh salt."""
    salt = base64.b64encode(os.urandom(SALT_BYTES)).decode()
    if kind is not SlotKind.PASSPHRASE:
        return {"name": "hkdf-sha256", "salt": salt}
    return {"name": "argon2id", "v": 19, "m": cost.memory_kib, "t": cost.passes, "p": cost.lanes, "salt": salt}


def check_parameters(kdf: Mapping[str, Any]) -> None:
    """Refuses parameters that no vault of ours has: whoever wrote them wants memory or time, not a key."""
    try:
        salt = base64.b64decode(kdf["salt"], validate=True)
        if len(salt) != SALT_BYTES:
            raise VaultDamaged("a key slot has a salt of the wrong size")
        if kdf["name"] == "argon2id":
            _check_argon2(kdf["v"], kdf["m"], kdf["t"], kdf["p"])
    except (KeyError, TypeError, binascii.Error):
        raise VaultDamaged("a key slot's parameters cannot be read") from None


def _check_argon2(version: object, memory: object, passes: object, lanes: object) -> None:
    within = (
        version == 19
        and type(memory) is type(passes) is type(lanes) is int
        and 1 <= passes <= MOST_PASSES
        and 1 <= lanes <= MOST_LANES
        and 8 * lanes <= memory <= MOST_MIB * 1024
    )
    if not within:
        raise VaultDamaged("a key slot asks for more memory or time than any vault needs")


def derive(secret: bytearray, kind: SlotKind, kdf: Mapping[str, Any]) -> bytearray:
    """Derives a slot's key. Takes as long as the parameters say; the caller wipes the key."""
    check_parameters(kdf)
    salt = base64.b64decode(kdf["salt"])
    if kdf["name"] != "argon2id":
        return expand(secret, b"slot/" + kind.encode(), salt)
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    key = bytearray(KEY_BYTES)
    stretch = Argon2id(salt=salt, length=KEY_BYTES, iterations=kdf["t"], lanes=kdf["p"], memory_cost=kdf["m"])
    stretch.derive_into(secret, key)  # type: ignore[arg-type]  # any buffer will do, which its stub does not say
    return key


def expand(secret: bytearray | memoryview, label: bytes, salt: bytes | None = None) -> bytearray:
    """Derives a key for one purpose from a key that is random already; the caller wipes it."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    key = bytearray(KEY_BYTES)
    HKDF(SHA256(), KEY_BYTES, salt, b"assistantd/" + label).derive_into(secret, key)
    return key
