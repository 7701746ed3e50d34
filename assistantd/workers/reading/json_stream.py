"""Large JSON without holding it: the values at wanted places, one at a time, each bounded in depth and size."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

import ijson

from assistantd.workers.reading.source_file import SourceFile

ITEM = "*"
"""Stands in a path for an element of a list."""
DEEPEST = 64
LARGEST_VALUE = 2_000_000
"""Events (names, values, brackets) of one value that is held."""
Path = tuple[str, ...]
_LOOKED_AT = 2_000_000


class BrokenJson(Exception):
    """The text stops being JSON here."""


def values(source: SourceFile, wanted: Callable[[Path], bool]) -> Iterator[tuple[Path, Any]]:
    """Yields each value whose place is wanted, in the order of the file; raises BrokenJson where it breaks."""
    building: ijson.ObjectBuilder | None = None
    size, opened = 0, 0
    for path, event, value in _events(source):
        if building is None:
            if event in ("map_key", "end_map", "end_array") or not wanted(path):
                continue
            building, size, opened = ijson.ObjectBuilder(), 0, len(path)
        building.event(event, value)
        size += 1
        if size > LARGEST_VALUE:
            raise BrokenJson
        if event not in ("start_map", "start_array", "map_key") and len(path) == opened:
            yield path, building.value
            building = None


def names(source: SourceFile) -> Iterator[Path]:
    """Yields the path of every name in an object, as far as it pays to look."""
    yield from (path for path, event, _ in islice(_events(source), _LOOKED_AT) if event == "map_key")


def _events(source: SourceFile) -> Iterator[tuple[Path, str, Any]]:
    """Yields the parser's events with the path of the value they belong to; a name has the path of its value."""
    path: list[str] = []
    try:
        for event, value in ijson.basic_parse(source.utf8(), use_float=True):
            if event in ("end_map", "end_array"):
                path.pop()
                yield tuple(path), event, value
                continue
            if event == "map_key":
                path[-1] = value
            yield tuple(path), event, value
            if event in ("start_map", "start_array"):
                path.append(ITEM if event == "start_array" else "")
            if len(path) > DEEPEST:
                raise BrokenJson
    except (ijson.JSONError, ValueError, OverflowError) as error:
        raise BrokenJson from error
