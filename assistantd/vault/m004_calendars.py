"""Migration 4: calendars of files, with what each file holds.

`calendar_event.begins` and `ends` are moments in milliseconds UTC around all of an event's times, for finding the
events of a span quickly; `ends` is null for what has no end. The event itself is JSON in `body`.
"""

from __future__ import annotations

STATEMENTS = (
    """CREATE TABLE calendar(
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL UNIQUE,
        folder TEXT NOT NULL,
        colour TEXT NOT NULL,
        made INTEGER NOT NULL,
        seen INTEGER NOT NULL
    ) STRICT""",
    """CREATE TABLE calendar_file(
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        calendar_id INTEGER NOT NULL REFERENCES calendar(id) ON DELETE CASCADE,
        name TEXT NOT NULL,
        etag TEXT NOT NULL,
        stamp TEXT NOT NULL,
        fault TEXT NOT NULL,
        UNIQUE(calendar_id, name)
    ) STRICT""",
    """CREATE TABLE calendar_event(
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL,
        file_id INTEGER NOT NULL REFERENCES calendar_file(id) ON DELETE CASCADE,
        begins INTEGER NOT NULL,
        ends INTEGER,
        body TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX calendar_event_file ON calendar_event(file_id, uid)",
    "CREATE INDEX calendar_event_begins ON calendar_event(begins)",
)
