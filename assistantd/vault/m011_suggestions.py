"""Migration 11: suggestions, what was decided about each, what is never to be spoken of, and answers to learn from.

A suggestion goes with the memory or the entry that it rests on. `speaking_answer` holds no words: a kind, when it was
shown in which zone, and the verdict. Moments are milliseconds UTC; `detail` is JSON.
"""

from __future__ import annotations

STATEMENTS = (
    """CREATE TABLE suggestion(
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        key TEXT NOT NULL UNIQUE,
        topic TEXT NOT NULL,
        kind TEXT NOT NULL,
        title TEXT NOT NULL,
        body TEXT NOT NULL,
        evidence TEXT NOT NULL,
        opens INTEGER NOT NULL,
        closes INTEGER NOT NULL,
        offer TEXT,
        offer_at INTEGER,
        memory_id INTEGER REFERENCES memory(id) ON DELETE CASCADE,
        entry_id INTEGER REFERENCES entry(id) ON DELETE CASCADE,
        urgent INTEGER NOT NULL,
        state TEXT NOT NULL,
        made INTEGER NOT NULL,
        not_before INTEGER,
        shown INTEGER,
        answered INTEGER
    ) STRICT""",
    "CREATE INDEX suggestion_state ON suggestion(state)",
    "CREATE INDEX suggestion_memory ON suggestion(memory_id) WHERE memory_id IS NOT NULL",
    "CREATE INDEX suggestion_entry ON suggestion(entry_id) WHERE entry_id IS NOT NULL",
    """CREATE TABLE suggestion_step(
        id INTEGER PRIMARY KEY,
        suggestion_id INTEGER NOT NULL REFERENCES suggestion(id) ON DELETE CASCADE,
        at INTEGER NOT NULL,
        what TEXT NOT NULL,
        detail TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX suggestion_step_of ON suggestion_step(suggestion_id)",
    "CREATE INDEX suggestion_step_at ON suggestion_step(at)",
    # With a number of its own, so that in a damaged file no row of `sqlite_sequence` is taken for one of these.
    """CREATE TABLE silenced(
        id INTEGER PRIMARY KEY,
        topic TEXT NOT NULL UNIQUE,
        at INTEGER NOT NULL
    ) STRICT""",
    """CREATE TABLE speaking_answer(
        id INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        at INTEGER NOT NULL,
        zone TEXT NOT NULL,
        verdict TEXT NOT NULL
    ) STRICT""",
)
