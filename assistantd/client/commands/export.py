"""`assistantctl export`: everything remembered as plain text, with a warning."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from assistantd.client.arguments import Given, Option, Shape, Word
from assistantd.client.carrying import placing
from assistantd.client.session import Session
from assistantd.client.target import target_of
from assistantd.errors import BadRequest

SUMMARY = ("write everything remembered as plain text", "把全部记忆写成明文")
FORMATS = ("jsonl", "markdown")
SHAPES = {
    "": Shape(
        (Word("FILE", ("where to put it", "写到哪里")),),
        (
            Option(
                "format",
                ("jsonl or markdown; told by the name otherwise", "jsonl 或 markdown；默认按文件名判断"),
                "NAME",
            ),
            Option("force", ("replace a file that is there", "覆盖已有文件")),
        ),
    ),
}
EXAMPLES = (
    ("assistantctl export memories.jsonl", ("for programs", "供程序读取")),
    ("assistantctl export memories.md", ("to read", "供人阅读")),
)


def run(session: Session, given: Given) -> int:
    """Warns, and writes what the daemon tells straight to its place."""
    suffix = Path(given.text("FILE")).suffix.lower()
    format = given.text("format") or ("markdown" if suffix in (".md", ".markdown") else "jsonl")
    if format not in FORMATS:
        raise BadRequest(session.words.say("export_format", word=format, known=", ".join(FORMATS)))
    target = target_of(session, given)
    if not session.json:
        session.note("export_plain", "yellow", file=target)
    try:
        result = _export(session, target, format)
    except OSError as error:
        raise BadRequest(session.words.say("file_unreadable", file=target, reason=error.strerror)) from error
    if not session.show({"file": str(target.absolute())} | result):
        session.say("export_done", file=target, memories=result.get("memories"), drafts=result.get("drafts"))
    return 0


def _export(session: Session, target: Path, format: str) -> dict[str, Any]:
    with placing(target) as writer:

        def listen(method: str, params: dict[str, Any]) -> None:
            if method == "chunk":
                writer.write(str(params.get("text", "")).encode())
            else:
                session.progress(method, params)

        try:
            return session.call("export", listen, format=format)
        finally:
            session.screen.progress("")
