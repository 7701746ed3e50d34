"""The rows of the agenda, as functions that run inside a vault transaction."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from assistantd.agenda import reason
from assistantd.agenda.changes import read
from assistantd.agenda.misfire import CANCELLED, OPEN
from assistantd.agenda.recurrence import Recurrence, place, zone_of
from assistantd.agenda.when_missed import LEAD_GRACE, WhenMissed
from assistantd.domain.agenda import Entry, EntryKind, EntryState, Misfire, NewEntry, Occurrence
from assistantd.domain.clock import from_utc_ms, utc_ms
from assistantd.domain.presence import Presence
from assistantd.errors import BadRequest, NotFound
from assistantd.models.wellformed import wellformed
from assistantd.vault import audit
from assistantd.vault.audit import Act
from assistantd.vault.store import Database

COLUMNS = (
    "id, kind, title, starts, ends, zone, rrule, misfire, grace, state, max(covered, not_before), lead, travel, floats,"
    " grain, changes, awaits"
)
TITLE_LIMIT = 2000
DAY = timedelta(days=1)
LISTED_AT_MOST = 2000


def add(db: Database, new: NewEntry, now: datetime, when_missed: WhenMissed) -> Entry:
    """Writes an entry; raises BadRequest for what could never happen."""
    recurrence = Recurrence(new.starts, new.zone, new.rrule)
    check(new, recurrence, now)
    lead = when_missed.lead_of(new)
    row = {
        "kind": new.kind.value,
        "title": wellformed(new.title).strip(),
        "starts": new.starts.isoformat(),
        "ends": new.ends.isoformat() if new.ends else None,
        "zone": new.zone,
        "rrule": new.rrule,
        "misfire": when_missed.policy(new).value,
        "grace": round(when_missed.patience(new).total_seconds()),
        "state": EntryState.WAITING.value,
        "created": utc_ms(now),
        "covered": utc_ms(now) - 1,
        "lead": None if lead is None else round(lead.total_seconds()),
        "travel": round(new.travel.total_seconds()),
        "floats": int(new.floats),
        "awaits": new.awaits.value if new.awaits else "",
    }
    id = insert(db, row)
    audit.note(db, Act.SCHEDULED, utc_ms(now), [id])
    return show(db, id, now)


def insert(db: Database, row: Mapping[str, object]) -> int:
    """Writes a row, which may be a task's or a list's too, and gives its id."""
    cursor = db.execute(f"INSERT INTO entry({', '.join(row)}) VALUES({', '.join('?' * len(row))})", list(row.values()))
    return int(cursor.lastrowid or 0)


def show(db: Database, id: int, now: datetime) -> Entry:
    """Gives one entry; raises NotFound."""
    query = f"SELECT {COLUMNS} FROM entry WHERE id = ? AND grain <> 'none'"  # noqa: S608 - a constant
    row = db.execute(query, [id]).fetchone()
    if row is None:
        raise NotFound(f"the agenda has no entry {id}", id=id)
    return entry_of(row, now)


def waiting(db: Database, now: datetime) -> tuple[Entry, ...]:
    """Gives the entries that still have an occurrence to come, the next one first, and what waits for no time last."""
    found = [entry_of(row, now) for row in _rows(db, "state = 'waiting'")]
    coming = [(entry.next, entry.id, entry) for entry in found if entry.next]
    timed = tuple(entry for *_, entry in sorted(coming, key=lambda one: (utc_ms(one[0]), one[1])))
    return (*timed, *(entry for entry in found if entry.awaits))


def between(db: Database, first: datetime, last: datetime, now: datetime) -> tuple[Occurrence, ...]:
    """Gives what happens from `first` until before `last`, and events still going on at `first`."""
    earliest, latest = _wall(first - 2 * DAY), _wall(last + 2 * DAY)
    where = (
        "state <> 'cancelled' AND awaits = '' AND (starts <= ? OR changes <> '')"
        " AND (rrule <> '' OR coalesce(ends, starts) >= ?)"
    )
    found: list[Occurrence] = []
    for row in _rows(db, where, latest, earliest):
        entry = entry_of(row, now)
        found.extend(_within(entry, first, last))
        if len(found) > LISTED_AT_MOST:
            raise BadRequest("that span holds too many occurrences to list; ask for a shorter one")
    return tuple(sorted(found, key=lambda one: (utc_ms(one.at), one.entry.id)))


def cancel(db: Database, id: int, now: datetime) -> Entry:
    """Ends an entry for good, with whatever of it still waits to be shown."""
    entry = show(db, id, now)
    if entry.state is not EntryState.WAITING:
        raise BadRequest(f"entry {id} is {entry.state.value} already", id=id)
    db.execute("UPDATE entry SET state = 'cancelled' WHERE id = ?", [id])
    withdraw(db, id, now, reason.CANCELLED)
    audit.note(db, Act.CANCELLED, utc_ms(now), [id])
    return show(db, id, now)


def entry_of(row: tuple[Any, ...], now: datetime) -> Entry:
    """Reads a row of COLUMNS."""
    id, kind, title, starts, ends, zone, rrule, misfire, grace, state, covered, *more = row
    lead, travel, floats, grain, changes, awaits = more
    first, single = datetime.fromisoformat(starts), read(changes)
    recurrence = Recurrence(first, zone, rrule, single)
    timed = state == EntryState.WAITING and not awaits
    coming = _next(recurrence, kind, covered, now) if timed else None
    over = timed and coming is None
    return Entry(
        id=id,
        kind=EntryKind(kind),
        title=title,
        starts=first,
        zone=zone,
        ends=datetime.fromisoformat(ends) if ends else None,
        rrule=rrule,
        misfire=Misfire(misfire),
        grace=timedelta(seconds=grace),
        state=EntryState.DONE if over else EntryState(state),
        next=coming,
        lead=None if lead is None else timedelta(seconds=lead),
        travel=timedelta(seconds=travel),
        floats=bool(floats),
        all_day=grain == "day",
        changes=single,
        awaits=Presence(awaits) if awaits else None,
    )


def withdraw(db: Database, id: int, now: datetime, why: str, due: datetime | None = None) -> None:
    """Takes back what came due, or one such time, and still waits to be shown."""
    one = "" if due is None else f" AND due = {utc_ms(due)}"
    db.execute(
        f"UPDATE firing SET outcome = ?, at = ?, why = why || '; ' || ? WHERE entry_id = ? AND {OPEN}{one}",  # noqa: S608
        [CANCELLED, utc_ms(now), why, id],
    )


def lead(db: Database, id: int, span: timedelta | None, travel: timedelta, now: datetime) -> Entry:
    """Has an event speak up this long before its time, or not at all; raises NotFound, or BadRequest."""
    entry = show(db, id, now)
    if entry.kind.speaks:
        raise BadRequest(f"entry {id} speaks up by itself", id=id)
    if (span or timedelta()) < timedelta() or travel < timedelta():
        raise BadRequest("a lead is a time before, not after")
    grace = max((span or timedelta()) + travel, LEAD_GRACE)
    db.execute(
        "UPDATE entry SET lead = ?, travel = ?, grace = ?, covered = ?, told = 0 WHERE id = ?",
        [
            None if span is None else round(span.total_seconds()),
            round(travel.total_seconds()),
            round(grace.total_seconds()),
            utc_ms(now) - 1,
            id,
        ],
    )
    return show(db, id, now)


def _next(recurrence: Recurrence, kind: str, covered: int, now: datetime) -> datetime | None:
    """What speaks has as its next occurrence the first not dealt with yet, an event simply the next in time.

    An open task stays at the time when it is due.
    """
    if kind == EntryKind.TASK:
        return place(recurrence.starts, zone_of(recurrence.zone))
    since = from_utc_ms(covered, zone_of(recurrence.zone)) if EntryKind(kind).speaks else now
    return recurrence.next_after(since)


def _within(entry: Entry, first: datetime, last: datetime) -> Iterator[Occurrence]:
    lasting = (entry.ends - entry.starts) if entry.ends else timedelta()
    recurrence = Recurrence(entry.starts, entry.zone, entry.rrule, entry.changes)
    for time in recurrence.times(first - lasting - timedelta(milliseconds=1)):
        at = time.at
        if utc_ms(at) >= utc_ms(last):
            return
        if utc_ms(at) >= utc_ms(first) or utc_ms(at + lasting) > utc_ms(first):
            yield Occurrence(entry, at, time.wall if entry.rrule else None)


def check(new: NewEntry, recurrence: Recurrence, now: datetime) -> None:
    """Raises BadRequest for what is no entry, or would speak up in the past."""
    if not new.title.strip():
        raise BadRequest("an entry of the agenda needs words")
    if len(new.title) > TITLE_LIMIT:
        raise BadRequest(f"an entry may be {TITLE_LIMIT} characters long, not {len(new.title)}")
    recurrence.check()
    if new.ends and (new.ends.tzinfo or new.ends < new.starts):
        raise BadRequest("an event cannot end before it starts")
    if new.awaits:
        _check_awaiting(new)
    elif new.kind.speaks and recurrence.next_after(now - timedelta(milliseconds=1)) is None:
        at = place(new.starts, zone_of(new.zone))
        raise BadRequest(f"{at:%Y-%m-%d %H:%M} ({new.zone}) is past already", at=at.isoformat())


def _check_awaiting(new: NewEntry) -> None:
    if new.kind is not EntryKind.REMINDER or new.rrule or new.awaits not in (Presence.BACK, Presence.UNLOCKED):
        raise BadRequest("only a reminder waits for the user to be back or the screen to be unlocked, and once")


def _wall(moment: datetime) -> str:
    return moment.replace(tzinfo=None).isoformat()


def _rows(db: Database, where: str, *values: object) -> list[tuple[Any, ...]]:
    # Lists, and tasks that are due at no time, are in `lists`.
    query = f"SELECT {COLUMNS} FROM entry WHERE grain <> 'none' AND {where} ORDER BY id"  # noqa: S608 - constants
    return list(db.execute(query, list(values)).fetchall())
