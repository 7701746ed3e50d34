"""The answers that the policy of when to speak learns from, as rows of the vault."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from assistantd.domain.clock import from_utc_ms, utc_ms
from assistantd.domain.suggestion import Verdict
from assistantd.learning.speaking import KEPT, Answer
from assistantd.vault.store import Database


def load(db: Database, now: datetime) -> tuple[Answer, ...]:
    """Gives the answers that still count, in order; those that are too old are dropped."""
    db.execute("DELETE FROM speaking_answer WHERE at < ?", [utc_ms(now - KEPT)])
    rows = db.execute("SELECT kind, at, zone, verdict FROM speaking_answer ORDER BY at, id").fetchall()
    return tuple(Answer(kind, from_utc_ms(at, ZoneInfo(zone)), Verdict(verdict)) for kind, at, zone, verdict in rows)


def keep(db: Database, answer: Answer) -> None:
    """Writes an answer down; its time must carry a ZoneInfo."""
    zone = answer.at.tzinfo
    assert isinstance(zone, ZoneInfo)
    db.execute(
        "INSERT INTO speaking_answer(kind, at, zone, verdict) VALUES(?, ?, ?, ?)",
        [answer.kind, utc_ms(answer.at), zone.key, answer.verdict.value],
    )


def begin_anew(db: Database, newest: Answer) -> None:
    """Drops what was answered before a change of life."""
    db.execute("DELETE FROM speaking_answer WHERE at < ?", [utc_ms(newest.at)])
