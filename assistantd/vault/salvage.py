"""Saves what can be read of a damaged database into a new one, page by page and row by row.

Rows of tables are taken as they are; what is made from them (full-text index, vectors) is made anew. The indexes of
the damaged database are read too: they still name rows whose own page is gone, so that the report can tell which.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from assistantd.domain.memory import MemoryKind
from assistantd.vault import audit
from assistantd.vault.backup_file import Report
from assistantd.vault.encrypted_pages import EncryptedPages
from assistantd.vault.page_rows import INDEX_LEAF, INDEX_NODE, TABLE_LEAF, Row, kind_of, rows
from assistantd.vault.store import Database, write
from assistantd.vault.table_shapes import Shape, shapes_of

AT_ONCE = 256
"""Pages worked on in one transaction."""
LISTED_AT_MOST = 1000
KINDS, STATES = frozenset(MemoryKind), frozenset({"waiting", "done", "cancelled"})


@dataclass(slots=True)
class Found:
    """Counts what a salvage read."""

    pages: int = 0
    damaged: int = 0
    """Pages that fail their check."""
    broken: int = 0
    """Rows of which only a part could be read."""
    saved: Counter[str] = field(default_factory=Counter)
    """Table -> rows."""


@dataclass(frozen=True, slots=True)
class Lost:
    """Is what the damaged database still names and no longer holds."""

    memories: tuple[int, ...]
    entries: tuple[int, ...]
    revived: tuple[int, ...]
    """Memories that are the newest version known again, since what corrected them is lost."""
    log_restarted: bool
    """Whether the audit log had a hole and begins anew."""


def salvage(pages: EncryptedPages, target: Database, report: Report) -> tuple[Found, Lost]:
    """Fills a new, empty vault's database with what can be read of a damaged one."""
    found, shapes = Found(pages.count), shapes_of(target)
    target.execute("PRAGMA foreign_keys=OFF")
    target.execute("CREATE TEMP TABLE named(what TEXT, id INTEGER, PRIMARY KEY(what, id))")
    target.execute("CREATE TEMP TABLE citation(memory_id INTEGER, answer_id TEXT)")
    for first in range(1, pages.count + 1, AT_ONCE):
        numbers = range(first, min(first + AT_ONCE, pages.count + 1))
        write(target, lambda db, numbers=numbers: _take(db, pages, numbers, shapes, found))  # type: ignore[misc]
        report("salvage", numbers[-1], pages.count)
    lost = write(target, lambda db: _settled(db, found))
    target.execute("PRAGMA foreign_keys=ON")
    return found, lost


def _take(db: Database, pages: EncryptedPages, numbers: range, shapes: tuple[Shape, ...], found: Found) -> None:
    for number in numbers:
        page = pages.read(number)
        if page is None:
            found.damaged += not pages.blank(number)
            continue
        kind = kind_of(page, number)
        if kind not in (TABLE_LEAF, INDEX_LEAF, INDEX_NODE):
            continue
        for row in rows(page, number, pages.read):
            if row is None:
                found.broken += kind == TABLE_LEAF
            elif kind == TABLE_LEAF:
                _keep(db, row, shapes, found)
            else:
                _name(db, row)


def _keep(db: Database, row: Row, shapes: tuple[Shape, ...], found: Found) -> None:
    match row.values:
        case (str(table), int(last)) if any(shape.table == table for shape in shapes):
            db.execute("INSERT OR IGNORE INTO named(what, id) VALUES(?, ?)", [f"last {table}", last])
            return
    shape = next((shape for shape in shapes if shape.fits(row.values)), None)
    if shape is None:
        return
    names = [column.name for column in shape.columns[: len(row.values)]]
    values = [row.rowid if column.numbers else value for column, value in zip(shape.columns, row.values, strict=False)]
    how = "REPLACE" if shape.table == "setting" else "IGNORE"  # a new vault has settings of its own
    query = f"INSERT OR {how} INTO [{shape.table}]({', '.join(names)}) VALUES({', '.join('?' * len(names))})"
    found.saved[shape.table] += max(db.execute(query, values).rowcount, 0)


def _name(db: Database, row: Row) -> None:
    """Notes which memories and entries there were, and which memories an answer rests on."""
    match row.values:
        case (str(kind), int(), int(id)) if kind in KINDS:
            db.execute("INSERT OR IGNORE INTO named(what, id) VALUES('memory', ?)", [id])
        case (str(state), str(), int(id)) if state in STATES:
            db.execute("INSERT OR IGNORE INTO named(what, id) VALUES('entry', ?)", [id])
        case (int(memory), str(answer)):
            db.execute("INSERT INTO citation(memory_id, answer_id) VALUES(?, ?)", [memory, answer])


def _settled(db: Database, found: Found) -> Lost:
    """Ties up what hangs on rows that are lost, and tells what those were."""
    db.execute("INSERT OR IGNORE INTO answer_memory(answer_id, memory_id) SELECT answer_id, memory_id FROM citation")
    revived = _ids(
        db,
        "SELECT id FROM memory WHERE superseded_by IS NOT NULL AND superseded_by NOT IN (SELECT id FROM memory)",
    )
    memories, entries = _missing(db, "memory"), _missing(db, "entry")
    for table in sorted({name for (name,) in db.execute("SELECT name FROM pragma_table_list WHERE schema = 'main'")}):
        for statement in _loose_ends(db, table):
            db.execute(statement)
    found.saved["answer_memory"] = db.execute("SELECT count(*) FROM answer_memory").fetchone()[0]
    for table in ("memory", "entry", "draft"):
        _count_on(db, table)
    restarted = audit.verify(db) != "ok"
    if restarted:
        audit.restart(db)
    return Lost(memories, entries, revived, restarted)


def _missing(db: Database, table: str) -> tuple[int, ...]:
    query = f"SELECT id FROM named WHERE what = ? AND id NOT IN (SELECT id FROM [{table}]) ORDER BY id LIMIT ?"  # noqa: S608
    return _ids(db, query, table, LISTED_AT_MOST)


def _loose_ends(db: Database, table: str) -> Iterator[str]:
    """Gives statements that do to rows pointing nowhere what the deletion of the row pointed to would have done."""
    keys = db.execute('SELECT "table", "from", "to", on_delete FROM pragma_foreign_key_list(?)', [table]).fetchall()
    for there, column, key, on_delete in keys:
        loose = f"[{column}] IS NOT NULL AND [{column}] NOT IN (SELECT [{key}] FROM [{there}])"  # noqa: S608
        cut = on_delete == "SET NULL"
        yield f"UPDATE [{table}] SET [{column}] = NULL WHERE {loose}" if cut else f"DELETE FROM [{table}] WHERE {loose}"  # noqa: S608


def _count_on(db: Database, table: str) -> None:
    """Has new ids begin after all that were ever used, as far as is known."""
    query = "SELECT max(id) FROM named WHERE what IN (?, ?)"
    known = db.execute(query, [table, f"last {table}"]).fetchone()[0] or 0
    highest = db.execute(f"SELECT coalesce(max(id), 0) FROM [{table}]").fetchone()[0]  # noqa: S608
    db.execute("DELETE FROM sqlite_sequence WHERE name = ?", [table])
    db.execute("INSERT INTO sqlite_sequence(name, seq) VALUES(?, ?)", [table, max(known, highest)])


def _ids(db: Database, query: str, *values: object) -> tuple[int, ...]:
    return tuple(id for (id,) in db.execute(query, list(values)).fetchall())
