"""The audit log: which act happened when, to which ids. Every row is chained to the one before it by its hash.

The head of the chain (number and hash of the last row, number of the first) lies in `setting`, so that rows
cut off at either end are missed too. A row holds ids, plain names and counts, never a text: what was forgotten
is not kept by the record of its forgetting. The chain shows damage, bugs and edits by hand; whoever has the
vault's key and rewrites the whole chain is not seen.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from assistantd.vault.keys import canonical
from assistantd.vault.store import Database

HEAD = "audit_head"
NAMED_AT_MOST = 50
"""Subjects that one row names; the count tells how many there were."""
KEPT, DROPPED = 100_000, 1_000
"""Rows kept, and how many of the oldest go at once when there are more."""
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
"""What a subject may look like that is no number: a slot, a skill, a file of ours; never a sentence."""


class Act(StrEnum):
    """Says what was done."""

    CREATED = "created"
    UNLOCKED = "unlocked"
    LOCKED = "locked"
    REMEMBERED = "remembered"
    CORRECTED = "corrected"
    FORGOT = "forgot"
    SCHEDULED = "scheduled"
    CANCELLED = "cancelled"
    MOVED = "moved"
    DRAFTED = "drafted"
    ACCEPTED = "accepted"
    CONFIRMED = "confirmed"
    ANSWERED = "suggestion answered"
    SILENCED = "suggestion silenced"
    ALLOWED = "suggestion allowed"
    SLOT_ADDED = "slot added"
    SLOT_REMOVED = "slot removed"
    KEY_RENEWED = "key renewed"
    PASSPHRASE_CHANGED = "passphrase changed"  # noqa: S105 - an act, not a secret
    BACKED_UP = "backed up"
    BACKUP_FAILED = "backup failed"
    RESTORED = "restored"
    IMPORTED = "imported"
    EXPORTED = "exported"
    REPAIRED = "repaired"


@dataclass(frozen=True, slots=True)
class Noted:
    """Is one row of the log."""

    id: int
    at: int
    """UTC milliseconds, by the clock of that moment; the order is that of the ids."""
    act: str
    subjects: tuple[int | str, ...]
    count: int


def note(db: Database, act: Act, at: int, subjects: Iterable[int | str] = (), count: int | None = None) -> None:
    """Adds a row, in the transaction of the act itself; raises ValueError for a subject that could be a text."""
    every = list(subjects)
    head = _head_or_new(db)
    id, named = head["last"] + 1, canonical([_checked(one) for one in every[:NAMED_AT_MOST]]).decode()
    row = (id, at, act.value, named, len(every) if count is None else count)
    link = _link(head["link"], row)
    db.execute("INSERT INTO audit(id, at, act, subjects, count, link) VALUES(?, ?, ?, ?, ?, ?)", [*row, link])
    _set_head(db, _shortened(db, head | {"last": id, "link": link}))


def verify(db: Database) -> str:
    """Gives "ok", or the first thing wrong with the chain. Reads the whole log."""
    try:
        head = _head(db)
    except LookupError as error:
        return str(error)
    expected, link = head["first"], head["base"]
    for id, *rest, found in db.execute("SELECT id, at, act, subjects, count, link FROM audit ORDER BY id"):
        if id != expected:
            return f"row {expected} of the audit log is missing"
        link = _link(link, (id, *rest))
        if link != found:
            return f"row {id} of the audit log was altered, or the one before it"
        expected += 1
    if (expected - 1, link) != (head["last"], head["link"]):
        return f"the audit log ends with row {expected - 1}; it should end with row {head['last']}"
    return "ok"


def newest(db: Database, limit: int) -> tuple[Noted, ...]:
    """Gives the newest rows, newest first."""
    rows = db.execute("SELECT id, at, act, subjects, count FROM audit ORDER BY id DESC LIMIT ?", [limit]).fetchall()
    return tuple(Noted(id, at, act, tuple(json.loads(named)), count) for id, at, act, named, count in rows)


def restart(db: Database) -> int:
    """Begins an empty log, where the old one can no longer be believed; gives how many rows went."""
    gone: int = db.execute("DELETE FROM audit").rowcount
    _set_head(db, {"base": "", "first": 1, "last": 0, "link": ""})
    return max(gone, 0)


def _checked(subject: int | str) -> int | str:
    if isinstance(subject, int) or NAME.fullmatch(subject):
        return subject
    raise ValueError("the audit log takes ids and plain names, no texts")


def _link(before: str, row: Iterable[object]) -> str:
    return hashlib.sha256(canonical([before, *row])).hexdigest()


def _head(db: Database) -> dict[str, Any]:
    row = db.execute("SELECT value FROM setting WHERE name = ?", [HEAD]).fetchone()
    head = _read(row[0]) if row else None
    if head is None:
        raise LookupError("the head of the audit log is gone or cannot be read")
    return head


def _head_or_new(db: Database) -> dict[str, Any]:
    """Gives the head; where it was lost another one, from which `verify` sees that rows before it do not fit."""
    try:
        return _head(db)
    except LookupError:
        (last,) = db.execute("SELECT coalesce(max(id), 0) FROM audit").fetchone()
        return {"base": "lost", "first": last + 1, "last": last, "link": "lost"}


def _read(text: str) -> dict[str, Any] | None:
    try:
        head = json.loads(text)
    except ValueError:
        return None
    shape = {"base": str, "first": int, "last": int, "link": str}
    fits = isinstance(head, dict) and all(isinstance(head.get(name), kind) for name, kind in shape.items())
    return head if fits else None


def _set_head(db: Database, head: dict[str, Any]) -> None:
    db.execute("INSERT OR REPLACE INTO setting(name, value) VALUES(?, ?)", [HEAD, canonical(head).decode()])


def _shortened(db: Database, head: dict[str, Any]) -> dict[str, Any]:
    """Drops the oldest rows of a log that grew too long; the last of them stays on as the base of the chain."""
    first = head["first"] + DROPPED
    if head["last"] - head["first"] < KEPT + DROPPED:
        return head
    (base,) = db.execute("SELECT link FROM audit WHERE id = ?", [first - 1]).fetchone()
    db.execute("DELETE FROM audit WHERE id < ?", [first])
    return head | {"first": first, "base": base}
