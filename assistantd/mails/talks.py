"""Which talk a mail belongs to: by the mails that it refers to, or by its subject where it names none."""

from __future__ import annotations

from assistantd.domain.clock import utc_ms
from assistantd.domain.mail import Mail
from assistantd.mails.topic import answers, topic
from assistantd.vault.store import Database

_APART_MS = 60 * 24 * 3600 * 1000
"""Milliseconds between two mails of one talk that only their subject joins."""


def thread_of(db: Database, mail: Mail) -> int:
    """Gives the mail's thread, a new one where it begins one; threads that it joins become one."""
    ids = list(dict.fromkeys((mail.message_id, *mail.references)))
    found = sorted({known for id in ids if (known := _known(db, id))})
    if not found and not mail.references:
        found = _alike(db, mail)
    thread = found[0] if found else _new(db)
    for other in found[1:]:
        db.execute("UPDATE mail SET thread = ? WHERE thread = ?", [thread, other])
        db.execute("UPDATE mail_talk SET thread = ? WHERE thread = ?", [thread, other])
    for id in ids:
        db.execute("INSERT OR IGNORE INTO mail_talk(message_id, thread) VALUES(?, ?)", [id, thread])
    return thread


def _known(db: Database, id: str) -> int:
    row = db.execute("SELECT thread FROM mail_talk WHERE message_id = ?", [id]).fetchone()
    return int(row[0]) if row else 0


def _new(db: Database) -> int:
    (last,) = db.execute("SELECT coalesce(max(thread), 0) FROM mail_talk").fetchone()
    return int(last) + 1


def _alike(db: Database, mail: Mail) -> list[int]:
    """Finds the nearest mail about the same with somebody who takes part in both, where the later one is an answer."""
    about, sent = topic(mail.subject), utc_ms(mail.sent) if mail.sent else 0
    addresses = {one.address for one in (mail.sender, *mail.to, *mail.cc) if one.address}
    if not about or not sent:
        return []
    rows = db.execute(
        "SELECT id, thread, sent, subject, refs FROM mail WHERE topic = ? AND sent BETWEEN ? AND ?"
        " ORDER BY abs(sent - ?) LIMIT 20",
        [about, sent - _APART_MS, sent + _APART_MS, sent],
    ).fetchall()
    for id, thread, other, subject, refs in rows:
        later = answers(mail.subject) if other <= sent else answers(subject) and refs == "[]"
        people = db.execute("SELECT address FROM mail_person WHERE mail_id = ?", [id]).fetchall()
        if later and addresses & {address for (address,) in people}:
            return [int(thread)]
    return []
