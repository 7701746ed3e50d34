"""The record of what became of each occurrence, kept so that a kill can neither lose nor double one.

In one transaction the due occurrences are written down as `due` and the entry is marked as covered up to now. Before
the notice is shown, the rows are marked `showing`, with the notice's name; after it, with what happened. What is `due`
at the next start was not shown, and is shown late. What is `showing` may have been: it is shown once more, under the
same name, so that a screen that still has it replaces it, and it says so; interrupted again, it is left as `unsure`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from assistantd.agenda import reason
from assistantd.agenda.entries import show
from assistantd.agenda.misfire import (
    CANCELLED,
    DUE,
    FIRED,
    LATE,
    ON_TIME,
    OPEN,
    SHOWING,
    TAKEN_BACK,
    UNSEEN,
    UNSURE,
    judge,
    lateness,
)  # fmt: skip
from assistantd.agenda.plan import Plan, plans
from assistantd.agenda.recurrence import zone_of
from assistantd.agenda.travelling import follow
from assistantd.domain.agenda import Entry, EntryState
from assistantd.domain.clock import from_utc_ms, utc_ms
from assistantd.vault.store import Database

RECORDED_AT_MOST = 100
"""After a long absence only the newest occurrences of an entry are recorded one by one."""
TRIES = 2
"""How often a notice is begun to be shown at most, when each time the daemon is stopped in the middle."""

Announced = Mapping[tuple[int, int], datetime]
"""(entry, due in UTC ms) -> when it was announced without content, while the vault was locked."""


@dataclass(frozen=True, slots=True)
class Due:
    """Is an entry to be shown now, with all of its occurrences that wait for it."""

    entry: Entry
    times: tuple[datetime, ...]
    firings: tuple[int, ...]
    late: timedelta
    """How late the newest of them is."""
    notice: str
    """Names the notification, also after a restart."""
    again: bool = False
    """Whether it may have been shown before, since showing it was interrupted."""


@dataclass(frozen=True, slots=True)
class _Row:
    id: int
    due: datetime
    outcome: str
    notice: str
    tries: int

    @property
    def worn_out(self) -> bool:
        return self.outcome == SHOWING and self.tries >= TRIES


def collect(db: Database, now: datetime, zone: str, announced: Announced) -> tuple[Due, ...]:
    """Records every occurrence that came due until now, and gives those to be shown, the oldest first."""
    _mend_after_a_fast_clock(db, utc_ms(now))
    follow(db, now, zone)
    for plan in plans(db):
        if (first := plan.next()) is None or utc_ms(first) > utc_ms(now):
            continue
        _settle(db, plan, now, announced)
    found = (_pending(db, show(db, id, now), rows, now) for id, rows in _open_rows(db).items())
    return tuple(due for due in found if due)


def intend(db: Database, due: Due, at: datetime) -> None:
    """Writes down that a notice is about to be shown, and under which name."""
    for id in due.firings:
        db.execute(
            f"UPDATE firing SET outcome = ?, notice = ?, tries = tries + 1, at = ? WHERE id = ? AND {OPEN}",  # noqa: S608
            [SHOWING, due.notice, utc_ms(at), id],
        )


def mark(db: Database, due: Due, at: datetime, *, seen: bool) -> None:
    """Writes down that a notice was shown, or that there was nowhere to show it."""
    for id, time in zip(due.firings, due.times, strict=True):
        outcome = UNSEEN if not seen else FIRED if lateness(time, at) <= ON_TIME else LATE
        more = reason.UNSEEN if not seen else reason.AGAIN if due.again else ""
        db.execute(
            f"UPDATE firing SET outcome = ?, at = ?, why = {_ADDED} WHERE id = ? AND {OPEN}",  # noqa: S608
            [outcome, utc_ms(at), more, more, more, id],
        )


_ADDED = "CASE WHEN ? = '' OR instr(why, ?) THEN why ELSE why || '; ' || ? END"
"""A reason is added to those there are, once."""


def _mend_after_a_fast_clock(db: Database, now: int) -> None:
    """Takes back what was only recorded as past because the clock ran ahead and was set back since.

    Or else a daily reminder stays silent until the clock gets there again. What fired at its time stays fired.
    """
    if db.execute("SELECT 1 FROM entry WHERE covered > ? LIMIT 1", [now]).fetchone() is None:
        return
    db.execute(
        "UPDATE firing SET outcome = ?, why = ? WHERE due > ? AND outcome NOT IN (?, ?, ?)",
        [TAKEN_BACK, reason.AHEAD, now, FIRED, CANCELLED, SHOWING],
    )
    db.execute(
        "UPDATE entry SET covered = ?, told = 0, state = CASE WHEN kind = 'task' THEN state ELSE 'waiting' END"
        " WHERE covered > ? AND state <> 'cancelled'",
        [now, now],
    )


def _settle(db: Database, plan: Plan, now: datetime, announced: Announced) -> None:
    times, left = _came_due(plan, now)
    entry = show(db, plan.entry_id, now)
    for verdict in judge(times, now, entry.misfire, entry.grace):
        why = verdict.why
        if told := announced.get((entry.id, utc_ms(verdict.due))):
            why = reason.reason(reason.ANNOUNCED, f"{told:%H:%M}")
        db.execute(
            "INSERT INTO firing(entry_id, due, at, outcome, why) VALUES(?, ?, ?, ?, ?) ON CONFLICT(entry_id, due) DO"
            " UPDATE SET at = excluded.at, outcome = excluded.outcome, why = excluded.why || '; ' || why, tries = 0"
            f" WHERE outcome = '{TAKEN_BACK}'",
            [entry.id, utc_ms(verdict.due), utc_ms(now), verdict.outcome, why],
        )
    over = EntryState.WAITING if left or not entry.kind.speaks else EntryState.DONE
    db.execute(
        "UPDATE entry SET covered = ?, told = ?, state = ? WHERE id = ?", [utc_ms(now), not left, over.value, entry.id]
    )


def _came_due(plan: Plan, now: datetime) -> tuple[list[datetime], bool]:
    """Gives the newest times up to now that are not dealt with, and whether any is left after them."""
    times: list[datetime] = []
    for at in plan.coming():
        if utc_ms(at) > utc_ms(now):
            return times, True
        times.append(at)
        del times[:-RECORDED_AT_MOST]
    return times, False


def _open_rows(db: Database) -> dict[int, list[_Row]]:
    query = (
        "SELECT entry_id, zone, firing.id, due, outcome, notice, tries"  # noqa: S608 - a constant
        f" FROM firing JOIN entry ON entry.id = entry_id WHERE {OPEN} ORDER BY due, entry_id"
    )
    found: dict[int, list[_Row]] = {}
    for entry_id, zone, id, due, *rest in db.execute(query).fetchall():
        found.setdefault(entry_id, []).append(_Row(id, from_utc_ms(due, zone_of(zone)), *rest))
    return found


def _pending(db: Database, entry: Entry, rows: list[_Row], now: datetime) -> Due | None:
    """Gives what of an entry is still to be shown, after giving up what its policy gives up by now."""
    verdicts = judge([row.due for row in rows], now, entry.misfire, entry.grace)
    kept = []
    for row, verdict in zip(rows, verdicts, strict=True):
        if row.worn_out or (verdict.outcome != DUE and row.outcome == SHOWING):
            _end(db, row, now, UNSURE, reason.INTERRUPTED)
        elif verdict.outcome != DUE:
            _end(db, row, now, verdict.outcome, verdict.why)
        else:
            kept.append(row)
    if not kept:
        return None
    begun = [row for row in kept if row.outcome == SHOWING]
    newest = kept[-1]
    return Due(
        entry=entry,
        times=tuple(row.due for row in kept),
        firings=tuple(row.id for row in kept),
        late=lateness(newest.due, now),
        notice=begun[-1].notice if begun else f"reminder-{newest.id}",
        again=bool(begun),
    )


def _end(db: Database, row: _Row, now: datetime, outcome: str, why: str) -> None:
    db.execute(
        f"UPDATE firing SET outcome = ?, at = ?, why = {_ADDED} WHERE id = ?",  # noqa: S608 - a constant
        [outcome, utc_ms(now), why, why, why, row.id],
    )
