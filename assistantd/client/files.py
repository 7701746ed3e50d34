"""Which files there are to import in what the user named."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

READ = frozenset({"md", "markdown", "txt", "text", "vcf", "vcard", "json", "jsonl", "ndjson", "ics"})
NOT_YET = frozenset({"eml", "mbox"})
"""Kinds that a later assistantd will read: they are named rather than passed over."""

MOST = 200_000
"""Files and folders that are looked at before a folder is held to be a whole disk."""


class TooMany(Exception):
    """A folder holds more than anybody means to import; its argument is the folder."""


def found(places: Iterable[Path], most: int = MOST) -> tuple[list[Path], Counter[str]]:
    """Gives the files to try, each once, and how many of other kinds the folders hold.

    A file that was named is tried whatever its kind; in folders hidden things and links to folders are passed over.
    Raises TooMany.
    """
    files: dict[Path, None] = {}
    other: Counter[str] = Counter()
    for place in places:
        if not place.is_dir():
            files[place] = None
            continue
        for file in _below(place, most):
            kind = file.suffix.lower().removeprefix(".")
            if kind in READ | NOT_YET:
                files[file] = None
            else:
                other[f".{kind}" if kind else "–"] += 1
    return list(files), other


def _below(folder: Path, most: int) -> Iterator[Path]:
    seen = 0
    for here, folders, files in os.walk(folder):
        seen += len(folders) + len(files)
        if seen > most:
            raise TooMany(folder)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(here, name) for name in sorted(files) if not name.startswith("."))
