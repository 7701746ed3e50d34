"""A vault with rows in every table, and how its file is damaged."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from assistantd.vault import audit
from assistantd.vault.audit import Act
from assistantd.vault.store import Database
from tests.unit.vault.samples import PAGE, memory

MEMORIES = 300
LONG = 37
"""A memory that takes many pages."""


def words(n: int) -> str:
    """Gives the text of memory n."""
    if n == LONG:
        return f"text {n} " + "a long story 很长的故事 " * 2000
    return f"text {n} about word{n} 小雨第{n}天 " + "filler " * 60


def fill(db: Database) -> None:
    """Puts rows into every table."""
    for n in range(1, MEMORIES + 1):
        db.table("memory").insert(memory(words(n), f"uid{n}") | {"created": n})
    db.execute("UPDATE memory SET superseded_by = 2, valid_until = 9 WHERE id = 1")
    db.execute("UPDATE memory SET supersedes = 1 WHERE id = 2")
    db.table("model").insert({"id": 1, "name": "m", "dimensions": 3})
    db.table("embedding").insert({"memory_id": 2, "model_id": 1, "v": b"123"})
    entry = {"kind": "reminder", "title": "call mum 给妈妈打电话", "starts": "2026-01-01T10:00", "zone": "UTC"}
    db.table("entry").insert(entry | {"misfire": "drop", "grace": 60, "state": "waiting", "created": 1, "covered": 7})
    db.table("firing").insert({"entry_id": 1, "due": 5, "at": 5, "outcome": "fired"})
    db.table("answer").insert({"id": "a", "at": 1, "question": "q", "text": "t", "outcome": "answered"})
    db.table("answer_memory").insert({"answer_id": "a", "memory_id": 2})
    draft = {"recipient": "Bob", "subject": "s", "body": "b", "language": "en", "created": 1}
    db.table("draft").insert(draft)
    db.table("setting").insert({"name": "skills", "value": '{"planning": false}'})
    db.table("backup_made").insert({"at": 1, "file": "old.backup"})
    db.table("telling").insert({"id": 1, "text": "told in one sentence", "at": 1, "zone": "UTC"})
    db.table("forgotten").insert({"print": b"0123456789abcdef", "at": 1})
    lunch = {"kind": "lunch", "source": "log", "zone": "UTC"}
    db.table("signal").insert_all([lunch | {"starts": 1, "ends": 2}, lunch | {"starts": 3, "memory_id": 2}])
    db.table("calendar").insert({"name": "home", "folder": "/x", "colour": "", "made": 1, "seen": 1})
    db.table("calendar_file").insert({"calendar_id": 1, "name": "a.ics", "etag": "e", "stamp": "s", "fault": ""})
    event = {"uid": "u", "file_id": 1, "begins": 1, "body": "{}"}
    db.table("calendar_event").insert_all([event | {"ends": 2}, event | {"ends": None}])
    db.table("mail_folder").insert({"name": "home", "path": "/m", "seen": 1})
    file = {"folder_id": 1, "name": "1", "stamp": "s", "flags": "S", "place": 0, "turn": 0, "fault": ""}
    db.table("mail_file").insert(file)
    mail = {"file_id": 1, "message_id": "<1@x>", "thread": 1, "topic": "t", "subject": "s", "sent": 1, "dated": 1}
    rest = {"body": "b", "refs": "[]", "attachments": "[]", "bulk": 0, "answered": 0, "turn": 0}
    db.table("mail").insert(mail | rest)
    db.table("mail_person").insert({"mail_id": 1, "role": "from", "name": "Bob", "address": "bob@x.example"})
    db.table("mail_talk").insert({"thread": 1, "message_id": "<1@x>"})
    suggestion = {"key": "birthday:1:2026", "topic": "birthday:1", "kind": "birthday", "title": "t", "body": "b"}
    dates = {"evidence": "e", "opens": 1, "closes": 2, "urgent": 0, "state": "waiting", "made": 1}
    db.table("suggestion").insert(suggestion | dates)
    db.table("suggestion_step").insert({"suggestion_id": 1, "at": 1, "what": "shown", "detail": "{}"})
    db.table("silenced").insert({"topic": "birthday:1", "at": 1})
    db.table("speaking_answer").insert({"kind": "birthday", "at": 1, "zone": "UTC", "verdict": "accept"})
    audit.note(db, Act.IMPORTED, 1, range(MEMORIES))


def database(folder: Path) -> Path:
    """Gives the file of a vault's database."""
    (file,) = folder.glob("memory-*.db")
    return file


def flip(file: Path, pages: Iterable[int]) -> None:
    """Changes a byte in each of the pages."""
    content = bytearray(file.read_bytes())
    for number in pages:
        content[(number - 1) * PAGE + 700] ^= 1
    file.write_bytes(content)
