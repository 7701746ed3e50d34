"""Content lines: where they stand in a file, how they are folded, and how a text is written in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

WIDTH = 75
"""Bytes of a line, its end not counted."""
_ESCAPES = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}


@dataclass(frozen=True, slots=True)
class Line:
    """Is one content line of a file, unfolded."""

    start: int
    """The first byte."""
    end: int
    """The byte after its last, which is its line end's."""
    text: str

    @property
    def name(self) -> str:
        """The property's name in capitals, without parameters."""
        return self.head.partition(";")[0].strip().upper()

    @property
    def head(self) -> str:
        """The name with its parameters, as they are written."""
        return self.text[: _colon(self.text)]

    @property
    def value(self) -> str:
        return self.text[_colon(self.text) + 1 :]


def lines(data: bytes) -> Iterator[Line]:
    """Yields the lines of a file in UTF-8; raises UnicodeDecodeError."""
    start, at, parts = 0, 0, list[bytes]()
    for whole in data.splitlines(keepends=True):  # of bytes: at \n, \r\n and \r only
        folded = whole[:1] in (b" ", b"\t") and parts
        if not folded and parts:
            yield Line(start, at, b"".join(parts).decode())
            parts, start = [], at
        bare = whole.rstrip(b"\r\n")
        parts.append(bare[1:] if folded else bare)
        at += len(whole)
    if parts:
        yield Line(start, at, b"".join(parts).decode())


def end_of_line(data: bytes) -> str:
    """Gives how the file ends its lines."""
    return "\r\n" if data.count(b"\r\n") * 2 >= data.count(b"\n") else "\n"


def folded(text: str, end: str = "\r\n") -> str:
    """Gives a line with its end, broken where it is too long, never within a character."""
    rows, row, size = [], "", 0
    for character in text:
        wide = len(character.encode("utf-8", "replace"))
        if size + wide > WIDTH:
            rows.append(row)
            row, size = " ", 1
        row, size = row + character, size + wide
    return end.join([*rows, row]) + end


def escaped(text: str) -> str:
    """Gives a text as a value."""
    return "".join(_ESCAPES.get(character, character) for character in text.replace("\r\n", "\n").replace("\r", "\n"))


def unescaped(value: str) -> str:
    """Gives the text of a value."""
    out, left = [], iter(value)
    for character in left:
        if character == "\\":
            following = next(left, "")
            out.append("\n" if following in ("n", "N") else following)
        else:
            out.append(character)
    return "".join(out)


def quoted(text: str) -> str:
    """Gives a parameter's value."""
    clean = text.replace('"', "'").replace("\n", " ").replace("\r", " ")
    return f'"{clean}"' if any(mark in clean for mark in ":;,") else clean


def duration(span: timedelta) -> str:
    """Gives a length of time as a value."""
    seconds = round(abs(span).total_seconds())
    sign, (days, rest) = "-" if span < timedelta() else "", divmod(seconds, 86_400)
    if not rest:
        return f"{sign}P{days}D"
    hours, minutes, seconds = rest // 3600, rest // 60 % 60, rest % 60
    clock = "".join(f"{n}{unit}" for n, unit in ((hours, "H"), (minutes, "M"), (seconds, "S")) if n)
    return f"{sign}P{f'{days}D' if days else ''}T{clock}"


def _colon(text: str) -> int:
    """Gives the place of the colon that ends the parameters; the text's end where there is none."""
    inside = False
    for at, character in enumerate(text):
        if character == '"':
            inside = not inside
        elif character == ":" and not inside:
            return at
    return len(text)
