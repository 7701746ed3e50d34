"""Mails as what is remembered of them: what each one's writer says in it, with its subject and to whom."""

from __future__ import annotations

from collections.abc import Iterator

from assistantd.domain.clock import utc_ms
from assistantd.workers.reading.about import About
from assistantd.workers.reading.mail.layers import layers
from assistantd.workers.reading.mail.mailbox import messages
from assistantd.workers.reading.mail.message import Mail, read_message
from assistantd.workers.reading.piece import Fault, Found, LeftOut, Piece
from assistantd.workers.reading.refusal import Refused
from assistantd.workers.reading.source_file import SourceFile

NAMED = 3
"""Receivers that are named; of more only the first ones."""


def read_mail(source: SourceFile, about: About) -> Iterator[Found]:
    """Yields a piece a message; what is quoted in it was, or will be, read as a mail of its own."""
    for number, data in enumerate(messages(source.raw()), 1):
        try:
            mail = read_message(data)
        except Refused as refused:
            yield Fault(number, refused.reason)
        else:
            yield LeftOut() if mail.spam else _piece(mail, about)


def _piece(mail: Mail, about: About) -> Piece:
    told = layers(mail.text)
    text = "\n\n".join(part for part in (told.own, told.forwarded) if part)
    head = f"{mail.subject}{_receivers(mail, about)}".strip()
    created = utc_ms(mail.sent) if mail.sent else None
    return Piece(f"{head}: {text}" if head and text else head or text, created, mail.sender.shown, place=mail.id)


def _receivers(mail: Mail, about: About) -> str:
    names = [person.shown for person in mail.to[:NAMED]]
    if not names:
        return ""
    more = "…" if len(mail.to) > NAMED else ""
    return f"（致{'、'.join(names)}{more}）" if about.chinese else f" (to {', '.join(names)}{more})"
