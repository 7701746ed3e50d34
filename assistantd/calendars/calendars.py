"""The room's door: events of files and watched folders, when they happen, and changes that go back into the files."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path

from assistantd.calendars import folder as files
from assistantd.calendars import invitations, rows
from assistantd.calendars.changing import Changer
from assistantd.calendars.instances import at, instances, on_day, parts_of
from assistantd.calendars.intake import Holding, read_bytes, read_file
from assistantd.calendars.placing import Placed, Placer
from assistantd.calendars.rows import Calendar, Event
from assistantd.calendars.sync import FolderSync, Synced
from assistantd.domain.calendar import Changing, EventChange, Instance, Series
from assistantd.domain.clock import Clock
from assistantd.errors import BadRequest, ChangedMeanwhile, NotFound
from assistantd.folders.following import Following
from assistantd.folders.links import Links
from assistantd.folders.watched import Watched
from assistantd.ical import write
from assistantd.models.calendar_reading import CalendarReader
from assistantd.vault.store import Database
from assistantd.vault.vault import Vault

LONGEST_NAME = 80
DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Calendars:
    """Keeps what calendar files hold in the vault, and the vault up to date with the watched folders."""

    def __init__(
        self,
        vault: Vault,
        clock: Clock,
        reader: CalendarReader,
        spool: Path,
        watched: Sequence[Watched] = (),
        links: Links | None = None,
    ) -> None:
        """Takes the folders that are open to this process, and where the links to all of them lie."""
        self._links = links
        self._vault, self._clock, self._reader, self._spool = vault, clock, reader, spool
        self._folders = {one.name: one for one in watched}
        self._sync = FolderSync(vault, clock, reader, spool)
        self._changer = Changer(vault, clock, reader, spool)
        self._placer = Placer(vault, reader)
        self._following = Following(vault, self._folders, partial(self.sync, asked=False))
        self._busy = asyncio.Lock()
        self.changed: Callable[[], None] = lambda: None
        """Is called after every change of what happens when."""

    @property
    def folders(self) -> tuple[Watched, ...]:
        """The folders that this process may read and write."""
        return tuple(self._folders.values())

    def states(self) -> dict[str, str]:
        """Gives every folder that the user added with its state: `open`, or why it is not followed."""
        return self._following.states() | (self._links.shut(self._folders) if self._links else {})

    def start(self) -> None:
        """Begins to watch the folders; what they hold is read once the vault is open."""
        self._following.start()

    async def stop(self) -> None:
        """Ends the watching and the reading."""
        await self._following.stop()
        await self._reader.stop()

    async def rest(self) -> None:
        """Ends the reader's process, which may hold words of the user's."""
        await self._reader.stop()

    async def instances(self, start: datetime, end: datetime) -> tuple[Instance, ...]:
        """Gives what of the calendars overlaps the span, both ends aware, in order; raises BadRequest for too much."""
        events = await self._vault.read(partial(rows.within, first=start, last=end))
        return await asyncio.to_thread(instances, events, start, end, self._clock.zone)

    async def instance(self, id: str) -> Instance:
        """Gives one time of an event as it is now; raises NotFound."""
        number, wall = parts_of(await self._exact(id))
        event = await self._vault.read(partial(rows.event, id=number))
        one = at(event, wall, self._clock.zone)
        found = instances((event,), one.starts, max(one.ends, one.starts), self._clock.zone)
        return next(shown for shown in found if shown.starts == one.starts)

    async def list(self) -> tuple[Calendar, ...]:
        """Gives all calendars."""
        return await self._vault.read(rows.listed)

    async def faulty(self) -> tuple[tuple[str, str, str], ...]:
        """Gives (calendar, file, why) of the files with something broken, the first hundred."""
        return await self._vault.read(rows.faulty)

    async def events(self, calendar: str = "") -> tuple[Event, ...]:
        """Gives all events of a calendar, or of all of them; raises NotFound."""
        if calendar:
            await self._vault.read(partial(rows.named, name=calendar))
        return await self._vault.read(partial(rows.of_calendar, name=calendar))

    async def read(self, file: str) -> Holding:
        """Reads a file in the spool folder without keeping anything; raises FileRefused, VaultLocked."""
        self._vault.require_open()
        return await read_file(self._reader, file)

    async def read_bytes(self, data: bytes) -> Holding:
        """Reads a part of a mail, say, without keeping anything; raises FileRefused, VaultLocked."""
        self._vault.require_open()
        return await read_bytes(self._reader, self._spool, data)

    async def keep(self, holding: Holding, calendar: str, file: str) -> tuple[int, int]:
        """Keeps what a file holds as an imported calendar; gives how many events are new, and known already.

        A file with the same name takes the place of the one before.
        """
        name = _checked(calendar)
        if name in self._folders:
            raise BadRequest(f"{name!r} is a watched folder; choose another name", name=name)
        now = self._clock.now()

        def work(db: Database) -> tuple[int, int]:
            id = rows.calendar(db, name, "", now)
            rows.dress(db, id, "", now)
            new, _ = rows.keep_file(db, id, file, "", "", "", holding.series)
            return new, len(holding.series) - new

        kept = await self._vault.write(work)
        self.changed()
        return kept

    async def place(self, file: str, calendar: str, *, confirmed: bool) -> Placed:
        """Writes the events of a file in the spool folder into a watched folder.

        Without `confirmed` it only counts them. Raises FileRefused, NotFound, NotPermitted, VaultLocked.
        """
        self._vault.require_open()
        async with self._busy:
            done = await self._placer.run(file, self._watched(calendar), confirmed=confirmed)
        if confirmed and done.new and calendar in self._folders:
            await self.sync(calendar)
        return done

    async def accept(self, holding: Holding, calendar: str = "") -> tuple[int, int]:
        """Does what a message about events asks for; gives how many events are new, and how many known it changed.

        Events of watched folders are left alone. An answer or a proposal of another time changes nothing.
        """
        name, now, asked = _checked(calendar or invitations.NAME), self._clock.now(), tuple(holding.series)
        if holding.method == "CANCEL":
            done = 0, await self._vault.write(partial(invitations.call_off, asked=asked))
        elif holding.method == "REQUEST":
            if name in self._folders:
                raise BadRequest(f"{name!r} is a watched folder; choose another name", name=name)
            done = await self._vault.write(partial(invitations.accept, calendar=name, asked=asked, now=now))
        else:
            return 0, 0
        self.changed()
        return done

    async def known(self, uid: str) -> tuple[Event, ...]:
        """Gives the events that have a UID."""
        return await self._vault.read(partial(rows.with_uid, uid=uid))

    async def remove(self, name: str) -> Calendar:
        """Forgets a calendar with its events; its files stay. Raises NotFound."""
        async with self._busy:
            gone = await self._vault.write(partial(rows.remove, name=name, now=self._clock.now()))
            self._folders.pop(name, None)
            self._following.forget(name)
        await self._vault.purge()
        self.changed()
        return gone

    async def write_new(self, calendar: str, series: Series) -> Path:
        """Writes a new event as a file into a watched folder; raises NotFound, NotPermitted, VaultLocked."""
        self._vault.require_open()
        folder = self._watched(calendar).path
        text = write.single(series, self._clock.now())
        file = folder / f"{series.uid}.ics"
        if not await asyncio.to_thread(files.put, file, text.encode(), ""):
            raise ChangedMeanwhile("a file of that name is there already", file=file.name)
        await self.sync(calendar)
        return file

    async def sync(self, name: str = "", *, asked: bool = True) -> tuple[Synced, ...]:
        """Brings the watched folders, or one of them, up to date; raises NotFound, VaultLocked.

        Where the user has not `asked`, a folder that is bare all of a sudden keeps its events.
        """
        folders = (self._watched(name),) if name else self.folders
        self._vault.require_open()
        done = []
        for one in folders:
            async with self._busy:
                self._following.looking(one.name)
                done.append(await self._sync.run(one, asked=asked))
            self._following.looked(one.name, done[-1].problem)
        if any(one.anything for one in done):
            self.changed()
        return tuple(done)

    async def change(self, id: str, wish: EventChange, yes: str = "") -> Changing:
        """Changes an event; one of a file only with `yes`, the etag that the first answer told.

        One time of a series may be named by its day, as `c12@2026-11-27`. Raises NotFound, BadRequest, NotPermitted,
        and ChangedMeanwhile where the file is no longer the same.
        """
        id = await self._exact(id)
        async with self._busy:
            folders = {one.name: one.path for one in self.folders}
            result = await self._changer.run(id, wish, folders, yes)
            if result.done and result.file:
                await self._sync.run(self._folders[result.calendar])
        if result.done:
            self.changed()
        return result

    def _watched(self, name: str) -> Watched:
        if name not in self._folders:
            raise NotFound(f"no folder is watched as {name!r}", name=name)
        return self._folders[name]

    async def _exact(self, id: str) -> str:
        """Gives an id that names a time by its day as one that names the time; raises NotFound, BadRequest."""
        event, _, word = id.partition("@")
        if not DAY.fullmatch(word):
            return id
        try:
            day = date.fromisoformat(word)
        except ValueError:
            raise NotFound(f"no event has the id {id[:40]!r}", id=id[:40]) from None
        found = await self._vault.read(partial(rows.event, id=parts_of(event)[0]))
        return on_day(found, day, self._clock.zone)


def _checked(name: str) -> str:
    clean = " ".join(name.split())
    if not clean or len(clean) > LONGEST_NAME or "/" in clean:
        raise BadRequest(f"a calendar's name has 1 to {LONGEST_NAME} characters and no slash")
    return clean
