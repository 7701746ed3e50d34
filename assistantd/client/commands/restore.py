"""`assistantctl restore`: puts a backup back."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from assistantd.client.arguments import Given, Option, Shape, Word
from assistantd.client.carrying import carry
from assistantd.client.lending import spooled
from assistantd.client.session import Session
from assistantd.errors import BadRequest, KeyringUnavailable, VaultExists, VaultLocked, WrongSecret

SUMMARY = ("put a backup back", "从备份恢复")
SHAPES = {
    "": Shape(
        (Word("FILE", ("the backup", "备份文件")),),
        (
            Option("replace", ("replace the vault that is there", "替换现有保险库")),
            Option("auto", ("open it by keyring or key file only, without asking", "只用密钥环或密钥文件，不询问")),
        ),
    ),
}
EXAMPLES = (
    ("assistantctl restore /media/stick/assistant.backup", ("on a new machine", "在新机器上")),
    ("assistantctl restore old.backup --replace", ("over what is there", "覆盖现有内容")),
)


def run(session: Session, given: Given) -> int:
    """Carries the file into the spool folder, has it restored, and takes it away again."""
    source = Path(given.text("FILE")).expanduser()
    with spooled(session, "restore", ".backup") as placed:
        try:
            carry(source, placed)
        except OSError as error:
            raise BadRequest(session.words.say("file_unreadable", file=source, reason=error.strerror)) from error
        result = _restore(session, placed.name, ask=not given.flag("auto"), replace=given.flag("replace"))
    if not session.show(result):
        state, count = session.words.name(str(result.get("vault"))), result.get("memories")
        session.say("restore_done_uncounted" if count is None else "restore_done", count=count, state=state)
    return 0


def _restore(session: Session, name: str, *, ask: bool, replace: bool) -> dict[str, Any]:
    """Tries what opens by itself first, then the person's secret."""
    secret = "" if session.person or not ask else sys.stdin.readline().rstrip("\n")
    while True:
        try:
            return session.call("restore", file=name, secret=secret, replace=replace)
        except VaultExists:
            if not session.ask("restore_replace"):
                raise
            replace = True
        except (WrongSecret, VaultLocked, KeyringUnavailable):
            if secret or not session.person or not ask:
                raise
            secret = session.secret("secret_backup")
