"""When to expect something on a day, with bounds that are held against how wrong they have been before.

The experts' guesses are mixed by how well each did on the days before, and every such day is gone through as it was
then: with what was known until that day only. How far off the mixture was then, in units of how far off it expected to
be, gives the bounds (a conformal interval): they need no assumption on how the times are spread.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from assistantd.learning.day import Seen
from assistantd.learning.expert import EXPERTS
from assistantd.learning.spread import Weighed, quantile

FIRST = 2
"""Days that there must be before one is guessed, while learning which expert to trust."""
SHARE = 0.8
"""How often the bounds hold."""
TRUST = 6.0
"""How much more the better expert counts: by this power of how much less wrong it was."""
EXACT = 5.0
"""Minutes below which it does not matter who was less wrong."""
FADING = 0.95
"""What an error counts for each later one."""
UNKNOWN = 60.0
"""Minutes that a guess is taken to be wrong by before any could be tried."""
AGED = 0.93
"""What a day's error counts for the bounds, for each day since."""
SUPPOSED = tuple(-math.log(1 - (n + 0.5) / 10) for n in range(10))
"""How errors are mostly spread: stands in while there are few of its own."""
SUPPOSED_WEIGHT = 0.1
RIPE, GREEN = 5, 0.15
"""Days from which a miss counts fully, and what an earlier one does, when nobody could know which expert to trust."""
HELPED = 10
"""Own misses up to which those of other activities count as much."""


@dataclass(frozen=True, slots=True)
class Guess:
    """Is a minute after midnight, with how far off it is expected to be."""

    minute: float
    doubt: float


@dataclass(frozen=True, slots=True)
class Miss:
    """Is how far off a guess was, in units of its doubt."""

    day: date
    size: float
    weight: float
    """What it counts, before it ages."""


@dataclass(slots=True)
class Rhythm:
    """Knows one activity: which expert to trust for it, and how far off the guesses have been."""

    days: Sequence[Seen]
    misses: list[Miss] = field(default_factory=list)
    _errors: dict[int, list[float]] = field(default_factory=lambda: {n: [] for n in range(len(EXPERTS))})

    def __post_init__(self) -> None:
        for n in range(FIRST, len(self.days)):
            self._learn(self.days[:n], self.days[n])

    def guess(self, day: date, up: float | None) -> Guess:
        """Gives when to expect it, on a day with this first sign of life, if there was one."""
        return self._mixed(self._guesses(self.days, day, up))

    def _learn(self, before: Sequence[Seen], one: Seen) -> None:
        guesses = self._guesses(before, one.day, one.up)
        mixed = self._mixed(guesses)
        weight = 1.0 if len(before) >= RIPE else GREEN
        self.misses.append(Miss(one.day, abs(one.minute - mixed.minute) / mixed.doubt, weight))
        for n, minute in guesses.items():
            self._errors[n].append(abs(one.minute - minute))

    @staticmethod
    def _guesses(before: Sequence[Seen], day: date, up: float | None) -> dict[int, float]:
        every = ((n, expert(before, day, up)) for n, expert in enumerate(EXPERTS))
        return {n: minute for n, minute in every if minute is not None}

    def _mixed(self, guesses: dict[int, float]) -> Guess:
        plain = self._errors[0]
        usual = sum(plain) / len(plain) if plain else UNKNOWN
        doubts = {n: EXACT + _wrong(self._errors[n], usual) for n in guesses}
        trust = {n: doubt**-TRUST for n, doubt in doubts.items()}
        total = sum(trust.values())
        minute = sum(trust[n] * guesses[n] for n in guesses) / total
        return Guess(minute, sum(trust[n] * doubts[n] for n in guesses) / total)


def _wrong(errors: Sequence[float], supposed: float) -> float:
    """Gives how wrong an expert is to be expected, one error of the plainest expert's size counting beside its own."""
    weights = [FADING ** (len(errors) - 1 - n) for n in range(len(errors))]
    weighed = sum(weight * error for weight, error in zip(weights, errors, strict=True))
    return (weighed + supposed) / (sum(weights) + 1.0)


def reach(own: Sequence[Miss], others: Sequence[Miss], day: date) -> float:
    """Gives by how many times its doubt a guess may be off, for the bounds to hold as often as they shall.

    The misses of other activities help out, the less the more there are of its own.
    """
    helps = min(1.0, HELPED / (len(own) or 1))
    points: list[Weighed] = [(miss.size, _counts(miss, day)) for miss in own]
    points += [(miss.size, helps * _counts(miss, day)) for miss in others]
    return quantile([*points, *((size, SUPPOSED_WEIGHT) for size in SUPPOSED)], SHARE)


def _counts(miss: Miss, day: date) -> float:
    return miss.weight * AGED ** (day - miss.day).days
