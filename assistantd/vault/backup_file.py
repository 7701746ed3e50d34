"""The single file of a backup: a line that says what it is, a line with its header, then the encrypted database.

The header is a vault's, with the slots that a person can carry and a data key of the backup's own; its
seal covers the length and the hash of the database, so a file cut short or patched together is seen.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from assistantd.errors import VaultDamaged, VaultForeign, VaultNewer
from assistantd.paths import PRIVATE_FILE
from assistantd.vault.header import MOST_BYTES, Header
from assistantd.vault.keys import canonical

FIRST_WORD = b"assistantd-backup "
MAGIC = FIRST_WORD + b"1\n"
BLOCK = 1 << 20

Report = Callable[[str, int, int], None]
"""Is told (step, done, total); may raise to stop the work."""


@dataclass(frozen=True, slots=True)
class BackupFile:
    """Is a backup whose header was read; nothing is verified yet."""

    file: Path
    header: Header
    offset: int
    """Where the database begins."""

    @property
    def made(self) -> int:
        """UTC milliseconds."""
        return int(self.header.content["backup"]["made"])

    @property
    def size(self) -> int:
        """Bytes of the database."""
        return int(self.header.content["backup"]["bytes"])

    def extract(self, target: Path, report: Report) -> None:
        """Copies the database out, and raises VaultDamaged where it is not the one the header was made for."""
        digest, done = hashlib.sha256(), 0
        with self.file.open("rb") as source, _new_file(target) as out:
            source.seek(self.offset)
            while block := source.read(BLOCK):
                digest.update(block)
                out.write(block)
                done += len(block)
                report("verify", min(done, self.size), self.size)
            out.flush()
            os.fsync(out.fileno())
        if done != self.size or digest.hexdigest() != self.header.content["backup"]["sha256"]:
            raise VaultDamaged("the backup is damaged: its database was cut short or altered")


def open_backup(file: Path) -> BackupFile:
    """Reads the header of a backup; raises VaultForeign, VaultNewer or VaultDamaged."""
    try:
        with file.open("rb") as source:
            first, second = source.readline(64), source.readline(MOST_BYTES + 1)
    except (FileNotFoundError, IsADirectoryError):
        raise VaultForeign(f"there is no backup called {file.name}") from None
    if not first.startswith(FIRST_WORD):
        raise VaultForeign(f"{file.name} is not a backup of assistantd")
    if first.rstrip() != MAGIC.rstrip():
        raise VaultNewer(f"{file.name} was written by a newer assistantd")
    header = Header.parse(second)
    made = header.content.get("backup")
    shape = {"made": int, "bytes": int, "sha256": str}
    if not isinstance(made, dict) or not all(isinstance(made.get(name), kind) for name, kind in shape.items()):
        raise VaultDamaged("the backup is damaged: its header lacks what it was made of")
    return BackupFile(file, header, len(first) + len(second))


def pack(header_of: Callable[[int, str], Header], database: Path, target: Path, report: Report) -> int:
    """Writes a backup's file; `header_of` is given the database's length and hash. Gives the size."""
    with database.open("rb") as source:
        digest = hashlib.file_digest(source, "sha256").hexdigest()
        size = source.seek(0, os.SEEK_END)
        source.seek(0)
        with _new_file(target) as out:
            out.write(MAGIC + canonical(header_of(size, digest).content) + b"\n")
            while block := source.read(BLOCK):
                out.write(block)
                report("write", source.tell(), size)
            out.flush()
            os.fsync(out.fileno())
            return out.tell()


def _new_file(target: Path) -> IO[Any]:
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC
    return open(os.open(target, flags, PRIVATE_FILE), "wb")  # noqa: PTH123 - a descriptor with its mode set
