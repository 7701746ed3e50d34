"""Where the present rhythm of an activity began: what came before a lasting change of its time is forgotten."""

from __future__ import annotations

from collections.abc import Sequence

from assistantd.learning.day import Seen
from assistantd.learning.spread import quantile

KEPT = 60
"""Days that are looked at."""
SIDE = 5
"""Days that there must be on either side of a change."""
LEAST = 45.0
"""Minutes; a smaller change is followed without forgetting."""
CLEAR = 3.0
"""How many times the usual spread a change must be."""


def present(days: Sequence[Seen]) -> Sequence[Seen]:
    """Gives the days of the present rhythm; days in another zone tell of no change."""
    days = days[-KEPT:]
    home = [one for one in days if not one.away]
    minutes = [one.minute for one in home]
    splits = range(SIDE, len(home) - SIDE + 1)
    if not splits:
        return days
    n = min(splits, key=lambda split: _off(minutes[:split]) + _off(minutes[split:]))
    step = abs(_median(minutes[n:]) - _median(minutes[:n]))
    if step < max(LEAST, CLEAR * (_off(minutes[:n]) + _off(minutes[n:])) / len(home)):
        return days
    return [one for one in days if one.day >= home[n].day]


def _off(minutes: Sequence[float]) -> float:
    """Gives how far the days are from their middle, all together."""
    middle = _median(minutes)
    return sum(abs(minute - middle) for minute in minutes)


def _median(values: Sequence[float]) -> float:
    return quantile(((value, 1.0) for value in values), 0.5)
