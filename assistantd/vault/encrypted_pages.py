"""The pages of a database file, one by one, without the database's own reading: for a file that it refuses.

A page is taken only where its HMAC fits, so nothing that was altered comes out. The newest committed version of
a page counts: from the journal where it has one, else from the file itself.
"""

from __future__ import annotations

import hashlib
import hmac
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Self

from assistantd.sandbox.locked_memory import LockedBytes, wipe
from assistantd.vault.journal import PAGE, journal_of, read_journal

RESERVED, SALT = 80, 16
IV, MAC = 16, 64
USABLE = PAGE - RESERVED
SALT_MASK, SALT_ROUNDS, KEY_BYTES = 0x3A, 2, 32
"""How SQLCipher makes the key of its HMACs from the key and the file's salt."""


class EncryptedPages:
    """Reads the pages of one database; the key stays the caller's."""

    def __init__(self, file: Path, key: LockedBytes, salt: bytes = b"") -> None:
        """Takes the salt where it is known from elsewhere: its place in the file may be what was damaged."""
        self._file: IO[bytes] = file.open("rb")
        self._key = key
        salt = salt or self._file.read(SALT)
        masked = bytes(byte ^ SALT_MASK for byte in salt)
        self._mac_key = bytearray(hashlib.pbkdf2_hmac("sha512", key.view, masked, SALT_ROUNDS, KEY_BYTES))
        journal = journal_of(file)
        read = read_journal(journal)
        self._frames = read.frames
        self._journal = journal.open("rb") if self._frames else None
        self.count = read.pages or file.stat().st_size // PAGE
        """How many pages the database has."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        wipe(self._mac_key)
        self._file.close()
        if self._journal:
            self._journal.close()

    def read(self, number: int) -> bytes | None:
        """Gives a page in clear, without its last 80 bytes, or None where no version of it passes its check."""
        for source, offset in self._places(number):
            source.seek(offset)
            clear = self._clear(source.read(PAGE), number)
            if clear is not None:
                return clear
        return None

    def blank(self, number: int) -> bool:
        """Tells whether a page was never written: a file grows by whole pages of zeros."""
        return all(not any(_at(source, offset)) for source, offset in self._places(number))

    def _places(self, number: int) -> Iterator[tuple[IO[bytes], int]]:
        if self._journal:
            for offset in reversed(self._frames.get(number, ())):
                yield self._journal, offset
        yield self._file, (number - 1) * PAGE

    def _clear(self, page: bytes, number: int) -> bytes | None:
        if len(page) < PAGE:
            return None
        salt = SALT if number == 1 else 0
        sealed = page[salt : USABLE + IV] + struct.pack("<I", number)
        if not hmac.compare_digest(hmac.digest(self._mac_key, sealed, "sha512"), page[USABLE + IV :]):
            return None
        from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

        cipher = Cipher(algorithms.AES(self._key.view), modes.CBC(page[USABLE : USABLE + IV])).decryptor()
        return bytes(salt) + cipher.update(page[salt:USABLE]) + cipher.finalize()


def salt_of(file: Path) -> bytes:
    """Gives the salt that a database file begins with."""
    with file.open("rb") as source:
        return source.read(SALT)


def _at(source: IO[bytes], offset: int) -> bytes:
    source.seek(offset)
    return source.read(PAGE)
