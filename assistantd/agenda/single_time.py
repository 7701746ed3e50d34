"""One time of an entry that repeats: left out, moved, and put back; the others stay as they are."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from assistantd.agenda import reason
from assistantd.agenda.changes import written
from assistantd.agenda.entries import show, withdraw
from assistantd.agenda.recurrence import Recurrence, place, zone_of
from assistantd.domain.agenda import Entry, EntryState
from assistantd.domain.clock import utc_ms
from assistantd.errors import BadRequest
from assistantd.vault import audit
from assistantd.vault.audit import Act
from assistantd.vault.store import Database

MOST = 1000
"""Single times of one entry that can differ from its rule."""


def skip(db: Database, id: int, wall: datetime, now: datetime) -> Entry:
    """Leaves one time out; raises NotFound, or BadRequest where the entry has no such time."""
    return _change(db, id, wall, None, now)


def shift(db: Database, id: int, wall: datetime, to: datetime, now: datetime) -> Entry:
    """Moves one time to another naive wall time; raises as `skip`, and BadRequest for a reminder in the past."""
    entry = show(db, id, now)
    at = place(to, zone_of(entry.zone))
    if entry.kind.speaks and at.astimezone(UTC) < now.astimezone(UTC):
        raise BadRequest(f"{at:%Y-%m-%d %H:%M} ({entry.zone}) is past already", at=at.isoformat())
    return _change(db, id, wall, to, now)


def put_back(db: Database, id: int, wall: datetime, now: datetime) -> Entry:
    """Has one time be as the rule says again; raises as `skip`."""
    return _change(db, id, wall, wall, now)


def _change(db: Database, id: int, wall: datetime, to: datetime | None, now: datetime) -> Entry:
    entry = show(db, id, now)
    if entry.state is EntryState.CANCELLED:
        raise BadRequest(f"entry {id} is {entry.state.value} already", id=id)
    before = Recurrence(entry.starts, entry.zone, entry.rrule, entry.changes).at_wall(wall)
    changes = {one: other for one, other in entry.changes if one != wall} | ({} if to == wall else {wall: to})
    if len(changes) > MOST:
        raise BadRequest(f"at most {MOST} single times of an entry can differ from its rule", id=id)
    db.execute("UPDATE entry SET changes = ?, told = 0, state = 'waiting' WHERE id = ?", [written(changes), id])
    if before is not None:
        ahead = (entry.lead or timedelta()) + entry.travel
        withdraw(db, id, now, reason.CANCELLED if to is None else reason.MOVED, before.astimezone(UTC) - ahead)
    audit.note(db, Act.CANCELLED if to is None else Act.MOVED, utc_ms(now), [id])
    return show(db, id, now)
