"""A row found in a page is told by its shape alone."""

from __future__ import annotations

from pathlib import Path

from assistantd.vault.keys import random_key, sqlcipher_key
from assistantd.vault.migrations import migrate
from assistantd.vault.store import open_db
from assistantd.vault.table_shapes import shapes_of
from tests.unit.vault.damage import fill


def test_no_row_can_be_taken_for_another_tables(tmp_path: Path) -> None:
    """Every row of each table fits the shape of its own table only."""
    with random_key() as key:
        db = open_db(tmp_path / "memory.db", sqlcipher_key(key.view))
    migrate(db)
    fill(db)
    shapes = shapes_of(db)
    names = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()]
    seen = set()
    for table in names:
        numbers = [n for n, column in enumerate(db.table(table).columns) if column.is_pk and column.type == "INTEGER"]
        for row in db.execute(f"SELECT * FROM [{table}]").fetchall():
            stored = [None if n in numbers[:1] and len(numbers) == 1 else value for n, value in enumerate(row)]
            fitting = [shape.table for shape in shapes if shape.fits(stored)]
            assert fitting == ([table] if table in {shape.table for shape in shapes} else []), (table, stored)
            seen.add(table)
    assert {shape.table for shape in shapes} <= seen, "fill() leaves a table empty"
    db.conn.close()
