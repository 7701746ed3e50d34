"""The only place that loads the database's driver, and sqlite-utils on top of it.

Loading takes 12 MB and a tenth of a second, so it waits until there is a vault to open: a locked
daemon does without. sqlite-utils takes whatever calls itself pysqlite3 for its driver, and catches
that module's exceptions only; so SQLCipher is put there before its first import. It also loads numpy
and pandas where they are installed, only to know their column types; they are kept from it (12 MB).
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from functools import cache
from types import ModuleType

from assistantd.errors import VaultError
from assistantd.vault import freed_memory

FLOOR = (3, 51, 3)
"""Older versions of SQLite can lose committed pages when a checkpoint races a write (WAL-reset bug)."""


@cache
def load() -> ModuleType:
    """Gives sqlite_utils running on SQLCipher. To be called first in the thread of the event loop."""
    import sqlcipher3
    import sqlcipher3.dbapi2

    freed_memory.keep_together()
    if sqlcipher3.sqlite_version_info < FLOOR:
        raise VaultError(f"SQLite {sqlcipher3.sqlite_version} can lose writes; {'.'.join(map(str, FLOOR))} is needed")
    sys.modules["pysqlite3"] = sqlcipher3
    sys.modules["pysqlite3.dbapi2"] = sqlcipher3.dbapi2
    with _kept_out("numpy", "pandas"):
        import sqlite_utils
    if vars(sqlite_utils.db)["sqlite3"] is not sqlcipher3:
        raise VaultError("sqlite-utils was loaded before the vault and does not use SQLCipher")
    return sqlite_utils


def database_errors() -> type[Exception]:
    """Gives the class of the errors that the database itself raises."""
    import sqlcipher3

    errors: type[Exception] = sqlcipher3.DatabaseError
    return errors


@contextlib.contextmanager
def _kept_out(*names: str) -> Iterator[None]:
    """Makes imports of these modules fail for a moment, unless they are loaded already."""
    absent = [name for name in names if name not in sys.modules]
    sys.modules.update(dict.fromkeys(absent))  # type: ignore[arg-type]  # None is Python's own mark for "not there"
    try:
        yield
    finally:
        for name in absent:
            del sys.modules[name]
