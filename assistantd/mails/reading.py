"""Mails as they are read back from the vault, by threads."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from assistantd.domain.clock import from_utc_ms
from assistantd.domain.mail import Correspondent, KeptMail, Mail, Thread
from assistantd.errors import NotFound
from assistantd.mails import people
from assistantd.mails.rows import CC, DELIVERED, FROM, SENT, TO
from assistantd.vault.store import Database

MOST_IN_THREAD = 300
_COLUMNS = (
    "m.id, m.thread, d.name, m.message_id, m.refs, m.subject, m.sent, m.dated, m.body, m.attachments, m.bulk,"
    " m.answered"
)
_TABLES = "mail m JOIN mail_file f ON f.id = m.file_id JOIN mail_folder d ON d.id = f.folder_id"


def threads(db: Database, zone: ZoneInfo, limit: int, who: str = "", since: int = 0) -> tuple[Thread, ...]:
    """Gives the threads with the newest mails, the newest first.

    `who` is part of a name or an address of somebody in it, `since` a moment in UTC milliseconds.
    """
    where, values = "m.sent >= ?", [since, limit]
    if who:
        where += (
            " AND m.id IN (SELECT mail_id FROM mail_person WHERE role <> ? AND (address = ? OR name LIKE ? ESCAPE '!'))"
        )
        values[1:1] = [DELIVERED, who.lower(), _like(who)]  # type: ignore[list-item]
    rows = db.execute(
        f"SELECT m.thread, max(m.sent) AS newest FROM mail m WHERE {where}"  # noqa: S608 - constants
        " GROUP BY m.thread ORDER BY newest DESC, m.thread DESC LIMIT ?",
        values,
    ).fetchall()
    me = people.own(db)
    return tuple(thread(db, zone, int(id), me) for id, _ in rows)


def thread_with(db: Database, zone: ZoneInfo, mail: int) -> Thread:
    """Gives the thread that a mail is in; raises NotFound."""
    row = db.execute("SELECT thread FROM mail WHERE id = ?", [mail]).fetchone()
    if row is None:
        raise NotFound(f"there is no mail {mail}", id=mail)
    return thread(db, zone, int(row[0]), people.own(db), mail)


def thread(db: Database, zone: ZoneInfo, id: int, me: frozenset[str], asked: int = 0) -> Thread:
    """Gives a thread; a mail that lies in several folders is in it once, under the id that was `asked` for."""
    query = f"SELECT {_COLUMNS} FROM {_TABLES} WHERE m.thread = ? ORDER BY m.sent DESC, m.id DESC LIMIT ?"  # noqa: S608
    rows = db.execute(query, [id, MOST_IN_THREAD]).fetchall()
    named = _named(db, [row[0] for row in rows])
    found = sorted((_mail(r, named, zone, me) for r in rows), key=lambda one: (one.id == asked, -one.id))
    mails = {(one.mail.message_id, one.mail.sender.address): one for one in found}
    return Thread(tuple(sorted(mails.values(), key=lambda one: (one.mail.sent is None, one.mail.sent or 0, one.id))))


Named = dict[int, dict[str, list[Correspondent]]]


def _named(db: Database, ids: Sequence[int]) -> Named:
    """Gives mail -> role -> people."""
    marks = ", ".join("?" * len(ids))
    rows = db.execute(
        f"SELECT mail_id, role, name, address FROM mail_person WHERE mail_id IN ({marks}) ORDER BY rowid",  # noqa: S608
        list(ids),
    ).fetchall()
    found: Named = {}
    for id, role, name, address in rows:
        found.setdefault(id, {}).setdefault(role, []).append(Correspondent(name, address))
    return found


def _mail(row: Sequence[Any], named: Named, zone: ZoneInfo, me: frozenset[str]) -> KeptMail:
    id, thread, folder, message_id, refs, subject, sent, dated, body, attachments, bulk, answered = row
    roles = named.get(id, {})
    sender = next(iter((*roles.get(FROM, ()), *roles.get(SENT, ()))), Correspondent("", ""))
    mail = Mail(
        message_id=message_id,
        references=tuple(json.loads(refs)),
        sender=sender,
        to=tuple(roles.get(TO, ())),
        cc=tuple(roles.get(CC, ())),
        delivered=tuple(one.address for one in roles.get(DELIVERED, ())),
        subject=subject,
        sent=from_utc_ms(sent, zone) if dated else None,
        text=body,
        attachments=tuple(json.loads(attachments)),
        bulk=bool(bulk),
        answered=bool(answered),
    )
    mine = SENT in roles or _among(me, (sender,))
    return KeptMail(id, thread, folder, mail, mine=mine, to_me=_among(me, mail.to))


def _among(me: frozenset[str], found: Iterable[Correspondent]) -> bool:
    return any(one.address in me for one in found)


def _like(who: str) -> str:
    """Gives what LIKE takes for any name that holds the words."""
    escaped = who.replace("!", "!!").replace("%", "!%").replace("_", "!_")
    return f"%{escaped}%"
