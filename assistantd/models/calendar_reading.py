"""Calendar files as the core sees them: a child process parses them, and what it says is checked here."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistantd.domain.calendar import Person, Series, Todo
from assistantd.domain.clock import Clock
from assistantd.ical.form import BadForm, to_series, to_todo
from assistantd.models.reader_process import ReaderProcess
from assistantd.models.refusal import refusal
from assistantd.models.wellformed import count_of, wellformed
from assistantd.wire.frame import Message

MOST_IN_BATCH = 1000
_IDLE_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Asked:
    """Is who invites to an event, and whom."""

    organizer: Person
    attendees: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class CalendarBatch:
    """Is some of what a calendar file holds; the first one holds nothing but what concerns the whole file."""

    name: str
    """The name that the file gives its calendar; empty where it gives none."""
    method: str
    """What a file that is a message asks for, such as REQUEST; empty or PUBLISH for a calendar."""
    series: tuple[Series, ...] = ()
    asked: tuple[tuple[str, Asked], ...] = ()
    """(UID of an event, who invites to it)"""
    todos: tuple[Todo, ...] = ()
    faults: tuple[tuple[int, str], ...] = ()
    """(number of the line, why it was passed over): the first of them."""
    faulty: int = 0
    cut_short: bool = False
    """Whether the file was found to break off."""
    unknown_zones: tuple[str, ...] = ()
    done: int = 0
    total: int = 0


Patch = tuple[int, int, str]
"""(first byte, byte after the last, what stands there instead)"""


@dataclass(frozen=True, slots=True)
class Edited:
    """Is a file's change."""

    patches: tuple[Patch, ...]
    empties: bool
    """Whether nothing is left in the file."""

    def apply(self, data: bytes) -> bytes:
        """Gives the file's bytes after the change."""
        for start, end, text in reversed(self.patches):
            data = data[:start] + text.encode() + data[end:]
        return data


class CalendarReader:
    """Reads one calendar file at a time, in a process that may read the spool folder and nothing else of the user's."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self._clock = clock
        self._worker = ReaderProcess(folder, _IDLE_SECONDS)
        self._turn = asyncio.Lock()

    async def read(self, file: str) -> AsyncGenerator[CalendarBatch, None]:
        """Yields what a file in the spool folder holds; raises FileRefused."""
        async with self._turn:
            begun = await self._ask("calendar.begin", file=file)
            name, method = _text(begun.get("name")), _text(begun.get("method"))
            yield CalendarBatch(name, method, total=count_of(begun.get("total")))
            while True:
                message = await self._worker.ask("calendar.next")
                yield _batch(message, name, method)
                if message.get("end") is not False:
                    return

    async def parts(self, file: str) -> AsyncGenerator[tuple[str, str, int], None]:
        """Yields (UID, file of its own, number of its line) of the events in a file of the spool folder.

        The file of an event that is too large to be carried is empty. Raises FileRefused.
        """
        async with self._turn:
            await self._ask("calendar.begin", file=file)
            await self._worker.ask("calendar.part")
            while True:
                message = await self._worker.ask("calendar.piece")
                for uid, text, line in message["parts"]:
                    if not (isinstance(text, str) and (not text or text.startswith("BEGIN:VCALENDAR\r\n"))):
                        raise refusal("crashed")
                    yield _text(uid), wellformed(text), count_of(line)
                if message.get("end") is not False:
                    return

    async def edit(self, file: str, wish: Message, size: int) -> Edited:
        """Gives what must change in a file's bytes so that an event of it changes.

        Raises FileRefused, NotFound where the file no longer has it, BadRequest for what cannot be.
        """
        async with self._turn:
            message = await self._ask("calendar.edit", file=file, wish=wish)
        patches, at = [], 0
        for start, end, text in message["patches"]:
            if not (isinstance(text, str) and at <= start <= end <= size):
                raise refusal("crashed")
            patches.append((int(start), int(end), wellformed(text)))
            at = end
        return Edited(tuple(patches), empties=message.get("empties") is True)

    async def stop(self) -> None:
        """Ends the process."""
        await self._worker.stop()

    async def _ask(self, method: str, **params: object) -> Message:
        """Gives the answer about a file, whose times without a zone count on the user's clock; raises FileRefused."""
        message = await self._worker.ask(method, zone=self._clock.zone.key, **params)
        if "refused" in message:
            raise refusal(str(message["refused"]))
        return message


def _batch(message: Message, name: str, method: str) -> CalendarBatch:
    """Checks what the process says: it has read something that may be hostile."""
    try:
        given = message["series"][:MOST_IN_BATCH]
        return CalendarBatch(
            name,
            method,
            series=tuple(map(to_series, given)),
            asked=tuple((_text(one["uid"]), _asked(one["people"])) for one in given if one.get("people")),
            todos=tuple(map(to_todo, message["todos"][:MOST_IN_BATCH])),
            faults=tuple((count_of(one["place"]), str(one["why"])[:20]) for one in message["faults"][:100]),
            faulty=count_of(message.get("faulty")),
            cut_short=message.get("cut_short") is True,
            unknown_zones=tuple(_text(one)[:100] for one in message["unknown_zones"][:20]),
            done=count_of(message.get("done")),
            total=count_of(message.get("total")),
        )
    except (BadForm, KeyError, TypeError, ValueError, AttributeError):
        raise refusal("crashed") from None


def _asked(form: dict[str, Any]) -> Asked:
    return Asked(_person(form["organizer"]), tuple(_person(one) for one in form["attendees"][:200]))


def _person(form: dict[str, Any]) -> Person:
    return Person(_text(form["address"]), _text(form["name"]), _text(form["answer"])[:20])


def _text(value: object) -> str:
    return wellformed(str(value or "").replace("\0", ""))[:500]
