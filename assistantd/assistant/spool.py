"""The folder through which files pass between the client, who may go anywhere, and the daemon, who may not."""

from __future__ import annotations

import contextlib
import re
import time
from pathlib import Path

from assistantd.errors import BadRequest

NAME = re.compile(r"(?!\.)[\w.-]{1,200}", re.ASCII)
STALE = 24 * 3600.0
"""Seconds after which a file was left by a client that is gone."""
STALE_PART = 3600.0
"""The same for a file that nobody goes on writing."""


class Spool:
    """Knows which files may be named, and clears away what was left behind."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def named(self, file: str, prefix: str = "") -> Path:
        """Gives the place of a file that a client named; raises BadRequest for what is no plain name."""
        if not NAME.fullmatch(file) or not file.startswith(prefix):
            begins = f", which begins with {prefix}" if prefix else ""
            raise BadRequest(f"a file is named by its plain name in the spool folder{begins}")
        return self.folder / file

    def sweep(self, *done: str) -> None:
        """Removes files that are done with, and those that clients left who were killed: some are in clear."""
        now = time.time()
        for left in self.folder.glob("*"):
            with contextlib.suppress(OSError):
                patience = STALE_PART if left.name.endswith(".part") else STALE
                if left.name in done or left.lstat().st_mtime < now - patience:
                    left.unlink()
