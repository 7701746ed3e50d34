"""Decades by their number, with or without the century they lie in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from assistantd.skillkit.when.frame import Frame
from assistantd.skillkit.when.grain import Grain
from assistantd.skillkit.when.relative import Single
from assistantd.skillkit.when.span import Span


@dataclass(frozen=True, slots=True)
class Decade(Single):
    """Is ten years of a century; of the latest century that has begun them where none is named."""

    decade: int
    century: int | None = None
    """The first year of the century."""
    away: int | None = None
    """Centuries from this one, where it was named so."""
    grain: ClassVar[Grain] = Grain.YEAR

    def coming(self, frame: Frame) -> Span | None:
        here = frame.now.year // 100 * 100
        base = self.century
        if self.away is not None:
            base = here + 100 * self.away
        if base is None:
            base = here if here + self.decade <= frame.now.year else here - 100
        first = base + self.decade
        return Span(datetime(first, 1, 1), datetime(first + 10, 1, 1), Grain.YEAR) if 1 <= first < 9900 else None
