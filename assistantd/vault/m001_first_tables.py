"""Migration 1: memories with their full-text index and vectors, the agenda, answers, drafts, settings, backups.

Moments are whole milliseconds UTC, except `entry.starts` and `ends`: what the user meant, as wall-clock
time in ISO form without an offset, to be read in `entry.zone`.
"""

from __future__ import annotations

STATEMENTS = (
    # AUTOINCREMENT: an id that was forgotten never names something else later.
    """CREATE TABLE memory(
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        text TEXT NOT NULL,
        kind TEXT NOT NULL,
        source TEXT NOT NULL,
        origin TEXT NOT NULL DEFAULT '',
        zone TEXT NOT NULL,
        created INTEGER NOT NULL,
        supersedes INTEGER REFERENCES memory(id) ON DELETE SET NULL,
        superseded_by INTEGER REFERENCES memory(id) ON DELETE SET NULL,
        valid_until INTEGER,
        meta TEXT NOT NULL DEFAULT '{}'
    ) STRICT""",
    "CREATE INDEX memory_kind ON memory(kind, created)",
    "CREATE INDEX memory_created ON memory(created)",
    "CREATE INDEX memory_supersedes ON memory(supersedes) WHERE supersedes IS NOT NULL",
    "CREATE INDEX memory_superseded_by ON memory(superseded_by) WHERE superseded_by IS NOT NULL",
    """CREATE INDEX memory_attribute ON memory(json_extract(meta, '$.attribute'))
        WHERE json_extract(meta, '$.attribute') IS NOT NULL""",
    "CREATE INDEX memory_origin ON memory(origin) WHERE origin <> ''",
    "CREATE VIEW memory_seg AS SELECT id, seg(text) AS text FROM memory",
    """CREATE VIRTUAL TABLE memory_fts USING fts5(
        text, content='memory_seg', content_rowid='id', tokenize='porter unicode61 remove_diacritics 2')""",
    "INSERT INTO memory_fts(memory_fts, rank) VALUES('secure-delete', 1)",
    """CREATE TRIGGER memory_ai AFTER INSERT ON memory BEGIN
        INSERT INTO memory_fts(rowid, text) VALUES(new.id, seg(new.text));
    END""",
    """CREATE TRIGGER memory_ad AFTER DELETE ON memory BEGIN
        INSERT INTO memory_fts(memory_fts, rowid, text) VALUES('delete', old.id, seg(old.text));
    END""",
    """CREATE TRIGGER memory_au AFTER UPDATE OF text ON memory BEGIN
        INSERT INTO memory_fts(memory_fts, rowid, text) VALUES('delete', old.id, seg(old.text));
        INSERT INTO memory_fts(rowid, text) VALUES(new.id, seg(new.text));
    END""",
    """CREATE TABLE model(
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        dimensions INTEGER NOT NULL,
        rotation BLOB
    ) STRICT""",
    """CREATE TABLE embedding(
        memory_id INTEGER NOT NULL REFERENCES memory(id) ON DELETE CASCADE,
        model_id INTEGER NOT NULL REFERENCES model(id),
        v BLOB NOT NULL,
        PRIMARY KEY(memory_id, model_id)
    ) STRICT""",
    "CREATE INDEX embedding_model ON embedding(model_id)",
    """CREATE TABLE entry(
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL,
        title TEXT NOT NULL,
        starts TEXT NOT NULL,
        ends TEXT,
        zone TEXT NOT NULL,
        rrule TEXT NOT NULL DEFAULT '',
        misfire TEXT NOT NULL,
        grace INTEGER NOT NULL,
        state TEXT NOT NULL,
        created INTEGER NOT NULL,
        covered INTEGER
    ) STRICT""",
    "CREATE INDEX entry_state ON entry(state, starts)",
    """CREATE TABLE firing(
        id INTEGER PRIMARY KEY,
        entry_id INTEGER NOT NULL REFERENCES entry(id) ON DELETE CASCADE,
        due INTEGER NOT NULL,
        at INTEGER NOT NULL,
        outcome TEXT NOT NULL,
        why TEXT NOT NULL DEFAULT '',
        UNIQUE(entry_id, due)
    ) STRICT""",
    "CREATE INDEX firing_at ON firing(at)",
    """CREATE TABLE answer(
        id TEXT PRIMARY KEY,
        at INTEGER NOT NULL,
        question TEXT NOT NULL,
        text TEXT NOT NULL,
        skill TEXT NOT NULL DEFAULT '',
        outcome TEXT NOT NULL,
        model TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    "CREATE INDEX answer_at ON answer(at)",
    """CREATE TABLE answer_memory(
        answer_id TEXT NOT NULL REFERENCES answer(id) ON DELETE CASCADE,
        memory_id INTEGER NOT NULL REFERENCES memory(id) ON DELETE CASCADE,
        PRIMARY KEY(answer_id, memory_id)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX answer_memory_memory ON answer_memory(memory_id)",
    """CREATE TABLE draft(
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        recipient TEXT NOT NULL,
        subject TEXT NOT NULL,
        body TEXT NOT NULL,
        language TEXT NOT NULL,
        model TEXT NOT NULL DEFAULT '',
        created INTEGER NOT NULL,
        accepted INTEGER NOT NULL DEFAULT 0
    ) STRICT""",
    "CREATE INDEX draft_created ON draft(created)",
    "CREATE TABLE setting(name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
    "INSERT INTO setting(name, value) VALUES('segmentation', '1')",
    """CREATE TABLE backup_made(
        id INTEGER PRIMARY KEY,
        at INTEGER NOT NULL,
        file TEXT NOT NULL
    ) STRICT""",
)
