"""Makes a backup while the vault goes on working."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from assistantd.errors import VaultDamaged
from assistantd.sandbox.locked_memory import LockedBytes
from assistantd.vault import audit
from assistantd.vault.audit import Act
from assistantd.vault.backup_file import Report, pack
from assistantd.vault.durable_file import PART, remove, sync_folder
from assistantd.vault.folder import BESIDE, VaultFolder
from assistantd.vault.header import Header
from assistantd.vault.keys import new_data_key, open_data_key, random_key, sqlcipher_key
from assistantd.vault.open_vault import OpenVault
from assistantd.vault.slots import CARRIED
from assistantd.vault.store import Database, open_db, open_keyed, write

PAGES = 256
"""Pages copied between two reports."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Is what a backup needs of the open vault; the key is a copy."""

    database: Path
    header: Header
    vault_key: LockedBytes


def note(opened: OpenVault, folder: VaultFolder, name: str, at: int) -> Origin:
    """Notes a backup before it is made: whoever forgets something meanwhile is told of this file too."""

    def work(db: Database) -> None:
        note_copy(db, name, at)
        audit.note(db, Act.BACKED_UP, at)

    write(opened.database, work)
    return Origin(folder.database(opened.header), opened.header, LockedBytes(opened.vault_key.view))


def note_copy(db: Database, name: str, at: int) -> None:
    """Notes a file that holds every memory of now, so that whoever forgets one of them is told of it."""
    newest = "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'memory'"
    db.execute(f"INSERT INTO backup_made(at, file, newest) VALUES(?, ?, ({newest}))", [at, name])


def forget_note(opened: OpenVault, name: str, at: int) -> None:
    """Takes back the note of a backup that came to nothing."""

    def work(db: Database) -> None:
        db.execute("DELETE FROM backup_made WHERE at = ? AND file = ?", [at, name])
        audit.note(db, Act.BACKUP_FAILED, at)

    write(opened.database, work)


def make_backup(origin: Origin, target: Path, now: int, report: Report) -> int:
    """Writes a backup under a data key of its own, through a connection of its own; gives its size in bytes."""
    with origin.vault_key as vault_key:
        return _make_backup(origin, vault_key, target, now, report)


def _make_backup(origin: Origin, vault_key: LockedBytes, target: Path, now: int, report: Report) -> int:
    header = origin.header
    part, copy = target.with_name(target.name + PART), target.with_name(target.name + ".db" + PART)
    try:
        with random_key() as data_key:
            _copy_pages(origin.database, open_data_key(vault_key, header.uuid, header.data_key), copy, data_key, report)
            wrapped = new_data_key(vault_key, header.uuid, data_key)

        def header_of(size: int, digest: str) -> Header:
            made = {"made": now, "bytes": size, "sha256": digest}
            carried = header.without("slots").with_fields(slots=header.of_kind(*CARRIED), deks=[wrapped], backup=made)
            return carried.signed(vault_key)

        size = pack(header_of, copy, part, report)
        part.replace(target)
        sync_folder(target.parent)
        return size
    finally:
        for file in (part, *_files(copy)):
            remove(file)


def _copy_pages(source: Path, key: bytearray, copy: Path, copy_key: LockedBytes, report: Report) -> None:
    database = open_db(source, key)
    try:
        # An open read transaction: the copy is of this moment, however much is written meanwhile.
        database.conn.execute("BEGIN")
        database.conn.execute("SELECT count(*) FROM sqlite_master").fetchone()
        target = open_keyed(copy, sqlcipher_key(copy_key.view))
        try:
            copy_pages(database, target, report)
        finally:
            target.close()
    finally:
        database.conn.close()


def copy_pages(database: Database, target: object, report: Report) -> None:
    """Copies every page into another database, which may have another key, and checks what arrived."""

    def copied(_status: int, remaining: int, total: int) -> None:
        report("copy", total - remaining, total)

    database.conn.backup(target, pages=PAGES, progress=copied, sleep=0)  # type: ignore[arg-type]
    faults = target.execute("PRAGMA cipher_integrity_check").fetchall()  # type: ignore[attr-defined]
    if faults:
        raise VaultDamaged("the copy came out damaged; the vault may be damaged too")


def _files(database: Path) -> tuple[Path, ...]:
    return tuple(database.with_name(database.name + tail) for tail in BESIDE)
