"""Mails laid into a Maildir as a delivery would."""

from __future__ import annotations

import os
from email.message import EmailMessage
from pathlib import Path

ME, BOB, ANN = "me@home.example", "Bob Stone <bob@work.example>", "Ann Lee <ann@work.example>"


def maildir(folder: Path) -> Path:
    """Makes an empty Maildir."""
    for part in ("new", "cur", "tmp"):
        (folder / part).mkdir(parents=True)
    return folder


def mail(n: int, sender: str, subject: str, text: str = "Hello.", to: str = ME, answers: int = 0, **more: str) -> bytes:
    """Gives a mail of the n-th hour of a day; `answers` is the number of the one before it."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, to, subject
    message["Date"] = f"Mon, 4 May 2026 {n:02}:00:00 +0200"
    message["Message-ID"] = f"<{n}@x>"
    if answers:
        message["In-Reply-To"] = f"<{answers}@x>"
    for name, value in more.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    return message.as_bytes()


def put(folder: Path, n: int, data: bytes, part: str = "new", flags: str = "") -> Path:
    """Lays a mail into a Maildir."""
    file = folder / part / f"{n}.host{':2,' + flags if part == 'cur' else ''}"
    file.write_bytes(data)
    os.utime(file, (n, n))
    return file
