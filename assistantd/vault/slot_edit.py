"""Changing the key slots of an open vault; each change holds whole or not at all."""

from __future__ import annotations

from assistantd.errors import BadRequest, NotFound, NotPermitted, WrongSecret
from assistantd.sandbox.locked_memory import wipe
from assistantd.vault.audit import Act
from assistantd.vault.folder import VaultFolder
from assistantd.vault.header import Header
from assistantd.vault.kdf import KdfCost, passphrase_bytes
from assistantd.vault.keys import new_slot, open_slot
from assistantd.vault.open_vault import OpenVault
from assistantd.vault.slots import CARRIED, MOST_SLOTS, SlotKind

SINGLE = frozenset({SlotKind.KEYRING, SlotKind.KEYFILE})
"""Kinds of which a vault has one at most, since their secret lies in one place."""


def check_room(header: Header, kind: SlotKind) -> None:
    """Raises BadRequest where another slot of this kind has no place."""
    if kind in SINGLE and header.of_kind(kind):
        raise BadRequest(f"there is a {kind} slot already")
    if len(header.content["slots"]) >= MOST_SLOTS:
        raise BadRequest(f"a vault has at most {MOST_SLOTS} key slots")


def add(opened: OpenVault, folder: VaultFolder, kind: SlotKind, secret: bytearray, cost: KdfCost, now: int) -> None:
    """Lets one more secret open the vault."""
    check_room(opened.header, kind)
    slot = new_slot(opened.vault_key, opened.header.uuid, kind, secret, cost, now)
    opened.save(folder, opened.header.with_slots([*opened.header.slots, slot]))
    opened.note(Act.SLOT_ADDED, now, kind.value, slot["id"])


def remove(opened: OpenVault, folder: VaultFolder, id: str, now: int) -> SlotKind:
    """Takes a slot away; gives its kind. The last one that a person can carry stays."""
    slots = opened.header.slots
    gone = [slot for slot in slots if slot["id"] == id]
    if not gone:
        raise NotFound(f"there is no key slot {id}")
    kept = [slot for slot in slots if slot["id"] != id]
    if not any(slot["type"] in CARRIED for slot in kept):
        raise NotPermitted("this is the last passphrase or recovery key; add another one first")
    opened.save(folder, opened.header.with_slots(kept))
    opened.note(Act.SLOT_REMOVED, now, gone[0]["type"], id)
    return SlotKind(gone[0]["type"])


def change_passphrase(opened: OpenVault, folder: VaultFolder, old: str, new: str, cost: KdfCost, now: int) -> None:
    """Puts a new passphrase in the place of the old one."""
    id = _slot_of(opened.header, old)
    secret = passphrase_bytes(new)
    try:
        changed = new_slot(opened.vault_key, opened.header.uuid, SlotKind.PASSPHRASE, secret, cost, now, id)
    finally:
        wipe(secret)
    slots = [changed if slot["id"] == id else slot for slot in opened.header.slots]
    opened.save(folder, opened.header.with_slots(slots))
    opened.note(Act.PASSPHRASE_CHANGED, now, id)


def _slot_of(header: Header, passphrase: str) -> str:
    secret = passphrase_bytes(passphrase)
    try:
        for slot in header.of_kind(SlotKind.PASSPHRASE):
            if key := open_slot(slot, header.uuid, secret):
                key.clear()
                return str(slot["id"])
    finally:
        wipe(secret)
    raise WrongSecret("no key slot has the old passphrase")
