"""Secrets that the machine keeps for its user: in a key file, or in the desktop's keyring."""

from __future__ import annotations

import contextlib
import os

from assistantd.errors import KeyringUnavailable, VaultError, VaultLocked, WrongSecret
from assistantd.sandbox.locked_memory import wipe
from assistantd.vault import key_file, recovery_key
from assistantd.vault.faults import plain_errors
from assistantd.vault.folder import VaultFolder
from assistantd.vault.header import Header
from assistantd.vault.kdf import passphrase_bytes
from assistantd.vault.keyring import Keyring
from assistantd.vault.slots import SlotKind

SECRET_BYTES = 32


class MachineSecrets:
    """Puts such secrets down and fetches them again."""

    def __init__(self, folder: VaultFolder, keyring: Keyring | None) -> None:
        self._folder = folder
        self._keyring = keyring

    async def fresh(self, kind: SlotKind, passphrase: str, uuid: str) -> bytearray:
        """Gives the secret of a new slot: what the user typed, or a new one; the caller wipes it."""
        if kind is SlotKind.PASSPHRASE:
            return passphrase_bytes(passphrase)
        if kind is SlotKind.RECOVERY:
            return recovery_key.fresh()
        with plain_errors(self._folder.path):
            return await self.deposit(kind, uuid)

    async def deposit(self, kind: SlotKind, uuid: str) -> bytearray:
        """Makes a new secret for the vault and leaves it in its place; the caller wipes the copy."""
        secret = bytearray(os.urandom(SECRET_BYTES))
        if kind is SlotKind.KEYFILE:
            key_file.write(self._folder.path, secret)
        else:
            await self._required().store(uuid, bytes(secret))
        return secret

    async def fetch(self, header: Header) -> list[tuple[SlotKind, bytearray]]:
        """Gives every secret the machine has for the vault; raises why there is none."""
        kinds = [SlotKind(slot["type"]) for slot in header.of_kind(SlotKind.KEYFILE, SlotKind.KEYRING)]
        if not kinds:
            raise VaultLocked("the vault opens with a passphrase or the recovery key")
        found: list[tuple[SlotKind, bytearray]] = []
        faults: list[VaultError] = []
        for kind in sorted(set(kinds)):
            try:
                found.append((kind, await self._fetch(kind, header.uuid)))
            except VaultError as fault:
                faults.append(fault)
        if not found:
            raise faults[0]
        return found

    async def discard(self, kind: SlotKind, uuid: str) -> None:
        """Removes the secret of a slot that is gone, as far as it can be reached."""
        if kind is SlotKind.KEYFILE:
            key_file.erase(self._folder.path)
        if kind is SlotKind.KEYRING:
            with contextlib.suppress(KeyringUnavailable):
                await self._required().remove(uuid)

    async def _fetch(self, kind: SlotKind, uuid: str) -> bytearray:
        if kind is SlotKind.KEYFILE:
            return key_file.read(self._folder.path)
        secret = await self._required().fetch(uuid)
        if secret is None:
            raise WrongSecret("the keyring has no key for this vault")
        return bytearray(secret)

    def _required(self) -> Keyring:
        if self._keyring is None:
            raise KeyringUnavailable("no desktop keyring is there")
        return self._keyring


def wipe_all(secrets: list[tuple[SlotKind, bytearray]]) -> None:
    """Zeroes fetched secrets."""
    for _, secret in secrets:
        wipe(secret)
