"""What somebody's choices tell of his liking, and how well other things meet it.

Each kind (a genre, a tag) and each time of origin is weighed by how much more often it was chosen than it comes up
in general: a log-odds ratio, shrunk towards nothing while the choices are few, with old choices counting less.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

DOUBT = 5.0
"""Choices of nobody in particular that each estimate starts from."""
FADING = 2.0
"""How many times e the newest choice counts against the oldest."""
YEARS, REACH = 3.0, 10
"""Standard deviation and reach, in years, of the kernel that says which times of origin are near."""
FLOOR, LEAST = 0.02, 0.001
"""Shares of a time and of a kind that even what never came up has."""
CLEAR = 0.1
"""A lift from which a kind is a reason to name."""


@dataclass(frozen=True, slots=True)
class Item:
    """Is a thing that can be chosen."""

    name: str
    kinds: frozenset[str] = frozenset()
    year: int | None = None
    """When it was made."""
    chosen: float = 0.0
    """How often people in general choose it; zero for all where nothing is known."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Is a thing that somebody chose."""

    item: Item
    liked: float = 1.0
    """From 0, not at all, to 1."""


class Affinity:
    """Scores things by what was chosen before."""

    def __init__(self, choices: Sequence[Choice], around: Iterable[Item]) -> None:
        """Learns from choices, the oldest first; `around` is all that could have been chosen."""
        common = tuple((item, item.chosen or 1.0) for item in around)
        own = tuple(zip([choice.item for choice in choices], _weights(choices), strict=True))
        self.kinds = _kind_lifts(own, common)
        self._years = _year_lifts(own, common)

    def score(self, item: Item) -> float:
        """Gives how well a thing meets the liking; only the order means something."""
        lifts = [self.kinds.get(kind, 0.0) for kind in item.kinds]
        kinds = sum(lifts) / len(lifts) if lifts else 0.0
        return math.log(item.chosen + 0.5) + kinds + self._years.get(item.year or 0, 0.0)

    def reasons(self, item: Item) -> tuple[str, ...]:
        """Gives the kinds that speak for a thing, the strongest first."""
        clear = [kind for kind in item.kinds if self.kinds.get(kind, 0.0) >= CLEAR]
        return tuple(sorted(clear, key=lambda kind: (-self.kinds[kind], kind)))


K = TypeVar("K")
Weighed = Sequence[tuple[Item, float]]


def _weights(choices: Sequence[Choice]) -> list[float]:
    newest = len(choices) - 1
    return [choice.liked * math.exp(-FADING * (newest - place) / len(choices)) for place, choice in enumerate(choices)]


def _kind_lifts(own: Weighed, common: Weighed) -> dict[str, float]:
    ours, total = _kinds(own), sum(weight for _, weight in own)
    usual, all_of_them = _kinds(common), sum(weight for _, weight in common) or 1.0
    lifts: dict[str, float] = {}
    for kind in {*ours, *usual}:
        share = usual.get(kind, 0.0) / all_of_them
        lifts[kind] = math.log(((ours.get(kind, 0.0) + DOUBT * share) / (total + DOUBT) + LEAST) / (share + LEAST))
    return lifts


def _kinds(weighed: Weighed) -> dict[str, float]:
    return _summed((kind, weight) for item, weight in weighed for kind in item.kinds)


def _summed(parts: Iterable[tuple[K, float]]) -> dict[K, float]:
    sums: dict[K, float] = defaultdict(float)
    for key, weight in parts:
        sums[key] += weight
    return sums


def _year_lifts(own: Weighed, common: Weighed) -> dict[int, float]:
    total = sum(weight for item, weight in own if item.year)
    ours, lifts = _smooth(own), dict[int, float]()
    for year, near in _smooth(common).items():
        share = (total * ours.get(year, 0.0) + DOUBT * near) / (total + DOUBT)
        lifts[year] = math.log((share + FLOOR) / (near + FLOOR))
    return lifts


def _smooth(weighed: Weighed) -> dict[int, float]:
    """Gives how near each year is, from 0 to 1, to those of the things."""
    counts = _summed((item.year, weight) for item, weight in weighed if item.year)
    total = sum(counts.values())
    if not total:
        return {}
    span = range(min(counts) - REACH, max(counts) + REACH + 1)
    return {year: sum(n * _near(year - other) for other, n in counts.items()) / total for year in span}


def _near(years: int) -> float:
    return math.exp(-0.5 * (years / YEARS) ** 2)
