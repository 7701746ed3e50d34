"""The calendars that a mail carries, as if they were a file: an invitation, or calendars that are attached."""

from __future__ import annotations

import io
from collections.abc import Iterator
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32

from assistantd.workers.reading.mail.content import MOST_PARTS, attached, filename, words
from assistantd.workers.reading.mail.mailbox import looks_so, messages
from assistantd.workers.reading.refusal import Refused
from assistantd.workers.reading.source_file import LONGEST_LINE, SourceFile

LARGEST = 16 << 20
"""Characters of all calendars in a mail."""
_KINDS = ("text/calendar", "application/ics", "application/x-ics", "text/x-vcalendar")


class Mailed:
    """Is the calendars of a mail, one after the other; it reads like a file."""

    def __init__(self, source: SourceFile) -> None:
        """Raises Refused for a mail that carries none."""
        self._source = source
        self.total = source.total
        self.method = ""
        """What the mail says that its calendar asks for, where the calendar does not say it itself."""
        message = BytesParser(policy=compat32).parsebytes(next(messages(source.raw()), b""))
        parts = [part for _, part in zip(range(MOST_PARTS), message.walk(), strict=False) if _is_calendar(part)]
        if not parts:
            raise Refused("no_calendar")
        shown = list(filter(_shown, parts))
        # Mailers attach what they show as an invitation once more as a file.
        chosen = shown[:1] or parts
        self.method = str(chosen[0].get_param("method") or "")[:20]
        self._text = "\r\n".join(dict.fromkeys(map(_text, chosen)))[:LARGEST]

    @property
    def done(self) -> int:
        return self.total

    def lines(self) -> Iterator[tuple[int, str]]:
        """Yields the lines with their numbers, counted from the beginning of the calendar."""
        for number, line in enumerate(io.StringIO(self._text, newline=None), 1):
            yield number, line.rstrip("\n")[:LONGEST_LINE]

    def close(self) -> None:
        self._source.close()


def begins_a_mail(source: SourceFile) -> bool:
    """Tells whether a file begins as a message does, and no calendar."""
    beginning = source.beginning.lstrip(b"\xef\xbb\xbf\r\n\t ")
    return not beginning[:6].upper().startswith(b"BEGIN:") and (looks_so(beginning) or beginning.startswith(b"From "))


def _is_calendar(part: Message) -> bool:
    return part.get_content_type() in _KINDS or filename(part).lower().endswith(".ics")


def _shown(part: Message) -> bool:
    return part.get_content_type() == "text/calendar" and not attached(part)


def _text(part: Message) -> str:
    return words(part, "utf-8")
