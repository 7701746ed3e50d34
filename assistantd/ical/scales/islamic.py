"""The Islamic civil calendar: thirty years with eleven leap days, by arithmetic and not by sight."""

from __future__ import annotations

from assistantd.ical.scales.counted import Counted, Lengths
from assistantd.ical.scales.scale import Month

_EPOCH = 227015
"""The ordinal of the first day of the year 1."""


def _begins(year: int) -> int:
    return _EPOCH + 354 * (year - 1) + (3 + 11 * year) // 30


def _lengths(year: int) -> Lengths:
    leap = _begins(year + 1) - _begins(year) == 355
    return tuple((Month(n), 30 if n % 2 or (n == 12 and leap) else 29) for n in range(1, 13))


ISLAMIC_CIVIL = Counted(_begins, _lengths, lambda day: (day.year - 622) * 33 // 32 + 1)
