"""The user's own mail program: where its drafts lie, and how it is handed one."""

from __future__ import annotations

import mailbox
import os
import shutil
import subprocess
from pathlib import Path

from assistantd.paths import PRIVATE_FILE

PARTS = ("cur", "new", "tmp")
"""The folders of a Maildir."""
USUAL = ("~/Maildir/.Drafts", "~/.maildir/.Drafts", "~/Maildir/Drafts", "~/Mail/Drafts", "~/mail/Drafts")


def drafts_folder() -> Path | None:
    """Gives the folder of drafts where mail programs usually keep it; None where there is none."""
    named = [Path(os.environ["MAILDIR"]) / name for name in (".Drafts", "Drafts")] if os.environ.get("MAILDIR") else []
    return next((f for f in (*named, *(Path(p).expanduser() for p in USUAL)) if is_maildir(f)), None)


def is_maildir(folder: Path) -> bool:
    """Tells whether a folder is one in Maildir form."""
    return all((folder / part).is_dir() for part in PARTS)


def holds_mails(folder: Path) -> bool:
    """Tells whether a folder is a Maildir or a mailbox file, or holds such, three levels down at most."""
    if folder.is_file():
        return _is_mailbox(folder)
    below = [place for depth in ("*", "*/*", "*/*/*") for place in folder.glob(depth)]
    return any(is_maildir(one) if one.is_dir() else _is_mailbox(one) for one in (folder, *below))


def _is_mailbox(file: Path) -> bool:
    try:
        with file.open("rb") as reader:
            return reader.read(5) in (b"From ", b"")
    except OSError:
        return False


def saved(mail: bytes, folder: Path) -> Path:
    """Puts a mail into a Maildir as a draft that was seen; raises FileNotFoundError for what is no Maildir."""
    if not is_maildir(folder):
        raise FileNotFoundError(folder)
    message = mailbox.MaildirMessage(mail)
    message.set_subdir("cur")
    message.set_flags("DS")
    key = mailbox.Maildir(folder, create=False).add(message)
    file = next((folder / "cur").glob(f"{key}*"))
    file.chmod(PRIVATE_FILE)
    return file


def opened(mail: bytes, file: Path) -> bool:
    """Writes a mail where only its user reads it, and in memory only, and has his mail program open it."""
    opener = shutil.which("xdg-open")
    if opener is None:
        return False
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, PRIVATE_FILE), "wb") as writer:
        writer.write(mail)
    run = subprocess.run([opener, str(file)], stdin=subprocess.DEVNULL, capture_output=True, check=False)
    return run.returncode == 0
