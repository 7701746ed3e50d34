"""What messages about events do once the user accepts them: an event is kept, brought up to date, or called off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from assistantd.calendars import rows
from assistantd.calendars.rows import Event
from assistantd.domain.calendar import Series
from assistantd.vault.store import Database

NAME = "Invitations"
"""The calendar that they are kept in where the user names none."""
LONGEST_UID = 200


def accept(db: Database, calendar: str, asked: Sequence[Series], now: datetime) -> tuple[int, int]:
    """Keeps events; gives how many are new, and how many were known and brought up to date."""
    id = rows.calendar(db, calendar, "", now)
    rows.dress(db, id, "", now)
    new = 0
    for series in asked:
        kept = _kept(db, series)
        if kept and series.changes_only:
            _rewrite_times(db, kept, series)
        elif kept:
            for event in kept:
                rows.rewrite(db, event.id, series)
        else:
            rows.keep_file(db, id, series.uid[:LONGEST_UID], "", "", "", [series])
            new += 1
    return new, len(asked) - new


def call_off(db: Database, asked: Sequence[Series]) -> int:
    """Takes out events, or the times of them that are named; gives how many events that concerned."""
    concerned = 0
    for series in asked:
        for event in _kept(db, series):
            concerned += 1
            if series.changes_only and not event.series.changes_only:
                times = {change.at for change in series.changes}
                changes = tuple(change for change in event.series.changes if change.at not in times)
                less = (*event.series.less, *sorted(times))
                rows.rewrite(db, event.id, replace(event.series, changes=changes, less=less))
            else:
                rows.drop_event(db, event.id)
    return concerned


def _kept(db: Database, series: Series) -> tuple[Event, ...]:
    """Gives the events with its UID that came by an import; those of watched folders belong to their files."""
    return tuple(event for event in rows.with_uid(db, series.uid) if not event.calendar.folder)


def _rewrite_times(db: Database, kept: Sequence[Event], series: Series) -> None:
    times = {change.at for change in series.changes}
    for event in kept:
        others = tuple(change for change in event.series.changes if change.at not in times)
        rows.rewrite(db, event.id, replace(event.series, changes=(*others, *series.changes)))
