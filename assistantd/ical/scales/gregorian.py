"""The ordinary calendar."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from assistantd.ical.scales.counted import Counted, Lengths
from assistantd.ical.scales.scale import Month


def _begins(year: int) -> int:
    if year > date.max.year:
        raise OverflowError
    return date(year, 1, 1).toordinal()


def _lengths(year: int) -> Lengths:
    if year > date.max.year:
        raise OverflowError
    return tuple((Month(n), monthrange(year, n)[1]) for n in range(1, 13))


GREGORIAN = Counted(_begins, _lengths, lambda day: day.year)
