"""One thing read out of a file, and one place in it that could not be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from assistantd.workers.reading.refusal import Reason

Kind = Literal["note", "person", "event"]

LONGEST = 2000
"""Characters of one piece; a longer text becomes several."""
_CONTROLS = dict.fromkeys(
    (*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0), 0xFEFF, 0x200E, 0x200F, *range(0x202A, 0x202F))
)
"""What is no text: control characters, and marks that turn the reading order."""
_BREAK = re.compile(r"\n\s*\n|\n|(?<=[.!?;])\s+|(?<=[。！？；])|\s+")


@dataclass(frozen=True, slots=True)
class Piece:
    """Is one thing that a file says."""

    text: str
    created: int | None = None
    """Milliseconds since 1970 UTC, where the file tells it."""
    speaker: str = ""
    kind: Kind = "note"
    place: str = ""
    """Which chat, bucket or address book of the file: a part of what makes the piece the same one next time."""
    key: str = ""
    """Names what the piece tells of, where a later file tells it anew: a contact, a day."""
    spans: tuple[tuple[int, int], ...] = ()
    """When the user was there, from and to which millisecond since 1970 UTC; from a log of presence only."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Is a part of a file that was passed over."""

    place: int
    """The number of the line, card or entry."""
    why: Reason


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Stands for what is not worth keeping: a notice, a picture, a machine's words."""

    count: int = 1
    looked_at: int = 1
    """Parts of the file that were looked at for it."""


Found = Piece | Fault | LeftOut


def clean(text: str) -> str:
    """Gives the text without what is no text, with plain line ends."""
    whole = text.encode("utf-8", "replace").decode()  # JSON can hold half a character
    return whole.replace("\r\n", "\n").replace("\r", "\n").translate(_CONTROLS).strip()


def tells(text: str) -> bool:
    """Tells whether there is a word in it: a lone smiley is not worth remembering."""
    return any(c.isalnum() for c in text)


def parts(piece: Piece) -> Iterator[Found]:
    """Yields the piece cleaned, in parts where it is long, with its speaker before each."""
    text, speaker = clean(piece.text), clean(piece.speaker)[:100]
    if not tells(text):
        yield LeftOut()
        return
    for part in _cut(text):
        yield replace(piece, text=f"{speaker}: {part}" if speaker else part, speaker=speaker)


def _cut(text: str) -> Iterator[str]:
    while len(text) > LONGEST:
        ends = [m.end() for m in _BREAK.finditer(text, LONGEST // 2, LONGEST)]
        end = ends[-1] if ends else LONGEST
        if part := text[:end].strip():
            yield part
        text = text[end:].lstrip()
    if text:
        yield text
