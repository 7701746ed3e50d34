"""The memory as plain text: JSON Lines for programs, Markdown for people."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Protocol

from assistantd.domain.draft import Draft
from assistantd.memory.exporting import Exported

FORMATS = ("jsonl", "markdown")


class Writer(Protocol):
    """Writes an export piece by piece."""

    def head(self, now: datetime) -> str: ...
    def memory(self, exported: Exported) -> str: ...
    def draft(self, draft: Draft) -> str: ...


def writer_of(format: str) -> Writer:
    """Gives the writer of one of FORMATS."""
    return JsonLines() if format == "jsonl" else Markdown()


class JsonLines:
    """Writes one JSON object a line."""

    def head(self, now: datetime) -> str:
        return _line({"type": "export", "program": "assistantd", "made": now.isoformat(timespec="seconds")})

    def memory(self, exported: Exported) -> str:
        memory, until = exported.memory, exported.memory.valid_until
        return _line(
            {
                "type": "memory",
                "id": memory.id,
                "uid": exported.uid,
                "text": memory.text,
                "kind": memory.kind.value,
                "source": memory.source.value,
                "origin": memory.origin,
                "created": memory.created.isoformat(timespec="milliseconds"),
                "valid_until": until.isoformat(timespec="seconds") if until else None,
                "supersedes": memory.supersedes,
                "superseded_by": memory.superseded_by,
            }
        )

    def draft(self, draft: Draft) -> str:
        return _line(
            {
                "type": "draft",
                "id": draft.id,
                "to": draft.to,
                "subject": draft.subject,
                "body": draft.body,
                "created": draft.created.isoformat(timespec="seconds"),
                "accepted": draft.accepted,
                "ai_written": True,
                "model": draft.model,
            }
        )


class Markdown:
    """Writes a list, a heading for each day; what was corrected is struck out."""

    def __init__(self) -> None:
        self._day = ""
        self._drafts = False

    def head(self, now: datetime) -> str:
        return f"# assistantd, {now:%Y-%m-%d %H:%M}\n"

    def memory(self, exported: Exported) -> str:
        memory = exported.memory
        day, text = f"{memory.created:%Y-%m-%d}", "\n  ".join(memory.text.splitlines())
        heading = "" if day == self._day else f"\n## {day}\n\n"
        self._day = day
        if memory.superseded_by:
            text = f"~~{text}~~ (→ #{memory.superseded_by})"
        told = memory.kind.value + ("" if memory.source.trusted else f", {memory.origin or memory.source.value}")
        return f"{heading}- {text} *(#{memory.id}, {told})*\n"

    def draft(self, draft: Draft) -> str:
        heading = "" if self._drafts else "\n# Drafts\n"
        self._drafts = True
        mark = f"*AI-written: assistantd; model={draft.model or 'none (template)'}*"
        return f"{heading}\n## {draft.subject or '–'} → {draft.to or '–'}\n\n{mark}\n\n{draft.body.rstrip()}\n"


def _line(record: dict[str, object]) -> str:
    return json.dumps(record, ensure_ascii=False) + "\n"
