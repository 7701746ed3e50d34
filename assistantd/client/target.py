"""Where the user wants a file written."""

from __future__ import annotations

import os
from pathlib import Path

from assistantd.client.arguments import Given
from assistantd.client.session import Session
from assistantd.errors import BadRequest


def target_of(session: Session, given: Given) -> Path:
    """Gives the FILE that was named; raises BadRequest where it cannot be one, or is there already and not forced."""
    target = Path(given.text("FILE")).expanduser()
    if target.is_dir() or not target.parent.is_dir():
        reason = os.strerror(21 if target.is_dir() else 2)
        raise BadRequest(session.words.say("file_unreadable", file=target, reason=reason))
    if target.exists() and not given.flag("force"):
        raise BadRequest(session.words.say("backup_exists", file=target))
    return target
