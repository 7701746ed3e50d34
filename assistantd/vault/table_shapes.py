"""Which table a row found in a page belongs to, told by its shape: how many values, and of which types.

A page does not say which table it is of; the pages that would tell may be the damaged ones. All tables are
STRICT, so the types of a row tell it. A test holds that no two tables can be taken for each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistantd.vault.page_rows import Value
from assistantd.vault.store import Database

DERIVED = frozenset({"embedding", "model"})
"""Tables that are made anew from the others."""
TYPES: dict[str, tuple[type, ...]] = {
    "INTEGER": (int,), "TEXT": (str,), "BLOB": (bytes,), "REAL": (float, int), "ANY": (int, float, str, bytes),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """Is one column, as far as it tells rows apart."""

    name: str
    types: tuple[type, ...]
    nullable: bool
    numbers: bool
    """Whether it stands for the row's number; its value is then stored as none."""
    optional: bool
    """Whether rows written before the column was added go without it."""

    def takes(self, value: Value) -> bool:
        """Tells whether the column could hold the value."""
        if value is None:
            return self.nullable or self.numbers
        return isinstance(value, self.types) and not self.numbers


@dataclass(frozen=True, slots=True)
class Shape:
    """Is what the rows of one table look like."""

    table: str
    columns: tuple[Column, ...]

    def fits(self, values: Sequence[Value]) -> bool:
        """Tells whether a row can be of this table."""
        missing = self.columns[len(values) :]
        return (
            len(values) <= len(self.columns)
            and all(column.optional for column in missing)
            and all(column.takes(value) for column, value in zip(self.columns, values, strict=False))
        )


def shapes_of(database: Database) -> tuple[Shape, ...]:
    """Gives the shapes of all tables that keep what cannot be made anew."""
    query = (
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND wr = 0"
        " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE '\\_%' ESCAPE '\\' ORDER BY name"
    )
    names = [name for (name,) in database.execute(query).fetchall() if name not in DERIVED]
    return tuple(Shape(name, _columns(database, name)) for name in names)


def _columns(database: Database, table: str) -> tuple[Column, ...]:
    rows = database.execute(
        'SELECT name, type, "notnull", dflt_value, pk FROM pragma_table_info(?)', [table]
    ).fetchall()
    keys = sum(1 for *_, pk in rows if pk)
    return tuple(
        Column(
            name=name,
            types=TYPES[kind],
            nullable=not required and not pk,
            numbers=bool(pk) and keys == 1 and kind == "INTEGER",
            optional=not pk and (not required or default is not None),
        )
        for name, kind, required, default, pk in rows
    )
