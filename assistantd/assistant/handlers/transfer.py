"""Bringing the user's files into the memory, and taking the memory out as plain text."""

from __future__ import annotations

import asyncio
import contextlib
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import aclosing
from datetime import datetime
from pathlib import PurePath
from typing import Any

from assistantd.assistant.dispatcher import Handle
from assistantd.assistant.plain_text import FORMATS as WRITTEN
from assistantd.assistant.plain_text import writer_of
from assistantd.assistant.spool import Spool
from assistantd.domain.clock import Clock, from_utc_ms
from assistantd.domain.session import Session
from assistantd.domain.signal import Signal, SignalSource
from assistantd.errors import BadRequest
from assistantd.learning import sitting
from assistantd.learning.room import LearningRoom
from assistantd.memory.room import MemoryRoom
from assistantd.models.reading import FORMATS, FileReader, UserFile
from assistantd.models.refusal import refusal
from assistantd.vault.vault import Vault
from assistantd.wire import methods as m
from assistantd.wire.params import Params

PREFIX = "import-"
"""How the client's files in the spool folder begin."""
LONGEST_CHUNK = 32_000
"""Characters of one piece of an export."""
DRAFTS_AT_MOST = 100_000


class TransferHandlers:
    """Serves import and export."""

    def __init__(
        self,
        room: MemoryRoom,
        learning: LearningRoom,
        reader: FileReader,
        spool: Spool,
        vault: Vault,
        clock: Clock,
        touched: Callable[[], None],
    ) -> None:
        """Takes what to call while a long act goes on, so that the vault does not lock for want of requests."""
        self._touched = touched
        self._room, self._learning, self._reader, self._spool = room, learning, reader, spool
        self._vault, self._clock = vault, clock

    def methods(self) -> Mapping[type[Params], Handle]:
        return {m.Import: self.import_, m.Export: self.export}

    async def import_(self, call: m.Import, session: Session) -> dict[str, Any]:
        file = self._named(call)
        self._vault.require_open()
        try:
            return await self._read(file, session, forgotten=call.forgotten)
        finally:
            await asyncio.to_thread(self._spool.sweep, file.file)

    async def export(self, call: m.Export, session: Session) -> dict[str, Any]:
        if call.format not in WRITTEN:
            raise BadRequest(f"there is no export as {call.format!r}; there are {', '.join(WRITTEN)}")
        writer, total = writer_of(call.format), await self._room.count()
        done, drafts = 0, 0
        await session.stream("chunk", text=writer.head(self._clock.now()))
        async for page in self._room.pages():
            await _send(session, "".join(map(writer.memory, page)))
            done += len(page)
            self._touched()
            await session.stream("progress", step="export", done=done, total=max(done, total))
        for draft in await self._room.drafts(DRAFTS_AT_MOST):
            await _send(session, writer.draft(draft))
            drafts += 1
        return {"format": call.format, "memories": done, "drafts": drafts}

    def _named(self, call: m.Import) -> UserFile:
        self._spool.named(call.file, PREFIX)
        if call.format != "auto" and call.format not in FORMATS:
            raise BadRequest(f"there is no import of {call.format!r}; there are auto, {', '.join(FORMATS)}")
        return UserFile(call.file, PurePath(call.name).name or call.file, self._moment(call.modified), call.format)

    def _moment(self, modified: int) -> datetime:
        """Gives the file's moment; now, where it has none or one that cannot be."""
        now = self._clock.now()
        with contextlib.suppress(ValueError, OverflowError, OSError):
            moment = from_utc_ms(modified, self._clock.zone)
            return moment if modified > 0 and moment <= now else now
        return now

    async def _read(self, file: UserFile, session: Session, *, forgotten: bool) -> dict[str, Any]:
        counts: Counter[str] = Counter()
        faults: list[dict[str, Any]] = []
        format = ""
        async with aclosing(self._reader.read(file)) as batches:
            async for batch in batches:
                format = batch.format
                kept = await self._room.keep(batch.excerpts, forgotten=forgotten) if batch.excerpts else None
                await self._learning.note([_stretch(span) for one in batch.excerpts for span in one.spans])
                if kept:
                    counts.update(new=len(kept.new), known=kept.known, forgotten=kept.forgotten)
                counts.update(faulty=batch.faulty, left_out=batch.left_out)
                faults += [{"place": place, "why": why} for place, why in batch.faults]
                self._touched()
                await session.stream("progress", step="import", done=batch.done, total=batch.total)
        if faults and not counts.total() - counts["faulty"]:
            raise refusal(str(faults[0]["why"]))
        named = ("new", "known", "forgotten", "left_out", "faulty")
        return {"format": format} | {name: counts[name] for name in named} | {"faults": faults}


def _stretch(span: tuple[datetime, datetime]) -> Signal:
    return Signal(sitting.KIND, SignalSource.ACTIVITYWATCH, *span)


async def _send(session: Session, text: str) -> None:
    for start in range(0, len(text), LONGEST_CHUNK):
        await session.stream("chunk", text=text[start : start + LONGEST_CHUNK])
