"""Which files there are to import in what the user named."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

READ = frozenset({"md", "markdown", "txt", "text", "vcf", "vcard", "json", "jsonl", "ndjson", "ics", "eml", "mbox"})
"""Endings of names that are worth a try."""

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
            if kind in READ or in_maildir(file):
                files[file] = None
            else:
                other[f".{kind}" if kind else "–"] += 1
    return list(files), other


def in_maildir(file: Path) -> bool:
    """Tells whether a file is a mail of a Maildir, by its name and the folders beside it."""
    folder = file.parent
    return folder.name in ("cur", "new") and (":2," in file.name or (folder.parent / "tmp").is_dir())


def _below(folder: Path, most: int) -> Iterator[Path]:
    seen = 0
    for here, folders, files in os.walk(folder):
        seen += len(folders) + len(files)
        if seen > most:
            raise TooMany(folder)
        mails = {"cur", "new", "tmp"} <= set(folders)  # a Maildir keeps its own folders hidden, as in .Sent
        folders[:] = sorted(name for name in folders if mails or not name.startswith("."))
        yield from (Path(here, name) for name in sorted(files) if not name.startswith(".") and not _gone(name))


def _gone(name: str) -> bool:
    """Tells whether a mail's name says that it lies in the bin, or is a draft."""
    return bool({"T", "D"} & set(name.partition(":2,")[2]))
