"""The encrypted database: how it is opened, and the two ways of working on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from assistantd.errors import VaultDamaged, VaultForeign
from assistantd.sandbox.locked_memory import wipe
from assistantd.vault import driver
from assistantd.vault.segment import segment

if TYPE_CHECKING:
    from sqlite_utils import Database as Database
else:

    class Database:
        """Stands for `sqlite_utils.Database` in annotations, so that naming it loads nothing."""


T = TypeVar("T")

PRAGMAS = (
    "cipher_log_level=NONE",  # or else a wrong page is told on stderr too
    "temp_store=MEMORY",  # SQLCipher does not encrypt temporary files
    "journal_mode=WAL",
    "synchronous=FULL",  # a "remembered" outlives a power cut
    "secure_delete=ON",
    "foreign_keys=ON",
    "recursive_triggers=ON",  # INSERT OR REPLACE must reach the full-text index
    "busy_timeout=5000",
    "wal_autocheckpoint=1000",
    "journal_size_limit=67108864",
    "mmap_size=0",
)
SMALL = 32 * 1024 * 1024
"""Bytes of a database file that does with the smaller cache of pages."""
CACHE_OF_SMALL, CACHE = 6000, 16000
"""KiB. Of a larger database a recall would read the same pages again and again."""
PLAIN = b"SQLite format 3\0"


def open_db(file: Path, key: bytearray) -> Database:
    """Opens the database and zeroes the key. The connection belongs to the thread that opened it."""
    try:
        connection = _connect(file, key)
    finally:
        wipe(key)
    try:
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        connection.execute(f"PRAGMA cache_size=-{CACHE_OF_SMALL if file.stat().st_size < SMALL else CACHE}")
        connection.create_function("seg", 1, segment, deterministic=True)
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except Exception as error:
        connection.close()
        if getattr(error, "sqlite_errorname", "") == "SQLITE_NOTADB":
            raise _unreadable(file) from error
        raise
    database: Database = driver.load().Database(connection, execute_plugins=False)
    return database


def open_keyed(file: Path, key: bytearray) -> Any:
    """Opens a bare connection to a copy of the database, for a backup to be written into; zeroes the key."""
    try:
        return _connect(file, key)
    finally:
        wipe(key)


def read(database: Database, work: Callable[[Database], T]) -> T:
    """Runs work that can only read."""
    database.conn.execute("PRAGMA query_only=ON")
    try:
        return work(database)
    except Exception as error:
        if getattr(error, "sqlite_errorname", "") == "SQLITE_READONLY":
            raise RuntimeError("work that writes was given to `read`") from error
        raise
    finally:
        database.conn.execute("PRAGMA query_only=OFF")


def write(database: Database, work: Callable[[Database], T]) -> T:
    """Runs work in one transaction, which is on the disk when this returns, or never was."""
    connection = database.conn
    connection.execute("BEGIN IMMEDIATE")
    try:
        result = work(database)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # a full disk ends the transaction by itself
            connection.execute("ROLLBACK")
        raise
    return result


def truncate_journal(database: Database) -> bool:
    """Moves the journal into the database and empties it, so that no old page is left; False while one is in use."""
    busy: int = database.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    return busy == 0


def _connect(file: Path, key: bytearray) -> Any:
    import sqlcipher3

    driver.load()
    connection = sqlcipher3.connect(str(file), isolation_level=None, timeout=5, cached_statements=256)
    connection.set_key(key)
    return connection


def _unreadable(file: Path) -> Exception:
    with file.open("rb") as source:
        plain = source.read(len(PLAIN)) == PLAIN
    if plain:
        return VaultForeign("the vault's database was replaced by one that is not encrypted")
    return VaultDamaged("the vault's database is damaged, or belongs to another vault")
