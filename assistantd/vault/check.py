"""Looks a vault over: pages, tables, index, schema."""

from __future__ import annotations

import contextlib
from collections.abc import Callable

from assistantd.vault import audit
from assistantd.vault.driver import database_errors
from assistantd.vault.m003_traces import USED
from assistantd.vault.migrations import INDEXES, STEPS, applied
from assistantd.vault.state import VaultCheck
from assistantd.vault.store import Database, truncate_journal

TRIGGERS = frozenset(f"{table}_a{when}" for table in ("memory", *USED) for when in "iud")
MOST_FAULTS = 5


def check(database: Database, keys: str = "ok") -> VaultCheck:
    """Gives what every check found. Reads the whole database."""
    with contextlib.suppress(database_errors()):
        truncate_journal(database)  # the check of page HMACs sees the main file only
    return VaultCheck(
        integrity=_pragma(database, "integrity_check"),
        pages=_pragma(database, "cipher_integrity_check"),
        index=_told(_index, database),
        schema=_told(_schema, database),
        keys=keys,
        audit=_told(audit.verify, database),
    )


def _pragma(database: Database, name: str) -> str:
    try:
        faults = [str(row[0]) for row in database.conn.execute(f"PRAGMA {name}").fetchall()]
    except database_errors() as error:
        return str(error)
    return "; ".join(faults[:MOST_FAULTS]) or "ok"


def _index(database: Database) -> str:
    found = {name for (name,) in database.conn.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    if missing := TRIGGERS - found:
        return f"missing triggers: {', '.join(sorted(missing))}"
    for index in INDEXES:
        try:
            database.conn.execute(f"INSERT INTO {index}({index}, rank) VALUES('integrity-check', 1)")
        except database_errors() as error:
            return f"the full-text index does not match its texts: {error}"
    return "ok"


def _told(look: Callable[[Database], str], database: Database) -> str:
    """Gives what a look found; of a damaged database every look may fail."""
    try:
        return look(database)
    except database_errors() as error:
        return f"cannot be read: {error}"


def _schema(database: Database) -> str:
    pending = STEPS.keys() - applied(database)
    return f"steps not applied: {', '.join(sorted(pending))}" if pending else "ok"
