"""The numbered steps from an empty database to today's schema. Append only: a step that was released never changes.

Never use sqlite-utils' `transform` on `memory`: it drops the triggers that keep the full-text index true.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from assistantd.errors import VaultNewer
from assistantd.vault import (
    driver,
    m001_first_tables,
    m002_audit,
    m003_traces,
    m004_calendars,
    m005_agenda,
    m006_times,
    m007_threads,
    m008_single_times,
    m009_signals,
    m010_mails,
    m011_suggestions,
)
from assistantd.vault.segment import SEGMENTATION
from assistantd.vault.store import Database

if TYPE_CHECKING:
    from sqlite_utils import Migrations

SET = "assistantd"
STEPS = {
    "m001_first_tables": m001_first_tables.STATEMENTS,
    "m002_audit": m002_audit.STATEMENTS,
    "m003_traces": m003_traces.STATEMENTS,
    "m004_calendars": m004_calendars.STATEMENTS,
    "m005_agenda": m005_agenda.STATEMENTS,
    "m006_times": m006_times.STATEMENTS,
    "m007_threads": m007_threads.STATEMENTS,
    "m008_single_times": m008_single_times.STATEMENTS,
    "m009_signals": m009_signals.STATEMENTS,
    "m010_mails": m010_mails.STATEMENTS,
    "m011_suggestions": m011_suggestions.STATEMENTS,
}
"""Name -> statements, in the order of their numbers."""
INDEXES = ("memory_fts", *(f"{table}_words" for table in m003_traces.USED))
"""The full-text indexes, all of texts cut by `segment`."""


@cache
def migrations() -> Migrations:
    """Gives the set of all steps."""
    steps: Migrations = driver.load().Migrations(SET)
    for name, statements in STEPS.items():
        steps(name=name)(_running(statements))
    return steps


def migrate(database: Database) -> None:
    """Brings the schema up to date, each step in a transaction; raises VaultNewer before changing anything."""
    if unknown := applied(database) - STEPS.keys():
        raise VaultNewer(f"the vault was written by a newer assistantd (it has {', '.join(sorted(unknown))})")
    if STEPS.keys() - applied(database):
        migrations().apply(database)
    _index_as_cut_today(database)


def applied(database: Database) -> set[str]:
    """Gives the names of the steps that a database has been through."""
    if not database["_sqlite_migrations"].exists():
        return set()
    rows = database.execute("SELECT name FROM _sqlite_migrations WHERE migration_set = ?", [SET])
    return {name for (name,) in rows.fetchall()}


def _index_as_cut_today(database: Database) -> None:
    stored = database.execute("SELECT value FROM setting WHERE name = 'segmentation'").fetchone()
    if stored == (SEGMENTATION,):
        return
    with database.atomic():
        for index in INDEXES:
            database.execute(f"INSERT INTO {index}({index}) VALUES('rebuild')")
        database.execute("INSERT OR REPLACE INTO setting(name, value) VALUES('segmentation', ?)", [SEGMENTATION])


class _running:  # noqa: N801 - used as a function, which `Migrations` wants to have a name
    """Runs the statements of one step."""

    __name__ = "step"

    def __init__(self, statements: tuple[str, ...]) -> None:
        self._statements = statements

    def __call__(self, db: Database, /) -> None:
        for statement in self._statements:
            db.execute(statement)
