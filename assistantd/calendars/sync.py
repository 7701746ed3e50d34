"""Bringing the vault up to date with a watched folder: only what changed is read again."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from assistantd.calendars import folder as files
from assistantd.calendars import rows
from assistantd.calendars.intake import read_bytes
from assistantd.calendars.rows import Kept
from assistantd.domain.clock import Clock
from assistantd.errors import FileRefused
from assistantd.folders.problems import EMPTIED, FEW, UNREADABLE, problem_of
from assistantd.folders.watched import Watched
from assistantd.models.calendar_reading import CalendarReader
from assistantd.vault.vault import Vault

CUT_SHORT, ODD_NAME = "cut_short", "odd_name"


@dataclass(slots=True)
class Synced:
    """Counts what came of one folder."""

    calendar: str
    read: int = 0
    same: int = 0
    gone: int = 0
    new: int = 0
    """Events that were not there before."""
    faults: list[tuple[str, int, str]] = field(default_factory=list)
    """(file, line or 0, why it was passed over)"""
    problem: str = ""
    """Why the folder as a whole could not be read."""

    @property
    def anything(self) -> bool:
        return bool(self.read or self.gone)


class FolderSync:
    """Reads folders into the vault."""

    def __init__(self, vault: Vault, clock: Clock, reader: CalendarReader, spool: Path) -> None:
        self._vault, self._clock, self._reader, self._spool = vault, clock, reader, spool

    async def run(self, watched: Watched, *, asked: bool = False) -> Synced:
        """Brings one folder up to date; raises VaultLocked.

        A folder that is bare all of a sudden keeps its events until the user has `asked`: its disk may be away.
        """
        result = Synced(watched.name)
        now = self._clock.now()
        try:
            seen, odd = await asyncio.to_thread(files.stamps, watched.path)
            colour = await asyncio.to_thread(files.colour, watched.path)
        except OSError as error:
            result.problem = problem_of(watched.path, error)
            return result
        id = await self._vault.write(partial(rows.calendar, name=watched.name, folder=str(watched.path), now=now))
        known = await self._vault.read(partial(rows.files, calendar_id=id))
        if not asked and len(known) > FEW and not seen and await asyncio.to_thread(files.bare, watched.path):
            result.problem = EMPTIED
            return result
        result.faults += [(name, 0, ODD_NAME) for name in odd]
        gone = [kept.id for name, kept in known.items() if name not in seen]
        if gone:
            await self._vault.write(partial(rows.drop_files, ids=gone))
            result.gone = len(gone)
        for name in files.changed({name: kept.stamp for name, kept in known.items()}, seen):
            await self._file(id, watched.path / name, known.get(name), seen[name], result)
        await self._vault.write(partial(rows.dress, id=id, colour=colour, now=now))
        return result

    async def _file(self, id: int, file: Path, kept: Kept | None, stamp: str, result: Synced) -> None:
        try:
            data = await asyncio.to_thread(files.content, file)
        except FileNotFoundError:
            return
        except OSError:
            result.faults.append((file.name, 0, UNREADABLE))
            return
        etag = files.etag_of(data)
        if kept and kept.etag == etag:
            await self._vault.write(partial(rows.restamp, file_id=kept.id, stamp=stamp))
            result.same += 1
            return
        keep_fault = partial(rows.keep_fault, calendar_id=id, name=file.name, etag=etag, stamp=stamp)
        try:
            holding = await read_bytes(self._reader, self._spool, data)
        except FileRefused as refused:
            why = str(refused.details.get("reason", "crashed"))
            await self._vault.write(partial(keep_fault, fault=why))
            result.faults.append((file.name, 0, why))
            return
        why = holding.faults[0][1] if holding.faults else ""
        result.faults += [(file.name, place, why) for place, why in holding.faults]
        if kept and holding.cut_short:
            # Somebody is writing it, or broke off: what it held when it was whole is nearer to what is meant.
            await self._vault.write(partial(keep_fault, fault=CUT_SHORT))
            return
        new, _ = await self._vault.write(
            partial(
                rows.keep_file, calendar_id=id, name=file.name, etag=etag, stamp=stamp, fault=why, series=holding.series
            )
        )
        result.read += 1
        result.new += new
