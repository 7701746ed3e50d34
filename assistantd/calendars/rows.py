"""The rows of calendars, as functions that run inside a vault transaction."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from assistantd.calendars.extent import extent
from assistantd.domain.calendar import Series
from assistantd.domain.clock import utc_ms
from assistantd.errors import BadRequest, NotFound
from assistantd.ical.form import of_series, to_series
from assistantd.vault import audit
from assistantd.vault.audit import Act
from assistantd.vault.store import Database

MOST_CALENDARS = 200


@dataclass(frozen=True, slots=True)
class Calendar:
    """Is one calendar."""

    id: int
    name: str
    folder: str
    """The folder that is watched; empty for one that was imported."""
    colour: str
    seen: int
    """When it was read last, in UTC milliseconds; 0 for never."""
    events: int = 0
    files: int = 0
    faulty: int = 0


@dataclass(frozen=True, slots=True)
class Kept:
    """Is what is known of a file."""

    id: int
    name: str
    etag: str
    stamp: str
    fault: str


@dataclass(frozen=True, slots=True)
class Event:
    """Is one series with where it is from."""

    id: int
    series: Series
    calendar: Calendar
    file: str


def calendar(db: Database, name: str, folder: str, now: datetime, colour: str = "") -> int:
    """Gives the id of the calendar with that name; makes it where there is none."""
    row = db.execute("SELECT id, folder FROM calendar WHERE name = ?", [name]).fetchone()
    if row is None:
        if db.execute("SELECT count(*) FROM calendar").fetchone()[0] >= MOST_CALENDARS:
            raise BadRequest(f"there are {MOST_CALENDARS} calendars already")
        cursor = db.execute(
            "INSERT INTO calendar(name, folder, colour, made, seen) VALUES(?, ?, ?, ?, 0)",
            [name, folder, colour, utc_ms(now)],
        )
        return int(cursor.lastrowid or 0)
    if row[1] != folder:
        raise BadRequest(f"there is a calendar {name!r} of another kind already; choose another name", name=name)
    return int(row[0])


def dress(db: Database, id: int, colour: str, now: datetime) -> None:
    """Keeps a calendar's colour, and that it was read."""
    db.execute("UPDATE calendar SET colour = ?, seen = ? WHERE id = ?", [colour, utc_ms(now), id])


def listed(db: Database) -> tuple[Calendar, ...]:
    """Gives all calendars with what they hold."""
    rows = db.execute(
        "SELECT c.id, c.name, c.folder, c.colour, c.seen,"
        " (SELECT count(*) FROM calendar_event e JOIN calendar_file f ON f.id = e.file_id WHERE f.calendar_id = c.id),"
        " (SELECT count(*) FROM calendar_file f WHERE f.calendar_id = c.id),"
        " (SELECT count(*) FROM calendar_file f WHERE f.calendar_id = c.id AND f.fault <> '')"
        " FROM calendar c ORDER BY c.name"
    ).fetchall()
    return tuple(Calendar(*row) for row in rows)


def faulty(db: Database, most: int = 100) -> tuple[tuple[str, str, str], ...]:
    """Gives (calendar, file, why) of files that cannot be read, or not all of them."""
    rows = db.execute(
        "SELECT c.name, f.name, f.fault FROM calendar_file f JOIN calendar c ON c.id = f.calendar_id"
        " WHERE f.fault <> '' ORDER BY c.name, f.name LIMIT ?",
        [most],
    ).fetchall()
    return tuple((calendar, file, why) for calendar, file, why in rows)


def named(db: Database, name: str) -> Calendar:
    """Gives one calendar; raises NotFound."""
    found = next((one for one in listed(db) if one.name == name), None)
    if found is None:
        raise NotFound(f"there is no calendar {name!r}", name=name)
    return found


def remove(db: Database, name: str, now: datetime) -> Calendar:
    """Removes a calendar with all that it holds; its files stay."""
    gone = named(db, name)
    db.execute("DELETE FROM calendar WHERE id = ?", [gone.id])
    audit.note(db, Act.FORGOT, utc_ms(now), ["calendar", gone.id], count=gone.events)
    return gone


def files(db: Database, calendar_id: int) -> dict[str, Kept]:
    """Gives what is known of a calendar's files."""
    rows = db.execute("SELECT id, name, etag, stamp, fault FROM calendar_file WHERE calendar_id = ?", [calendar_id])
    return {row[1]: Kept(*row) for row in rows.fetchall()}


def keep_file(
    db: Database, calendar_id: int, name: str, etag: str, stamp: str, fault: str, series: Iterable[Series]
) -> tuple[int, int]:
    """Puts what a file holds in the place of what it held; gives how many events are new and how many are gone."""
    keep_fault(db, calendar_id, name, etag, stamp, fault)
    (file_id,) = db.execute(
        "SELECT id FROM calendar_file WHERE calendar_id = ? AND name = ?", [calendar_id, name]
    ).fetchone()
    known: dict[str, list[int]] = {}
    for id, uid in db.execute("SELECT id, uid FROM calendar_event WHERE file_id = ? ORDER BY id", [file_id]).fetchall():
        known.setdefault(uid, []).append(id)
    new = sum(_keep(db, file_id, one, known) for one in series)
    left = [id for ids in known.values() for id in ids]
    for id in left:
        db.execute("DELETE FROM calendar_event WHERE id = ?", [id])
    return new, len(left)


def _keep(db: Database, file_id: int, series: Series, known: dict[str, list[int]]) -> bool:
    """Writes an event; one that the file had before keeps its id."""
    begins, ends = extent(series)
    body = json.dumps(of_series(series), ensure_ascii=False, separators=(",", ":"))
    if known.get(series.uid):
        id = known[series.uid].pop(0)
        db.execute("UPDATE calendar_event SET begins = ?, ends = ?, body = ? WHERE id = ?", [begins, ends, body, id])
        return False
    db.execute(
        "INSERT INTO calendar_event(uid, file_id, begins, ends, body) VALUES(?, ?, ?, ?, ?)",
        [series.uid, file_id, begins, ends, body],
    )
    return True


def keep_fault(db: Database, calendar_id: int, name: str, etag: str, stamp: str, fault: str) -> None:
    """Notes that a file cannot be read as it is now; what it held when it could be read stays."""
    db.execute(
        "INSERT INTO calendar_file(calendar_id, name, etag, stamp, fault) VALUES(?, ?, ?, ?, ?)"
        " ON CONFLICT(calendar_id, name) DO UPDATE SET etag = excluded.etag, stamp = excluded.stamp,"
        " fault = excluded.fault",
        [calendar_id, name, etag, stamp, fault],
    )


def restamp(db: Database, file_id: int, stamp: str) -> None:
    """Keeps the stamp of a file that was touched but holds the same."""
    db.execute("UPDATE calendar_file SET stamp = ? WHERE id = ?", [stamp, file_id])


def drop_files(db: Database, ids: Iterable[int]) -> None:
    """Removes files that are gone, with their events."""
    for id in ids:
        db.execute("DELETE FROM calendar_file WHERE id = ?", [id])


def rewrite(db: Database, id: int, series: Series) -> None:
    """Puts another series in the place of an event's."""
    begins, ends = extent(series)
    body = json.dumps(of_series(series), ensure_ascii=False, separators=(",", ":"))
    db.execute("UPDATE calendar_event SET begins = ?, ends = ?, body = ? WHERE id = ?", [begins, ends, body, id])


def drop_event(db: Database, id: int) -> None:
    """Removes one event."""
    db.execute("DELETE FROM calendar_event WHERE id = ?", [id])


def with_uid(db: Database, uid: str) -> tuple[Event, ...]:
    """Gives the events of that UID, of which several calendars may have one."""
    return _events(db, "e.uid = ?", uid)


def uids(db: Database, name: str) -> frozenset[str]:
    """Gives the UIDs of a calendar's events; none of one that is not there."""
    found = db.execute(
        "SELECT e.uid FROM calendar_event e JOIN calendar_file f ON f.id = e.file_id"
        " JOIN calendar c ON c.id = f.calendar_id WHERE c.name = ?",
        [name],
    ).fetchall()
    return frozenset(uid for (uid,) in found)


def within(db: Database, first: datetime, last: datetime) -> tuple[Event, ...]:
    """Gives the events that may have a time in the span."""
    return _events(db, "e.begins < ? AND coalesce(e.ends, ?) >= ?", utc_ms(last), utc_ms(last), utc_ms(first))


def event(db: Database, id: int) -> Event:
    """Gives one event; raises NotFound."""
    found = _events(db, "e.id = ?", id)
    if not found:
        raise NotFound(f"no calendar has an event c{id}", id=f"c{id}")
    return found[0]


def of_calendar(db: Database, name: str) -> tuple[Event, ...]:
    """Gives all events of a calendar, or of all where none is named."""
    return _events(db, "? IN ('', c.name)", name)


def _events(db: Database, where: str, *values: object) -> tuple[Event, ...]:
    query = (
        "SELECT e.id, e.body, f.name, c.id, c.name, c.folder, c.colour, c.seen FROM calendar_event e"  # noqa: S608
        " JOIN calendar_file f ON f.id = e.file_id JOIN calendar c ON c.id = f.calendar_id"
        f" WHERE {where} ORDER BY e.id"
    )
    rows = db.execute(query, list(values)).fetchall()
    return tuple(Event(id, to_series(json.loads(body)), Calendar(*rest), file) for id, body, file, *rest in rows)
