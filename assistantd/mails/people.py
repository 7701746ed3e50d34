"""Which addresses are the user's own: those he named, else those that the mails show to be his."""

from __future__ import annotations

import json
from collections.abc import Iterable

from assistantd.mails.rows import CC, DELIVERED, SENT, TO
from assistantd.vault.store import Database

SETTING = "mail.me"
MOST = 20
_FEW, _SHARE, _SURE_SHARE = 3, 0.3, 0.1
"""Mails that must go to an address before it is taken for the user's, and their share of all; a smaller one is enough
where they were delivered to it, or sent from it."""


def named(db: Database) -> tuple[str, ...]:
    """Gives the addresses that the user said are his."""
    row = db.execute("SELECT value FROM setting WHERE name = ?", [SETTING]).fetchone()
    return tuple(json.loads(row[0])) if row else ()


def name(db: Database, addresses: Iterable[str]) -> None:
    """Keeps the addresses that the user says are his; none has them be told by the mails."""
    db.table("setting").upsert({"name": SETTING, "value": json.dumps(list(addresses))}, pk="name")


def own(db: Database) -> frozenset[str]:
    """Gives the user's own addresses."""
    return frozenset(named(db)) or _shown(db)


def _shown(db: Database) -> frozenset[str]:
    """Finds the addresses that mails were delivered to or sent from, else the one that most were written to."""
    (mails,) = db.execute("SELECT count(*) FROM mail").fetchone()
    sure = [address for address, count in _counted(db, (DELIVERED, SENT))[:MOST] if count >= _SURE_SHARE * mails]
    if sure:
        return frozenset(sure)
    written = _counted(db, (TO, CC))[:1]
    return frozenset(address for address, count in written if count >= _FEW and count >= _SHARE * mails)


def _counted(db: Database, roles: tuple[str, str]) -> list[tuple[str, int]]:
    rows = db.execute(
        "SELECT address, count(DISTINCT mail_id) AS n FROM mail_person WHERE role IN (?, ?) AND address <> ''"
        " GROUP BY address ORDER BY n DESC LIMIT 50",
        list(roles),
    ).fetchall()
    return [(address, int(count)) for address, count in rows]
