"""The header of a vault: its key slots, its wrapped data key, and the name of its database, under one MAC.

It is bound (it must be small), typed (every field that is used is checked before use) and honest
(anything unknown is kept as it was, so that a slot of a kind not known here is not lost).
"""

from __future__ import annotations

import base64
import hmac
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Self

from assistantd.errors import VaultDamaged, VaultForeign, VaultNewer
from assistantd.sandbox.locked_memory import LockedBytes
from assistantd.vault.encrypted_pages import SALT
from assistantd.vault.kdf import KEY_BYTES, check_parameters
from assistantd.vault.keys import NONCE_BYTES, TAG_BYTES, decoded, seal
from assistantd.vault.slots import MOST_SLOTS, SlotKind

MAGIC = "assistantd-keys"
VERSION = 1
MOST_BYTES = 64 * 1024
KINDS = frozenset(SlotKind)
DATABASE = re.compile(r"memory-[0-9a-f]{8}\.db")


@dataclass(frozen=True, slots=True)
class Header:
    """Is one version of the header; changing it makes another."""

    content: Mapping[str, Any]

    @classmethod
    def parse(cls, raw: bytes) -> Self:
        """Reads a header; raises VaultForeign, VaultNewer or VaultDamaged."""
        if len(raw) > MOST_BYTES:
            raise VaultForeign("the file of key slots is far too large to be one")
        try:
            content = json.loads(raw)
        except (ValueError, RecursionError):
            raise VaultDamaged("the file of key slots is damaged: it is no JSON") from None
        _check_content(content)
        return cls(content)

    @property
    def uuid(self) -> str:
        return str(self.content["uuid"])

    @property
    def database(self) -> str:
        """The name of the database's file in the vault's folder."""
        return str(self.content["database"])

    @property
    def data_key(self) -> Mapping[str, Any]:
        keys: list[Mapping[str, Any]] = self.content["deks"]
        return keys[0]

    @property
    def salt(self) -> bytes:
        """The first bytes of the database's file, without which none of its pages can be checked; empty if unknown."""
        try:
            return decoded(self.content.get("salt"), SALT)
        except VaultDamaged:
            return b""

    def with_salt(self, salt: bytes) -> Self:
        return self.with_fields(salt=base64.b64encode(salt).decode())

    @property
    def slots(self) -> tuple[Mapping[str, Any], ...]:
        """The slots of the kinds known here."""
        return tuple(slot for slot in self.content["slots"] if slot["type"] in KINDS)

    def of_kind(self, *kinds: SlotKind) -> tuple[Mapping[str, Any], ...]:
        return tuple(slot for slot in self.slots if slot["type"] in kinds)

    def with_slots(self, slots: Iterable[Mapping[str, Any]]) -> Self:
        """Gives a header with these slots, and with the unknown ones of this one."""
        unknown = [slot for slot in self.content["slots"] if slot["type"] not in KINDS]
        return self.with_fields(slots=[*slots, *unknown])

    def with_fields(self, **fields: object) -> Self:
        return type(self)({**self.content, **fields})

    def without(self, field: str) -> Self:
        return type(self)({name: value for name, value in self.content.items() if name != field})

    def signed(self, vault_key: LockedBytes) -> Self:
        """Gives the next version of this header, with its MAC."""
        following = self.with_fields(seq=self.content.get("seq", 0) + 1).without("mac")
        return following.with_fields(mac=seal(vault_key, following.content))

    def genuine(self, vault_key: LockedBytes) -> bool:
        """Tells whether nobody without the vault key altered the header."""
        return hmac.compare_digest(seal(vault_key, self.without("mac").content), self.content["mac"])

    def encode(self) -> bytes:
        return json.dumps(self.content, indent=1, ensure_ascii=True).encode() + b"\n"


def new_header(uuid: str, database: str) -> Header:
    """Gives the header of a new vault, still without slots and keys."""
    return Header({"magic": MAGIC, "version": VERSION, "uuid": uuid, "database": database, "slots": [], "deks": []})


def _check_content(content: object) -> None:
    if not isinstance(content, dict) or content.get("magic") != MAGIC:
        raise VaultForeign("the file of key slots belongs to another program")
    if isinstance(content.get("version"), int) and content["version"] > VERSION:
        raise VaultNewer("the key slots were written by a newer assistantd")
    shape = {"version": int, "uuid": str, "database": str, "seq": int, "slots": list, "deks": list, "mac": str}
    if not all(isinstance(content.get(name), kind) for name, kind in shape.items()):
        raise VaultDamaged("the file of key slots is damaged: a field is missing or of the wrong kind")
    if not DATABASE.fullmatch(content["database"]) or len(content["slots"]) > MOST_SLOTS or not content["deks"]:
        raise VaultDamaged("the file of key slots is damaged: a field is out of bounds")
    if not content["mac"].isascii():
        raise VaultDamaged("the file of key slots is damaged: its seal cannot be read")
    for slot in content["slots"]:
        _check_slot(slot)
    _check_wrapped(content["deks"][0], {"epoch": int})


def _check_slot(slot: object) -> None:
    _check_wrapped(slot, {"id": str, "type": str, "created": int, "kdf": dict})
    assert isinstance(slot, dict)
    if slot["type"] not in KINDS:
        return
    expected = "argon2id" if slot["type"] == SlotKind.PASSPHRASE else "hkdf-sha256"
    if slot["kdf"].get("name") != expected:
        raise VaultDamaged("a key slot derives its key in a way that does not belong to its kind")
    check_parameters(slot["kdf"])


def _check_wrapped(value: object, shape: Mapping[str, type]) -> None:
    if not isinstance(value, dict) or not all(isinstance(value.get(name), kind) for name, kind in shape.items()):
        raise VaultDamaged("the file of key slots is damaged: a slot cannot be read")
    decoded(value.get("nonce"), NONCE_BYTES)
    decoded(value.get("wrapped"), KEY_BYTES + TAG_BYTES)
