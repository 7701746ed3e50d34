"""Puts a backup in the place of a vault, or where there was none."""

from __future__ import annotations

import contextlib
from pathlib import Path

from assistantd.errors import VaultDamaged, VaultExists, WrongSecret
from assistantd.sandbox.locked_memory import LockedBytes
from assistantd.vault.backup_file import BackupFile, Report, open_backup
from assistantd.vault.check import check
from assistantd.vault.encrypted_pages import salt_of
from assistantd.vault.folder import VaultFolder
from assistantd.vault.header import Header
from assistantd.vault.keys import open_data_key
from assistantd.vault.migrations import migrate
from assistantd.vault.open_vault import OpenVault, new_database_name, remove_database
from assistantd.vault.opening import open_by_text
from assistantd.vault.store import open_db, truncate_journal


def prepare(
    folder: VaultFolder, file: Path, secret: str, opened: OpenVault | None, report: Report, *, replace: bool
) -> tuple[Header, LockedBytes]:
    """Verifies a backup and builds its database beside what is there; nothing holds until the header is saved."""
    _check_place(folder, replace=replace)
    backup = open_backup(file)
    vault_key = _key_of(backup, secret, opened)
    held = folder.held
    try:
        folder.make()
        folder.check_writable()
        folder.hold()
        return _build(folder, backup, vault_key, report), vault_key
    except BaseException:
        vault_key.clear()
        if not held:
            folder.release()
        raise


def _check_place(folder: VaultFolder, *, replace: bool) -> None:
    if not folder.occupied:
        return
    if not replace:
        raise VaultExists("there is a vault already; a restore would replace it")
    with contextlib.suppress(VaultDamaged):  # what a damaged vault is replaced for
        folder.headers()


def _build(folder: VaultFolder, backup: BackupFile, vault_key: LockedBytes, report: Report) -> Header:
    """Builds the database of a backup beside what is there; gives the header that will make it hold."""
    header = backup.header.without("backup").with_fields(database=new_database_name())
    part = folder.part(header)
    try:
        _build_database(backup, vault_key, part, report)
    except BaseException:
        remove_database(part)
        raise
    return header.with_salt(salt_of(part)).signed(vault_key)


def _build_database(backup: BackupFile, vault_key: LockedBytes, part: Path, report: Report) -> None:
    """Extracts the database of a backup, verifies it page by page and brings it up to date."""
    backup.extract(part, report)
    report("check", 0, 1)
    database = open_db(part, open_data_key(vault_key, backup.header.uuid, backup.header.data_key))
    try:
        migrate(database)
        found = check(database)
        truncate_journal(database)
    finally:
        database.conn.close()
    if not found.ok:
        raise VaultDamaged("the backup is damaged: its database fails its check")
    report("check", 1, 1)


def _key_of(backup: BackupFile, secret: str, opened: OpenVault | None) -> LockedBytes:
    if secret:
        return open_by_text([backup.header], secret)[1]
    if opened is not None and backup.header.uuid == opened.header.uuid and backup.header.genuine(opened.vault_key):
        return LockedBytes(opened.vault_key.view)  # a backup of the very vault that is open needs no secret
    raise WrongSecret("a backup opens with the passphrase or the recovery key it was made under")
