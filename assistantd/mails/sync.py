"""Bringing the vault up to date with a mail folder: what is new is read, going on where reading broke off."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256

from assistantd.domain.clock import Clock
from assistantd.domain.mail import Mail
from assistantd.errors import FileRefused
from assistantd.folders import reading
from assistantd.folders.problems import EMPTIED, FEW, UNREADABLE, problem_of
from assistantd.folders.watched import Watched
from assistantd.mails import boxes, rows
from assistantd.mails.boxes import Found
from assistantd.mails.rows import Kept
from assistantd.models.mail_reading import MailReader
from assistantd.vault.store import Database
from assistantd.vault.vault import Vault

TOGETHER = 40
"""Files whose mails are kept in one step."""
PIECE, LARGEST_PIECE = 8 << 20, 64 << 20
"""Bytes of a mailbox that are read at once; more only where one mail is longer."""
_LOOKED_AT = 4096


@dataclass(slots=True)
class Synced:
    """Counts what came of one folder."""

    folder: str
    new: int = 0
    gone: int = 0
    faults: list[tuple[str, str]] = field(default_factory=list)
    """(file, why it was passed over), the first hundred."""
    problem: str = ""
    """Why the folder as a whole could not be read."""

    def fault(self, file: str, why: str) -> None:
        if len(self.faults) < 100:
            self.faults.append((file, why))


class MailSync:
    """Reads mail folders into the vault."""

    def __init__(self, vault: Vault, clock: Clock, reader: MailReader) -> None:
        self._vault, self._clock, self._reader = vault, clock, reader

    async def run(self, watched: Watched, *, asked: bool = False) -> Synced:
        """Brings one folder up to date; raises VaultLocked.

        A folder whose files are all gone keeps its mails until the user has `asked`: its disk may be away.
        """
        result = Synced(watched.name)
        try:
            found = await asyncio.to_thread(boxes.found, watched.path)
        except OSError as error:
            result.problem = problem_of(watched.path, error)
            return result
        id = await self._vault.write(partial(rows.folder, name=watched.name, path=str(watched.path)))
        known = await self._vault.read(partial(rows.files, folder_id=id))
        seen = {one.name for one in found}
        if not asked and not seen and len(known) > FEW:
            result.problem = EMPTIED
            return result
        gone = [kept.id for name, kept in known.items() if name not in seen]
        if gone:
            await self._vault.write(partial(rows.drop, ids=gone))
            result.gone = len(gone)
        await self._messages(id, [one for one in found if not one.mailbox], known, result)
        for one in found:
            kept = known.get(one.name)
            if one.mailbox and (kept is None or kept.stamp != one.stamp):
                await self._mailbox(id, one, kept, result)
        await self._vault.write(partial(rows.looked, id=id, now=self._clock.now()))
        return result

    async def _messages(self, folder_id: int, found: list[Found], known: dict[str, Kept], result: Synced) -> None:
        """Reads the files of Maildirs, some at a time; one that was only marked is not read again."""
        changed, marked = list[Found](), dict[int, str]()
        for one in found:
            kept = known.get(one.name)
            if kept is None or kept.stamp != one.stamp:
                changed.append(one)
            elif kept.flags != one.flags:
                marked[kept.id] = one.flags
        if marked:
            await self._vault.write(partial(rows.flag, marked=marked))
        for at in range(0, len(changed), TOGETHER):
            read = [(one, await self._message(one)) for one in changed[at : at + TOGETHER]]
            await self._vault.write(partial(_keep, folder_id=folder_id, read=read))
            result.new += sum(isinstance(mail, Mail) for _, mail in read)
            for one, mail in read:
                if isinstance(mail, str) and mail:
                    result.fault(one.name, mail)

    async def _message(self, found: Found) -> Mail | str:
        """Gives the mail, or why it is not read; nothing where it went away meanwhile."""
        try:
            data = await asyncio.to_thread(reading.piece, found.path, 0, boxes.LARGEST)
            return await self._reader.message(data)
        except FileNotFoundError:
            return ""
        except OSError:
            return UNREADABLE
        except FileRefused as refused:
            return str(refused.details.get("reason", "crashed"))

    async def _mailbox(self, folder_id: int, found: Found, kept: Kept | None, result: Synced) -> None:
        """Reads a mailbox file piece by piece, from where it was read to if it only grew since."""
        place, turn, mark = (kept.place, kept.turn, kept.flags) if kept else (0, 0, "")
        if place and await asyncio.to_thread(_mark, found, place) != mark:
            place, turn = 0, turn + 1
        id = await self._vault.write(partial(rows.file, folder_id=folder_id, name=found.name, stamp="", flags=mark))
        size, fault = PIECE, ""
        while place < found.size:
            try:
                data = await asyncio.to_thread(reading.piece, found.path, place, size)
                whole = place + len(data) >= found.size or size >= LARGEST_PIECE
                batch = await self._reader.mailbox(data, whole=whole)
            except (OSError, FileRefused) as error:
                fault = str(error.details.get("reason", "crashed")) if isinstance(error, FileRefused) else UNREADABLE
                break
            if not batch.read and not whole:
                size *= 2
                continue
            place, size = place + batch.read, PIECE
            mark = await asyncio.to_thread(_mark, found, place)
            await self._vault.write(
                partial(_keep_all, id=id, mails=batch.mails, found=found, place=place, turn=turn, mark=mark)
            )
            result.new += len(batch.mails)
            fault = batch.faults[0] if batch.faults else fault
        await self._vault.write(
            partial(rows.advance, file_id=id, place=place, turn=turn, mark=mark, stamp=found.stamp, fault=fault)
        )
        if fault:
            result.fault(found.name, fault)


def _mark(found: Found, place: int) -> str:
    """Names what stands before the place up to which a mailbox was read; another where it was written anew."""
    try:
        return sha256(reading.piece(found.path, max(0, place - _LOOKED_AT), min(place, _LOOKED_AT))).hexdigest()[:32]
    except OSError:
        return ""


def _keep(db: Database, folder_id: int, read: list[tuple[Found, Mail | str]]) -> None:
    for one, mail in read:
        fault = mail if isinstance(mail, str) else ""
        if mail:
            id = rows.file(db, folder_id, one.name, one.stamp, one.flags, fault)
        if isinstance(mail, Mail):
            rows.keep(db, id, mail, sent=one.sent)
            rows.flag(db, {id: one.flags})


def _keep_all(db: Database, id: int, mails: tuple[Mail, ...], found: Found, place: int, turn: int, mark: str) -> None:
    for mail in mails:
        rows.keep(db, id, mail, sent=found.sent, turn=turn)
    rows.advance(db, id, place, turn, mark)
