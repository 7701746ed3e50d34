"""From a secret to the vault key: which slots to try, in which order, and what to say when none opens."""

from __future__ import annotations

from collections.abc import Iterable

from assistantd.errors import VaultDamaged, WrongSecret
from assistantd.sandbox.locked_memory import LockedBytes, wipe
from assistantd.vault import recovery_key
from assistantd.vault.header import Header
from assistantd.vault.kdf import passphrase_bytes
from assistantd.vault.keys import open_slot
from assistantd.vault.slots import SlotKind


def open_by_text(headers: Iterable[Header], secret: str) -> tuple[Header, LockedBytes]:
    """Opens with what a person typed: a recovery key or a passphrase."""
    tries: list[tuple[SlotKind, bytearray]] = []
    if key := recovery_key.read(secret):
        tries.append((SlotKind.RECOVERY, key))
    tries.append((SlotKind.PASSPHRASE, passphrase_bytes(secret)))
    try:
        return open_by(headers, tries)
    except WrongSecret:
        if recovery_key.resembles(secret) and not key:
            raise WrongSecret("this looks like a recovery key with a letter wrong") from None
        raise
    finally:
        for _, buffer in tries:
            wipe(buffer)


def open_by(headers: Iterable[Header], tries: Iterable[tuple[SlotKind, bytearray]]) -> tuple[Header, LockedBytes]:
    """Tries each secret on the slots of its kind; the first header that opens and is genuine wins."""
    altered = False
    tries = tuple(tries)
    for header in headers:
        vault_key = _first(header, tries)
        if vault_key is None:
            continue
        if header.genuine(vault_key):
            return header, vault_key
        vault_key.clear()
        altered = True
    if altered:
        raise VaultDamaged("the file of key slots was altered: its seal does not fit")
    raise WrongSecret("no key slot opens with this secret")


def _first(header: Header, tries: Iterable[tuple[SlotKind, bytearray]]) -> LockedBytes | None:
    for kind, secret in tries:
        for slot in header.of_kind(kind):
            if vault_key := open_slot(slot, header.uuid, secret):
                return vault_key
    return None
