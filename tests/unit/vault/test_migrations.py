"""Each migration, from the schema before it. A new step adds a line to SAMPLES and its own test of what it did."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistantd.errors import VaultNewer
from assistantd.vault.check import check
from assistantd.vault.keys import random_key, sqlcipher_key
from assistantd.vault.migrations import STEPS, applied, migrate, migrations
from assistantd.vault.store import Database, open_db
from tests.unit.vault.samples import memory, texts


def _nothing(_db: Database) -> None:
    """Leaves an empty database."""


def _first_rows(db: Database) -> None:
    """Leaves a memory, a setting and the note of a backup, as the first version would have."""
    db.table("memory").insert(memory("told before there was a log"))
    db.table("setting").insert({"name": "skills", "value": "{}"})
    db.table("backup_made").insert({"at": 1, "file": "old.backup"})


def _used_words(db: Database) -> None:
    """Leaves an answer, a draft and an entry, as the second version would have."""
    db.table("answer").insert({"id": "a", "at": 1, "question": "where is 小雨?", "text": "t", "outcome": "answered"})
    db.table("draft").insert(
        {"recipient": "Bob", "subject": "Lyon", "body": "b", "language": "en", "created": 1, "accepted": 0}
    )
    entry = {"kind": "reminder", "title": "call mum", "starts": "2026-01-01T10:00", "zone": "UTC"}
    db.table("entry").insert(entry | {"misfire": "drop", "grace": 60, "state": "waiting", "created": 1})


SAMPLES: dict[str, Callable[[Database], None]] = {
    "m001_first_tables": _nothing,
    "m002_audit": _first_rows,
    "m003_traces": _used_words,
    "m004_calendars": _used_words,
    "m005_agenda": _used_words,
    "m006_times": _first_rows,
    "m007_threads": _used_words,
    "m008_single_times": _used_words,
    "m009_signals": _used_words,
    "m010_mails": _used_words,
    "m011_suggestions": _used_words,
}
"""Step -> puts rows into the schema before it, as the version before would have."""


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """Gives an empty encrypted database."""
    with random_key() as key:
        database = open_db(tmp_path / "memory.db", sqlcipher_key(key.view))
    yield database
    database.conn.close()


def test_steps_are_numbered_without_a_gap() -> None:
    """Names tell the order, and each step has a sample of the schema before."""
    assert [name[:5] for name in STEPS] == [f"m{n:03}_" for n in range(1, len(STEPS) + 1)]
    assert SAMPLES.keys() == STEPS.keys()


@pytest.mark.parametrize("step", STEPS)
def test_a_step_starts_from_the_schema_before_it(database: Database, step: str) -> None:
    """Rows of the version before come through the step and all later ones, and the result passes its check."""
    migrations().apply(database, stop_before=step)
    assert step not in applied(database)
    SAMPLES[step](database)
    migrate(database)
    assert applied(database) == STEPS.keys()
    assert check(database).ok


@pytest.mark.parametrize(
    ("index", "word"), [("answer_words", '"小雨"'), ("draft_words", "lyo*"), ("entry_words", "mum")]
)
def test_what_was_written_before_can_be_looked_up(database: Database, index: str, word: str) -> None:
    """Answers, drafts and entries that an older version wrote are in the index of used words, and leave it again."""
    migrations().apply(database, stop_before="m003_traces")
    _used_words(database)
    migrate(database)
    query = f"SELECT count(*) FROM {index} WHERE {index} MATCH ?"
    assert database.execute(query, [word]).fetchone() == (1,)
    database.execute(f"DELETE FROM {index.removesuffix('_words')}")
    assert database.execute(query, [word]).fetchone() == (0,)
    assert check(database).ok


def test_a_step_that_fails_leaves_the_schema_before(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """A step cut off in its middle is undone as a whole and can be tried again."""
    names = "SELECT name FROM sqlite_master WHERE name IN ('memory', 'memory_fts', 'setting')"
    (*most, last) = STEPS["m001_first_tables"]
    monkeypatch.setitem(STEPS, "m001_first_tables", (*most, "CREATE TABLE memory(broken)"))
    migrations.cache_clear()
    with pytest.raises(Exception, match="already exists"):
        migrate(database)
    assert database.execute(names).fetchall() == []
    monkeypatch.setitem(STEPS, "m001_first_tables", (*most, last))
    migrations.cache_clear()
    migrate(database)
    assert len(database.execute(names).fetchall()) == 3


def test_migrating_twice_changes_nothing(database: Database) -> None:
    """A database that is up to date is left alone."""
    migrate(database)
    database.table("memory").insert(memory("kept"))
    before = database.conn.total_changes
    migrate(database)
    assert database.conn.total_changes == before
    assert texts(database) == ["kept"]


def test_a_database_of_the_future_is_refused_before_any_step(database: Database) -> None:
    """An unknown step means a newer assistantd; nothing is applied on top of it."""
    migrations().ensure_migrations_table(database)
    row = {"migration_set": "assistantd", "name": "m777_later", "applied_at": "2030"}
    database.table("_sqlite_migrations").insert(row)
    with pytest.raises(VaultNewer):
        migrate(database)
    assert applied(database) == {"m777_later"}


def test_tables_keep_their_types(database: Database) -> None:
    """A text where a number belongs is refused by the database itself."""
    migrate(database)
    with pytest.raises(Exception, match="cannot store TEXT"):
        database.table("memory").insert(memory("x") | {"created": "yesterday"})


def test_what_hangs_on_a_memory_goes_with_it(database: Database) -> None:
    """Deleting a memory takes its index, vector and citations along and cuts it out of its history."""
    migrate(database)
    table = database.table("memory")
    table.insert_all([memory("old") | {"id": 1}, memory("new") | {"id": 2, "supersedes": 1}])
    table.update(1, {"superseded_by": 2})
    database.table("model").insert({"id": 1, "name": "m", "dimensions": 3})
    database.table("embedding").insert({"memory_id": 2, "model_id": 1, "v": b"123"})
    database.table("answer").insert({"id": "a", "at": 1, "question": "q", "text": "t", "outcome": "answered"})
    database.table("answer_memory").insert({"answer_id": "a", "memory_id": 2})
    table.delete(2)
    assert database.table("embedding").count == database.table("answer_memory").count == 0
    assert next(iter(table.rows))["superseded_by"] is None
    assert database.execute("SELECT rowid FROM memory_fts WHERE memory_fts MATCH 'new'").fetchall() == []


def test_an_occurrence_is_recorded_once(database: Database) -> None:
    """A reminder cannot be recorded as fired twice for the same time."""
    migrate(database)
    entry = {"id": 1, "kind": "reminder", "title": "t", "starts": "2026-01-01T10:00", "zone": "UTC"}
    rest = {"misfire": "drop", "grace": 60, "state": "waiting", "created": 1}
    database.table("entry").insert(entry | rest)
    firing = {"entry_id": 1, "due": 5, "at": 5, "outcome": "fired"}
    database.table("firing").insert(firing)
    with pytest.raises(Exception, match="UNIQUE"):
        database.table("firing").insert(firing)


def test_the_key_given_to_the_database_is_zeroed(tmp_path: Path) -> None:
    """Opening leaves no copy of the data key with the caller, also when it fails."""
    key = sqlcipher_key(memoryview(bytes(range(32))))
    open_db(tmp_path / "a.db", key).conn.close()
    assert not any(key)
    key = sqlcipher_key(memoryview(bytes(32)))
    with pytest.raises(Exception, match="unable to open"):
        open_db(tmp_path / "no" / "folder.db", key)
    assert not any(key)
