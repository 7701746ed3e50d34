"""Pieces found in a text, put together into the expressions they form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import reduce

from assistantd.skillkit.when import chinese, english, english_clock, english_days
from assistantd.skillkit.when.piece import Piece, compatible, joined
from assistantd.skillkit.when.script import plain

_LANGUAGES = (english, english_clock, english_days, chinese)
_BETWEEN = re.compile(
    r"[\s,()（）]*(?:(?:at|on|in|of|the|from|by|around|about|的|在|是|大概|大约|左右)\s*)*[\s,()（）]*", re.IGNORECASE
)


def found(text: str) -> list[Piece]:
    """Gives the pieces of a text in order, the longest where some overlap."""
    text = plain(text)
    every = sorted(
        [piece for language in _LANGUAGES for piece in language.pieces(text)],
        key=lambda p: (p.start - p.end, p.start),
    )
    kept: list[Piece] = []
    for piece in every:
        if all(piece.end <= k.start or k.end <= piece.start for k in kept):
            kept.append(piece)
    return sorted(kept, key=lambda p: p.start)


def grouped(text: str) -> list[Piece]:
    """Gives the time expressions of a text: neighbouring pieces that complete each other are one."""
    groups: list[Piece] = []
    for piece in found(text):
        if groups and _BETWEEN.fullmatch(text, groups[-1].end, piece.start) and compatible(groups[-1], piece):
            groups[-1] = joined(groups[-1], piece)
        else:
            groups.append(piece)
    return [g for g in groups if not g.weak]


def gathered(text: str) -> tuple[Piece, list[tuple[int, int]]] | None:
    """Takes the whole text as speaking of one time, however scattered ("tomorrow … at 6pm").

    Gives the joined piece with the spans it came from, or None when there is no time in it. What
    contradicts an earlier piece is left out.
    """
    pieces = [p for p in grouped(text) if not (p.delta is None and _past_only(p))]
    if not pieces:
        return None
    used: list[Piece] = []
    for piece in pieces:
        if all(compatible(u, piece) for u in used):
            used.append(piece)
    return reduce(joined, used), [(p.start, p.end) for p in used]


def without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """Gives the text with the spans cut out and the joins tidied."""
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + " " + text[end:]
    return re.sub(r"\s{2,}", " ", text).strip()


def _past_only(piece: Piece) -> bool:
    return (piece.days is not None and piece.days < 0) or (piece.week is not None and piece.week < 0)


def spans_of(pieces: Iterable[Piece]) -> list[tuple[int, int]]:
    """Gives where the pieces stand in the text."""
    return [(p.start, p.end) for p in pieces]
