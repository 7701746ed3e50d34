"""Moving an entry whole: what repeats begins anew at its new time, and what was until now stays as it was."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import takewhile

from assistantd.agenda import reason
from assistantd.agenda.changes import written
from assistantd.agenda.entries import check, insert, show, withdraw
from assistantd.agenda.recurrence import Recurrence, place, zone_of
from assistantd.domain.agenda import Entry, EntryState, NewEntry
from assistantd.domain.clock import utc_ms
from assistantd.errors import BadRequest
from assistantd.ical.recurring import read
from assistantd.vault import audit
from assistantd.vault.audit import Act
from assistantd.vault.store import Database


def move(db: Database, id: int, starts: datetime, now: datetime, rrule: str | None = None) -> Entry:
    """Gives an entry another beginning, and another rule where one is given; it keeps its length and is due anew.

    Raises NotFound, or BadRequest for a cancelled entry or a time that it cannot have.
    """
    entry = show(db, id, now)
    if entry.state is EntryState.CANCELLED:
        raise BadRequest(f"entry {id} is {entry.state.value} already", id=id)
    ends = starts + (entry.ends - entry.starts) if entry.ends else None
    past, rule = _past(entry, now), entry.rrule if rrule is None else rrule
    rule = _counted_on(rule, len(past)) if _count(rule) == _count(entry.rrule) else rule
    recurrence = Recurrence(starts, entry.zone, rule)
    check(NewEntry(entry.kind, entry.title, starts, entry.zone, ends, rule), recurrence, now)
    if past:
        _keep(db, entry, past, now)
    db.execute(
        "UPDATE entry SET starts = ?, ends = ?, rrule = ?, changes = ?, covered = ?, not_before = 0, told = 0,"
        " awaits = '', state = 'waiting' WHERE id = ?",
        [
            starts.isoformat(),
            ends.isoformat() if ends else None,
            rule,
            written(_changes(entry, past, recurrence, now)),
            utc_ms(now) - 1,
            id,
        ],
    )
    withdraw(db, id, now, reason.MOVED)
    audit.note(db, Act.MOVED, utc_ms(now), [id])
    return show(db, id, now)


def _past(entry: Entry, now: datetime) -> tuple[datetime, ...]:
    """Gives the times of a rule that are over, as the rule tells them."""
    if not entry.rrule:
        return ()
    first = place(entry.starts, zone_of(entry.zone)) - timedelta(days=1)
    times = _unchanged(entry).times(first)
    return tuple(time.wall for time in takewhile(lambda one: utc_ms(one.at) <= utc_ms(now), times))


def _keep(db: Database, entry: Entry, past: Sequence[datetime], now: datetime) -> None:
    """Writes the times that are over as an entry of their own, which has nothing left to say."""
    over = frozenset(past)
    row = {
        "kind": entry.kind.value,
        "title": entry.title,
        "starts": entry.starts.isoformat(),
        "ends": entry.ends.isoformat() if entry.ends else None,
        "zone": entry.zone,
        "rrule": _ending(entry.rrule, f"UNTIL={past[-1]:%Y%m%dT%H%M%S}"),
        "changes": written({wall: to for wall, to in entry.changes if wall in over}),
        "misfire": entry.misfire.value,
        "grace": round(entry.grace.total_seconds()),
        "state": EntryState.DONE.value,
        "created": utc_ms(now),
        "covered": utc_ms(now),
        "told": 1,
    }
    insert(db, row)


def _changes(
    entry: Entry, past: Sequence[datetime], recurrence: Recurrence, now: datetime
) -> dict[datetime, datetime | None]:
    """Gives what is otherwise of the coming times, as far as the new rule has such times.

    The next time goes with the whole, unless it is left out.
    """
    coming = next(_unchanged(entry).times(now), None) if entry.changes else None
    if coming is None:
        return {}
    by, kept, over = recurrence.starts - coming.wall, {}, frozenset(past)
    for wall, to in entry.changes:
        with contextlib.suppress(BadRequest):
            if wall not in over and (wall != coming.wall or to is None) and recurrence.at_wall(wall + by):
                kept[wall + by] = to
    return kept


def _unchanged(entry: Entry) -> Recurrence:
    return Recurrence(entry.starts, entry.zone, entry.rrule)


def _count(rule: str) -> int | None:
    return read(rule).rule.count if rule else None


def _counted_on(rule: str, past: int) -> str:
    """Gives a rule with the number of times that are left of it."""
    count = _count(rule)
    return rule if count is None else _ending(rule, f"COUNT={count - past}")


def _ending(rule: str, end: str) -> str:
    """Gives a rule with another end."""
    first, *lines = rule.split("\n")
    parts = [part for part in first.split(";") if not part.upper().startswith(("COUNT=", "UNTIL="))]
    return "\n".join([";".join([*parts, end]), *lines])
