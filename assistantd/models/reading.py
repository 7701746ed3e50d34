"""The reader of the user's files, seen from the core: a child process parses, and what it says is checked here."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from assistantd.domain.clock import Clock, from_utc_ms
from assistantd.domain.excerpt import Excerpt
from assistantd.domain.language import Language
from assistantd.domain.mail import Letter
from assistantd.domain.memory import MemoryKind
from assistantd.models.letters import letter_of
from assistantd.models.reader_process import ReaderProcess
from assistantd.models.refusal import refusal
from assistantd.models.wellformed import count_of, wellformed
from assistantd.wire.frame import Message

FORMATS = (
    "markdown", "text", "vcard", "whatsapp", "qq", "telegram", "chatgpt", "jsonl", "json", "activitywatch", "mail",
)  # fmt: skip
"""What can be read; `auto` tells by what the file holds."""
LONGEST_TEXT, LONGEST_NAME, MOST_IN_BATCH = 4000, 300, 10_000
_IDLE_SECONDS = 120.0
_KINDS = {"note": MemoryKind.NOTE, "person": MemoryKind.PERSON, "event": MemoryKind.EVENT}
MOST_SPANS = 100
"""Stretches of one excerpt that are looked at."""


@dataclass(frozen=True, slots=True)
class UserFile:
    """Is a file to be read."""

    file: str
    """Its name in the spool folder."""
    name: str
    """Its own name, where the user keeps it, without the folder."""
    modified: datetime
    """Stands for the moment of what the file does not date."""
    format: str = "auto"


@dataclass(frozen=True, slots=True)
class Batch:
    """Is some of what a file holds."""

    format: str
    excerpts: tuple[Excerpt, ...] = ()
    faults: tuple[tuple[int, str], ...] = ()
    """(number of the line, card or entry; why it was passed over): the first of them."""
    faulty: int = 0
    """All that was passed over."""
    left_out: int = 0
    """Notices, pictures and a machine's words, which are not worth remembering."""
    done: int = 0
    total: int = 0
    """Bytes."""


class FileReader:
    """Reads one file at a time, in a process that may read the spool folder and nothing else of the user's."""

    def __init__(self, folder: Path, clock: Clock, language: Language) -> None:
        self._clock, self._language = clock, language
        self._worker = ReaderProcess(folder, _IDLE_SECONDS)
        self._turn = asyncio.Lock()

    async def read(self, file: UserFile) -> AsyncGenerator[Batch, None]:
        """Yields what the file holds, the first time with nothing but its format; raises FileRefused."""
        async with self._turn:
            begun = await self._begin(file)
            yield Batch(begun["format"], total=count_of(begun.get("total")))
            while True:
                message = await self._worker.ask("next")
                yield self._batch(message, file, begun["format"])
                if message.get("end") is not False:
                    return

    async def letter(self, file: str) -> Letter:
        """Gives the mail in a file of the spool folder; raises FileRefused."""
        async with self._turn:
            return letter_of(await self._worker.ask("letter", file=file), self._clock)

    async def probe(self) -> list[Message]:
        """Gives the sandbox's table of attempts, made from within the reader's process."""
        return await self._worker.probe()

    async def stop(self) -> None:
        """Ends the process."""
        await self._worker.stop()

    async def _begin(self, file: UserFile) -> Message:
        begun = await self._worker.ask(
            "begin",
            file=file.file,
            kind=file.format,
            name=wellformed(file.name)[:LONGEST_NAME],
            zone=self._clock.zone.key,
            chinese=self._language is Language.ZH,
        )
        if begun.get("format") not in FORMATS:
            raise refusal(str(begun.get("refused")))
        return begun

    def _batch(self, message: Message, file: UserFile, format: str) -> Batch:
        try:
            excerpts = tuple(self._excerpt(one, file, format) for one in message["pieces"][:MOST_IN_BATCH])
            faults = tuple((count_of(one["place"]), str(one["why"])[:20]) for one in message["faults"][:100])
        except (KeyError, TypeError, ValueError, AttributeError, OverflowError, OSError):
            raise refusal("crashed") from None
        counts = (count_of(message.get(name)) for name in ("faulty", "left_out", "done", "total"))
        return Batch(format, excerpts, faults, *counts)

    def _span(self, begun: int, ended: int) -> tuple[datetime, datetime]:
        first, last = (from_utc_ms(int(at), self._clock.zone) for at in (begun, ended))
        return first, max(first, last)

    def _excerpt(self, piece: Message, file: UserFile, format: str) -> Excerpt:
        """Checks what the process says: it has read something that may be hostile."""
        created = piece["created"]
        return Excerpt(
            text=wellformed(piece["text"].replace("\0", ""))[:LONGEST_TEXT].strip() or "?",
            created=file.modified if created is None else from_utc_ms(int(created), self._clock.zone),
            origin=f"{format}: {wellformed(file.name)[:LONGEST_NAME]}",
            kind=_KINDS[piece["kind"]],
            speaker=wellformed(piece["speaker"])[:LONGEST_NAME],
            place=wellformed(piece["place"])[:LONGEST_NAME],
            key=wellformed(piece["key"])[:LONGEST_NAME],
            number=count_of(piece["number"]),
            dated=created is not None,
            spans=tuple(self._span(*one) for one in piece["spans"][:MOST_SPANS]),
        )
