"""The calendars' door for the tests of a skill: a list of events, some of them in files."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from assistantd.domain.calendar import Changing, EventChange, Instance
from assistantd.errors import ChangedMeanwhile, NotFound

YES = "yes-to-this-file"


@dataclass(slots=True)
class ListCalendars:
    """Is a calendars' door over a list; events whose calendar is in `files` need a yes."""

    events: list[Instance] = field(default_factory=list)
    files: set[str] = field(default_factory=set)
    changed: list[EventChange] = field(default_factory=list)

    def put(self, title: str, starts: str, calendar: str = "Work", *, minutes: int = 60, zone: str = "") -> Instance:
        """Adds an event."""
        at = datetime.fromisoformat(starts).replace(tzinfo=ZoneInfo(zone or "Europe/Berlin"))
        made = Instance(
            f"c{len(self.events) + 1}", title, at, at + timedelta(minutes=minutes), all_day=False, calendar=calendar
        )
        self.events.append(made)
        return made

    async def instances(self, start: datetime, end: datetime) -> tuple[Instance, ...]:
        found = [one for one in self.events if one.starts < end and (one.ends > start or one.starts >= start)]
        return tuple(sorted(found, key=lambda one: one.starts))

    async def change(self, id: str, wish: EventChange, yes: str = "") -> Changing:
        one = next((event for event in self.events if event.id == id), None)
        if one is None:
            raise NotFound(f"no event {id}")
        file = f"{id}.ics" if one.calendar in self.files else ""
        if yes not in ("", YES):
            raise ChangedMeanwhile("somebody else changed the file meanwhile; nothing was written")
        if file and not yes:
            return Changing(id, one.title, one.starts, one.calendar, done=False, file=file, etag=YES)
        self.changed.append(wish)
        self.events.remove(one)
        if not wish.cancel:
            starts = wish.starts.replace(tzinfo=one.starts.tzinfo) if wish.starts else one.starts
            self.events.append(replace(one, starts=starts, ends=starts + (one.ends - one.starts)))
        return Changing(id, one.title, one.starts, one.calendar, done=True, file=file, etag=yes)
