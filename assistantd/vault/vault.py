"""The vault as the rest of the house sees it: asynchronous, with one thread behind it that owns the database."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from assistantd.domain.clock import Clock, utc_ms
from assistantd.errors import VaultError, VaultExists, VaultLocked, VaultMissing
from assistantd.vault import driver, recovery_key, store
from assistantd.vault.audit import Act
from assistantd.vault.backup import forget_note, make_backup, note
from assistantd.vault.backup_file import Report
from assistantd.vault.check import check
from assistantd.vault.copying import Copying
from assistantd.vault.exchange import Exchange
from assistantd.vault.faults import plain_errors
from assistantd.vault.folder import VaultFolder
from assistantd.vault.header import Header
from assistantd.vault.holder import Holder
from assistantd.vault.kdf import KdfCost, check_passphrase, cost_of
from assistantd.vault.keyring import Keyring
from assistantd.vault.machine_secrets import MachineSecrets, wipe_all
from assistantd.vault.open_vault import OpenVault, build, fresh_header
from assistantd.vault.owner import Owner
from assistantd.vault.progress import Progress, followed
from assistantd.vault.renewing import Renewed
from assistantd.vault.repairing import Repaired
from assistantd.vault.slot_desk import SlotDesk
from assistantd.vault.slots import SlotInfo, SlotKind, describe
from assistantd.vault.state import VaultCheck, VaultState
from assistantd.vault.store import Database
from assistantd.vault.turns import Turns
from assistantd.vault.watchers import Watcher, Watchers

T = TypeVar("T")


class Vault:
    """Keeps everything personal, encrypted, in one folder."""

    def __init__(
        self,
        folder: Path,
        *,
        keyring: Keyring | None = None,
        argon2_memory_mib: int = 256,
        cost: KdfCost | None = None,
        clock: Clock | None = None,
    ) -> None:
        self._folder = VaultFolder(folder)
        self._secrets = MachineSecrets(self._folder, keyring)
        self._cost = cost or cost_of(argon2_memory_mib)
        self._clock = clock
        self._desk = SlotDesk(self._folder, self._secrets, self._cost, self._on_database, self._now)
        self._holder = Holder(self._folder, self._now, self.stamp)
        self._owner = Owner()
        self._watchers = Watchers()
        self._turns = Turns()
        self._copying = Copying()
        self._exchange = Exchange(
            self._folder, self._secrets, self._holder, self._owner, self._watchers, self._copying, self._cost, self._now
        )

    @property
    def state(self) -> VaultState:
        if self._open is not None:
            return VaultState.OPEN
        return VaultState.LOCKED if self._folder.occupied else VaultState.ABSENT

    @property
    def slots(self) -> tuple[SlotInfo, ...]:
        """The key slots, also while locked; none where they cannot be read."""
        try:
            header = self._open.header if self._open else self._folder.headers()[0]
        except (VaultError, OSError):
            return ()
        return tuple(describe(slot) for slot in header.slots)

    @property
    def memory_locked(self) -> bool:
        """Whether the key of the open vault can never be written to swap."""
        return self._open is not None and self._open.vault_key.locked

    def subscribe(self, watcher: Watcher) -> Callable[[], None]:
        """Has the watcher told of every opening and locking; gives a function that ends this."""
        return self._watchers.add(watcher)

    def stamp(self) -> str:
        """Gives the time in a form for the name of a backup's file."""
        return (self._clock.now() if self._clock else datetime.now(UTC)).strftime("%Y%m%d-%H%M%S")

    def require_open(self) -> None:
        """Raises VaultMissing or VaultLocked unless the vault is open."""
        self._required()

    async def create(self, slot: SlotKind, passphrase: str = "") -> str:
        """Makes a vault and opens it; gives the recovery key, which nobody can show again."""
        return await self._turns.take(self._create(slot, passphrase))

    async def unlock(self, secret: str = "") -> None:
        """Opens by passphrase or recovery key; with neither by key file or keyring."""
        await self._turns.take(self._unlock(secret))

    async def lock(self) -> None:
        """Closes the database and forgets the key; a backup under way is given up."""
        await self._turns.take(self._lock())

    async def close(self) -> None:
        """Locks, and ends the thread."""
        await self.lock()
        self._owner.stop()

    async def read(self, work: Callable[[Database], T]) -> T:
        """Runs work that reads, in the vault's thread; it gives finished values, no cursors."""
        return await self._on_database(lambda opened: store.read(opened.database, work))

    async def write(self, work: Callable[[Database], T]) -> T:
        """Runs work in one transaction; what it wrote is on the disk when this returns."""
        return await self._on_database(lambda opened: store.write(opened.database, work))

    async def purge(self) -> bool:
        """Empties the journal, so that what was deleted is in no old page; False while a backup still reads it."""
        return await self._on_database(lambda opened: store.truncate_journal(opened.database))

    async def check(self) -> VaultCheck:
        """Checks every page, table, index and the schema."""

        def work(opened: OpenVault) -> VaultCheck:
            keys = "ok" if self._folder.second_copy_agrees() else "one copy of the key slots is missing or damaged"
            return check(opened.database, keys)

        return await self._on_database(work)

    async def add_slot(self, kind: SlotKind, passphrase: str = "") -> str:
        """Lets one more secret open the vault; gives the recovery key where it made one, else nothing."""
        return await self._turns.take(self._desk.add(kind, passphrase))

    async def remove_slot(self, id: str) -> None:
        """Takes a slot away; the last one that a person can carry is refused."""
        await self._turns.take(self._desk.remove(id))

    async def change_passphrase(self, old: str, new: str) -> None:
        """Puts a new passphrase in the place of the old one. The vault's key stays the same."""
        await self._turns.take(self._desk.change_passphrase(old, new))

    async def backup(self, target: Path, progress: Progress | None = None, name: str = "") -> int:
        """Writes an encrypted backup while the vault goes on working; gives its size in bytes.

        The vault knows it by `name`, where that is not the file's own: where somebody will carry it.
        """
        async with self._copying.begun() as stop:
            made, known = self._now(), name or target.name
            origin = await self._on_database(lambda opened: note(opened, self._folder, known, made))

            def work(report: Report) -> int:
                with plain_errors(target.parent):
                    return make_backup(origin, target, made, report)

            try:
                return await followed(asyncio.to_thread, work, progress, stop)
            except BaseException:
                await self._on_database(lambda opened: forget_note(opened, known, made))
                raise

    async def restore(self, file: Path, secret: str, replace: bool = False, progress: Progress | None = None) -> None:
        """Verifies a backup, puts it in the place of the vault if `replace`, or where there is none, and opens it."""
        await self._turns.take(self._exchange.restore(file, secret, progress, replace=replace))

    async def repair(self, secret: str = "", progress: Progress | None = None) -> Repaired:
        """Builds a new database from what can be read of a damaged one, keeps that one aside, and opens the new one.

        Works on the open vault too; a locked one is opened by the secret, or by key file or keyring. A vault that
        passes its check is left as it is.
        """
        return await self._turns.take(self._exchange.repair(secret, progress))

    async def renew(self, passphrase: str = "", progress: Progress | None = None) -> Renewed:
        """Encrypts the open vault anew; it opens with this passphrase, key file and keyring, and a new recovery key.

        Everything else that opened it does not any more. Raises WrongSecret where a passphrase slot needs its own.
        """
        return await self._turns.take(self._exchange.renew(passphrase, progress))

    async def _create(self, kind: SlotKind, passphrase: str) -> str:
        if self._open or self._folder.occupied:
            raise VaultExists("there is a vault already")
        if kind is SlotKind.PASSPHRASE:
            check_passphrase(passphrase)
        driver.load()
        header, secrets = fresh_header(), [(SlotKind.RECOVERY, recovery_key.fresh())]
        try:
            with plain_errors(self._folder.path):
                self._folder.claim()
                if kind is not SlotKind.RECOVERY:
                    secrets.insert(0, (kind, await self._secrets.fresh(kind, passphrase, header.uuid)))
                await self._owner.run(lambda: self._build(header, secrets))
            shown = recovery_key.write(secrets[-1][1])
        except BaseException:
            self._folder.release()
            raise
        finally:
            wipe_all(secrets)
        await self._watchers.tell(VaultState.OPEN)
        return shown

    def _build(self, header: Header, secrets: list[tuple[SlotKind, bytearray]]) -> None:
        self._holder.opened = build(self._folder, header, secrets, self._cost, self._now())

    async def _unlock(self, secret: str) -> None:
        if self._open:
            return
        await self._exchange.keyed(secret, lambda header, key: self._holder.enter(header, key, Act.UNLOCKED))
        await self._watchers.tell(VaultState.OPEN)

    async def _lock(self) -> None:
        if self._open is None:
            return
        async with self._copying.stopped():
            await self._owner.run(self._holder.leave)
        await self._watchers.tell(VaultState.LOCKED)

    async def _on_database(self, work: Callable[[OpenVault], T]) -> T:
        def job() -> T:
            opened = self._required()
            with plain_errors(self._folder.path):
                return work(opened)

        return await self._owner.run(job)

    @property
    def _open(self) -> OpenVault | None:
        return self._holder.opened

    def _required(self) -> OpenVault:
        if self._open is not None:
            return self._open
        if self._folder.occupied:
            raise VaultLocked("the vault is locked")
        raise VaultMissing("no vault was made yet")

    def _now(self) -> int:
        return utc_ms(self._clock.now() if self._clock else datetime.now(UTC))
