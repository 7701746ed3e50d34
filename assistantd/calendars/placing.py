"""Events of a file laid into a watched folder, each as a file of its own, with all that their file said of them."""

from __future__ import annotations

import asyncio
import re
from contextlib import aclosing
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256

from assistantd.calendars import folder as files
from assistantd.calendars import rows
from assistantd.folders.watched import Watched
from assistantd.models.calendar_reading import CalendarReader
from assistantd.vault.vault import Vault

PLAIN = re.compile(r"[A-Za-z0-9@_-][A-Za-z0-9@._+-]{0,99}")
TOGETHER = 200
"""Events that are written and made durable in one go."""


@dataclass(slots=True)
class Placed:
    """Counts what came of the events of a file."""

    new: int = 0
    known: int = 0
    faults: list[tuple[int, str]] = field(default_factory=list)
    """(line, why) of each event that could not be written."""


class Placer:
    """Writes what a folder does not hold yet."""

    def __init__(self, vault: Vault, reader: CalendarReader) -> None:
        self._vault, self._reader = vault, reader

    async def run(self, file: str, watched: Watched, *, confirmed: bool) -> Placed:
        """Counts the events that are new to the folder, and known to it; the new ones are written if `confirmed`.

        Takes a file in the spool folder. An event that is known stays as it is, for the folder's may say more. Raises
        FileRefused, NotPermitted.
        """
        done, waiting = Placed(), dict[str, bytes]()
        held = await self._vault.read(partial(rows.uids, name=watched.name))
        async with aclosing(self._reader.parts(file)) as parts:
            async for uid, text, line in parts:
                if uid in held:
                    done.known += 1
                elif not text:
                    done.faults.append((line, "too_large"))
                elif confirmed:
                    waiting[_name(uid)] = text.encode()
                else:
                    done.new += 1
                if len(waiting) >= TOGETHER:
                    await _write(watched, waiting, done)
        await _write(watched, waiting, done)
        return done


async def _write(watched: Watched, waiting: dict[str, bytes], done: Placed) -> None:
    """Writes what waits; a file that is there already stays."""
    if waiting:
        written = await asyncio.to_thread(files.put_new, watched.path, waiting)
        done.new += written
        done.known += len(waiting) - written
        waiting.clear()


def _name(uid: str) -> str:
    """Names a file after its event, as other programs do; by a hash where the name would be none."""
    return f"{uid if PLAIN.fullmatch(uid) else sha256(uid.encode('utf-8', 'replace')).hexdigest()[:32]}.ics"
