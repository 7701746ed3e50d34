"""The record of what became of each occurrence, kept so that a kill can neither lose nor double one.

In one transaction the due occurrences are written down as `due` and the entry is marked as covered up
to now. Only then is the notice shown, and the row marked with what happened. A row that is still `due`
at the next start was not shown and is shown then, late. If the daemon dies in the instant between
showing and marking, it shows again: of losing and repeating, repeating is the lesser harm.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from assistantd.agenda.entries import Plan, plans, show
from assistantd.agenda.misfire import CANCELLED, FIRED, LATE, ON_TIME, UNSEEN, judge, lateness
from assistantd.agenda.recurrence import zone_of
from assistantd.domain.agenda import Entry, EntryState, Firing
from assistantd.domain.clock import from_utc_ms, utc_ms
from assistantd.vault.store import Database

RECORDED_AT_MOST = 100
"""After a long absence only the newest occurrences of an entry are recorded one by one."""

Announced = Mapping[tuple[int, int], datetime]
"""(entry, due in UTC ms) -> when it was announced without content, while the vault was locked."""


@dataclass(frozen=True, slots=True)
class Due:
    """Is a reminder to be shown now, with all of its occurrences that wait for it."""

    entry: Entry
    times: tuple[datetime, ...]
    firings: tuple[int, ...]
    late: timedelta
    """How late the newest of them is."""


def collect(db: Database, now: datetime, announced: Announced) -> tuple[Due, ...]:
    """Records every occurrence that came due until now, and gives those to be shown."""
    _mend_after_a_fast_clock(db, utc_ms(now))
    for plan in plans(db):
        _settle(db, plan, now, announced)
    return pending(db, now)


def pending(db: Database, now: datetime) -> tuple[Due, ...]:
    """Gives what is recorded but was not shown yet, the oldest first."""
    rows = db.execute(
        "SELECT entry_id, id, due FROM firing WHERE outcome IN ('due', 'unseen') ORDER BY due, id"
    ).fetchall()
    grouped: dict[int, list[tuple[int, int]]] = {}
    for entry_id, id, due in rows:
        grouped.setdefault(entry_id, []).append((id, due))
    return tuple(_due(show(db, entry_id, now), found, now) for entry_id, found in grouped.items())


def mark(db: Database, due: Due, at: datetime, *, seen: bool) -> None:
    """Writes down that a reminder was shown, or that there was nowhere to show it."""
    for id, time in zip(due.firings, due.times, strict=True):
        outcome = UNSEEN if not seen else FIRED if lateness(time, at) <= ON_TIME else LATE
        db.execute(
            "UPDATE firing SET outcome = ?, at = ? WHERE id = ? AND outcome IN ('due', 'unseen')",
            [outcome, utc_ms(at), id],
        )


def log(db: Database, limit: int) -> tuple[tuple[Firing, str], ...]:
    """Gives the newest records with their entries' titles, the newest first."""
    query = (
        "SELECT f.entry_id, f.due, f.at, f.outcome, f.why, e.title, e.zone"
        " FROM firing f JOIN entry e ON e.id = f.entry_id ORDER BY f.due DESC, f.id DESC LIMIT ?"
    )
    return tuple(_firing(row) for row in db.execute(query, [limit]).fetchall())


def _mend_after_a_fast_clock(db: Database, now: int) -> None:
    """Takes back what was only recorded as past because the clock ran ahead and was set back since.

    Or else a daily reminder stays silent until the clock gets there again. What fired at its time stays fired.
    """
    if db.execute("SELECT 1 FROM entry WHERE covered > ? LIMIT 1", [now]).fetchone() is None:
        return
    db.execute("DELETE FROM firing WHERE due > ? AND outcome NOT IN (?, ?)", [now, FIRED, CANCELLED])
    db.execute("UPDATE entry SET covered = ?, state = 'waiting' WHERE covered > ? AND state <> 'cancelled'", [now, now])


def _settle(db: Database, plan: Plan, now: datetime, announced: Announced) -> None:
    times, left = _came_due(plan, now)
    if not times:
        return
    entry = show(db, plan.entry_id, now)
    for verdict in judge(times, now, entry.misfire, entry.grace):
        why = verdict.why
        if told := announced.get((entry.id, utc_ms(verdict.due))):
            why = f"announced without content at {told:%H:%M}, while the vault was locked"
        db.execute(
            "INSERT OR IGNORE INTO firing(entry_id, due, at, outcome, why) VALUES(?, ?, ?, ?, ?)",
            [entry.id, utc_ms(verdict.due), utc_ms(now), verdict.outcome, why],
        )
    state = EntryState.WAITING if left else EntryState.DONE
    db.execute("UPDATE entry SET covered = ?, state = ? WHERE id = ?", [utc_ms(now), state.value, entry.id])


def _came_due(plan: Plan, now: datetime) -> tuple[list[datetime], bool]:
    """Gives the newest times up to now that are not dealt with, and whether any is left after them."""
    times: list[datetime] = []
    for at in plan.recurrence.after(from_utc_ms(plan.covered, zone_of(plan.recurrence.zone))):
        if utc_ms(at) > utc_ms(now):
            return times, True
        times.append(at)
        del times[:-RECORDED_AT_MOST]
    return times, False


def _due(entry: Entry, found: list[tuple[int, int]], now: datetime) -> Due:
    times = tuple(from_utc_ms(due, zone_of(entry.zone)) for _, due in found)
    return Due(entry, times, tuple(id for id, _ in found), lateness(times[-1], now))


def _firing(row: tuple[Any, ...]) -> tuple[Firing, str]:
    entry_id, due, at, outcome, why, title, zone = row
    local = zone_of(zone)
    return Firing(entry_id, from_utc_ms(due, local), from_utc_ms(at, local), outcome, why), title
