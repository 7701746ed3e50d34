"""Newline-delimited JSON: one message a line, never longer than the limit.

No I/O happens here: readers feed bytes in and take messages out, so that the asyncio daemon, the
blocking client and the blocking workers share one parser.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from assistantd.errors import BadRequest, FrameTooLarge

MAX_FRAME = 1 << 20
"""Bytes in one line, the newline included (1 MiB)."""
MAX_DEPTH = 64
"""Levels of nesting in one message; no honest message comes near."""

Message = dict[str, Any]


def encode(message: Message) -> bytes:
    """Gives the one line that stands for the message."""
    text = json.dumps(message, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    try:
        line = text.encode() + b"\n"
    except UnicodeEncodeError as error:
        raise BadRequest("the text is not valid Unicode") from error
    if len(line) > MAX_FRAME:
        raise FrameTooLarge(f"a message of {len(line)} bytes is over the limit of {MAX_FRAME}")
    return line


def decode(line: bytes) -> Message:
    """Reads one line; anything but a JSON object is a BadRequest."""
    if len(line) > MAX_FRAME:
        raise FrameTooLarge(f"a line of {len(line)} bytes is over the limit of {MAX_FRAME}")
    try:
        message = json.loads(line.decode())
    except (ValueError, RecursionError) as error:
        raise BadRequest("the line is not JSON") from error
    if not isinstance(message, dict):
        raise BadRequest("the line is not a JSON object")
    if _depth(message) > MAX_DEPTH:
        raise BadRequest(f"the message is nested deeper than {MAX_DEPTH} levels")
    if b"\\ud" in line.lower() and not _writable(message):
        raise BadRequest("the message holds half a surrogate pair, which is no character")
    return message


def _writable(message: Message) -> bool:
    try:
        json.dumps(message, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True


def _depth(value: object) -> int:
    deepest, level = 0, [value]
    while level:
        deepest += 1
        level = [
            child
            for parent in level
            if isinstance(parent, dict | list)
            for child in (parent.values() if isinstance(parent, dict) else parent)
        ]
    return deepest


class FrameBuffer:
    """Collects bytes and gives the complete lines among them."""

    def __init__(self, limit: int = MAX_FRAME) -> None:
        self._limit = limit
        self._kept = bytearray()

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Yields each line that `data` completes, without its newline.

        Raises FrameTooLarge as soon as more than the limit has come without a newline.
        """
        self._kept += data
        while (end := self._kept.find(b"\n")) >= 0:
            line = bytes(self._kept[:end])
            del self._kept[: end + 1]
            if len(line) >= self._limit:
                raise FrameTooLarge
            yield line
        if len(self._kept) >= self._limit:
            self._kept.clear()
            raise FrameTooLarge
