"""The reader of the user's files, seen from the core: a child process parses, and what it says is checked here."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from assistantd.domain.clock import Clock, from_utc_ms
from assistantd.domain.excerpt import Excerpt
from assistantd.domain.language import Language
from assistantd.domain.memory import MemoryKind
from assistantd.errors import EngineError, EngineTimedOut, EngineUnavailable, FileRefused
from assistantd.models.options import EngineOptions
from assistantd.models.wellformed import wellformed
from assistantd.models.worker import Worker
from assistantd.wire.frame import Message

FORMATS = (
    "markdown", "text", "vcard", "whatsapp", "qq", "telegram", "chatgpt", "jsonl", "json", "activitywatch",
)  # fmt: skip
"""What can be read; `auto` tells by what the file holds."""
LONGEST_TEXT, LONGEST_NAME, MOST_IN_BATCH = 4000, 300, 10_000
_TIME_LIMIT, _IDLE_SECONDS = 60.0, 120.0
_KINDS = {"note": MemoryKind.NOTE, "person": MemoryKind.PERSON, "event": MemoryKind.EVENT}
_WHY_NOT = {
    "not_a_file": "it is no ordinary file",
    "empty": "there is nothing in it",
    "too_large": "it is too large",
    "charset": "its charset cannot be made out for sure",
    "binary": "it is no text",
    "calendar": "it is a calendar, which `calendar import` reads",
    "mail": "mails are not read yet",
    "unknown_json": "it is JSON of a kind that is not known",
    "not_json": "it is not JSON, although its name says so",
    "wrong_kind": "it is not what its name says",
    "no_text": "there is no text in it",
    "cut_short": "it breaks off before anything is told",
    "broken_card": "its cards are broken",
    "broken": "what it holds is broken",
    "other_scale": "it counts in another calendar than the ordinary one",
    "no_time": "nothing in it has a time that can be read",
    "bad_rule": "its repetition cannot be read",
    "too_often": "its repetition has too many times",
    "too_slow": "reading it took too long",
    "crashed": "reading it broke the reader",
}
"""Reason -> how it is said in English."""


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
        self._folder, self._clock, self._language = folder.absolute(), clock, language
        self._worker = self._fresh()
        self._turn = asyncio.Lock()

    async def read(self, file: UserFile) -> AsyncGenerator[Batch, None]:
        """Yields what the file holds, the first time with nothing but its format; raises FileRefused."""
        async with self._turn:
            try:
                begun = await self._begin(file)
                yield Batch(begun["format"], total=_count(begun.get("total")))
                while True:
                    message = await self._worker.ask("next", {}, _TIME_LIMIT)
                    yield self._batch(message, file, begun["format"])
                    if message.get("end") is not False:
                        return
            except EngineTimedOut:
                raise refusal("too_slow") from None
            except EngineUnavailable as error:
                if "signal" not in error.details:
                    raise
                # The file is to blame: the next one need not wait until a crashed engine may start again.
                self._worker = self._fresh()
                raise refusal("crashed") from None
            except EngineError:  # a process that was started anew knows nothing of the file
                raise refusal("crashed") from None

    async def probe(self) -> list[Message]:
        """Gives the sandbox's table of attempts, made from within the reader's process."""
        return list((await self._worker.ask("probe", {}, _TIME_LIMIT))["attempts"])

    async def stop(self) -> None:
        """Ends the process."""
        await self._worker.stop()

    def _fresh(self) -> Worker:
        options = EngineOptions(threads=1, idle_seconds=_IDLE_SECONDS)
        return Worker("reader", "assistantd.workers.reader", {"folder": str(self._folder)}, options)

    async def _begin(self, file: UserFile) -> Message:
        params = {
            "file": file.file,
            "kind": file.format,
            "name": wellformed(file.name)[:LONGEST_NAME],
            "zone": self._clock.zone.key,
            "chinese": self._language is Language.ZH,
        }
        begun = await self._worker.ask("begin", params, _TIME_LIMIT)
        if begun.get("format") not in FORMATS:
            raise refusal(str(begun.get("refused")))
        return begun

    def _batch(self, message: Message, file: UserFile, format: str) -> Batch:
        try:
            excerpts = tuple(self._excerpt(one, file, format) for one in message["pieces"][:MOST_IN_BATCH])
            faults = tuple((_count(one["place"]), str(one["why"])[:20]) for one in message["faults"][:100])
        except (KeyError, TypeError, ValueError, AttributeError, OverflowError, OSError):
            raise refusal("crashed") from None
        counts = (_count(message.get(name)) for name in ("faulty", "left_out", "done", "total"))
        return Batch(format, excerpts, faults, *counts)

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
            number=_count(piece["number"]),
            dated=created is not None,
        )


def refusal(reason: str) -> FileRefused:
    """Gives the error for a file that is not read; `reason` is one word for programs."""
    known = reason if reason in _WHY_NOT else "crashed"
    return FileRefused(f"the file is not read: {_WHY_NOT[known]}", reason=known)


def _count(value: Any) -> int:
    return max(0, value) if isinstance(value, int) and not isinstance(value, bool) else 0
