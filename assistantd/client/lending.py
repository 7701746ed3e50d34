"""Files that the client lends to the daemon through the spool folder, and takes away again."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistantd.client.carrying import carry
from assistantd.client.session import Session
from assistantd.errors import FileRefused
from assistantd.paths import PRIVATE_DIR


@contextmanager
def spooled(session: Session, prefix: str, suffix: str = "") -> Iterator[Path]:
    """Gives a place in the spool folder; what was put there is taken away afterwards."""
    spool = session.paths.spool
    spool.mkdir(PRIVATE_DIR, parents=True, exist_ok=True)
    placed = spool / f"{prefix}-{os.urandom(6).hex()}{suffix}"
    try:
        yield placed
    finally:
        placed.unlink(missing_ok=True)


@contextmanager
def lent(session: Session, file: Path, largest: int) -> Iterator[tuple[str, int]]:
    """Lends a file of the user's to be imported; gives its name there and when it was changed, in ms since 1970.

    Raises FileRefused for what is no file, cannot be read, or has more than `largest` bytes.
    """
    with spooled(session, "import") as placed:
        try:
            if not file.is_file():
                raise FileRefused(reason="not_a_file")
            facts = file.stat()
            if facts.st_size > largest:
                raise FileRefused(reason="too_large")
            carry(file, placed)
        except OSError as error:
            raise FileRefused(reason=error.strerror or "not_a_file") from error
        yield placed.name, max(0, facts.st_mtime_ns // 1_000_000)


def name_of(file: Path) -> str:
    """Gives the file's name; one that is no text loses what is none."""
    return os.fsencode(file.name).decode("utf-8", "replace")
