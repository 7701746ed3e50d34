"""Puts a new database, with what can be read of a damaged one, in its place; the damaged one is kept aside.

Slots, vault key and data key stay. As with a restore, everything is built beside what is there, and the header's
renaming is the moment at which the new database holds: cut off before, nothing has changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from assistantd.errors import VaultDamaged
from assistantd.sandbox.locked_memory import LockedBytes
from assistantd.vault.backup import note_copy
from assistantd.vault.backup_file import Report
from assistantd.vault.check import check
from assistantd.vault.encrypted_pages import EncryptedPages, salt_of
from assistantd.vault.folder import VaultFolder
from assistantd.vault.header import Header
from assistantd.vault.keys import raw_data_key, sqlcipher_key
from assistantd.vault.open_vault import making, new_database_name, remove_database
from assistantd.vault.salvage import Found, Lost, salvage


@dataclass(frozen=True, slots=True)
class Repaired:
    """Is what a repair saved, what it could not, and where the damaged database is kept."""

    needed: bool = False
    """False where nothing was damaged, and nothing was done."""
    pages: int = 0
    damaged: int = 0
    broken: int = 0
    """Rows of which only a part could be read."""
    saved: tuple[tuple[str, int], ...] = ()
    """(table, rows)."""
    lost: tuple[int, ...] = ()
    """Memories known to be lost."""
    lost_entries: tuple[int, ...] = ()
    revived: tuple[int, ...] = ()
    """Memories valid again, since what corrected them is lost."""
    log_restarted: bool = False
    aside: str = ""
    """The file's name in the vault's folder."""


@dataclass(frozen=True, slots=True)
class Copy:
    """Is the damaged database that is kept: like a backup it still holds what is forgotten later, and is named then."""

    file: str
    at: int


def rebuild(
    folder: VaultFolder, header: Header, vault_key: LockedBytes, now: int, stamp: str, report: Report
) -> tuple[Header, Repaired]:
    """Builds the new database and keeps the old one aside; nothing holds until the header is saved."""
    folder.check_writable()
    folder.hold()
    old, copy = folder.database(header), Copy(folder.aside(header, stamp), now)
    following = header.with_fields(database=new_database_name())
    part = folder.part(following)
    try:
        with raw_data_key(vault_key, header.uuid, header.data_key) as key:
            found, lost = _build(old, part, key, header.salt, copy, report)
        folder.set_aside(header, stamp)
    except BaseException:
        remove_database(part)
        raise
    return following.with_salt(salt_of(part)).signed(vault_key), _told(found, lost, copy.file)


def _build(old: Path, part: Path, key: LockedBytes, salt: bytes, copy: Copy, report: Report) -> tuple[Found, Lost]:
    with EncryptedPages(old, key, salt) as pages, making(part, sqlcipher_key(key.view)) as database:
        found, lost = salvage(pages, database, report)
        if not any(found.saved.values()):
            raise VaultDamaged("nothing of the vault's database can be read; only a backup can help")
        note_copy(database, copy.file, copy.at)
        report("check", 0, 1)
        if not check(database).ok:
            raise VaultDamaged("what can be read of the vault does not fit together; only a backup can help")
        report("check", 1, 1)
    return found, lost


def _told(found: Found, lost: Lost, aside: str) -> Repaired:
    return Repaired(
        needed=True,
        pages=found.pages,
        damaged=found.damaged,
        broken=found.broken,
        saved=tuple(sorted((table, rows) for table, rows in found.saved.items() if rows)),
        lost=lost.memories,
        lost_entries=lost.entries,
        revived=lost.revived,
        log_restarted=lost.log_restarted,
        aside=aside,
    )
