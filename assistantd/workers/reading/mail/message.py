"""One message of RFC 5322 and MIME: who wrote to whom, when, about what, and its text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32

from assistantd.workers.reading.mail.content import LONGEST, Content
from assistantd.workers.reading.mail.header import Address, header, ids, people, raw, sent, thread
from assistantd.workers.reading.refusal import Refused

_FIELDS = frozenset(
    (
        "from", "to", "cc", "subject", "date", "message-id", "sender", "mime-version", "content-type", "received",
    )
)  # fmt: skip
"""What a message has one of; a file without any of them is none."""
_DELIVERED = ("delivered-to", "x-original-to", "envelope-to")


@dataclass(frozen=True, slots=True)
class Mail:
    """Is a message as a reader sees it."""

    subject: str
    sender: Address
    to: tuple[Address, ...]
    cc: tuple[Address, ...]
    reply_to: tuple[Address, ...]
    sent: datetime | None
    """Aware; None where no date of the message can be read."""
    id: str
    """The Message-ID with its angle brackets; empty where there is none."""
    references: tuple[str, ...]
    """The Message-IDs of the thread before it, the answered one last."""
    text: str
    attachments: tuple[str, ...]
    """The names of what is attached, the type where a part has no name."""
    spam: bool
    """Whether a filter marked it so before it was kept."""
    bulk: bool
    """Whether it went to many, or was written by a machine."""
    delivered: tuple[str, ...]
    """The addresses that its last server delivered it to."""


def read_message(data: bytes) -> Mail:
    """Reads a message; raises Refused where it is none, encrypted, or in no charset that can be made out."""
    message = BytesParser(policy=compat32).parsebytes(data)
    if not any(name.lower() in _FIELDS for name in message):
        raise Refused("wrong_kind")
    named = {name: people(message, name) for name in ("from", "sender", "to", "cc", "reply-to")}
    content = Content()
    content.take(message)
    return Mail(
        subject=header(message, "subject"),
        sender=next(iter((*named["from"], *named["sender"])), Address("", "")),
        to=named["to"],
        cc=named["cc"],
        reply_to=named["reply-to"],
        sent=sent(message),
        id=next(iter(ids(message, "message-id")), ""),
        references=thread(message),
        text="\n\n".join(text for text in content.texts if text.strip())[:LONGEST],
        attachments=tuple(content.attachments),
        spam=header(message, "x-spam-flag").upper() == "YES" or header(message, "x-spam-status").startswith("Yes"),
        bulk=_bulk(message),
        delivered=tuple(one.address for name in _DELIVERED for one in people(message, name) if one.address)[:10],
    )


def _bulk(message: Message) -> bool:
    told = (raw(message, "precedence").lower(), raw(message, "auto-submitted").lower() or "no")
    return told[0] in ("bulk", "list", "junk") or told[1] != "no" or bool(raw(message, "list-unsubscribe"))
