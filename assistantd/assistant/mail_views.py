"""How mails and their folders look on the wire."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assistantd.domain.clock import Clock, from_utc_ms
from assistantd.domain.mail import Correspondent, KeptMail, Thread
from assistantd.mails.rows import Folder
from assistantd.mails.sync import Synced

View = dict[str, Any]


def thread_view(thread: Thread) -> View:
    """Shows a talk by its newest mail."""
    newest = thread.newest
    return {
        "id": newest.id,
        "subject": thread.subject,
        "people": [person_view(one) for one in thread.people[:20]],
        "mails": len(thread.mails),
        "sent": _at(newest),
        "mine": newest.mine,
        "folder": newest.folder,
    }


def mail_view(kept: KeptMail) -> View:
    """Shows one mail whole."""
    mail = kept.mail
    return {
        "id": kept.id,
        "folder": kept.folder,
        "message_id": mail.message_id,
        "sender": person_view(mail.sender),
        "to": [person_view(one) for one in mail.to],
        "cc": [person_view(one) for one in mail.cc],
        "subject": mail.subject,
        "sent": _at(kept),
        "text": mail.text,
        "attachments": list(mail.attachments),
        "bulk": mail.bulk,
        "answered": mail.answered,
        "mine": kept.mine,
    }


def person_view(one: Correspondent) -> View:
    """Shows one whom a mail names."""
    return {"name": one.name, "address": one.address}


def folder_view(folder: Folder, clock: Clock, states: Mapping[str, str]) -> View:
    """Shows a folder with its state."""
    return {
        "name": folder.name,
        "folder": folder.path,
        "state": states.get(folder.name, "removed"),
        "mails": folder.mails,
        "faulty": folder.faulty,
        "seen": from_utc_ms(folder.seen, clock.zone).isoformat(timespec="seconds") if folder.seen else None,
    }


def synced_view(synced: Synced) -> View:
    """Shows what came of a folder."""
    return {
        "folder": synced.folder,
        "new": synced.new,
        "gone": synced.gone,
        "faults": [{"file": file, "why": why} for file, why in synced.faults],
        "problem": synced.problem,
    }


def _at(kept: KeptMail) -> str | None:
    return kept.mail.sent.isoformat(timespec="seconds") if kept.mail.sent else None
