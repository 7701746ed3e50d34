"""How an export is written."""

from __future__ import annotations

import json
from datetime import datetime
from zoneinfo import ZoneInfo

from assistantd.assistant.plain_text import writer_of
from assistantd.domain.draft import Draft
from assistantd.domain.language import Language
from assistantd.domain.memory import Memory, MemoryKind, Source
from assistantd.memory.exporting import Exported

THEN = datetime(2024, 3, 5, 12, 0, tzinfo=ZoneInfo("Europe/Berlin"))
OWN = Exported(Memory(1, "我住在柏林", MemoryKind.FACT, Source.USER, THEN, superseded_by=2), "u1")
READ = Exported(Memory(3, "Bob: hi\nthere", MemoryKind.NOTE, Source.DOCUMENT, THEN, origin="whatsapp: c.txt"), "u3")
DRAFT = Draft(4, "bob@example.org", "Hello", "Dear Bob\n", Language.EN, "qwen", THEN)


def test_json_lines_hold_every_field() -> None:
    """Each line is one object with text, source, origin and history; letters stay as they are."""
    lines = [writer_of("jsonl").memory(one) for one in (OWN, READ)]
    assert all(line.count("\n") == 1 for line in lines)
    own, read = map(json.loads, lines)
    assert "柏林" in lines[0]
    assert (own["kind"], own["source"], own["superseded_by"], own["valid_until"]) == ("fact", "user", 2, None)
    assert (read["origin"], read["created"]) == ("whatsapp: c.txt", "2024-03-05T12:00:00.000+01:00")


def test_markdown_is_for_reading() -> None:
    """A heading for each day, what was corrected struck out, and where each comes from."""
    writer = writer_of("markdown")
    written = writer.memory(OWN) + writer.memory(READ)
    assert written == (
        "\n## 2024-03-05\n\n- ~~我住在柏林~~ (→ #2) *(#1, fact)*\n- Bob: hi\n  there *(#3, note, whatsapp: c.txt)*\n"
    )


def test_what_a_model_wrote_keeps_its_mark() -> None:
    """Drafts say in both forms that they are AI-written, and by which model."""
    record = json.loads(writer_of("jsonl").draft(DRAFT))
    assert (record["ai_written"], record["model"]) == (True, "qwen")
    assert "*AI-written: assistantd; model=qwen*" in writer_of("markdown").draft(DRAFT)
