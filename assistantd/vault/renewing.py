"""Encrypts a vault anew: another data key, another vault key, and slots made anew around that.

Whoever once opened a slot knows the vault key, and with it every data key that it wraps; so both are changed, and
only what opens the vault here and now opens it afterwards. As with a restore, everything is built beside what is
there, and the header's renaming is the moment at which it holds: cut off before, nothing has changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from assistantd.errors import WrongSecret
from assistantd.sandbox.locked_memory import LockedBytes
from assistantd.vault.backup import copy_pages
from assistantd.vault.backup_file import Report
from assistantd.vault.durable_file import sync_file, sync_folder
from assistantd.vault.encrypted_pages import salt_of
from assistantd.vault.folder import VaultFolder
from assistantd.vault.header import Header
from assistantd.vault.kdf import KdfCost
from assistantd.vault.keys import new_data_key, new_slot, open_slot, random_key, sqlcipher_key
from assistantd.vault.open_vault import OpenVault, new_database_name, remove_database
from assistantd.vault.slots import SlotInfo, SlotKind, describe
from assistantd.vault.store import open_keyed

Secret = tuple[SlotKind, bytearray]


@dataclass(frozen=True, slots=True)
class Renewed:
    """Is what came of it."""

    recovery_key: str
    """Shown this once only; the old one does not open the vault any more."""
    dropped: tuple[SlotInfo, ...]
    """Slots whose secret was not at hand, and which are gone."""
    backups: tuple[str, ...]
    """Backups made before, which still open with what opened the vault then."""


def renew(
    folder: VaultFolder, opened: OpenVault, secrets: Sequence[Secret], cost: KdfCost, now: int, report: Report
) -> tuple[Header, LockedBytes]:
    """Builds the database anew under new keys beside the old one; gives the header that will make it hold."""
    header, vault_key = opened.header.with_fields(database=new_database_name()), random_key()
    part = folder.part(header)
    try:
        slots = [new_slot(vault_key, header.uuid, kind, secret, cost, now) for kind, secret in secrets]
        with random_key() as data_key:
            target = open_keyed(part, sqlcipher_key(data_key.view))
            try:
                copy_pages(opened.database, target, report)
            finally:
                target.close()
            wrapped = new_data_key(vault_key, header.uuid, data_key)
        sync_file(part)
        sync_folder(folder.path)
        whole = header.with_slots(slots).with_fields(deks=[wrapped]).with_salt(salt_of(part))
        return whole.signed(vault_key), vault_key
    except BaseException:
        vault_key.clear()
        remove_database(part)
        raise


def unopened(header: Header, secrets: Iterable[Secret]) -> tuple[SlotInfo, ...]:
    """Gives the slots that none of the secrets opens; raises WrongSecret where a given passphrase opens none."""
    kept: set[str] = set()
    for kind, secret in secrets:
        mine = [slot for slot in header.of_kind(kind) if _opens(slot, header, secret)]
        if kind is SlotKind.PASSPHRASE and not mine:
            raise WrongSecret("no key slot has this passphrase")
        kept |= {str(slot["id"]) for slot in mine}
    return tuple(describe(slot) for slot in header.slots if slot["id"] not in kept)


def _opens(slot: Any, header: Header, secret: bytearray) -> bool:
    if key := open_slot(slot, header.uuid, secret):
        key.clear()
    return key is not None
