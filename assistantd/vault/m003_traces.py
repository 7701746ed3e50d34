"""Migration 3: what forgetting looks up. Where words were used, which records one telling made, what was forgotten.

`*_words` index the texts that may mention a memory, so that a forget need not read them all. Their rows are named by
SQLite's own row numbers, which a `VACUUM` may change: the vault never runs one.
"""

from __future__ import annotations

from collections.abc import Iterator

USED = {
    "answer": ("question", "text"),
    "draft": ("recipient", "subject", "body"),
    "entry": ("title",),
}
"""Table -> the columns in which a memory may be mentioned."""


def _indexed(table: str, columns: tuple[str, ...]) -> Iterator[str]:
    """Gives the statements that index a table's words and keep the index true."""
    index, said = f"{table}_words", " || ' ' || ".join(columns)
    old, new = (" || ' ' || ".join(f"{which}.{column}" for column in columns) for which in ("old", "new"))
    remove = f"INSERT INTO {index}({index}, rowid, text) VALUES('delete', old.rowid, seg({old}));"
    add = f"INSERT INTO {index}(rowid, text) VALUES(new.rowid, seg({new}));"
    yield f"CREATE VIEW {table}_seg AS SELECT rowid AS id, seg({said}) AS text FROM {table}"  # noqa: S608
    # No word stems: whoever asks has stems of his own, and asks for what begins with them.
    yield (
        f"CREATE VIRTUAL TABLE {index} USING fts5(text, content='{table}_seg', content_rowid='id',"
        " tokenize='unicode61 remove_diacritics 2', columnsize=0, detail=none)"
    )
    yield f"INSERT INTO {index}({index}, rank) VALUES('secure-delete', 1)"
    yield f"INSERT INTO {index}({index}) VALUES('rebuild')"
    yield f"CREATE TRIGGER {table}_ai AFTER INSERT ON {table} BEGIN {add} END"
    yield f"CREATE TRIGGER {table}_ad AFTER DELETE ON {table} BEGIN {remove} END"
    yield f"CREATE TRIGGER {table}_au AFTER UPDATE OF {', '.join(columns)} ON {table} BEGIN {remove} {add} END"


STATEMENTS = (
    *(statement for table, columns in USED.items() for statement in _indexed(table, columns)),
    # The user's own words, where several records or other words were read out of them.
    """CREATE TABLE telling(
        id INTEGER PRIMARY KEY,
        text TEXT NOT NULL,
        at INTEGER NOT NULL,
        zone TEXT NOT NULL
    ) STRICT""",
    "ALTER TABLE memory ADD COLUMN telling INTEGER REFERENCES telling(id) ON DELETE SET NULL",
    "CREATE INDEX memory_telling ON memory(telling) WHERE telling IS NOT NULL",
    # Keyed fingerprints of what was forgotten, so that the same file does not bring it back; never a word of it.
    """CREATE TABLE forgotten(
        print BLOB NOT NULL UNIQUE,
        at INTEGER NOT NULL
    ) STRICT""",
)
