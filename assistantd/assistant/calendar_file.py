"""The user's own agenda written as a calendar file: reminders with their alarm, and events."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from assistantd.domain.agenda import Entry, EntryKind, EntryState
from assistantd.domain.calendar import Repeat, Series, Told, When
from assistantd.ical import write


def written(name: str, events: Sequence[Series], entries: Sequence[Entry], now: datetime) -> Iterator[str]:
    """Yields a calendar file in pieces."""
    own = [(series_of(entry), entry.kind) for entry in entries if entry.state is not EntryState.CANCELLED]
    yield write.head(name)
    yield write.zones([*events, *(series for series, _ in own)])
    for series in events:
        yield write.event(series, now)
    for series, kind in own:
        yield write.event(series, now, write.Alarm() if kind is EntryKind.REMINDER else None)
    yield write.foot()


def series_of(entry: Entry) -> Series:
    """Gives an entry of the agenda as an event of a calendar."""
    lasts = entry.ends - entry.starts if entry.ends else timedelta()
    repeats = (Repeat(entry.rrule),) if entry.rrule else ()
    when, told = When(entry.starts, lasts, entry.zone), Told(entry.title, busy=bool(lasts))
    return Series(f"entry-{entry.id}@assistantd", when, told, repeats)
