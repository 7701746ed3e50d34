"""The folder of a vault: which files are in it, who holds it, and how one database takes another's place.

keys.json      the header; its renaming into place is the moment at which a change holds
keys.json.bak  the same again, for a disk that loses the first
memory-*.db    the database that the header names (with SQLite's -wal and -shm beside it)
vault.key      the key file, where there is such a slot
damaged-*.db   a damaged database that a repair kept; never touched again, to be removed by hand
*.part         not finished: removed when the vault is next opened

The process that has the vault open holds a lock on the folder itself, so holding it writes nothing.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from assistantd.errors import VaultDamaged, VaultError, VaultInUse, VaultMissing, VaultReadOnly
from assistantd.paths import PRIVATE_DIR, PRIVATE_FILE
from assistantd.vault import key_file
from assistantd.vault.durable_file import PART, remove, replace, sync_file, sync_folder
from assistantd.vault.header import MOST_BYTES, Header
from assistantd.vault.slots import SlotKind

ASIDE = "damaged-"
"""Begins the name of a database that a repair kept."""
KEYS, SECOND = "keys.json", "keys.json.bak"
BESIDE = ("", "-wal", "-shm", "-journal")


class VaultFolder:
    """Knows the files of one vault."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = -1

    @property
    def held(self) -> bool:
        """Tells whether this process has the vault."""
        return self._lock >= 0

    @property
    def occupied(self) -> bool:
        """Tells whether there is a vault, or what is left of one."""
        return any((self.path / name).exists() for name in (KEYS, SECOND)) or any(self.path.glob("memory-*.db"))

    def make(self) -> None:
        """Makes the folder private, and made at all."""
        self.path.mkdir(mode=PRIVATE_DIR, parents=True, exist_ok=True)

    def claim(self) -> None:
        """Takes the folder for a vault about to be made, and clears away what is left of one never finished."""
        self.make()
        self.check_writable()
        self.hold()
        self.tidy(None)

    def headers(self) -> tuple[Header, ...]:
        """Gives the header, and its second copy where that differs; raises what is wrong when neither can be read."""
        if not self.occupied:
            raise VaultMissing("no vault was made yet")
        found: list[Header] = []
        faults: list[VaultError] = []
        for name in (KEYS, SECOND):
            try:
                header = Header.parse(_bounded(self.path / name))
            except (FileNotFoundError, IsADirectoryError):
                continue
            except VaultError as fault:
                faults.append(fault)
            else:
                found += [header] if header not in found else []
        if found:
            return tuple(found)
        raise faults[0] if faults else VaultDamaged("the file of key slots, keys.json, is gone")

    def second_copy_agrees(self) -> bool:
        """Tells whether both copies of the header are there and the same."""
        try:
            return _bounded(self.path / KEYS) == _bounded(self.path / SECOND)
        except OSError:
            return False

    def save(self, header: Header) -> None:
        """Makes a header the one that holds, then its second copy too, so that no removed slot lives on there."""
        content = header.encode()
        replace(self.path / KEYS, content)
        try:
            replace(self.path / SECOND, content)
        except OSError:  # the change holds already; rather no second copy than an old one
            remove(self.path / SECOND)

    def drop_second(self) -> None:
        """Removes the second copy, before another database takes the place of the one that it names."""
        remove(self.path / SECOND)
        sync_folder(self.path)

    def mend_second(self, header: Header) -> None:
        """Writes the second copy again where it is not that of the header that holds, as after a crash."""
        content = header.encode()
        with contextlib.suppress(OSError):
            if _bounded(self.path / KEYS) == content and not self.second_copy_agrees():
                replace(self.path / SECOND, content)

    def database(self, header: Header) -> Path:
        """Gives the path of the database that a header names, moved into place where a crash came in between."""
        file = self.path / header.database
        part = file.with_name(file.name + PART)
        if part.exists() and not file.exists():
            part.replace(file)
            sync_folder(self.path)
        if not file.exists() or not file.stat().st_size:  # SQLite would take an empty file for a new database
            raise VaultDamaged(f"the vault's database, {header.database}, is gone")
        return file

    def part(self, header: Header) -> Path:
        """Gives where to build the database of a header that does not hold yet."""
        return self.path / (header.database + PART)

    def aside(self, header: Header, stamp: str) -> str:
        """Gives the name under which a damaged database is kept."""
        return f"{ASIDE}{stamp}-{header.database}"

    def set_aside(self, header: Header, stamp: str) -> None:
        """Keeps the database that a header names, and its journal, under a second name too."""
        for tail in BESIDE:
            old = self.path / (header.database + tail)
            kept = self.path / (self.aside(header, stamp) + tail)
            remove(kept)
            if old.exists():
                _doubled(old, kept)
        sync_folder(self.path)

    def tidy(self, header: Header | None) -> None:
        """Removes unfinished files, and what the header does not name any more."""
        for file in list(self._leftovers(header.database if header else "")):
            remove(file)
        if header is None or not header.of_kind(SlotKind.KEYFILE):
            key_file.erase(self.path)

    def _leftovers(self, current: str) -> Iterator[Path]:
        parts = {file.name for file in self.path.glob(f"*{PART}")} - {current + PART}
        yield from (self.path / (name + tail) for name in parts for tail in BESIDE)
        if current:
            old = {file.name for file in self.path.glob("memory-*.db")} - {current}
            old |= {file.name for file in self.path.glob(f"{ASIDE}*.db") if file.samefile(self.path / current)}
            yield from (self.path / (name + tail) for name in old for tail in BESIDE)

    def check_writable(self) -> None:
        """Raises VaultReadOnly where nothing could be written."""
        files = [file for file in (self.path, *self.path.glob("memory-*.db")) if not os.access(file, os.W_OK)]
        if files:
            raise VaultReadOnly("the folder or disk does not allow writing")

    def hold(self) -> None:
        """Takes the vault for this process; raises VaultInUse where another one has it."""
        if self._lock >= 0:
            return
        handle = os.open(self.path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(handle)
            raise VaultInUse("another process has the vault open") from None
        self._lock = handle

    def release(self) -> None:
        """Lets others have the vault."""
        if self._lock >= 0:
            os.close(self._lock)
            self._lock = -1


def _doubled(old: Path, kept: Path) -> None:
    """Gives a file a second name, or makes a copy where the disk knows no second names."""
    try:
        kept.hardlink_to(old)
    except OSError:
        shutil.copyfile(old, kept)
        kept.chmod(PRIVATE_FILE)
        sync_file(kept)


def _bounded(file: Path) -> bytes:
    with file.open("rb") as source:
        return source.read(MOST_BYTES + 1)
