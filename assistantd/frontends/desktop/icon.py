"""The tray's icon, drawn here: a disc whose colour and sign say how the assistant is. Needs no icon theme."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from functools import cache

SIZES = (22, 44)
"""Pixels a side; a panel takes the nearest."""
_WHITE = (0xFF, 0xFF, 0xFF)
_FINE = 3
"""Samples a side of a pixel, so that edges are smooth."""
Pixmap = tuple[int, int, bytes]
"""Width, height, and ARGB32 in network byte order, as the specification wants it."""
Sign = Callable[[float, float], bool]
"""Tells whether a point of the unit disc belongs to the sign."""


class TrayState(StrEnum):
    """Says how the assistant is, as the icon shows it."""

    READY = "ready"
    LOCKED = "locked"
    THINKING = "thinking"
    QUIET = "quiet"


def _dot(x: float, y: float) -> bool:
    return x * x + y * y < 0.12


def _padlock(x: float, y: float) -> bool:
    body = abs(x) < 0.4 and -0.1 < y < 0.5
    bow = 0.06 < x * x + (y + 0.1) ** 2 < 0.16 and y < 0
    return body or bow


def _three_dots(x: float, y: float) -> bool:
    return any((x - middle) ** 2 + y * y < 0.03 for middle in (-0.48, 0.0, 0.48))


def _crescent(x: float, y: float) -> bool:
    return x * x + y * y < 0.36 and (x - 0.3) ** 2 + (y + 0.15) ** 2 > 0.25


_LOOKS: dict[TrayState, tuple[tuple[int, int, int], Sign]] = {
    TrayState.READY: ((0x1F, 0x6F, 0xC4), _dot),
    TrayState.LOCKED: ((0x6B, 0x70, 0x76), _padlock),
    TrayState.THINKING: ((0xD9, 0x7B, 0x0B), _three_dots),
    TrayState.QUIET: ((0x6A, 0x3F, 0xA0), _crescent),
}


@cache
def pixmaps(state: TrayState) -> tuple[Pixmap, ...]:
    """Gives the icon of a state in every size."""
    colour, sign = _LOOKS[state]
    return tuple((size, size, _drawn(size, colour, sign)) for size in SIZES)


def _drawn(size: int, colour: tuple[int, int, int], sign: Sign) -> bytes:
    points = [(n + 0.5) / _FINE for n in range(_FINE)]
    half = size / 2
    pixels = bytearray()
    for row in range(size):
        for column in range(size):
            samples = [((column + a) / half - 1, (row + b) / half - 1) for a in points for b in points]
            inside = [(x / 0.95, y / 0.95) for x, y in samples if x * x + y * y < 0.95**2]
            marked = sum(sign(x, y) for x, y in inside) / max(len(inside), 1)
            alpha = round(255 * len(inside) / len(samples))
            pixels += bytes((alpha, *(round(c + (w - c) * marked) for c, w in zip(colour, _WHITE, strict=True))))
    return bytes(pixels)
