"""A text broken softly (RFC 3676, DelSp): short lines for old mail programs, whole paragraphs for the others."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

WIDTH = 72
"""Columns of a line; a Chinese character takes two."""
_STUFFED = re.compile(r"[ >]|From ")
_WORD = re.compile(r"[^\s\u2e80-\uffef]+\s*|\s+|.", re.DOTALL)
_CLOSING = frozenset("，。；：！？、）】》”’.,;:!?)")
"""What no line begins with."""


def flowed(text: str) -> str:
    """Gives the text with a space at the end of each line that goes on, which its reader takes away again."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        if paragraph.startswith(">"):
            lines.append(paragraph.rstrip())
        else:
            *soft, last = _lines(paragraph.rstrip())
            lines += [_stuffed(line) + " " for line in soft] + [_stuffed(last)]
    return "\n".join(lines)


def _stuffed(line: str) -> str:
    """Puts a space before what would be read as a quote or as a mailbox's mark."""
    return f" {line}" if _STUFFED.match(line) else line


def _lines(paragraph: str) -> Iterator[str]:
    line, width = "", 0
    for word in _WORD.findall(paragraph):
        columns = sum(1 + (unicodedata.east_asian_width(c) in "WF") for c in word.rstrip())
        if line and width + columns > WIDTH and word not in _CLOSING:
            yield line
            line, width = "", 0
        line, width = line + word, width + columns + len(word) - len(word.rstrip())
    yield line
