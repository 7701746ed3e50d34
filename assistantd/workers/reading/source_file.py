"""A file to be read: opened once, never through a link, its charset made out."""

from __future__ import annotations

import codecs
import io
import os
import stat
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

from assistantd.errors import BadRequest
from assistantd.workers.reading.charset import SAMPLE, charset_of
from assistantd.workers.reading.refusal import Refused

LARGEST = 1 << 30
LONGEST_LINE = 1 << 20
"""Characters; a longer line is cut."""
_BLOCK = 1 << 20
_SHOWN = frozenset("\t\n\r\f\x1b\x1a")


def inside(folder: Path, name: str) -> Path:
    """Gives the place of a file that was named without its folder; raises BadRequest."""
    if not name or Path(name).name != name:
        raise BadRequest("a file to be read is named without a folder")
    return folder / name


class SourceFile:
    """Is one file, readable from its beginning as often as a parser likes, one reading at a time."""

    def __init__(self, path: Path) -> None:
        """Raises Refused for what is no file."""
        try:
            # Without NONBLOCK a pipe would keep us waiting for its writer.
            self._fd = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        except OSError:
            raise Refused("not_a_file") from None
        try:
            self.total = self._check()
        except BaseException:
            self.close()
            raise

    @property
    def done(self) -> int:
        """Bytes read since the beginning of the newest reading."""
        return os.lseek(self._fd, 0, os.SEEK_CUR)

    @cached_property
    def charset(self) -> str:
        """Tells the charset that the whole file is in; raises Refused where it holds no text."""
        return self._charset(self.beginning)

    @cached_property
    def beginning(self) -> bytes:
        """Gives the file's first bytes."""
        return os.pread(self._fd, SAMPLE, 0)

    def raw(self) -> BinaryIO:
        """Begins a reading as bytes, for a format that names its charsets itself."""
        os.lseek(self._fd, 0, os.SEEK_SET)
        return io.BufferedReader(io.FileIO(self._fd, "rb", closefd=False))

    def close(self) -> None:
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1

    def text(self) -> io.TextIOWrapper:
        """Begins a reading as text."""
        return io.TextIOWrapper(self.raw(), encoding=self.charset, errors="replace", newline=None)

    def lines(self) -> Iterator[tuple[int, str]]:
        """Yields the lines with their numbers, from 1; what is over LONGEST_LINE is left out."""
        stream, number = self.text(), 0
        while line := stream.readline(LONGEST_LINE):
            number += 1
            yield number, line.rstrip("\n")
            while len(line) == LONGEST_LINE and not line.endswith("\n"):
                line = stream.readline(LONGEST_LINE)

    def utf8(self) -> Utf8:
        """Begins a reading as UTF-8 bytes, whatever the charset of the file."""
        return Utf8(self.text())

    def _check(self) -> int:
        facts = os.fstat(self._fd)
        if not stat.S_ISREG(facts.st_mode):
            raise Refused("not_a_file")
        if facts.st_size > LARGEST:
            raise Refused("too_large")
        if facts.st_size == 0:
            raise Refused("empty")
        return facts.st_size

    def _charset(self, sample: bytes) -> str:
        found = charset_of(self._blocks(), sample)
        text = codecs.getincrementaldecoder(found or "latin-1")("replace").decode(sample)
        controls = sum(c < " " and c not in _SHOWN for c in text)
        if controls > len(text) // 1000:
            raise Refused("binary")
        if found is None:
            raise Refused("charset")
        if not text.strip():
            raise Refused("empty")
        return found

    def _blocks(self) -> Iterator[bytes]:
        at = 0
        while block := os.pread(self._fd, _BLOCK, at):
            yield block
            at += len(block)


class Utf8:
    """Reads text as UTF-8 bytes, for a parser that wants those."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text

    def read(self, size: int = -1) -> bytes:
        return self._text.read(max(1, size // 4) if size > 0 else size).encode("utf-8", "replace") if size else b""
