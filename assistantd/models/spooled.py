"""Bytes laid into the spool folder, the only place that the reader's process sees."""

from __future__ import annotations

import asyncio
import contextlib
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from assistantd.paths import PRIVATE_FILE


@asynccontextmanager
async def spooled(spool: Path, data: bytes, prefix: str) -> AsyncIterator[str]:
    """Lays bytes there for as long as it takes, readable by the user only; gives the file's name."""
    placed = spool / f"{prefix}{os.urandom(6).hex()}"
    try:
        await asyncio.to_thread(_lay, placed, data)
        yield placed.name
    finally:
        with contextlib.suppress(OSError):
            placed.unlink()


def _lay(placed: Path, data: bytes) -> None:
    fd = os.open(placed, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, PRIVATE_FILE)
    with os.fdopen(fd, "wb") as writer:
        writer.write(data)
