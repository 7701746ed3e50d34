"""What the tests of the vault put into it, and how they look at it from outside."""

from __future__ import annotations

import hashlib
import json
import os
import struct
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from assistantd.vault.kdf import KdfCost
from assistantd.vault.store import Database
from assistantd.vault.vault import Vault

CHEAP = KdfCost(memory_kib=64, passes=1, lanes=1)
PASSPHRASE = "correct horse"
PAGE, DATA, IV = 4096, 4016, 16
"""SQLCipher's page: data, then the IV, then 64 bytes of HMAC."""


def memory(text: str, uid: str = "") -> dict[str, Any]:
    """Gives a row of `memory`."""
    return {
        "uid": uid or os.urandom(8).hex(),
        "text": text,
        "kind": "fact",
        "source": "user",
        "zone": "UTC",
        "created": 1,
    }


def remember(vault: Vault, *all: str) -> Awaitable[None]:
    """Writes memories in one transaction."""
    return vault.write(lambda db: [db.table("memory").insert(memory(text)) for text in all] and None)


def texts(db: Database) -> list[str]:
    """Gives every memory's text, oldest first."""
    return [text for (text,) in db.execute("SELECT text FROM memory ORDER BY id").fetchall()]


def finding(query: str) -> Callable[[Database], list[str]]:
    """Gives work that gives the texts which a full-text query finds."""
    sql = "SELECT m.text FROM memory_fts f JOIN memory m ON m.id = f.rowid WHERE memory_fts MATCH ? ORDER BY m.id"
    return lambda db: [text for (text,) in db.execute(sql, [query]).fetchall()]


def fingerprint(folder: Path) -> dict[str, str]:
    """Gives every file of a folder with the hash of its content and its mode."""
    return {
        str(file.relative_to(folder)): f"{hashlib.sha256(file.read_bytes()).hexdigest()} {file.stat().st_mode:o}"
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def rewrite_header(folder: Path, change: Callable[[dict[str, Any]], object], *names: str) -> None:
    """Changes both copies of the key slots behind the vault's back."""
    for name in names or ("keys.json", "keys.json.bak"):
        content = json.loads((folder / name).read_text())
        change(content)
        (folder / name).write_text(json.dumps(content))


def decrypted(database: Path, hex_key: bytearray) -> bytes:
    """Gives all pages of a database and its journal in clear, free pages too."""
    key = bytes.fromhex(hex_key[2:-1].decode())
    raw = database.read_bytes()
    pages = [_page(raw[at : at + PAGE], key, first=at == 0) for at in range(0, len(raw), PAGE)]
    journal = database.with_name(database.name + "-wal")
    log = journal.read_bytes() if journal.exists() else b""
    for at in range(32, len(log) - PAGE - 23, PAGE + 24):
        (number,) = struct.unpack(">I", log[at : at + 4])
        pages.append(_page(log[at + 24 : at + 24 + PAGE], key, first=number == 1))
    return b"".join(pages)


def _page(page: bytes, key: bytes, *, first: bool) -> bytes:
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    salt = 16 if first else 0
    clear = Cipher(algorithms.AES(key), modes.CBC(page[DATA : DATA + IV])).decryptor()
    return clear.update(page[salt:DATA]) + clear.finalize()
