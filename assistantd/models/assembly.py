"""A model file in the making: parts are added in order, and only the right hash comes through."""

from __future__ import annotations

import errno
import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from assistantd.errors import DiskFull, HashMismatch
from assistantd.models.entry import ModelFile
from assistantd.paths import PRIVATE_DIR, PRIVATE_FILE

BLOCK = 1 << 20
Advance = Callable[[int], None]
"""Is told how many more bytes are done."""


@dataclass(frozen=True, slots=True)
class Part:
    """Records one finished part."""

    size: int
    sha256: str


class Assembly:
    """Puts one model file together beside its place and moves it there when it is complete and right."""

    def __init__(self, target: Path, expected: ModelFile) -> None:
        self._target, self._expected = target, expected
        self._partial = target.with_name(f".{target.name}.partial")
        self._journal = target.with_name(f".{target.name}.parts")
        self._parts: list[Part] = []
        self._whole = hashlib.sha256()

    @property
    def parts(self) -> int:
        """Tells how many parts are finished."""
        return len(self._parts)

    @property
    def size(self) -> int:
        """Tells the bytes of the finished parts."""
        return sum(part.size for part in self._parts)

    def resume(self, advance: Advance) -> None:
        """Finds what an interrupted run finished: every part that still has its hash, up to the first that has not."""
        self._target.parent.mkdir(mode=PRIVATE_DIR, parents=True, exist_ok=True)
        for part in self._recorded():
            whole = self._whole.copy()
            if not self._holds(part, whole):
                break
            self._parts.append(part)
            self._whole = whole
            advance(part.size)
        self._cut()

    def _recorded(self) -> list[Part]:
        try:
            parts = [Part(**json.loads(line)) for line in self._journal.read_text("ascii").splitlines()]
        except (OSError, ValueError, TypeError):
            return []
        sound = all(type(part.size) is int and part.size > 0 for part in parts)
        return parts if sound and self._partial.is_file() else []

    def _holds(self, part: Part, whole: hashlib._Hash) -> bool:
        own, left = hashlib.sha256(), part.size
        with self._partial.open("rb") as file:
            file.seek(self.size)
            while left and (block := file.read(min(BLOCK, left))):
                own.update(block)
                whole.update(block)
                left -= len(block)
        return not left and own.hexdigest() == part.sha256

    def _cut(self) -> None:
        """Drops what lies beyond the finished parts."""
        with self._open() as file:
            os.ftruncate(file, self.size)
        self._record()

    def _record(self) -> None:
        lines = "".join(json.dumps(asdict(part)) + "\n" for part in self._parts)
        fresh = self._journal.with_name(self._journal.name + ".new")
        fresh.write_text(lines, "ascii")
        fresh.replace(self._journal)

    @contextmanager
    def _open(self) -> Iterator[int]:
        descriptor = os.open(self._partial, os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC, PRIVATE_FILE)
        try:
            yield descriptor
        finally:
            os.close(descriptor)

    def add(self, blocks: Iterable[bytes], advance: Advance) -> None:
        """Appends one part and makes it last; raises DiskFull, or HashMismatch when the file gets too long."""
        own, whole, size = hashlib.sha256(), self._whole.copy(), 0
        with told_when_full(self._target), self._open() as file:
            os.lseek(file, self.size, os.SEEK_SET)
            try:
                for block in blocks:
                    size += len(block)
                    if self.size + size > self._expected.size:
                        self._refuse("is longer than it may be")
                    _write(file, block)
                    own.update(block)
                    whole.update(block)
                    advance(len(block))
                os.fsync(file)
            except OSError:
                os.ftruncate(file, self.size)
                raise
            self._parts.append(Part(size, own.hexdigest()))
            self._whole = whole
            self._record()

    def finish(self) -> None:
        """Moves the file to its place; raises HashMismatch, and removes it, when it is not the pinned one."""
        if self.size != self._expected.size:
            self._refuse(f"has {self.size} bytes instead of {self._expected.size}")
        if (found := self._whole.hexdigest()) != self._expected.sha256:
            self._refuse(f"has the SHA-256 {found} instead of {self._expected.sha256}")
        self._partial.replace(self._target)
        self._journal.unlink(missing_ok=True)
        folder = os.open(self._target.parent, os.O_RDONLY | os.O_DIRECTORY)
        os.fsync(folder)
        os.close(folder)

    def _refuse(self, why: str) -> None:
        self._partial.unlink(missing_ok=True)
        self._journal.unlink(missing_ok=True)
        raise HashMismatch(f"{self._expected.name} {why}; it was removed", file=self._expected.name)


def _write(file: int, block: bytes) -> None:
    view = memoryview(block)
    while view:
        view = view[os.write(file, view) :]


def blocks_of(file: Path) -> Iterator[bytes]:
    """Yields the file's content block by block."""
    with file.open("rb") as opened:
        while block := opened.read(BLOCK):
            yield block


def digest(file: Path, advance: Advance = lambda _: None) -> str:
    """Gives the file's SHA-256 in hexadecimal."""
    whole = hashlib.sha256()
    for block in blocks_of(file):
        whole.update(block)
        advance(len(block))
    return whole.hexdigest()


@contextmanager
def told_when_full(place: Path) -> Iterator[None]:
    """Turns the system's "no space left" into DiskFull."""
    try:
        yield
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        raise DiskFull(
            f"the disk of {place.parent} is full; what was finished is kept", folder=str(place.parent)
        ) from error
