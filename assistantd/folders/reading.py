"""Files of followed folders, read as they are: never through a link, never waiting for a pipe."""

from __future__ import annotations

import os
import stat
from pathlib import Path


def content(file: Path, largest: int) -> bytes:
    """Reads a file; raises OSError, also for one that is too large or no file."""
    data = piece(file, 0, largest + 1)
    if len(data) > largest:
        raise OSError("too large")
    return data


def piece(file: Path, start: int, most: int) -> bytes:
    """Reads that many bytes of a file from a place on; raises OSError, also for what is no file."""
    fd = os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(fd, "rb") as reader:
        if not stat.S_ISREG(os.fstat(fd).st_mode):
            raise OSError("not a file")
        reader.seek(start)
        return reader.read(most)


def stamp(facts: os.stat_result) -> str:
    """Gives what changes whenever a file is written."""
    return f"{facts.st_mtime_ns}-{facts.st_size}-{facts.st_ino}"
