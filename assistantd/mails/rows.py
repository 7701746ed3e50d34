"""The rows of mails, as functions that run inside a vault transaction."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from assistantd.domain.clock import utc_ms
from assistantd.domain.mail import Mail
from assistantd.errors import BadRequest, NotFound
from assistantd.mails.talks import thread_of
from assistantd.mails.topic import topic
from assistantd.vault import audit
from assistantd.vault.audit import Act
from assistantd.vault.store import Database

MOST_FOLDERS = 50
FROM, TO, CC, DELIVERED, SENT = "from", "to", "cc", "delivered", "sent"
"""What somebody is to a mail; `sent` stands for who wrote one that lies among the sent ones."""


@dataclass(frozen=True, slots=True)
class Folder:
    """Is one mail folder."""

    id: int
    name: str
    path: str
    seen: int
    """When it was read last, in UTC milliseconds; 0 for never."""
    mails: int = 0
    faulty: int = 0


@dataclass(frozen=True, slots=True)
class Kept:
    """Is what is known of a file."""

    id: int
    stamp: str
    flags: str
    place: int
    turn: int


def folder(db: Database, name: str, path: str) -> int:
    """Gives the id of the folder with that name; makes it where there is none."""
    row = db.execute("SELECT id FROM mail_folder WHERE name = ?", [name]).fetchone()
    if row:
        db.execute("UPDATE mail_folder SET path = ? WHERE id = ?", [path, row[0]])
        return int(row[0])
    if db.execute("SELECT count(*) FROM mail_folder").fetchone()[0] >= MOST_FOLDERS:
        raise BadRequest(f"there are {MOST_FOLDERS} mail folders already")
    return int(db.execute("INSERT INTO mail_folder(name, path, seen) VALUES(?, ?, 0)", [name, path]).lastrowid or 0)


def looked(db: Database, id: int, now: datetime) -> None:
    """Keeps that a folder was read."""
    db.execute("UPDATE mail_folder SET seen = ? WHERE id = ?", [utc_ms(now), id])


def folders(db: Database) -> tuple[Folder, ...]:
    """Gives all folders with what they hold."""
    rows = db.execute(
        "SELECT d.id, d.name, d.path, d.seen,"
        " (SELECT count(*) FROM mail m JOIN mail_file f ON f.id = m.file_id WHERE f.folder_id = d.id),"
        " (SELECT count(*) FROM mail_file f WHERE f.folder_id = d.id AND f.fault <> '')"
        " FROM mail_folder d ORDER BY d.name"
    ).fetchall()
    return tuple(Folder(*row) for row in rows)


def remove(db: Database, name: str, now: datetime) -> Folder:
    """Forgets a folder with all that it held; its files stay. Raises NotFound."""
    gone = next((one for one in folders(db) if one.name == name), None)
    if gone is None:
        raise NotFound(f"there is no mail folder {name!r}", name=name)
    db.execute("DELETE FROM mail_folder WHERE id = ?", [gone.id])
    db.execute("DELETE FROM mail_talk WHERE thread NOT IN (SELECT thread FROM mail)")
    audit.note(db, Act.FORGOT, utc_ms(now), ["mails", gone.id], count=gone.mails)
    return gone


def files(db: Database, folder_id: int) -> dict[str, Kept]:
    """Gives what is known of a folder's files."""
    rows = db.execute("SELECT name, id, stamp, flags, place, turn FROM mail_file WHERE folder_id = ?", [folder_id])
    return {name: Kept(*rest) for name, *rest in rows.fetchall()}


def file(db: Database, folder_id: int, name: str, stamp: str, flags: str, fault: str = "") -> int:
    """Keeps how a file is now, and gives its id."""
    db.execute(
        "INSERT INTO mail_file(folder_id, name, stamp, flags, place, turn, fault) VALUES(?, ?, ?, ?, 0, 0, ?)"
        " ON CONFLICT(folder_id, name) DO UPDATE SET stamp = excluded.stamp, flags = excluded.flags,"
        " fault = excluded.fault",
        [folder_id, name, stamp, flags, fault],
    )
    return int(db.execute("SELECT id FROM mail_file WHERE folder_id = ? AND name = ?", [folder_id, name]).fetchone()[0])


def flag(db: Database, marked: Mapping[int, str]) -> None:
    """Keeps how a mail program has marked the mails of files, by their ids."""
    for file_id, flags in marked.items():
        db.execute("UPDATE mail_file SET flags = ? WHERE id = ?", [flags, file_id])
        if "R" in flags:
            db.execute("UPDATE mail SET answered = 1 WHERE file_id = ?", [file_id])


def advance(db: Database, file_id: int, place: int, turn: int, mark: str, stamp: str = "", fault: str = "") -> None:
    """Keeps up to where a mailbox was read, and what stands before; its `stamp` only once that is its end."""
    db.execute(
        "UPDATE mail_file SET place = ?, turn = ?, flags = ?, stamp = ?, fault = ? WHERE id = ?",
        [place, turn, mark, stamp, fault, file_id],
    )
    if stamp:
        db.execute("DELETE FROM mail WHERE file_id = ? AND turn < ?", [file_id, turn])


def drop(db: Database, ids: Iterable[int]) -> None:
    """Removes files that are gone, with their mails."""
    for id in ids:
        db.execute("DELETE FROM mail_file WHERE id = ?", [id])


def keep(db: Database, file_id: int, mail: Mail, *, sent: bool, turn: int = 0) -> None:
    """Keeps a mail; one that its file had before keeps its id."""
    known = db.execute(
        "SELECT id FROM mail WHERE file_id = ? AND message_id = ?", [file_id, mail.message_id]
    ).fetchone()
    if known:
        db.execute("UPDATE mail SET answered = ?, turn = ? WHERE id = ?", [mail.answered, turn, known[0]])
        return
    texts = [json.dumps(one, ensure_ascii=False) for one in (mail.references, mail.attachments)]
    cursor = db.execute(
        "INSERT INTO mail(file_id, message_id, thread, topic, subject, sent, dated, body, refs, attachments, bulk,"
        " answered, turn) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            file_id, mail.message_id, thread_of(db, mail), topic(mail.subject), mail.subject,
            utc_ms(mail.sent) if mail.sent else 0, mail.sent is not None, mail.text, *texts, mail.bulk, mail.answered,
            turn,
        ],
    )  # fmt: skip
    named = [
        (SENT if sent else FROM, mail.sender.name, mail.sender.address),
        *((TO, one.name, one.address) for one in mail.to),
        *((CC, one.name, one.address) for one in mail.cc),
        *((DELIVERED, "", address) for address in mail.delivered),
    ]
    for role, name, address in named:
        db.execute(
            "INSERT INTO mail_person(mail_id, role, name, address) VALUES(?, ?, ?, ?)",
            [cursor.lastrowid, role, name, address],
        )
