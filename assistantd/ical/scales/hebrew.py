"""The Hebrew calendar: months by the mean moon, seven leap years in nineteen, the new year kept off some weekdays."""

from __future__ import annotations

from functools import cache

from assistantd.ical.scales.counted import Counted, Lengths
from assistantd.ical.scales.scale import Month

_EPOCH = -1373427
"""The ordinal of the day from which the moons are counted."""
_PARTS = 25920
"""Parts of a day."""


def _leap(year: int) -> bool:
    return (7 * year + 1) % 19 < 7


def _elapsed(year: int) -> int:
    """Gives the days from the count's beginning to the new year by the moon, kept off Sunday, Wednesday and Friday."""
    months = (235 * year - 234) // 19
    days = 29 * months + (12084 + 13753 * months) // _PARTS
    return days + 1 if 3 * (days + 1) % 7 < 3 else days


@cache
def _begins(year: int) -> int:
    before, here, after = _elapsed(year - 1), _elapsed(year), _elapsed(year + 1)
    late = 2 if after - here == 356 else 1 if here - before == 382 else 0
    return _EPOCH + here + late


@cache
def _lengths(year: int) -> Lengths:
    days = _begins(year + 1) - _begins(year)
    long, short = days % 10 == 5, days % 10 == 3
    adar = [(Month(5, leap=True), 30)] if _leap(year) else []
    head = [(Month(1), 30), (Month(2), 30 if long else 29), (Month(3), 29 if short else 30), (Month(4), 29)]
    tail = [(Month(n), 30 if n % 2 else 29) for n in range(7, 13)]
    return (*head, (Month(5), 30), *adar, (Month(6), 29), *tail)


HEBREW = Counted(_begins, _lengths, lambda day: day.year + 3761)
