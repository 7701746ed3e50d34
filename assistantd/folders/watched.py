"""A folder of the user's that is followed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Watched:
    """Is a folder, or a mailbox file, with the name that the user gave it."""

    name: str
    path: Path
