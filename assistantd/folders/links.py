"""The links by which the user names folders to be watched, and why one of them is not open."""

from __future__ import annotations

import contextlib
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

OPEN, MISSING, AFTER_RESTART, TOO_WIDE = "open", "missing", "after_restart", "too_wide"


@dataclass(frozen=True, slots=True)
class Links:
    """Is the folder that holds the links."""

    folder: Path
    own: tuple[Path, ...] = ()
    """assistantd's own folders, which no watched folder may hold."""
    files: bool = False
    """Whether a link may lead to a file, too."""

    def names(self) -> tuple[str, ...]:
        """Gives the links' names."""
        with contextlib.suppress(OSError):
            return tuple(sorted(link.name for link in self.folder.iterdir() if link.is_symlink()))
        return ()

    def shut(self, open_now: Collection[str]) -> dict[str, str]:
        """Gives the links whose folders are not open, each with the reason."""
        return {name: self._reason(self.folder / name) for name in self.names() if name not in open_now}

    def _reason(self, link: Path) -> str:
        try:
            target = link.resolve()
            there = target.is_dir() or (self.files and target.is_file())
        except (OSError, RuntimeError):  # a link that leads to itself is no OSError before Python 3.13
            return MISSING
        if any(one.resolve().is_relative_to(target) for one in self.own):
            return TOO_WIDE
        return AFTER_RESTART if there else MISSING
