"""`doctor --repair`: has a damaged vault rebuilt, and tells what was saved, what was lost and where the old one is."""

from __future__ import annotations

import sys
from typing import Any

from assistantd.client.session import Session
from assistantd.errors import KeyringUnavailable, VaultLocked, WrongSecret

SHOWN = 20
"""Ids of lost memories that are listed; --json has them all."""
GONE = {"lost": "repair_lost", "lost_entries": "repair_lost_entries", "revived": "repair_revived"}
"""Field of the result -> what is said of the ids in it."""
TOLD = ("memory", "entry", "draft", "answer")
"""Tables that a user knows by name."""


def repair(session: Session) -> int:
    """Gives 0 where nothing was lost, 1 otherwise."""
    result = _repaired(session)
    lost = bool(result.get("damaged") or result.get("broken") or result.get("lost"))
    if session.show(result):
        return int(lost)
    if not result.get("needed"):
        session.say("repair_not_needed", "green")
        return 0
    _tell(session, result, lost=lost)
    return int(lost)


def _repaired(session: Session) -> dict[str, Any]:
    """Tries what opens by itself first, then the person's secret."""
    secret = ""
    while True:
        try:
            return session.call("doctor.repair", secret=secret)
        except (WrongSecret, VaultLocked, KeyringUnavailable):
            if secret:
                raise
            secret = session.secret("secret_unlock") if session.person else sys.stdin.readline().rstrip("\n")
            if not secret:
                raise


def _tell(session: Session, result: dict[str, Any], *, lost: bool) -> None:
    saved = dict(result.get("saved") or {})
    counts = [f"{session.words.name(f'saved_{table}')} {saved.get(table, 0)}" for table in TOLD]
    session.say("repair_saved", "green", counts=", ".join(counts))
    if lost:
        session.say("repair_pages", "yellow", damaged=result.get("damaged"), pages=result.get("pages"))
    for key, phrase in GONE.items():
        if ids := list(result.get(key) or []):
            more = " …" if len(ids) > SHOWN else ""
            session.say(phrase, "yellow", count=len(ids), ids=" ".join(f"#{id}" for id in ids[:SHOWN]) + more)
    if result.get("log_restarted"):
        session.say("repair_log", "yellow")
    session.say("repair_aside", file=session.paths.vault / str(result.get("aside")))
    if lost:
        session.note("repair_backup")
