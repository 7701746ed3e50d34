"""Drafts in the user's own editor, and what is learnt from his wording."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Any

from assistantd.client.arguments import Given
from assistantd.client.records import Record
from assistantd.client.session import Session
from assistantd.errors import BadRequest, NotFound
from assistantd.paths import PRIVATE_FILE

EDITORS = ("sensible-editor", "nano", "vim", "vi")


def edit(session: Session, id: int) -> int:
    """Opens a draft in the user's editor, and keeps what he made of it."""
    body = str(session.call("draft.show", id=id).get("body", ""))
    changed = edited(session, body, session.paths.runtime / f"draft-{id}.txt")
    if changed.strip() == body.strip() or not changed.strip():
        if not session.show({"id": id, "changed": False}):
            session.say("draft_unchanged", id=id)
        return 0
    result = session.call("draft.edit", id=id, body=changed)
    if session.show(result | {"changed": True}):
        return 0
    session.say("draft_edited", id=id)
    if manner := _manner(session, result.get("tone") or {}):
        session.say("draft_learnt", "dim", manner=manner)
    return 0


def edited(session: Session, text: str, file: Path) -> str:
    """Gives what the user made of a text, in a file that only he reads and that lies in memory only."""
    words = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "")
    program = words or [found for found in map(shutil.which, EDITORS) if found][:1]
    if not program:
        raise NotFound(session.words.say("draft_no_editor"))
    try:
        fd = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, PRIVATE_FILE)
        with os.fdopen(fd, "w", encoding="utf-8") as writer:
            writer.write(text.rstrip() + "\n")
        if _failed([*program, str(file)]):
            raise BadRequest(session.words.say("draft_editor_failed", editor=program[0]))
        return file.read_text("utf-8", "replace")
    finally:
        file.unlink(missing_ok=True)


def _failed(command: list[str]) -> bool:
    try:
        return subprocess.run(command, check=False).returncode != 0
    except OSError:
        return True


def tone(session: Session, given: Given) -> int:
    """Shows how the user writes to whom, or sets it for one person."""
    named, who = {name: given.text(name) for name in ("greeting", "closing", "you")}, given.text("NAME")
    named["closing"] = named["closing"].replace("\\n", "\n")
    sets = any(named.values()) or given.flag("short") or given.flag("forget")
    if sets and not who:
        raise BadRequest(session.words.say("tone_whom"))
    wish: dict[str, Any] = named | {"who": who, "short": given.flag("short")} if sets else {}
    result = session.call("draft.tone", **wish)
    if session.show(result):
        return 0
    tones = [one for one in result.get("tones") or [] if who.lower() in str(one.get("who", ""))]
    if not tones:
        session.say("tone_none")
    session.screen.table([str(one.get("who", "")), _manner(session, one)] for one in tones)
    return 0


def _manner(session: Session, one: Record) -> str:
    """Says a tone in a line."""
    say, parts = session.words.say, list[str]()
    if greeting := one.get("greeting"):
        parts.append(say("tone_greeting", greeting=greeting))
    if closing := str(one.get("closing") or ""):
        parts.append(say("tone_closing", closing=" / ".join(closing.split("\n"))))
    if you := one.get("you"):
        parts.append(say("tone_you", you=you))
    if one.get("short"):
        parts.append(say("tone_short"))
    return say("comma").join(parts)
