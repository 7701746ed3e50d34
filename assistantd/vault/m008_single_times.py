"""Migration 8: single times of an entry that repeats, and entries that wait for something else than a time.

`entry.changes` is JSON, empty for none: a wall time of the rule -> the wall time it was moved to, null where it is left
out. `entry.awaits` names what the entry waits for ('back', 'unlock'), empty where its time decides.
"""

from __future__ import annotations

STATEMENTS = (
    "ALTER TABLE entry ADD COLUMN changes TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE entry ADD COLUMN awaits TEXT NOT NULL DEFAULT ''",
)
