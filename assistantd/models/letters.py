"""What the reader's process says of a mail, checked: it has read something that may be hostile."""

from __future__ import annotations

import re

from assistantd.domain.clock import Clock, from_utc_ms
from assistantd.domain.mail import Letter
from assistantd.models.refusal import refusal
from assistantd.models.wellformed import wellformed
from assistantd.wire.frame import Message

LONGEST_HEADER, LONGEST_TEXT, LONGEST_THREAD = 1000, 20_000, 100
ID = re.compile(r"<[^<>\s]{1,250}>")
ADDRESS = re.compile(r"[^\s<>\",;:()\[\]\\]{1,200}@[^\s<>\",;:()\[\]\\@]{1,200}")


def letter_of(message: Message, clock: Clock) -> Letter:
    """Gives the mail; raises FileRefused for one that is not read."""
    if "refused" in message:
        raise refusal(str(message["refused"]))
    try:
        sent, address = message["sent"], line(message["address"])
        return Letter(
            sender=line(message["sender"]),
            address=address if ADDRESS.fullmatch(address) else "",
            subject=line(message["subject"]),
            sent=None if sent is None else from_utc_ms(int(sent), clock.zone),
            text=wellformed(str(message["said"]).replace("\0", ""))[:LONGEST_TEXT],
            thread=tuple(id for one in message["thread"] if ID.fullmatch(id := str(one)))[-LONGEST_THREAD:],
        )
    except (KeyError, TypeError, ValueError, OverflowError, OSError):
        raise refusal("crashed") from None


def line(value: object) -> str:
    """Makes one line of a text: a break in it would be another header."""
    return " ".join(wellformed(str(value).replace("\0", "")).split())[:LONGEST_HEADER]
