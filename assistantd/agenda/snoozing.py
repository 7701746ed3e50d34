"""What has just spoken up, and putting it off for a while."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from assistantd.agenda import reason
from assistantd.agenda.entries import add, show
from assistantd.agenda.misfire import CANCELLED, FIRED, LATE, OPEN
from assistantd.agenda.recurrence import place, zone_of
from assistantd.agenda.when_missed import WhenMissed
from assistantd.domain.agenda import Entry, EntryKind, NewEntry
from assistantd.domain.clock import utc_ms
from assistantd.errors import BadRequest, NotFound
from assistantd.vault.store import Database

LATELY = timedelta(hours=12)
"""How long ago something may have spoken up to be put off without being named."""
LONGEST = timedelta(days=366)


def lately(db: Database, now: datetime) -> tuple[Entry, ...]:
    """Gives the entries that spoke up in the last hours, the newest first."""
    rows = db.execute(
        "SELECT entry_id FROM firing WHERE at >= ? AND outcome IN (?, ?)"
        " GROUP BY entry_id ORDER BY max(at) DESC, max(id) DESC",
        [utc_ms(now - LATELY), FIRED, LATE],
    ).fetchall()
    return tuple(show(db, id, now) for (id,) in rows)


def of_notice(db: Database, notice: str) -> int:
    """Gives the id of the entry that a notice showed; raises NotFound."""
    row = db.execute("SELECT entry_id FROM firing WHERE notice = ? ORDER BY id DESC LIMIT 1", [notice]).fetchone()
    if row is None:
        raise NotFound(f"no reminder was shown as {notice!r}")
    return int(row[0])


def snooze(db: Database, id: int, span: timedelta, now: datetime, when_missed: WhenMissed) -> Entry:
    """Has an entry speak up once more after a span, as an entry of its own, and notes it with what it put off.

    Raises NotFound, or BadRequest for a span that is none.
    """
    if not timedelta(seconds=1) <= span <= LONGEST:
        raise BadRequest("put off for at least a second and at most a year")
    entry = show(db, id, now)
    kind = entry.kind if entry.kind.speaks else EntryKind.REMINDER
    _note(db, id, span, now)
    zone, wall = _moment((now.astimezone(UTC) + span).replace(microsecond=0), entry.zone)
    new = NewEntry(kind, entry.title, wall, zone, misfire=entry.misfire, grace=entry.grace)
    return add(db, new, now, when_missed)


def _moment(at: datetime, zone: str) -> tuple[str, datetime]:
    """Gives a zone and a wall time that mean this moment; in UTC where a change of the clocks makes it doubtful."""
    wall = at.astimezone(zone_of(zone)).replace(tzinfo=None)
    doubtful = place(wall, zone_of(zone)) != at
    return ("UTC", at.replace(tzinfo=None)) if doubtful else (zone, wall)


def _note(db: Database, id: int, span: timedelta, now: datetime) -> None:
    why = reason.reason(reason.SNOOZED, span)
    db.execute(f"UPDATE firing SET outcome = ?, at = ? WHERE entry_id = ? AND {OPEN}", [CANCELLED, utc_ms(now), id])  # noqa: S608
    db.execute(
        "UPDATE firing SET why = why || '; ' || ? WHERE id = (SELECT max(id) FROM firing WHERE entry_id = ?)", [why, id]
    )
