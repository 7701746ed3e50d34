"""Puts another database in the place of the vault's own: from a backup, from what can be saved, or under new keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from assistantd.errors import VaultLocked, WrongSecret
from assistantd.sandbox.locked_memory import LockedBytes
from assistantd.vault import driver, recovery_key, renewing, restoring
from assistantd.vault.audit import Act
from assistantd.vault.backup_file import Report
from assistantd.vault.copying import Copying
from assistantd.vault.faults import plain_errors
from assistantd.vault.folder import VaultFolder
from assistantd.vault.header import Header
from assistantd.vault.holder import Holder
from assistantd.vault.kdf import KdfCost, passphrase_bytes
from assistantd.vault.machine_secrets import MachineSecrets, wipe_all
from assistantd.vault.opening import open_by, open_by_text
from assistantd.vault.owner import Owner
from assistantd.vault.progress import Progress, followed
from assistantd.vault.renewing import Renewed
from assistantd.vault.repairing import Repaired
from assistantd.vault.slots import SlotKind
from assistantd.vault.state import VaultState
from assistantd.vault.watchers import Watchers

T = TypeVar("T")


class Exchange:
    """Serves one folder; one of its acts at a time, which the vault sees to."""

    def __init__(
        self,
        folder: VaultFolder,
        secrets: MachineSecrets,
        holder: Holder,
        owner: Owner,
        watchers: Watchers,
        copying: Copying,
        cost: KdfCost,
        now: Callable[[], int],
    ) -> None:
        self._folder, self._secrets, self._holder = folder, secrets, holder
        self._owner, self._watchers, self._copying = owner, watchers, copying
        self._cost, self._now = cost, now

    async def keyed(self, secret: str, use: Callable[[Header, LockedBytes], T]) -> T:
        """Has the header and the vault key used, in the vault's thread, once a secret has opened a slot."""
        headers = self._folder.headers()
        driver.load()
        if secret:
            return await self._owner.run(lambda: use(*open_by_text(headers, secret)))
        fetched = await self._secrets.fetch(headers[0])
        try:
            return await self._owner.run(lambda: use(*open_by(headers, fetched)))
        finally:
            wipe_all(fetched)

    async def restore(self, file: Path, secret: str, progress: Progress | None, *, replace: bool) -> None:
        """Verifies a backup, puts it in the vault's place, and opens it."""
        driver.load()

        def work(report: Report) -> bool:
            with plain_errors(self._folder.path):
                opened = self._holder.opened
                header, vault_key = restoring.prepare(self._folder, file, secret, opened, report, replace=replace)
                self._holder.replace(header, vault_key, Act.RESTORED)
                return opened is not None

        async with self._copying.stopped():
            was_open = await followed(self._owner.run, work, progress)
        await self._exchanged(was_open=was_open)

    async def repair(self, secret: str, progress: Progress | None) -> Repaired:
        """Puts what can be read of a damaged vault in its place, and opens it."""
        opened = self._holder.opened
        if opened:
            header, vault_key = opened.header, LockedBytes(opened.vault_key.view)
        else:
            header, vault_key = await self.keyed(secret, lambda header, key: (header, key))

        def work(report: Report) -> Repaired:
            with vault_key, plain_errors(self._folder.path):
                return self._holder.repair(header, vault_key, report)

        async with self._copying.stopped():
            repaired = await followed(self._owner.run, work, progress)
        if opened is None or repaired.needed:
            await self._exchanged(was_open=opened is not None)
        return repaired

    async def renew(self, passphrase: str, progress: Progress | None) -> Renewed:
        """Encrypts the open vault anew under new keys, which open with what is at hand now and a new recovery key."""
        header = self._required_header()
        secrets = await self._at_hand(header, passphrase)
        try:
            dropped = await self._owner.run(lambda: renewing.unopened(header, secrets))
            gone = {slot.id for slot in dropped}
            kept = [one for one in secrets if any(slot["id"] not in gone for slot in header.of_kind(one[0]))]
            secrets.append((SlotKind.RECOVERY, recovery_key.fresh()))
            shown = recovery_key.write(secrets[-1][1])

            def work(report: Report) -> tuple[str, ...]:
                with plain_errors(self._folder.path):
                    return self._holder.renew([*kept, secrets[-1]], self._cost, report)

            async with self._copying.stopped():
                backups = await followed(self._owner.run, work, progress)
        finally:
            wipe_all(secrets)
        await self._exchanged(was_open=True)
        return Renewed(shown, tuple(slot for slot in dropped if slot.kind is not SlotKind.RECOVERY), backups)

    async def _at_hand(self, header: Header, passphrase: str) -> list[renewing.Secret]:
        """Gives the secrets that open the vault here and now."""
        found: list[renewing.Secret] = []
        if header.of_kind(SlotKind.KEYFILE, SlotKind.KEYRING):
            found += await self._secrets.fetch(header)
        if passphrase:
            found.append((SlotKind.PASSPHRASE, passphrase_bytes(passphrase)))
        elif header.of_kind(SlotKind.PASSPHRASE):
            wipe_all(found)
            raise WrongSecret("the passphrase is needed, since it is to open the vault afterwards too")
        return found

    def _required_header(self) -> Header:
        if self._holder.opened is None:
            raise VaultLocked("the vault is locked")
        return self._holder.opened.header

    async def _exchanged(self, *, was_open: bool) -> None:
        """Tells those who watch: what was open is not any more, and another is."""
        if was_open:
            await self._watchers.tell(VaultState.LOCKED)
        await self._watchers.tell(VaultState.OPEN)
