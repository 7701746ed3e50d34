"""What the reader's process answers about the mails of a watched folder: `mail.read`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from assistantd.domain.clock import utc_ms
from assistantd.wire.frame import Message
from assistantd.workers.channel import Task
from assistantd.workers.reading.mail.header import Address
from assistantd.workers.reading.mail.layers import layers
from assistantd.workers.reading.mail.mailbox import parted
from assistantd.workers.reading.mail.message import Mail, read_message
from assistantd.workers.reading.refusal import Refused, reason_of
from assistantd.workers.reading.source_file import SourceFile, inside

LONGEST = 10_000
"""Characters of one mail's text that are handed on."""
MAILS, CHARACTERS = 50, 150_000
"""Most of one batch."""
MOST_PEOPLE = 50
_ANSWERED = re.compile(rb"^(?i:x-)?(?i:status):[ \t]*[A-Z]*A[A-Z]*[ \t\r]*$", re.MULTILINE)
_HEADER_END = re.compile(rb"\r?\n\r?\n")


class MailProgram:
    """Reads a mail, or some mails of a mailbox."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, task: Task) -> Message:
        """Tells the next mails of a file from a place on, and up to where it was read.

        Without `whole` the file breaks off somewhere, and its last mail is left for the next time.
        """
        file, boxed = inside(self._folder, str(task.params["file"])), bool(task.params["boxed"])
        try:
            source = SourceFile(file)
        except Refused as refused:
            return {"refused": refused.reason}
        try:
            stream = source.raw()
            stream.seek(int(task.params["start"]))
            found = parted(stream, boxed=boxed)
            return _batch(found, task, source.total, whole=bool(task.params["whole"]))
        finally:
            source.close()


def _batch(found: Iterator[tuple[bytes, int]], task: Task, total: int, *, whole: bool) -> Message:
    start = int(task.params["start"])
    mails: list[Message] = []
    faults: list[Message] = []
    size, read = 0, start
    for data, end in found:
        task.check()
        if start + end >= total and not whole:
            break
        read = start + end
        try:
            mails.append(_told(read_message(data), data))
            size += len(mails[-1]["said"]) + 2000
        except Exception as error:  # noqa: BLE001 - whatever a mail brings about
            faults.append({"place": read, "why": reason_of(error)})
        if len(mails) + len(faults) >= MAILS or size >= CHARACTERS:
            return {"mails": mails, "faults": faults, "read": read, "end": False}
    return {"mails": mails, "faults": faults, "read": total if whole else read, "end": True}


def _told(mail: Mail, data: bytes) -> Message:
    told = layers(mail.text)
    said = (told.own or told.forwarded)[:LONGEST]
    return {
        "id": mail.id or f"<{sha256(data).hexdigest()[:32]}@no.id>",
        "references": list(mail.references),
        "sender": _person(mail.sender),
        "to": [_person(one) for one in mail.to[:MOST_PEOPLE]],
        "cc": [_person(one) for one in mail.cc[:MOST_PEOPLE]],
        "delivered": list(mail.delivered),
        "subject": mail.subject,
        "sent": utc_ms(mail.sent) if mail.sent else None,
        "said": said,
        "attachments": list(mail.attachments[:MOST_PEOPLE]),
        "bulk": mail.bulk or mail.spam,
        "answered": answered(data),
    }


def _person(one: Address) -> list[str]:
    return [one.name, one.address]


def answered(data: bytes) -> bool:
    """Tells whether a mailbox marks the mail so, as it does in a line of its header."""
    return _ANSWERED.search(_HEADER_END.split(data, maxsplit=1)[0]) is not None
