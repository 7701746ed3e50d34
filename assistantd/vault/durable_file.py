"""Small files that are either the old or the new one, whatever happens in between."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from assistantd.paths import PRIVATE_FILE

PART = ".part"
"""Ends the name of a file that is not finished; such a file may be removed at any time."""


def replace(file: Path, content: bytes | bytearray) -> None:
    """Writes a file whole and for good, or leaves the old one."""
    part = file.with_name(file.name + PART)
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC, PRIVATE_FILE)
    try:
        with open(handle, "wb", buffering=0) as out:  # noqa: PTH123 - a descriptor with its mode set
            os.fchmod(handle, PRIVATE_FILE)
            out.write(content)
            os.fsync(handle)
        part.replace(file)
    except BaseException:
        remove(part)
        raise
    sync_folder(file.parent)


def sync_folder(folder: Path) -> None:
    """Makes names made, changed or removed in a folder survive a power cut."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_file(file: Path) -> None:
    """Makes what was written to a file survive a power cut."""
    handle = os.open(file, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remove(file: Path) -> None:
    """Removes a file if it is there and can be removed."""
    with contextlib.suppress(OSError):
        file.unlink()
