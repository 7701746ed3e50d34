"""The reader of watched mails, seen from the core: a child process parses, and what it says is checked here."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistantd.domain.clock import Clock, from_utc_ms
from assistantd.domain.mail import Correspondent, Mail
from assistantd.models.letters import ADDRESS, ID, line
from assistantd.models.reader_process import ReaderProcess
from assistantd.models.refusal import refusal
from assistantd.models.spooled import spooled
from assistantd.models.wellformed import count_of, wellformed
from assistantd.wire.frame import Message

PREFIX = "mail-"
"""How such files in the spool folder begin."""
LONGEST_TEXT, LONGEST_NAME = 10_000, 200
MOST_PEOPLE, MOST_IN_BATCH, MOST_IDS = 50, 200, 60
_IDLE_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class MailBatch:
    """Is some of what a file holds."""

    mails: tuple[Mail, ...]
    faults: tuple[str, ...]
    """Why each one that cannot be read was passed over."""
    read: int
    """Bytes of the file that are done with."""
    end: bool


class MailReader:
    """Reads mails, in a process that may read the spool folder and nothing else of the user's."""

    def __init__(self, spool: Path, clock: Clock) -> None:
        self._spool, self._clock = spool, clock
        self._worker = ReaderProcess(spool, _IDLE_SECONDS)
        self._turn = asyncio.Lock()

    async def message(self, data: bytes) -> Mail:
        """Gives the mail that a file holds; raises FileRefused."""
        async with self._turn, spooled(self._spool, data, PREFIX) as file:
            batch = await self._ask(file, 0, len(data), whole=True, boxed=False)
        if not batch.mails:
            raise refusal(batch.faults[0] if batch.faults else "empty")
        return batch.mails[0]

    async def mailbox(self, data: bytes, *, whole: bool) -> MailBatch:
        """Gives the mails of a piece of a mailbox, and up to where they go; raises FileRefused.

        Of a piece that is not the `whole` rest the last mail is left for the next one.
        """
        mails: list[Mail] = []
        faults: list[str] = []
        batch = MailBatch((), (), 0, end=False)
        async with self._turn, spooled(self._spool, data, PREFIX) as file:
            while not batch.end:
                start = batch.read
                batch = await self._ask(file, start, len(data), whole=whole, boxed=True)
                mails.extend(batch.mails)
                faults.extend(batch.faults)
                if batch.read <= start and not batch.end:
                    raise refusal("crashed")
        return MailBatch(tuple(mails), tuple(faults), batch.read, end=True)

    async def stop(self) -> None:
        """Ends the process."""
        await self._worker.stop()

    async def _ask(self, file: str, start: int, size: int, *, whole: bool, boxed: bool) -> MailBatch:
        message = await self._worker.ask("mail.read", file=file, start=start, whole=whole, boxed=boxed)
        if "refused" in message:
            raise refusal(str(message["refused"]))
        try:
            mails = tuple(_mail(one, self._clock) for one in message["mails"][:MOST_IN_BATCH])
            faults = tuple(str(one["why"])[:20] for one in message["faults"][:MOST_IN_BATCH])
        except (KeyError, TypeError, ValueError, AttributeError, OverflowError, OSError):
            raise refusal("crashed") from None
        return MailBatch(mails, faults, min(count_of(message.get("read")), size), end=message.get("end") is not False)


def _mail(told: Message, clock: Clock) -> Mail:
    """Checks what the process says: it has read something that may be hostile."""
    id, sent = str(told["id"]), told["sent"]
    if not ID.fullmatch(id):
        raise ValueError(id)
    return Mail(
        message_id=id,
        references=tuple(one for one in map(str, told["references"]) if ID.fullmatch(one))[-MOST_IDS:],
        sender=_person(told["sender"]),
        to=tuple(map(_person, told["to"][:MOST_PEOPLE])),
        cc=tuple(map(_person, told["cc"][:MOST_PEOPLE])),
        delivered=tuple(one.lower() for one in map(line, told["delivered"][:10]) if ADDRESS.fullmatch(one)),
        subject=line(told["subject"]),
        sent=None if sent is None else from_utc_ms(int(sent), clock.zone),
        text=wellformed(str(told["said"]).replace("\0", ""))[:LONGEST_TEXT],
        attachments=tuple(line(one)[:LONGEST_NAME] for one in told["attachments"][:MOST_PEOPLE]),
        bulk=told["bulk"] is True,
        answered=told["answered"] is True,
    )


def _person(told: Any) -> Correspondent:
    name, address = (line(one)[:LONGEST_NAME] for one in told)
    return Correspondent(name, address.lower() if ADDRESS.fullmatch(address) else "")
