"""A watched folder of calendar files, one event a file as vdirs have it, or whole calendars."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from assistantd.calendars.renaming import exchange, place
from assistantd.errors import NotPermitted
from assistantd.folders import reading
from assistantd.paths import PRIVATE_FILE
from assistantd.vault.durable_file import sync_file, sync_folder

LARGEST = 64 << 20
MOST_FILES = 50_000
_SHORT = 200
"""Bytes of the files that tell a folder's name and colour."""


def stamps(folder: Path) -> tuple[dict[str, str], list[str]]:
    """Gives the calendar files of a folder, each with what changes whenever the file is written; raises OSError.

    Those whose names are no text come apart, with what of the names can be shown.
    """
    found: dict[str, str] = {}
    odd: list[str] = []
    for entry in _entries(folder):
        if not _is_text(entry.name):
            odd.append(os.fsencode(entry.name).decode("utf-8", "replace"))
        elif len(found) < MOST_FILES:
            facts = entry.stat(follow_symlinks=False)
            if stat.S_ISREG(facts.st_mode):
                found[entry.name] = reading.stamp(facts)
    return found, odd


def content(file: Path) -> bytes:
    """Reads a file; raises OSError, also for one that is too large or no file."""
    return reading.content(file, LARGEST)


def etag_of(data: bytes) -> str:
    """Names what a file holds."""
    return sha256(data).hexdigest()


def bare(folder: Path) -> bool:
    """Says whether there is nothing at all in a folder, as in the place where a removed disk was mounted."""
    with os.scandir(folder) as entries:
        return next(entries, None) is None


def colour(folder: Path) -> str:
    """Gives the colour that a vdir tells, such as #ff8800; empty for none."""
    text = _told(folder / "color")
    return text if text.startswith("#") and len(text) in (4, 7, 9) and text[1:].isalnum() else ""


def put(file: Path, data: bytes, before: str) -> bool:
    """Writes a file whole or not at all, and not if it no longer is what `before` names; says whether it was written.

    An empty `before` stands for a file that must not be there yet. What another program writes between the look and the
    writing is put back. Raises NotPermitted.
    """
    with _writing(file):
        part = _part(file)
        try:
            mode = stat.S_IMODE(file.stat().st_mode) if before else PRIVATE_FILE
            _write(part, data, mode)
            sync_file(part)
            written = _placed(part, file) if not before else _exchanged(part, file, before)
        finally:
            part.unlink(missing_ok=True)
        sync_folder(file.parent)
        return written


def put_new(folder: Path, new: Mapping[str, bytes]) -> int:
    """Writes files by their names, each whole or not at all; gives how many were not there yet. Raises NotPermitted.

    They are made durable together, which takes hardly longer than for one.
    """
    parts = [(folder / name, _part(folder / name), data) for name, data in new.items()]
    with _writing(folder):
        try:
            for _, part, data in parts:
                _write(part, data, PRIVATE_FILE)
            for _, part, _ in parts:
                sync_file(part)
            written = sum(_placed(part, file) for file, part, _ in parts)
        finally:
            for _, part, _ in parts:
                part.unlink(missing_ok=True)
        sync_folder(folder)
        return written


def take_away(file: Path, before: str) -> bool:
    """Removes a file unless it changed; says whether it was removed. Raises NotPermitted."""
    with _writing(file):
        if not _still(file, before):
            return False
        part = _part(file)
        file.replace(part)
        if not _still(part, before):
            place(part, file)
            return False
        part.unlink()
        sync_folder(file.parent)
        return True


@contextlib.contextmanager
def _writing(file: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise NotPermitted(f"the file cannot be written: {error.strerror}", file=file.name) from error


def _write(part: Path, data: bytes, mode: int) -> None:
    """Writes a file that is not there yet, with these very rights, whatever the mask of this process."""
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, PRIVATE_FILE), "wb") as writer:
        os.fchmod(writer.fileno(), mode)
        writer.write(data)


def _part(file: Path) -> Path:
    """Names a file beside another that no program takes for a calendar."""
    return file.with_name(f".{os.urandom(6).hex()}.tmp")


def _placed(part: Path, file: Path) -> bool:
    try:
        place(part, file)
    except FileExistsError:
        return False
    return True


def _exchanged(part: Path, file: Path, before: str) -> bool:
    if not _still(file, before):
        return False
    if not exchange(part, file):
        part.replace(file)
        return True
    if _still(part, before):
        return True
    exchange(part, file)
    return False


def _still(file: Path, before: str) -> bool:
    try:
        return etag_of(content(file)) == before
    except FileNotFoundError:
        return False


def _told(file: Path) -> str:
    with contextlib.suppress(OSError, UnicodeDecodeError):
        return content(file)[:_SHORT].decode().strip().partition("\n")[0]
    return ""


def _entries(folder: Path) -> Iterator[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        yield from (one for one in entries if one.name.lower().endswith(".ics") and not one.name.startswith("."))


def _is_text(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def changed(known: dict[str, str], seen: dict[str, str]) -> Iterator[str]:
    """Yields the names of files that are new or were written since."""
    yield from (name for name, stamp in seen.items() if known.get(name) != stamp)
