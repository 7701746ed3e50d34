"""`assistantctl backup`: an encrypted copy of the vault, wherever the user wants it."""

from __future__ import annotations

import os
from pathlib import Path

from assistantd.client.arguments import Given, Option, Shape, Word
from assistantd.client.carrying import carry
from assistantd.client.dates import size
from assistantd.client.session import Session
from assistantd.client.target import target_of
from assistantd.errors import BadRequest

SUMMARY = ("write an encrypted backup", "写出加密备份")
SHAPES = {
    "": Shape(
        (Word("FILE", ("where to put it", "写到哪里")),),
        (Option("force", ("replace a file that is there", "覆盖已有文件")),),
    ),
}
EXAMPLES = (("assistantctl backup /media/stick/assistant.backup", ("to a stick", "写到 U 盘")),)


def run(session: Session, given: Given) -> int:
    """Has the daemon write into the spool folder, then carries the file away."""
    target = target_of(session, given)
    result = session.call("backup", name=os.fsencode(target.absolute()).decode("utf-8", "replace"))
    source = session.paths.spool / Path(str(result["file"])).name
    try:
        carry(source, target)
    except OSError as error:
        raise BadRequest(session.words.say("file_unreadable", file=target, reason=error.strerror)) from error
    finally:
        source.unlink(missing_ok=True)
    shown = {"file": str(target.absolute()), "bytes": result.get("bytes") or target.stat().st_size}
    if not session.show(shown):
        session.say("backup_done", file=target, size=size(float(shown["bytes"])))
    return 0
