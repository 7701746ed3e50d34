"""An open vault: its connection, its vault key and its header, all used by one thread only."""

from __future__ import annotations

import contextlib
import logging
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from assistantd.paths import PRIVATE_FILE
from assistantd.sandbox.locked_memory import LockedBytes
from assistantd.vault import audit, freed_memory
from assistantd.vault.audit import Act
from assistantd.vault.driver import database_errors
from assistantd.vault.durable_file import remove, sync_file
from assistantd.vault.encrypted_pages import salt_of
from assistantd.vault.folder import BESIDE, VaultFolder
from assistantd.vault.header import Header, new_header
from assistantd.vault.journal import check_read, kept
from assistantd.vault.kdf import KdfCost
from assistantd.vault.keys import new_data_key, new_slot, open_data_key, random_key, sqlcipher_key
from assistantd.vault.migrations import migrate
from assistantd.vault.slots import SlotKind
from assistantd.vault.store import Database, open_db, truncate_journal, write

log = logging.getLogger(__name__)


@dataclass(slots=True)
class OpenVault:
    """Holds what only an open vault has."""

    database: Database
    vault_key: LockedBytes
    header: Header

    def save(self, folder: VaultFolder, header: Header) -> None:
        """Makes a changed header the one that holds."""
        signed = header.signed(self.vault_key)
        folder.save(signed)
        self.header = signed

    def note(self, act: Act, at: int, *subjects: int | str) -> None:
        """Records an act that holds already: a database that takes no more does not undo it."""
        try:
            write(self.database, partial(audit.note, act=act, at=at, subjects=subjects))
        except database_errors() as error:
            log.warning("not in the audit log: %s, %s", act.value, type(error).__name__)

    def close(self) -> None:
        """Closes the connection, zeroes the key and gives the memory of pages read back."""
        try:
            self.database.conn.close()
        finally:
            self.vault_key.clear()
            freed_memory.give_back()


def new_database_name() -> str:
    """Gives a name that no earlier database of any vault had."""
    return f"memory-{os.urandom(4).hex()}.db"


def open_folder(folder: VaultFolder, header: Header, vault_key: LockedBytes) -> OpenVault:
    """Opens the database that a genuine header names."""
    folder.check_writable()
    folder.hold()
    try:
        file = folder.database(header)
        with kept(file) as journal:
            database = _opened(file, open_data_key(vault_key, header.uuid, header.data_key), journal)
    except BaseException:
        folder.release()
        raise
    folder.tidy(header)
    folder.mend_second(header)
    return OpenVault(database, vault_key, header)


def _opened(file: Path, key: bytearray, journal: Path | None) -> Database:
    database = open_db(file, key)
    try:
        if journal is not None:
            check_read(database, journal)
        migrate(database)
    except BaseException:
        database.conn.close()
        raise
    return database


def build(
    folder: VaultFolder, header: Header, secrets: list[tuple[SlotKind, bytearray]], cost: KdfCost, now: int
) -> OpenVault:
    """Makes a vault that opens with each of the secrets; it is there whole or not at all."""
    vault_key, part = random_key(), folder.part(header)
    try:
        slots = [new_slot(vault_key, header.uuid, kind, secret, cost, now) for kind, secret in secrets]
        with random_key() as data_key:
            wrapped = new_data_key(vault_key, header.uuid, data_key)
            with making(part, sqlcipher_key(data_key.view)):
                pass
        whole = header.with_slots(slots).with_fields(deks=[wrapped]).with_salt(salt_of(part))
        signed = whole.signed(vault_key)
        folder.save(signed)
        opened = open_folder(folder, signed, vault_key)
    except BaseException:
        vault_key.clear()
        if not folder.occupied:  # once the header is saved, the database belongs to it
            remove_database(part)
        raise
    opened.note(Act.CREATED, now)
    return opened


def fresh_header() -> Header:
    """Gives the header of a vault about to be made."""
    return new_header(os.urandom(16).hex(), new_database_name())


@contextlib.contextmanager
def making(part: Path, key: bytearray) -> Iterator[Database]:
    """Gives a new database to be filled; at the end of the block it is on the disk, in one file."""
    os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW, PRIVATE_FILE))
    database = open_db(part, key)
    try:
        migrate(database)
        yield database
        truncate_journal(database)
    finally:
        database.conn.close()
    sync_file(part)


def remove_database(part: Path) -> None:
    """Removes a database's file with those beside it."""
    for tail in BESIDE:
        remove(part.with_name(part.name + tail))
