"""Wrapping keys in keys: each slot's key wraps the vault key, the vault key wraps the data key.

The vault key is made once and never changes; the data key is what SQLCipher gets. Everything is
AES-256-GCM with the place it belongs to as associated data, so nothing can be moved or altered.
"""

from __future__ import annotations

import base64
import binascii
import json
import os
from collections.abc import Mapping
from typing import Any

from assistantd.errors import VaultDamaged
from assistantd.sandbox.locked_memory import LockedBytes, wipe
from assistantd.vault.kdf import KEY_BYTES, KdfCost, derive, expand, new_parameters
from assistantd.vault.slots import SlotKind

NONCE_BYTES, TAG_BYTES = 12, 16
HEX = b"0123456789abcdef"


def canonical(value: object) -> bytes:
    """Gives the one JSON text of a value, over which MACs are taken."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode()


def random_key() -> LockedBytes:
    """Gives a new random key in locked memory."""
    source = bytearray(os.urandom(KEY_BYTES))
    try:
        return LockedBytes(source)
    finally:
        wipe(source)


def new_slot(
    vault_key: LockedBytes, uuid: str, kind: SlotKind, secret: bytearray, cost: KdfCost, created: int, id: str = ""
) -> dict[str, Any]:
    """Makes a slot in which the secret wraps the vault key."""
    slot: dict[str, Any] = {
        "id": id or os.urandom(4).hex(),
        "type": kind.value,
        "kdf": new_parameters(kind, cost),
        "created": created,
    }
    key = derive(secret, kind, slot["kdf"])
    try:
        return slot | _wrap(key, vault_key.view, _slot_place(uuid, slot))
    finally:
        wipe(key)


def open_slot(slot: Mapping[str, Any], uuid: str, secret: bytearray) -> LockedBytes | None:
    """Gives the vault key, or None where this is not the slot's secret."""
    key = derive(secret, SlotKind(slot["type"]), slot["kdf"])
    try:
        return _unwrap(key, slot, _slot_place(uuid, slot))
    finally:
        wipe(key)


def new_data_key(vault_key: LockedBytes, uuid: str, data_key: LockedBytes) -> dict[str, Any]:
    """Wraps a data key in the vault key."""
    place: dict[str, Any] = {"epoch": 1, "state": "current"}
    key = expand(vault_key.view, b"data-key-wrap")
    try:
        return place | _wrap(key, data_key.view, _data_key_place(uuid, place))
    finally:
        wipe(key)


def open_data_key(vault_key: LockedBytes, uuid: str, wrapped: Mapping[str, Any]) -> bytearray:
    """Gives the data key in the form that SQLCipher takes; the caller wipes it."""
    with raw_data_key(vault_key, uuid, wrapped) as data_key:
        return sqlcipher_key(data_key.view)


def raw_data_key(vault_key: LockedBytes, uuid: str, wrapped: Mapping[str, Any]) -> LockedBytes:
    """Gives the data key as it is; raises VaultDamaged where it does not open."""
    key = expand(vault_key.view, b"data-key-wrap")
    try:
        data_key = _unwrap(key, wrapped, _data_key_place(uuid, wrapped))
    finally:
        wipe(key)
    if data_key is None:
        raise VaultDamaged("the data key does not open with the vault key")
    return data_key


def sqlcipher_key(key: memoryview) -> bytearray:
    """Gives a key as `x'…'`, which SQLCipher takes as it is, without deriving anything."""
    text = bytearray(b"x'" + b"0" * (2 * len(key)) + b"'")
    for place, byte in enumerate(key):  # by hand: `bytes.hex` would leave a copy that cannot be zeroed
        text[2 + 2 * place] = HEX[byte >> 4]
        text[3 + 2 * place] = HEX[byte & 15]
    return text


def seal(vault_key: LockedBytes, content: Mapping[str, Any]) -> str:
    """Gives the MAC of a header's content, so that a slot removed or weakened is seen."""
    import hmac

    key = expand(vault_key.view, b"header-mac")
    try:
        return base64.b64encode(hmac.digest(key, canonical(content), "sha256")).decode()
    finally:
        wipe(key)


def decoded(text: object, size: int) -> bytes:
    """Reads base 64 of a known size; raises VaultDamaged for anything else."""
    try:
        data = base64.b64decode(text, validate=True) if isinstance(text, str) else b""
    except (binascii.Error, ValueError):
        data = b""
    if len(data) != size:
        raise VaultDamaged("a key in the header does not have the size of a key")
    return data


def _slot_place(uuid: str, slot: Mapping[str, Any]) -> bytes:
    own = {name: value for name, value in slot.items() if name not in ("nonce", "wrapped")}
    return canonical({"app": "assistantd", "version": 1, "uuid": uuid, "slot": own})


def _data_key_place(uuid: str, wrapped: Mapping[str, Any]) -> bytes:
    return canonical({"app": "assistantd", "version": 1, "uuid": uuid, "epoch": wrapped["epoch"]})


def _wrap(key: bytearray, plain: memoryview, place: bytes) -> dict[str, str]:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = os.urandom(NONCE_BYTES)
    wrapped = AESGCM(key).encrypt(nonce, plain, place)
    return {"nonce": base64.b64encode(nonce).decode(), "wrapped": base64.b64encode(wrapped).decode()}


def _unwrap(key: bytearray, sealed: Mapping[str, Any], place: bytes) -> LockedBytes | None:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    plain = bytearray(KEY_BYTES)
    nonce, wrapped = decoded(sealed["nonce"], NONCE_BYTES), decoded(sealed["wrapped"], KEY_BYTES + TAG_BYTES)
    try:
        AESGCM(key).decrypt_into(nonce, wrapped, place, plain)
        return LockedBytes(plain)
    except InvalidTag:
        return None
    finally:
        wipe(plain)
