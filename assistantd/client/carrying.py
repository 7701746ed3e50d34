"""How a backup is carried between the spool folder and where the user keeps it."""

from __future__ import annotations

import os
from pathlib import Path

from assistantd.paths import PRIVATE_FILE


def carry(source: Path, target: Path) -> None:
    """Copies the file, readable by its owner only, so that the target is whole or not there at all."""
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with source.open("rb") as reader, os.fdopen(_create(part), "wb") as writer:
            while block := reader.read(1 << 20):
                writer.write(block)
            writer.flush()
            os.fsync(writer.fileno())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _create(file: Path) -> int:
    return os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, PRIVATE_FILE)
