"""A stream of decoded pieces, cut into sentences as they are completed."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator

_END = re.compile(r"(?<=[。！？\n])|(?<=(?<!\b[A-Z])(?<!\b(?:Mr|Ms|Dr))(?<!Mrs)(?<!\ba\.m)(?<!\bp\.m)[.!?])(?=\s)")


async def sentences(pieces: AsyncIterator[str]) -> AsyncIterator[str]:
    """Yields whole sentences with the white space after them; the rest comes last."""
    held = ""
    async for piece in pieces:
        held += piece
        *whole, held = _cut(held)
        for sentence in whole:
            yield sentence
    if held.strip():
        yield held


def _cut(text: str) -> list[str]:
    """Cuts off whole sentences; a full stop counts only once something follows it."""
    parts = [p for p in _END.split(text) if p]
    return [*parts, ""] if parts and text.endswith(("\n", "。", "！", "？")) else parts or [""]
