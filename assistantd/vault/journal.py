"""The write-ahead journal of a database, as SQLite's file format describes it.

SQLite reads a journal up to the first frame whose checksum is wrong and drops the rest without a word. After a power
cut that is right: what follows was never acknowledged. But every commit is synced before it is acknowledged, so one
commit at most can be torn; where two or more stand behind the wrong frame, the journal was damaged.
"""

from __future__ import annotations

import contextlib
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from assistantd.errors import VaultDamaged
from assistantd.vault.durable_file import PART, remove
from assistantd.vault.store import Database

PAGE = 4096
HEAD, FRAME_HEAD = 32, 24
SALTS = slice(16, 24)
LITTLE_ENDIAN = 0x377F0682
TORN_AT_MOST = 1
"""Commits that a power cut can leave half written."""


@dataclass(frozen=True, slots=True)
class Journal:
    """Is what the heads of a journal's frames tell."""

    frames: dict[int, list[int]] = field(default_factory=dict)
    """Page -> where in the file each of its committed versions is, oldest first."""
    commits: tuple[int, ...] = ()
    """The numbers, from 1, of the frames that end a commit."""
    pages: int = 0
    """How many pages the database has after the last commit; 0 without any."""


def journal_of(database: Path) -> Path:
    """Gives the file of a database's journal."""
    return database.with_name(database.name + "-wal")


def read_journal(file: Path) -> Journal:
    """Reads the heads of all frames of the journal's present round; whether the frames are whole is not checked."""
    frames: dict[int, list[int]] = {}
    waiting: list[tuple[int, int]] = []
    commits, pages = [], 0
    for count, number, size in _heads(file):
        waiting.append((number, HEAD + (count - 1) * (FRAME_HEAD + PAGE) + FRAME_HEAD))
        if size:
            for one, place in waiting:
                frames.setdefault(one, []).append(place)
            waiting, pages = [], size
            commits.append(count)
    return Journal(frames, tuple(commits), pages)


@contextlib.contextmanager
def kept(database: Path) -> Iterator[Path | None]:
    """Gives a second name of the journal, None where there is none; if the block fails the journal is there as before.

    The database removes its journal when it is closed, also where it could read only a part of it.
    """
    journal = journal_of(database)
    second = journal.with_name(journal.name + PART)
    remove(second)
    if not journal.exists() or journal.stat().st_size <= HEAD:
        yield None
        return
    with contextlib.suppress(OSError):  # a disk without second names does without this
        second.hardlink_to(journal)
    try:
        yield second if second.exists() else None
    except BaseException:
        if second.exists():
            second.replace(journal)
        raise
    remove(second)


def check_read(database: Database, journal: Path) -> None:
    """Raises VaultDamaged where more commits of the journal could not be read than a power cut explains."""
    commits = read_journal(journal).commits
    _, read, _ = database.conn.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
    if sum(1 for frame in commits if frame > read) > TORN_AT_MOST:
        raise VaultDamaged("the vault's journal is damaged: changes that were stored cannot be read from it")


def _heads(file: Path) -> Iterator[tuple[int, int, int]]:
    """Gives (frame, its page, pages of the database after this commit or 0) of the present round."""
    if not file.exists():
        return
    with file.open("rb") as source:
        head = source.read(HEAD)
        frame = source.read(FRAME_HEAD)
        salts = head[SALTS] if _genuine(head) else frame[8:16]
        whole = (file.stat().st_size - HEAD) // (FRAME_HEAD + PAGE)
        for count in range(1, whole + 1):
            if frame[8:16] == salts:
                yield count, *struct.unpack_from(">II", frame)
            source.seek(HEAD + count * (FRAME_HEAD + PAGE))
            frame = source.read(FRAME_HEAD)


def _genuine(head: bytes) -> bool:
    """Tells whether the head of the journal fits its checksum."""
    if len(head) < HEAD:
        return False
    order = "<" if struct.unpack_from(">I", head)[0] == LITTLE_ENDIAN else ">"
    first = second = 0
    for one, other in struct.iter_unpack(f"{order}II", head[:24]):
        first = (first + one + second) & 0xFFFFFFFF
        second = (second + other + first) & 0xFFFFFFFF
    return (first, second) == struct.unpack_from(">II", head, 24)
