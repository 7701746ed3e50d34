"""The drawer of drafts, as functions that run inside a vault transaction. Nothing is ever sent from it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from assistantd.domain.clock import from_utc_ms, utc_ms
from assistantd.domain.draft import Draft, NewDraft
from assistantd.domain.language import Language
from assistantd.errors import NotFound
from assistantd.models.wellformed import wellformed
from assistantd.vault import audit
from assistantd.vault.audit import Act
from assistantd.vault.store import Database

COLUMNS = "id, recipient, subject, body, language, model, created, accepted, thread"


def save(db: Database, new: NewDraft, now: datetime, zone: ZoneInfo) -> Draft:
    """Keeps a draft."""
    texts = (*map(wellformed, (new.to, new.subject, new.body)), new.language.value, new.model, json.dumps(new.thread))
    cursor = db.execute(
        "INSERT INTO draft(recipient, subject, body, language, model, thread, created) VALUES(?, ?, ?, ?, ?, ?, ?)",
        [*texts, utc_ms(now)],
    )
    id = int(cursor.lastrowid or 0)
    audit.note(db, Act.DRAFTED, utc_ms(now), [id])
    return show(db, id, zone)


def show(db: Database, id: int, zone: ZoneInfo) -> Draft:
    """Gives one draft; raises NotFound."""
    row = db.execute(f"SELECT {COLUMNS} FROM draft WHERE id = ?", [id]).fetchone()  # noqa: S608 - a constant
    if row is None:
        raise NotFound(f"there is no draft {id}", id=id)
    return _draft(row, zone)


def listed(db: Database, limit: int, zone: ZoneInfo) -> tuple[Draft, ...]:
    """Gives the newest drafts, newest first."""
    query = f"SELECT {COLUMNS} FROM draft ORDER BY created DESC, id DESC LIMIT ?"  # noqa: S608 - a constant
    return tuple(_draft(row, zone) for row in db.execute(query, [limit]).fetchall())


def accept(db: Database, id: int, now: datetime, zone: ZoneInfo) -> Draft:
    """Marks a draft as read and accepted by the user; raises NotFound."""
    db.execute("UPDATE draft SET accepted = 1 WHERE id = ?", [id])
    draft = show(db, id, zone)
    audit.note(db, Act.ACCEPTED, utc_ms(now), [id])
    return draft


def _draft(row: Sequence[Any], zone: ZoneInfo) -> Draft:
    id, to, subject, body, language, model, created, accepted, thread = row
    made = from_utc_ms(created, zone)
    return Draft(id, to, subject, body, Language(language), model, made, bool(accepted), tuple(json.loads(thread)))
