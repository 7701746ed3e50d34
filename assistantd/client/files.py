"""Which files there are to import in what the user named."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

READ = frozenset({"md", "markdown", "txt", "text", "vcf", "vcard", "json", "jsonl", "ndjson"})
NOT_YET = frozenset({"ics", "eml", "mbox"})
"""Kinds that a later assistantd will read: they are named rather than passed over."""


def found(places: Iterable[Path]) -> tuple[list[Path], Counter[str]]:
    """Gives the files to try, each once, and how many of other kinds the folders hold.

    A file that was named is tried whatever its kind; in folders hidden things and links to folders are passed over.
    """
    files: dict[Path, None] = {}
    other: Counter[str] = Counter()
    for place in places:
        if not place.is_dir():
            files[place] = None
            continue
        for file in _below(place):
            kind = file.suffix.lower().removeprefix(".")
            if kind in READ | NOT_YET:
                files[file] = None
            else:
                other[f".{kind}" if kind else "–"] += 1
    return list(files), other


def _below(folder: Path) -> Iterator[Path]:
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(here, name) for name in sorted(files) if not name.startswith("."))
