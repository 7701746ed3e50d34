"""The Ethiopian calendar: twelve months of thirty days, and five or six days after them."""

from __future__ import annotations

from assistantd.ical.scales.counted import Counted, Lengths
from assistantd.ical.scales.scale import Month

_EPOCH = 2796
"""The ordinal of the first day of the year 1."""


def _begins(year: int) -> int:
    return _EPOCH + 365 * (year - 1) + year // 4


def _lengths(year: int) -> Lengths:
    last = 6 if year % 4 == 3 else 5
    return (*((Month(n), 30) for n in range(1, 13)), (Month(13), last))


ETHIOPIC = Counted(_begins, _lengths, lambda day: day.year - 8)
