"""What messages about events do once the user accepts them: an event is kept, brought up to date, or called off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from assistantd.calendars import rows
from assistantd.calendars.rows import Event
from assistantd.domain.calendar import Change, Series
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
        for event in kept:
            told = replace(event.series, changes=(*_others(event, series), *series.changes))
            rows.rewrite(db, event.id, told if series.changes_only else series)
        if not kept:
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
                less = (*event.series.less, *sorted({change.at for change in series.changes}))
                rows.rewrite(db, event.id, replace(event.series, changes=_others(event, series), less=less))
            else:
                rows.drop_event(db, event.id)
    return concerned


def _kept(db: Database, series: Series) -> tuple[Event, ...]:
    """Gives the events with its UID that came by an import; those of watched folders belong to their files."""
    return tuple(event for event in rows.with_uid(db, series.uid) if not event.calendar.folder)


def _others(event: Event, series: Series) -> tuple[Change, ...]:
    """Gives the event's changes of other times than those that the message is about."""
    times = {change.at for change in series.changes}
    return tuple(change for change in event.series.changes if change.at not in times)
