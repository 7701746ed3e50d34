"""Where slots are added, removed and changed: never a secret without its slot, nor a slot without its secret."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from assistantd.sandbox.locked_memory import wipe
from assistantd.vault import recovery_key, slot_edit
from assistantd.vault.folder import VaultFolder
from assistantd.vault.header import Header
from assistantd.vault.kdf import KdfCost, check_passphrase
from assistantd.vault.machine_secrets import MachineSecrets
from assistantd.vault.open_vault import OpenVault
from assistantd.vault.slots import SlotKind


class OnDatabase(Protocol):
    """Runs work on the open vault, in the vault's thread."""

    async def __call__(self, work: Callable[[OpenVault], Any], /) -> Any: ...


class SlotDesk:
    """Serves the open vault of one folder."""

    def __init__(
        self, folder: VaultFolder, secrets: MachineSecrets, cost: KdfCost, run: OnDatabase, now: Callable[[], int]
    ) -> None:
        self._folder = folder
        self._secrets = secrets
        self._cost = cost
        self._run = run
        self._now = now

    async def add(self, kind: SlotKind, passphrase: str) -> str:
        """Adds a slot; gives the recovery key where it made one, else nothing."""
        if kind is SlotKind.PASSPHRASE:
            check_passphrase(passphrase)
        header: Header = await self._run(lambda opened: opened.header)
        slot_edit.check_room(header, kind)
        secret = await self._secrets.fresh(kind, passphrase, header.uuid)
        try:
            await self._run(lambda opened: slot_edit.add(opened, self._folder, kind, secret, self._cost, self._now()))
            return recovery_key.write(secret) if kind is SlotKind.RECOVERY else ""
        except BaseException:
            await self._secrets.discard(kind, header.uuid)
            raise
        finally:
            wipe(secret)

    async def remove(self, id: str) -> None:
        """Takes a slot and its secret away."""
        kind = await self._run(lambda opened: slot_edit.remove(opened, self._folder, id, self._now()))
        header: Header = await self._run(lambda opened: opened.header)
        await self._secrets.discard(kind, header.uuid)

    async def change_passphrase(self, old: str, new: str) -> None:
        """Puts a new passphrase in the place of the old one."""
        check_passphrase(new)

        def work(opened: OpenVault) -> None:
            slot_edit.change_passphrase(opened, self._folder, old, new, self._cost, self._now())

        await self._run(work)
