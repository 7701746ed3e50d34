"""One message after the other, out of a file that holds one or a whole mailbox (mbox)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

LARGEST = 48 << 20
"""Bytes of one message; of a longer one its beginning is read, which is what people wrote."""
_FROM = re.compile(rb"From \S.*\b\d{1,2}:\d{2}\b.*\d{4}")
"""Matches the line before each message of a mailbox: who, and when as asctime writes it."""
_KEPT_FROM = re.compile(rb">+From ")
_HEADER = re.compile(rb"[!-9;-~]{1,70}:|[!-9;-~]{1,70}[ \t]+:")
_USUAL = re.compile(
    rb"(?:return-path|received|message-id|delivered-to|mime-version|envelope-to|dkim-signature|authentication-results|"
    rb"(?:x|arc|list)-[\w-]+)[ \t]*:",
    re.IGNORECASE,
)
_LINE = 1 << 20


def is_mail(sample: bytes, suffix: str) -> bool:
    """Tells by its beginning whether a file is a message or a mailbox; `suffix` is that of its name."""
    lines = sample.lstrip(b"\r\n").splitlines()
    first = lines[0] if lines else b""
    if suffix in ("eml", "mbox") or _FROM.match(first):
        return True
    return _USUAL.match(first) is not None


def messages(file: BinaryIO) -> Iterator[bytes]:
    """Yields the messages from the file's beginning on, each as its bytes, without what a mailbox adds."""
    return (message for message, _ in parted(file))


def parted(file: BinaryIO, *, boxed: bool = False) -> Iterator[tuple[bytes, int]]:
    """Yields each message with the bytes that the file had up to its end.

    `boxed` where it is known to be a piece of a mailbox: what comes before its first message is passed over.
    """
    message: list[bytes] = []
    size, blank, read = 0, True, 0
    box: bool | None = None
    while line := file.readline(_LINE):
        read += len(line)
        if boxed and box is None and not _FROM.match(line):
            continue
        if box is None:
            if not line.strip():
                continue
            box = _FROM.match(line) is not None
            if box:
                continue
        if box and blank and _FROM.match(line):
            if size:
                yield b"".join(message), read - len(line)
            message, size, blank = [], 0, False
            continue
        blank = not line.strip()
        if size < LARGEST:
            message.append(line[1:] if box and _KEPT_FROM.match(line) else line)
            size += len(line)
    if size:
        yield b"".join(message), read


def looks_so(message: bytes) -> bool:
    """Tells whether there is a header at a message's beginning."""
    return _HEADER.match(message) is not None
