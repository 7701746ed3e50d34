"""Events of a file laid into a watched folder, each as a file of its own, with all that their file said of them."""

from __future__ import annotations

import asyncio
import re
from contextlib import aclosing
from functools import partial
from hashlib import sha256

from assistantd.calendars import folder as files
from assistantd.calendars import rows
from assistantd.calendars.folder import Watched
from assistantd.models.calendar_reading import CalendarReader
from assistantd.vault.vault import Vault

PLAIN = re.compile(r"[A-Za-z0-9@_-][A-Za-z0-9@._+-]{0,99}")


class Placer:
    """Writes what a folder does not hold yet."""

    def __init__(self, vault: Vault, reader: CalendarReader) -> None:
        self._vault, self._reader = vault, reader

    async def run(self, file: str, watched: Watched, *, confirmed: bool) -> tuple[int, int]:
        """Gives how many events are new to the folder, and known to it; the new ones are written if `confirmed`.

        Takes a file in the spool folder. An event that is known stays as it is, for the folder's may say more. Raises
        FileRefused, NotPermitted.
        """
        new = known = 0
        held = await self._vault.read(partial(rows.uids, name=watched.name))
        async with aclosing(self._reader.parts(file)) as parts:
            async for uid, text in parts:
                if uid in held:
                    known += 1
                elif not confirmed or await asyncio.to_thread(files.put, watched.path / _name(uid), text.encode(), ""):
                    new += 1
                else:
                    known += 1
        return new, known


def _name(uid: str) -> str:
    """Names a file after its event, as other programs do; by a hash where the name would be none."""
    return f"{uid if PLAIN.fullmatch(uid) else sha256(uid.encode('utf-8', 'replace')).hexdigest()[:32]}.ics"
