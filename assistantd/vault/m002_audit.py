"""Migration 2: the audit log, and its head in `setting`; what each backup holds.

`subjects` is a JSON list of ids and plain names, `link` the hash that chains a row to the one before. No row
holds a word of the user, so the log cannot undo a forget.
"""

from __future__ import annotations

STATEMENTS = (
    """CREATE TABLE audit(
        id INTEGER PRIMARY KEY,
        at INTEGER NOT NULL,
        act TEXT NOT NULL,
        subjects TEXT NOT NULL,
        count INTEGER NOT NULL,
        link TEXT NOT NULL
    ) STRICT""",
    # The newest memory that a backup holds: "made after the memory" cannot be told by a clock that is set back.
    "ALTER TABLE backup_made ADD COLUMN newest INTEGER",
    """INSERT INTO setting(name, value) VALUES('audit_head', '{"base":"","first":1,"last":0,"link":""}')""",
)
