"""Migration 5: what firing exactly, timers, lead reminders and lists need of an entry and of the record of firings.

`entry.lead` and `travel` are seconds before the entry's time; a null lead speaks up for no event or task. `floats` is 1
where the wall time follows the user into other zones, `zone` then being the one it was last placed in. `not_before`
(UTC ms) is up to where an earlier zone has dealt with it. `firing.notice` names the notification in which it was shown,
`tries` counts how often it was about to be.
"""

from __future__ import annotations

STATEMENTS = (
    "ALTER TABLE entry ADD COLUMN lead INTEGER",
    "ALTER TABLE entry ADD COLUMN travel INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE entry ADD COLUMN floats INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE entry ADD COLUMN not_before INTEGER NOT NULL DEFAULT 0",
    # Nothing more of it is to be told, though an event or a task is not over for that.
    "ALTER TABLE entry ADD COLUMN told INTEGER NOT NULL DEFAULT 0",
    # Of tasks: their list, whether `starts` is a moment, a day or nothing ('moment', 'day', 'none'), when ticked off,
    # and the lines of a calendar file that are not ours, as JSON.
    "ALTER TABLE entry ADD COLUMN list TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE entry ADD COLUMN grain TEXT NOT NULL DEFAULT 'moment'",
    "ALTER TABLE entry ADD COLUMN ticked INTEGER",
    "ALTER TABLE entry ADD COLUMN uid TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE entry ADD COLUMN body TEXT NOT NULL DEFAULT ''",
    "CREATE INDEX entry_list ON entry(list, state) WHERE list <> ''",
    "ALTER TABLE firing ADD COLUMN notice TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE firing ADD COLUMN tries INTEGER NOT NULL DEFAULT 0",
    "CREATE INDEX firing_open ON firing(outcome) WHERE outcome IN ('due', 'showing', 'unseen')",
)
