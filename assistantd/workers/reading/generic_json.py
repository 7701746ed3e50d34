"""JSON Lines, or a JSON list, of messages with a text and perhaps a speaker and a time."""

from __future__ import annotations

import json
from collections.abc import Iterator

from assistantd.workers.reading.about import About
from assistantd.workers.reading.entry import read_entry
from assistantd.workers.reading.json_stream import ITEM, values
from assistantd.workers.reading.piece import Fault, Found
from assistantd.workers.reading.source_file import SourceFile


def read_json_lines(source: SourceFile, about: About) -> Iterator[Found]:
    """Yields one piece a line."""
    for number, line in source.lines():
        if not line.strip():
            continue
        try:
            entry = json.loads(line)
        except (ValueError, RecursionError):
            yield Fault(number, "not_json")
        else:
            yield read_entry(entry, about.zone) or Fault(number, "no_text")


def read_json_list(source: SourceFile, about: About) -> Iterator[Found]:
    """Yields one piece an element."""
    for number, (_, entry) in enumerate(values(source, lambda path: path == (ITEM,)), 1):
        yield read_entry(entry, about.zone) or Fault(number, "no_text")
