"""The rows of what was noticed, as functions that run inside a vault transaction."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from assistantd.domain.clock import from_utc_ms, utc_ms
from assistantd.domain.signal import Signal, SignalSource, SourceState
from assistantd.memory.records import zone_name
from assistantd.vault.store import Database

CONSENT = "signals."
"""Begins the name of a setting that holds what the user allowed."""
JOINED = timedelta(minutes=15)
"""A shorter break at the computer is none: the two stretches are kept as one."""


def allowed(db: Database) -> frozenset[SignalSource]:
    """Gives the sources that may be listened to: what the user tells, and what he switched on."""
    rows = db.execute("SELECT name, value FROM setting WHERE name LIKE ?", [f"{CONSENT}%"]).fetchall()
    chosen = {name.removeprefix(CONSENT): value == "on" for name, value in rows}
    return frozenset(source for source in SignalSource if chosen.get(source, source.told))


def allow(db: Database, source: SignalSource, *, on: bool) -> None:
    """Notes whether a source may be listened to."""
    db.execute(
        "INSERT OR REPLACE INTO setting(name, value) VALUES(?, ?)", [f"{CONSENT}{source}", "on" if on else "off"]
    )


def add(db: Database, signals: Iterable[Signal], memory: int | None = None) -> int:
    """Keeps those signals whose source is allowed, each once, and gives how many were new or have their end now."""
    heard = allowed(db)
    return sum(_one(db, signal, memory) for signal in signals if signal.source in heard)


def _one(db: Database, signal: Signal, memory: int | None) -> int:
    start, end = utc_ms(signal.start), utc_ms(signal.end) if signal.end else None
    if _lengthened(db, signal, start, end or start):
        return 0
    cursor = db.execute(
        "INSERT INTO signal(kind, source, zone, starts, ends, memory_id) VALUES(?, ?, ?, ?, ?, ?)"
        " ON CONFLICT(source, kind, starts) DO UPDATE SET ends = excluded.ends"
        " WHERE ends IS NULL AND excluded.ends IS NOT NULL",
        [signal.kind, signal.source.value, zone_name(signal.start), start, end, memory],
    )
    return max(int(cursor.rowcount), 0)


def _lengthened(db: Database, signal: Signal, start: int, end: int) -> bool:
    """Adds a stretch to the one that it follows upon; what the user tells stays as he tells it."""
    if signal.source.told:
        return False
    near = "kind = ? AND source = ? AND ends IS NOT NULL AND starts < ? AND ends >= ?"
    joined = start - round(JOINED.total_seconds() * 1000)
    found: int = db.execute(
        f"UPDATE signal SET ends = max(ends, ?) WHERE {near}",  # noqa: S608 - constants
        [end, signal.kind, signal.source.value, start, joined],
    ).rowcount
    return found > 0


def since(db: Database, moment: datetime) -> tuple[Signal, ...]:
    """Gives every signal from a moment on, in order; none whose words were corrected since."""
    rows = db.execute(
        "SELECT kind, source, zone, starts, ends FROM signal WHERE starts >= ? AND NOT EXISTS"
        " (SELECT 1 FROM memory m WHERE m.id = memory_id AND m.superseded_by IS NOT NULL) ORDER BY starts, id",
        [utc_ms(moment)],
    )
    return tuple(_signal(*row) for row in rows.fetchall())


def _signal(kind: str, source: str, zone: str, starts: int, ends: int | None) -> Signal:
    place = ZoneInfo(zone)
    end = None if ends is None else from_utc_ms(ends, place)
    return Signal(kind, SignalSource(source), from_utc_ms(starts, place), end)


def states(db: Database, zone: ZoneInfo) -> tuple[SourceState, ...]:
    """Gives what is kept from each source."""
    query = "SELECT source, count(*), min(starts), max(starts) FROM signal GROUP BY source"
    found = {source: (count, first, last) for source, count, first, last in db.execute(query).fetchall()}
    heard = allowed(db)
    every = []
    for source in SignalSource:
        count, *ends = found.get(source, (0, None, None))
        first, last = (None if at is None else from_utc_ms(at, zone) for at in ends)
        every.append(SourceState(source, source in heard, count, first, last))
    return tuple(every)


def forget(
    db: Database,
    source: SignalSource | None = None,
    kind: str = "",
    start: datetime | None = None,
    end: datetime | None = None,
) -> int:
    """Removes the signals of a source, a kind and a span, each where it is named; gives how many went."""
    wanted = [
        ("source = ?", source.value if source else None),
        ("kind = ?", kind or None),
        ("coalesce(ends, starts) >= ?", None if start is None else utc_ms(start)),
        ("starts < ?", None if end is None else utc_ms(end)),
    ]
    named = [(condition, value) for condition, value in wanted if value is not None]
    where = " AND ".join(condition for condition, _ in named) or "1"
    gone: int = db.execute(f"DELETE FROM signal WHERE {where}", [value for _, value in named]).rowcount  # noqa: S608
    return max(gone, 0)
