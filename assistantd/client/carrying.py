"""How files are carried between the spool folder and where the user keeps them."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from assistantd.paths import PRIVATE_FILE


def carry(source: Path, target: Path) -> None:
    """Copies the file, readable by its owner only, so that the target is whole or not there at all."""
    if source.exists() and not source.is_file():
        # A device or a pipe may have no end, and would fill the disk.
        raise OSError(errno.EINVAL, "not an ordinary file", str(source))
    with source.open("rb") as reader, placing(target) as writer:
        while block := reader.read(1 << 20):
            writer.write(block)


@contextlib.contextmanager
def placing(target: Path) -> Iterator[BinaryIO]:
    """Gives what to write a file through: it appears once it is whole, and not at all where writing it failed."""
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with os.fdopen(_create(part), "wb") as writer:
            yield writer
            writer.flush()
            os.fsync(writer.fileno())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _create(file: Path) -> int:
    return os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, PRIVATE_FILE)
