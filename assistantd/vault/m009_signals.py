"""Migration 9: what was noticed of the user's days. A signal that he told goes with the memory that holds his words.

`starts` and `ends` are UTC milliseconds, `zone` is where he was then.
"""

from __future__ import annotations

STATEMENTS = (
    """CREATE TABLE signal(
        id INTEGER PRIMARY KEY,
        starts INTEGER NOT NULL,
        kind TEXT NOT NULL,
        source TEXT NOT NULL,
        zone TEXT NOT NULL,
        ends INTEGER,
        memory_id INTEGER REFERENCES memory(id) ON DELETE CASCADE,
        UNIQUE(source, kind, starts)
    ) STRICT""",
    "CREATE INDEX signal_starts ON signal(starts)",
    "CREATE INDEX signal_memory ON signal(memory_id) WHERE memory_id IS NOT NULL",
)
