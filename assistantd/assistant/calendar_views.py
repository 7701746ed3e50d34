"""How calendars and their events look on the wire."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import tzinfo
from typing import Any

from assistantd.calendars.intake import Holding
from assistantd.calendars.rows import Calendar
from assistantd.calendars.sync import Synced
from assistantd.domain.calendar import Changing, Instance, Person, Series
from assistantd.domain.clock import Clock, from_utc_ms
from assistantd.ical.zone import placed, zone_of

View = dict[str, Any]


def instance_view(instance: Instance) -> View:
    """Shows one time of an event, with the fields of the agenda's own entries."""
    return {
        "id": instance.id,
        "kind": "event",
        "title": instance.title,
        "at": instance.starts.isoformat(timespec="seconds"),
        "ends": instance.ends.isoformat(timespec="seconds") if instance.ends > instance.starts else None,
        "all_day": instance.all_day,
        "zone": _zone_name(instance.starts.tzinfo),
        "calendar": instance.calendar,
        "location": instance.location,
        "state": "waiting",
        "status": instance.status,
        "busy": instance.busy,
        "repeats": instance.repeats,
    }


def calendar_view(calendar: Calendar, clock: Clock, states: Mapping[str, str]) -> View:
    """Shows a calendar, with the state of the folder that it is read from."""
    seen = from_utc_ms(calendar.seen, clock.zone).isoformat(timespec="seconds") if calendar.seen else None
    return {
        "name": calendar.name,
        "folder": calendar.folder,
        "state": states.get(calendar.name, "removed") if calendar.folder else "imported",
        "colour": calendar.colour,
        "events": calendar.events,
        "files": calendar.files,
        "faulty": calendar.faulty,
        "seen": seen,
    }


def synced_view(synced: Synced) -> View:
    """Shows what came of a folder."""
    return {
        "calendar": synced.calendar,
        "read": synced.read,
        "same": synced.same,
        "gone": synced.gone,
        "new": synced.new,
        "faults": [{"file": file, "place": place, "why": why} for file, place, why in synced.faults[:50]],
        "problem": synced.problem,
    }


def changing_view(changing: Changing) -> View:
    """Shows a change that was made or waits for a yes."""
    return {
        "id": changing.id,
        "title": changing.title,
        "at": changing.starts.isoformat(timespec="seconds"),
        "calendar": changing.calendar,
        "done": changing.done,
        "file": changing.file,
        "yes": changing.etag,
        "lines": list(changing.lines),
    }


def invitation_view(series: Series, holding: Holding, home: tzinfo) -> View:
    """Shows what a message about an event asks for: its first time, or the first of those that it changes."""
    asked = holding.asked[series.uid]
    changed = series.changes[0] if series.changes_only and series.changes else None
    when, told = (changed.when, changed.told) if changed else (series.when, series.told)
    zone = zone_of(when, home)
    return {
        "uid": series.uid,
        "title": told.title,
        "location": told.location,
        "at": placed(when.starts, zone).isoformat(timespec="seconds"),
        "ends": placed(when.starts + when.lasts, zone).isoformat(timespec="seconds"),
        "all_day": when.all_day,
        "repeats": series.repeating and not series.changes_only,
        "method": holding.method.lower(),
        "organizer": _person_view(asked.organizer),
        "attendees": [_person_view(person) for person in asked.attendees[:50]],
    }


def _person_view(person: Person) -> View:
    return {"address": person.address, "name": person.name, "answer": person.answer}


def _zone_name(zone: tzinfo | None) -> str:
    return str(getattr(zone, "key", "") or (zone.tzname(None) if zone else "") or "")
