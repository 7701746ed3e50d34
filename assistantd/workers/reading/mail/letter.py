"""A mail to be answered, as the reader's process tells it to the daemon."""

from __future__ import annotations

from pathlib import Path

from assistantd.domain.clock import utc_ms
from assistantd.wire.frame import Message
from assistantd.workers.channel import Task
from assistantd.workers.reading.mail.layers import layers
from assistantd.workers.reading.mail.mailbox import messages
from assistantd.workers.reading.mail.message import Mail, read_message
from assistantd.workers.reading.refusal import reason_of
from assistantd.workers.reading.source_file import SourceFile, inside

LONGEST = 20_000
"""Characters of a mail's text that are handed on."""


class LetterProgram:
    """Answers `letter`: the first message in a file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def letter(self, task: Task) -> Message:
        """Tells who wrote a mail, about what, and what it says; or why it is not read."""
        file = inside(self._folder, str(task.params["file"]))
        try:
            return _told(self._read(file))
        except Exception as error:  # noqa: BLE001 - whatever a file brings about
            return {"refused": reason_of(error)}

    def _read(self, file: Path) -> Mail:
        source = SourceFile(file)
        try:
            first = next(messages(source.raw()), b"")
        finally:
            source.close()
        return read_message(first)


def _told(mail: Mail) -> Message:
    answered = mail.reply_to[0] if mail.reply_to else mail.sender
    told = layers(mail.text)
    return {
        "sender": mail.sender.name or answered.name or answered.address,
        "address": answered.address,
        "subject": mail.subject,
        "sent": utc_ms(mail.sent) if mail.sent else None,
        # Not "text": the wire takes a result with that for a piece of more to come.
        "said": (told.own or told.forwarded)[:LONGEST],
        "thread": [*mail.references, *([mail.id] if mail.id else [])],
    }
