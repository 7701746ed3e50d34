"""Migration 6: the times that memories speak of can be looked up, the first of each; and what returns, apart."""

from __future__ import annotations

STATEMENTS = (
    """CREATE INDEX memory_about ON memory(json_extract(meta, '$.times[0].value'))
        WHERE json_extract(meta, '$.times[0].value') IS NOT NULL""",
    """CREATE INDEX memory_returns ON memory(json_extract(meta, '$.times[0].rrule'))
        WHERE json_extract(meta, '$.times[0].rrule') IS NOT NULL""",
)
