"""The agenda's door for the tests of a skill: a list that behaves like the real one."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from assistantd.domain.agenda import Entry, EntryKind, EntryState, NewEntry, Occurrence, Taken, ends_of
from assistantd.errors import NotFound
from assistantd.ical.recurring import read as read_rule
from assistantd.skillkit.testing_tasks import ListedTasks


@dataclass(slots=True)
class ListAgenda(ListedTasks):
    """Is an agenda door over a list."""

    entries: list[Entry] = field(default_factory=list)
    told: list[Entry] = field(default_factory=list)
    """What a test says has spoken up."""
    blind: str = ""
    """Why nobody can tell that the user is back."""

    async def add(self, entry: NewEntry) -> Entry:
        fields = {name: getattr(entry, name) for name in NewEntry.__dataclass_fields__ if name != "quiet"}
        made = Entry(id=len(self.entries) + 1, state=EntryState.WAITING, next=None, **fields)
        self.entries.append(self._with_next(made))
        return self.entries[-1]

    async def between(self, first: datetime, last: datetime) -> tuple[Occurrence, ...]:
        found = [o for e in self._waiting() if e.next for o in self._times(e, first) if first <= o.at < last]
        return tuple(sorted(found, key=lambda o: o.at))

    async def waiting(self) -> tuple[Entry, ...]:
        return tuple(self._waiting())

    async def cancel(self, id: int) -> Entry:
        for place, entry in enumerate(self.entries):
            if entry.id == id:
                self.entries[place] = replace(entry, state=EntryState.CANCELLED, next=None)
                return self.entries[place]
        raise NotFound(f"no entry {id}")

    async def move(self, id: int, starts: datetime, rrule: str | None = None) -> Entry:
        for place, entry in enumerate(self.entries):
            if entry.id == id:
                ends = starts + (entry.ends - entry.starts) if entry.ends else None
                moved = replace(entry, starts=starts, ends=ends, rrule=entry.rrule if rrule is None else rrule)
                self.entries[place] = self._with_next(moved)
                return self.entries[place]
        raise NotFound(f"no entry {id}")

    async def skip(self, id: int, wall: datetime) -> Entry:
        return self._changed(id, wall, None)

    async def shift(self, id: int, wall: datetime, to: datetime) -> Entry:
        return self._changed(id, wall, to)

    async def put_back(self, id: int, wall: datetime) -> Entry:
        return self._changed(id, wall, wall)

    async def taken(self, first: datetime, last: datetime) -> tuple[Taken, ...]:
        own = [
            Taken(o.entry.title, o.at - o.entry.travel, ends_of(o.entry, o.at), entry=o.entry.id)
            for o in await self.between(first - timedelta(days=1), last + timedelta(days=1))
            if o.entry.kind is EntryKind.EVENT
        ]
        found = [one for one in own if one.starts < last and one.ends > first]
        return tuple(sorted(found, key=lambda one: one.starts))

    async def unseen(self) -> str:
        return self.blind

    async def lead(self, id: int, lead: timedelta | None, travel: timedelta = timedelta()) -> Entry:
        for place, entry in enumerate(self.entries):
            if entry.id == id:
                self.entries[place] = replace(entry, lead=lead, travel=travel)
                return self.entries[place]
        raise NotFound(f"no entry {id}")

    async def lately(self) -> tuple[Entry, ...]:
        return tuple(reversed(self.told))

    async def snooze(self, id: int, span: timedelta) -> Entry:
        (entry,) = (e for e in self.entries if e.id == id)
        zone = ZoneInfo(entry.zone)
        at = (self.now.astimezone(UTC) + span).astimezone(zone).replace(tzinfo=None)
        return await self.add(NewEntry(entry.kind, entry.title, at, entry.zone))

    def _waiting(self) -> list[Entry]:
        return [e for e in self.entries if e.state is EntryState.WAITING and (e.next or e.awaits)]

    def _changed(self, id: int, wall: datetime, to: datetime | None) -> Entry:
        (place,) = (n for n, entry in enumerate(self.entries) if entry.id == id)
        changes = dict(self.entries[place].changes) | {wall: to}
        self.entries[place] = self._with_next(replace(self.entries[place], changes=tuple(sorted(changes.items()))))
        return self.entries[place]

    def _with_next(self, entry: Entry) -> Entry:
        coming = None if entry.awaits else next((o.at for o in self._times(entry, self.now)), None)
        return replace(entry, next=coming)

    @staticmethod
    def _times(entry: Entry, since: datetime) -> list[Occurrence]:
        """Gives the first hundred occurrences from `since` on."""
        zone, changes = ZoneInfo(entry.zone), dict(entry.changes)
        if not entry.rrule:
            at = entry.starts.replace(tzinfo=zone)
            return [Occurrence(entry, at)] if at >= since else []
        walls = islice(read_rule(entry.rrule).walls(entry.starts, since.astimezone(zone).replace(tzinfo=None)), 100)
        times = {wall: changes.get(wall, wall) for wall in [*walls, *changes]}
        found = [Occurrence(entry, to.replace(tzinfo=zone), wall) for wall, to in times.items() if to]
        return sorted((one for one in found if one.at >= since), key=lambda one: one.at)
