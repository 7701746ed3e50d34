"""From what the disk and the database report to the one error a person reads."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterator
from pathlib import Path

from assistantd.errors import AssistantError, VaultDamaged, VaultError, VaultFull, VaultInUse, VaultReadOnly

BUSY, LOCKED, READONLY, IOERR, CORRUPT, FULL, CANTOPEN, NOTADB = 5, 6, 8, 10, 11, 13, 14, 26
"""SQLite's primary result codes."""
TEXTS = {
    "database or disk is full": FULL,
    "attempt to write a readonly database": READONLY,
    "disk I/O error": IOERR,
    "database disk image is malformed": CORRUPT,
    "file is not a database": NOTADB,
}
"""Their texts, for errors of the backup interface, to which the driver gives no code."""
ROOM = 256 * 1024
"""Bytes below which a disk counts as full when SQLite reports no more than a failed write."""


@contextlib.contextmanager
def plain_errors(folder: Path) -> Iterator[None]:
    """Raises faults of disk and database as errors of the house; everything else passes unchanged."""
    try:
        yield
    except AssistantError:
        raise
    except Exception as error:
        told = translate(error, folder)
        if told is None:
            raise
        raise told from error


def translate(error: Exception, folder: Path) -> VaultError | None:
    """Gives the house's error for a fault of disk or database, None for any other."""
    if isinstance(error, OSError):
        return _of_system(error)
    if not type(error).__module__.startswith("sqlcipher3"):
        return None
    code = getattr(error, "sqlite_errorcode", TEXTS.get(str(error), 0))
    return _of_database(code & 0xFF, folder)


def _of_system(error: OSError) -> VaultError | None:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return VaultFull("the disk is full; nothing was changed")
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return VaultReadOnly("the folder or disk does not allow writing")
    return None


def _of_database(code: int, folder: Path) -> VaultError | None:
    if code == FULL or (code in (IOERR, CANTOPEN) and _full(folder)):
        return VaultFull("the disk is full; nothing was changed")
    if code == READONLY or (code in (IOERR, CANTOPEN) and not os.access(folder, os.W_OK)):
        return VaultReadOnly("the folder or disk does not allow writing")
    if code in (CORRUPT, NOTADB):
        return VaultDamaged("the vault's database is damaged: a page fails its check")
    if code in (BUSY, LOCKED):
        return VaultInUse("another process is using the vault's database")
    if code in (IOERR, CANTOPEN):
        return VaultDamaged("the vault's database cannot be read or written: the disk reports an error")
    return None


def _full(folder: Path) -> bool:
    try:
        disk = os.statvfs(folder)
    except OSError:
        return False
    return disk.f_bavail * disk.f_frsize < ROOM
