"""Keyed fingerprints of what was forgotten, so that importing the same file again does not bring it back.

A fingerprint is an HMAC under a key that lies in the vault and nowhere else: who has the vault open can test
whether a text that he has was forgotten, but cannot read what was. Nothing but imports asks for them.
"""

from __future__ import annotations

import hmac
import json
import secrets
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from assistantd.domain.clock import utc_ms
from assistantd.domain.excerpt import Excerpt
from assistantd.memory.records import OF_IDS
from assistantd.memory.words import plain, words
from assistantd.vault.store import Database

KEY = "fingerprint_key"
"""The name of the key in the vault's table of settings."""
BYTES = 16
TELLING = 3
"""Words from which a text is known by itself; shorter ones, such as "see you", only with their place and moment."""


def keep(db: Database, ids: Sequence[int], now: datetime) -> int:
    """Keeps fingerprints of memories that are about to go; gives how many memories have one now."""
    query = f"SELECT uid, text, superseded_by FROM memory WHERE id IN {OF_IDS}"  # noqa: S608 - a constant
    rows = db.execute(query, [json.dumps(list(ids))]).fetchall()
    key, kept = _key(db), 0
    for uid, text, later in rows:
        prints = [_print(key, kind, value) for kind, value in _of_memory(uid, text, corrected=later is not None)]
        for print in prints:
            db.execute("INSERT OR IGNORE INTO forgotten(print, at) VALUES(?, ?)", [print, utc_ms(now)])
        kept += bool(prints)
    return kept


class Forgotten:
    """Knows what was forgotten, for the time of one import."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._any = db.execute("SELECT 1 FROM forgotten LIMIT 1").fetchone() is not None
        self._key = _key(db) if self._any else b""

    def holds(self, excerpt: Excerpt) -> bool:
        """Tells whether this was forgotten."""
        return self._any and any(map(self._there, self._prints(excerpt)))

    def drop(self, excerpt: Excerpt) -> None:
        """Forgets that this was forgotten."""
        for print in self._prints(excerpt) if self._any else ():
            self._db.execute("DELETE FROM forgotten WHERE print = ?", [print])

    def _prints(self, excerpt: Excerpt) -> Iterable[bytes]:
        return [_print(self._key, kind, value) for kind, value in _of_excerpt(excerpt)]

    def _there(self, print: bytes) -> bool:
        return self._db.execute("SELECT 1 FROM forgotten WHERE print = ?", [print]).fetchone() is not None


def _of_memory(uid: str, text: str, *, corrected: bool) -> Iterator[tuple[str, str]]:
    """Gives what a memory is known by: its text, what a file said, and whom or which day that was about."""
    if len(words(text)) >= TELLING:
        yield "text", _squeezed(text)
    subject, dot, said = uid.partition(".")
    if dot:
        yield "said", said
    if dot and not corrected:  # an older version says nothing against the newest one
        yield "subject", f"{subject}."


def _of_excerpt(excerpt: Excerpt) -> Iterator[tuple[str, str]]:
    yield "text", _squeezed(excerpt.text)
    yield "said", excerpt.uid.partition(".")[2]
    if excerpt.subject:
        yield "subject", excerpt.subject


def _squeezed(text: str) -> str:
    return " ".join(plain(text).split())


def _print(key: bytes, kind: str, value: str) -> bytes:
    return hmac.digest(key, f"{kind}:{value}".encode(), "sha256")[:BYTES]


def _key(db: Database) -> bytes:
    """Gives the vault's key of fingerprints, made when it is first needed."""
    db.execute("INSERT OR IGNORE INTO setting(name, value) VALUES(?, ?)", [KEY, secrets.token_hex(32)])
    return bytes.fromhex(db.execute("SELECT value FROM setting WHERE name = ?", [KEY]).fetchone()[0])
