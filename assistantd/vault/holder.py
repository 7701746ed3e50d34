"""The vault that is open, or none: how it is entered, left and replaced. All of it runs in the vault's one thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistantd.errors import VaultDamaged
from assistantd.sandbox.locked_memory import LockedBytes
from assistantd.vault.audit import Act
from assistantd.vault.backup_file import Report
from assistantd.vault.check import check
from assistantd.vault.faults import plain_errors
from assistantd.vault.folder import VaultFolder
from assistantd.vault.header import Header
from assistantd.vault.kdf import KdfCost
from assistantd.vault.open_vault import OpenVault, open_folder
from assistantd.vault.renewing import Secret, renew
from assistantd.vault.repairing import Repaired, rebuild


class Holder:
    """Holds what is open of one folder."""

    def __init__(self, folder: VaultFolder, now: Callable[[], int], stamp: Callable[[], str]) -> None:
        self._folder = folder
        self._now = now
        self._stamp = stamp
        self.opened: OpenVault | None = None

    def enter(self, header: Header, vault_key: LockedBytes, act: Act) -> None:
        """Opens the database that a genuine header names, and notes why; the key is taken over."""
        try:
            with plain_errors(self._folder.path):
                self.opened = open_folder(self._folder, header, vault_key)
        except BaseException:
            vault_key.clear()
            raise
        self.opened.note(act, self._now())

    def leave(self) -> None:
        """Closes the database and lets others have the folder."""
        opened, self.opened = self.opened, None
        try:
            if opened is not None:
                opened.note(Act.LOCKED, self._now())
                opened.close()
        finally:
            self._folder.release()

    def replace(self, header: Header, vault_key: LockedBytes, act: Act) -> None:
        """Lets another header hold, and enters by it."""
        self._folder.drop_second()
        self._folder.save(header)
        self.leave()
        self.enter(header, vault_key, act)

    def renew(self, secrets: Sequence[Secret], cost: KdfCost, report: Report) -> tuple[str, ...]:
        """Has the open vault encrypted anew, and enters by the new keys; gives the backups that have the old ones."""
        assert self.opened is not None
        made = self.opened.database.execute("SELECT DISTINCT file FROM backup_made ORDER BY id").fetchall()
        header, vault_key = renew(self._folder, self.opened, secrets, cost, self._now(), report)
        self.replace(header, vault_key, Act.KEY_RENEWED)
        return tuple(file for (file,) in made)

    def repair(self, header: Header, vault_key: LockedBytes, report: Report) -> Repaired:
        """Has a vault that fails its check rebuilt, and leaves it open; the key stays the caller's."""
        was_open = self.opened is not None
        if self._sound(header, vault_key):
            return Repaired()
        self.leave()
        try:
            following, repaired = rebuild(self._folder, header, vault_key, self._now(), self._stamp(), report)
            self._folder.drop_second()
            self._folder.save(following)
        except BaseException:
            self._folder.release()
            if was_open:
                self.enter(header, LockedBytes(vault_key.view), Act.UNLOCKED)
            raise
        self.enter(following, LockedBytes(vault_key.view), Act.REPAIRED)
        return repaired

    def _sound(self, header: Header, vault_key: LockedBytes) -> bool:
        """Tells whether the vault opens and passes its check; a copy of the header that is missing is made good."""
        if self.opened is None:
            try:
                self.enter(header, LockedBytes(vault_key.view), Act.UNLOCKED)
            except VaultDamaged:
                return False
        assert self.opened is not None
        if not self._folder.second_copy_agrees():
            self._folder.save(header)
        return check(self.opened.database).ok
