"""How an event is changed: first it is told what would change in its file, and only a yes to that changes it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime
from difflib import unified_diff
from functools import partial
from pathlib import Path

from assistantd.calendars import folder as files
from assistantd.calendars import rows
from assistantd.calendars.instances import STAMP, at, parts_of
from assistantd.calendars.intake import PREFIX
from assistantd.calendars.reseries import changed
from assistantd.calendars.rows import Event
from assistantd.domain.calendar import ONE_BY_ONE, Changing, EventChange, When
from assistantd.domain.clock import Clock
from assistantd.errors import BadRequest, ChangedMeanwhile, NotPermitted
from assistantd.ical.form import of_when
from assistantd.ical.happening import Happening
from assistantd.models.calendar_reading import CalendarReader
from assistantd.models.spooled import spooled
from assistantd.vault.vault import Vault
from assistantd.wire.frame import Message

CHANGED = "somebody else changed the file meanwhile; nothing was written"


class Changer:
    """Changes events, in the vault or in their files."""

    def __init__(self, vault: Vault, clock: Clock, reader: CalendarReader, spool: Path) -> None:
        self._vault, self._clock, self._reader, self._spool = vault, clock, reader, spool

    async def run(self, id: str, wish: EventChange, folders: dict[str, Path], yes: str) -> Changing:
        """Makes the change, or tells of it where it is one of a file and `yes` is empty.

        Raises NotFound, BadRequest, NotPermitted for a folder that is not watched, ChangedMeanwhile.
        """
        number, wall = parts_of(id)
        event = await self._vault.read(partial(rows.event, id=number))
        if event.series.repeating and wall is None and not (wish.starts is None and wish.lasts is None):
            raise BadRequest(ONE_BY_ONE)
        now = at(event, wall, self._clock.zone)
        if not event.calendar.folder:
            return await self._in_vault(id, event, wall, wish, now)
        folder = folders.get(event.calendar.name)
        if folder is None:
            raise NotPermitted(
                f"the folder of {event.calendar.name!r} is not open to assistantd until it is restarted",
                calendar=event.calendar.name,
            )
        return await self._in_file(id, event, wall, wish, now, folder / event.file, yes)

    async def _in_vault(
        self, id: str, event: Event, wall: datetime | None, wish: EventChange, now: Happening
    ) -> Changing:
        if wish.cancel and wall is None:
            await self._vault.write(partial(rows.drop_event, id=event.id))
        else:
            series = changed(event.series, wall, wish, _when(event, now), now.told)
            await self._vault.write(partial(rows.rewrite, id=event.id, series=series))
        return Changing(id, now.told.title, now.starts, event.calendar.name, done=True)

    async def _in_file(
        self, id: str, event: Event, wall: datetime | None, wish: EventChange, now: Happening, file: Path, yes: str
    ) -> Changing:
        try:
            before = await asyncio.to_thread(files.content, file)
        except OSError:
            raise ChangedMeanwhile("the event's file is gone or cannot be read", file=file.name) from None
        etag = files.etag_of(before)
        if yes and yes != etag:
            raise ChangedMeanwhile(CHANGED, file=file.name)
        async with spooled(self._spool, before, PREFIX) as name:
            edited = await self._reader.edit(name, self._wish(event, wall, wish, now), len(before))
        after = edited.apply(before)
        if yes:
            act = partial(files.take_away, file) if edited.empties else partial(files.put, file, after)
            if not await asyncio.to_thread(act, etag):
                raise ChangedMeanwhile(CHANGED, file=file.name)
        lines = tuple(_diff(before, after))
        return Changing(id, now.told.title, now.starts, event.calendar.name, bool(yes), str(file), etag, lines)

    def _wish(self, event: Event, wall: datetime | None, wish: EventChange, now: Happening) -> Message:
        return {
            "uid": event.series.uid,
            "when": of_when(_when(event, now)),
            "at": wall.isoformat() if wall and event.series.repeating else None,
            "title": wish.title,
            "location": wish.location,
            "starts": wish.starts.isoformat() if wish.starts else None,
            "lasts": None if wish.lasts is None else wish.lasts.total_seconds(),
            "cancel": wish.cancel,
            "now": f"{self._clock.now().astimezone(UTC):{STAMP}}Z",
        }


def _when(event: Event, now: Happening) -> When:
    """Gives the event's time as it is now, on the wall clock of its own zone."""
    change = next((one for one in event.series.changes if one.at == now.at and not one.future), None)
    place = change.when if change else event.series.when
    return When(
        now.starts.replace(tzinfo=None, fold=0), now.ends.replace(tzinfo=None) - now.starts.replace(tzinfo=None),
        place.zone, place.all_day, place.shifts,
    )  # fmt: skip


def _diff(before: bytes, after: bytes) -> Iterator[str]:
    old, new = (data.decode("utf-8", "replace").splitlines() for data in (before, after))
    for line in list(unified_diff(old, new, n=0, lineterm=""))[2:200]:
        if not line.startswith("@@"):
            yield line[:300]
