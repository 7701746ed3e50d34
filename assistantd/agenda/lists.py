"""The rows of lists and tasks, as functions that run inside a vault transaction.

A task is an entry of the agenda, so that it is found, forgotten and backed up as all entries are; a list is a row of
the kind `list`, so that an empty one is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from assistantd.agenda import reason
from assistantd.agenda.entries import TITLE_LIMIT, insert, withdraw
from assistantd.agenda.recurrence import zone_of
from assistantd.domain.agenda import EntryKind, EntryState, Misfire
from assistantd.domain.clock import from_utc_ms, utc_ms
from assistantd.domain.task import NewTask, Task, TaskList
from assistantd.errors import BadRequest, NotFound
from assistantd.models.wellformed import wellformed
from assistantd.vault import audit
from assistantd.vault.audit import Act
from assistantd.vault.store import Database

NAME_LIMIT = 200
ON_A_LIST = 5000
"""Tasks that one list holds at most."""
COLUMNS = "id, list, title, starts, grain, zone, ticked, uid, body"
ON_A = "kind = 'task' AND list <> '' AND state <> 'cancelled'"
"""Which rows are tasks on a list; it names the condition of the index on lists, without which that is not used."""


def lists(db: Database) -> tuple[TaskList, ...]:
    """Gives every list with what is on it, by name."""
    query = (
        "SELECT l.title, count(t.id) - count(t.ticked), count(t.ticked) FROM entry l"  # noqa: S608 - a constant
        f" LEFT JOIN (SELECT id, list, ticked FROM entry WHERE {ON_A}) t ON t.list = l.title"
        " WHERE l.kind = 'list' GROUP BY l.title ORDER BY l.title"
    )
    return tuple(TaskList(*row) for row in db.execute(query).fetchall())


def tasks(db: Database, name: str) -> tuple[Task, ...]:
    """Gives what is on a list, open tasks first in the order they came; raises NotFound."""
    list_ = found(db, name)
    query = (
        f"SELECT {COLUMNS} FROM entry WHERE {ON_A} AND list = ?"  # noqa: S608 - constants
        " ORDER BY ticked IS NOT NULL, id"
    )
    return tuple(_task(row) for row in db.execute(query, [list_]).fetchall())


def put(db: Database, name: str, new: Sequence[NewTask], now: datetime) -> tuple[Task, ...]:
    """Puts tasks on a list, which is made where there is none; gives those that were not on it already."""
    list_ = create(db, name, now)
    there = {task.title.casefold() for task in tasks(db, list_) if task.done is None}
    if len(there) + len(new) > ON_A_LIST:
        raise BadRequest(f"a list holds at most {ON_A_LIST} things")
    uids = _uids(db, list_)
    wanted = [one for one in new if one.title.casefold() not in there and one.uid not in uids]
    fresh = {one.title.casefold(): one for one in reversed(wanted)}
    ids = [_insert(db, list_, one, now) for one in reversed(fresh.values())]
    if ids:
        audit.note(db, Act.SCHEDULED, utc_ms(now), ids)
    return tuple(_get(db, id) for id in ids)


def create(db: Database, name: str, now: datetime) -> str:
    """Makes a list where there is none of the name, and gives its name as it is kept."""
    name = " ".join(wellformed(name).split())
    if not name or len(name) > NAME_LIMIT:
        raise BadRequest(f"a list needs a name of at most {NAME_LIMIT} characters")
    if (known := _known(db, name)) is not None:
        return known
    _row(db, kind="list", title=name, starts=_wall(now), zone="UTC", created=utc_ms(now), grain="none")
    return name


def found(db: Database, name: str) -> str:
    """Gives a list's name as it is kept; raises NotFound."""
    known = _known(db, name.strip())
    if known is None:
        raise NotFound(f"there is no list {name!r}", name=name)
    return known


def tick(db: Database, ids: Iterable[int], now: datetime, *, done: bool) -> tuple[Task, ...]:
    """Ticks tasks off, or opens them again; raises NotFound."""
    every = tuple(dict.fromkeys(ids))
    for id in every:
        _get(db, id)
        state = EntryState.DONE if done else EntryState.WAITING
        withdraw(db, id, now, reason.DONE)
        db.execute(
            "UPDATE entry SET ticked = ?, state = ? WHERE id = ?", [utc_ms(now) if done else None, state.value, id]
        )
    return tuple(_get(db, id) for id in every)


def take_off(db: Database, ids: Iterable[int], now: datetime) -> tuple[Task, ...]:
    """Removes tasks with all that is known of them, and gives what they were; raises NotFound."""
    gone = tuple(_get(db, id) for id in dict.fromkeys(ids))
    for task in gone:
        db.execute("DELETE FROM entry WHERE id = ?", [task.id])
    if gone:
        audit.note(db, Act.CANCELLED, utc_ms(now), [task.id for task in gone])
    return gone


def drop(db: Database, name: str, now: datetime) -> int:
    """Removes a list with all that is on it, and gives how much that was; raises NotFound."""
    list_ = found(db, name)
    gone = take_off(db, [task.id for task in tasks(db, list_)], now)
    db.execute("DELETE FROM entry WHERE kind = 'list' AND title = ?", [list_])
    return len(gone)


def _uids(db: Database, list_: str) -> set[str]:
    """Gives the names in calendar files of all that is on a list or was cancelled, which does not come back."""
    query = "SELECT uid FROM entry WHERE kind = 'task' AND list = ? AND uid <> ''"
    return {str(uid) for (uid,) in db.execute(query, [list_]).fetchall()}


def _known(db: Database, name: str) -> str | None:
    """Gives a list's name as it is kept, whatever the case of its letters; None where there is none."""
    names = [str(kept) for (kept,) in db.execute("SELECT title FROM entry WHERE kind = 'list'").fetchall()]
    return next((kept for kept in names if kept.casefold() == name.casefold()), None)


def _insert(db: Database, list_: str, new: NewTask, now: datetime) -> int:
    title = wellformed(new.title).strip()
    if not title or len(title) > TITLE_LIMIT:
        raise BadRequest(f"a task needs words, at most {TITLE_LIMIT} characters")
    if new.due and new.due.tzinfo:
        raise BadRequest("a wall-clock time is kept with its zone's name, not with an offset")
    zone_of(new.zone)
    return _row(
        db,
        kind=EntryKind.TASK.value,
        title=title,
        starts=_wall(new.due or now),
        zone=new.zone,
        created=utc_ms(now),
        grain="none" if new.due is None else "day" if new.day else "moment",
        lead=0 if new.due and new.speaks and not new.day else None,
        list=list_,
        uid=new.uid,
        body=new.body,
    )


def _row(db: Database, *, created: int, **values: object) -> int:
    row = values | {"misfire": Misfire.FIRE_LATE.value, "grace": 0, "state": EntryState.WAITING.value}
    return insert(db, row | {"created": created, "covered": created - 1})


def _get(db: Database, id: int) -> Task:
    query = f"SELECT {COLUMNS} FROM entry WHERE id = ? AND kind = 'task' AND state <> 'cancelled'"  # noqa: S608
    row = db.execute(query, [id]).fetchone()
    if row is None:
        raise NotFound(f"there is no task {id}", id=id)
    return _task(row)


def _task(row: tuple[Any, ...]) -> Task:
    id, list_, title, starts, grain, zone, ticked, uid, body = row
    due = None if grain == "none" else datetime.fromisoformat(starts)
    done = None if ticked is None else from_utc_ms(ticked, zone_of(zone))
    return Task(id, list_, title, due, grain == "day", zone, done, uid, body)


def _wall(moment: datetime) -> str:
    return moment.replace(tzinfo=None, microsecond=0).isoformat()
