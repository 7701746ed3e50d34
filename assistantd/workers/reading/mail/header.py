"""A message's header: its words, people, moment and ids, as broken as they come."""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime

from assistantd.workers.reading.mail.letters import NotLetters, codec, letters

LONGEST, MOST_PEOPLE = 998, 500
"""Characters of a header's words, and people in it; the rest is cut."""
_ID = re.compile(r"<[^<>\s]{1,250}>")
_EARLIEST, _LATEST = datetime(1970, 1, 2, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Address:
    """Is one person of a message."""

    name: str
    address: str

    @property
    def shown(self) -> str:
        """Gives the name; the address where there is none."""
        return self.name or self.address


def header(message: Message, name: str) -> str:
    """Gives a header's words; empty where there is none."""
    return decoded(raw(message, name))


def raw(message: Message, name: str) -> str:
    """Gives a header on one line, what is no ASCII in it as surrogates."""
    for known, value in message.raw_items():
        if known.lower() == name:
            return re.sub(r"[ \t]*[\r\n]+[ \t]*", " ", str(value)).strip()[: 20 * LONGEST]
    return ""


def decoded(value: str) -> str:
    """Gives the words of a header's value, encoded ones (RFC 2047) and plain 8-bit ones alike."""
    plain = _unescaped(value)
    if "=?" in plain:
        with contextlib.suppress(HeaderParseError, ValueError, LookupError):  # a broken one is shown as it stands
            plain = "".join(_word(word, charset) for word, charset in decode_header(plain))
    return " ".join(plain.split())[:LONGEST]


def _unescaped(value: str) -> str:
    data = value.encode("utf-8", "surrogateescape")
    try:
        return letters(data)
    except NotLetters:
        return data.decode("ascii", "replace")


def _word(word: str | bytes, charset: str | None) -> str:
    if isinstance(word, str):
        return word
    if charset is None:
        return word.decode("raw-unicode-escape", "replace")
    try:
        return letters(word, charset)
    except NotLetters:
        return word.decode(codec(charset) or "ascii", "replace")


def people(message: Message, name: str) -> tuple[Address, ...]:
    """Gives the people whom a header names."""
    value = _unescaped(raw(message, name))
    try:
        pairs = getaddresses([value])[:MOST_PEOPLE]
    except (ValueError, IndexError, TypeError):
        pairs = []
    found = tuple(Address(decoded(n).strip("\"' "), a.strip()) for n, a in pairs if n.strip() or a.strip())
    return found or ((Address(decoded(value), ""),) if value else ())


def sent(message: Message) -> datetime | None:
    """Gives the message's moment, aware; that of its arrival where it has no date of its own."""
    for value in (raw(message, "date"), raw(message, "received").rpartition(";")[2]):
        try:
            moment = parsedate_to_datetime(value)
            moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
            if _EARLIEST <= moment <= _LATEST:
                return moment
        except (ValueError, TypeError, OverflowError, IndexError):
            continue
    return None


def thread(message: Message) -> tuple[str, ...]:
    """Gives the Message-IDs of the thread before a message, the answered one last."""
    before = (*ids(message, "references"), *ids(message, "in-reply-to")[-1:])
    return tuple(dict.fromkeys(before))[-50:]


def ids(message: Message, name: str) -> tuple[str, ...]:
    """Gives the Message-IDs that a header holds, with their angle brackets."""
    return tuple(_ID.findall(_unescaped(raw(message, name))))
