"""Everyday words that mean the same, across both languages: the groups of `words.toml`."""

from __future__ import annotations

import re

from assistantd.skillkit.table import table

_CONCEPT = {word: name for name, row in table("words")["concepts"].items() for word in (name, *row.split())}
_HAN_WORDS = re.compile("|".join(sorted((w for w in _CONCEPT if not w.isascii()), key=len, reverse=True)))


def concept(word: str) -> str | None:
    """Gives the group's name for a word in lower case or in Han, None for a word without a group."""
    return _CONCEPT.get(word)


def split_han(run: str) -> list[tuple[str, bool]]:
    """Cuts a run of Han characters into known words (True) and the rest between them (False)."""
    parts: list[tuple[str, bool]] = []
    last = 0
    for match in _HAN_WORDS.finditer(run):
        if match.start() > last:
            parts.append((run[last : match.start()], False))
        parts.append((match[0], True))
        last = match.end()
    return parts + ([(run[last:], False)] if last < len(run) else [])
