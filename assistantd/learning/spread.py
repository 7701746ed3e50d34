"""The middle and the bounds of numbers that do not all count the same; no stray one moves them far."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

Weighed = tuple[float, float]
"""A number and what it counts."""


def quantile(points: Iterable[Weighed], share: float) -> float:
    """Gives the number below which a share of the weight lies, drawn straight between its neighbours."""
    ordered = sorted(points)
    total, before, places = sum(weight for _, weight in ordered), 0.0, []
    for value, weight in ordered:
        places.append(((before + weight / 2) / total, value))
        before += weight
    return _between(places, share)


def middle(points: Sequence[Weighed]) -> float:
    """Gives the trimean: the median, with a little of the quartiles."""
    return (quantile(points, 0.25) + 2 * quantile(points, 0.5) + quantile(points, 0.75)) / 4


def _between(places: Sequence[tuple[float, float]], share: float) -> float:
    if share <= places[0][0]:
        return places[0][1]
    for (left, low), (right, high) in pairwise(places):
        if share <= right:
            return low + (high - low) * (share - left) / (right - left)
    return places[-1][1]
