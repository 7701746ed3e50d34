"""The log: to standard error, to a private file, and the newest lines in memory for `assistantctl log`.

Nothing a user said or stored is ever logged: rooms log counts, ids and error codes.
"""

from __future__ import annotations

import logging
import sys
from collections import deque
from pathlib import Path

from assistantd.paths import PRIVATE_FILE

KEPT_LINES = 1000
LARGEST_FILE = 1 << 20
"""Bytes from which the file is put aside at the next start."""
FORM = logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s", "%Y-%m-%d %H:%M:%S")


class Logbook(logging.Handler):
    """Keeps the newest lines."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: deque[str] = deque(maxlen=KEPT_LINES)

    def emit(self, record: logging.LogRecord) -> None:
        """Keeps one line."""
        self._lines.append(self.format(record))

    def newest(self, count: int) -> list[str]:
        """Gives the newest lines, oldest of them first."""
        return list(self._lines)[-count:] if count else []


def open_logbook(file: Path, level: str) -> Logbook:
    """Sends all logging to the three places."""
    if file.exists() and file.stat().st_size > LARGEST_FILE:
        file.replace(file.with_suffix(".1"))
    file.touch(PRIVATE_FILE)
    file.chmod(PRIVATE_FILE)
    logbook = Logbook()
    root = logging.getLogger()
    for handler in (logging.StreamHandler(sys.stderr), logging.FileHandler(file, encoding="utf-8"), logbook):
        handler.setFormatter(FORM)
        root.addHandler(handler)
    root.setLevel(level.upper())
    logging.getLogger("apscheduler").setLevel(logging.WARNING)
    return logbook
