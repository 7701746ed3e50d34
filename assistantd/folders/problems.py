"""What can keep a followed folder from being read."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from assistantd.folders.links import AFTER_RESTART, MISSING

UNREADABLE, EMPTIED = "unreadable", "emptied"
FEW = 3
"""Files of a folder that may all go at once without anybody being asked."""
_AWAY, _REFUSED = (errno.ENOENT, errno.ENOTDIR), (errno.EACCES, errno.EPERM)


def problem_of(folder: Path, error: OSError) -> str:
    """Tells why a folder cannot be listed; where its rights would allow it, this process is kept out of it."""
    if error.errno in _AWAY:
        return MISSING
    return AFTER_RESTART if error.errno in _REFUSED and permitted(folder) else UNREADABLE


def permitted(folder: Path) -> bool:
    """Tells whether a folder's rights let this user list it, whatever else forbids it."""
    return os.access(folder, os.R_OK | (os.X_OK if folder.is_dir() else 0))
