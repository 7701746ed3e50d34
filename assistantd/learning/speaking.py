"""The learnt policy of when to speak: how likely a suggestion of a kind is wanted at an hour of a day.

Two things must come together: the user has a moment (which goes by the hour, on weekdays and at weekends) and he cares
for that kind of thing. Each answer says something of both: an accept that both were so, a "later" that he cares but had
no moment, a "never" that he does not care; what silence means is shared out by what is believed of the two so far, over
and over until it stands (expectation maximization). Answers fade with time, so that what changed is forgotten; after a
run of surprises he is learnt anew. What is uncertain gets some benefit of the doubt, less the more is known.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from assistantd.domain.suggestion import Verdict

HALF_LIFE = timedelta(days=35)
KEPT = timedelta(days=120)
"""Older answers no longer count at all."""
FREE, CARES = (1.4, 1.4), (1.4, 0.53)
"""What is believed before the first answer, as counts for and against: of an hour, and of a kind."""
NEAR = {0: 1.0, 1: 0.5, 2: 0.15}
"""How much an answer says of the hours beside its own."""
HOPE, PATIENT = 1.6, 18.0
"""How many standard deviations of the benefit of the doubt there are at first; after so many answers a quarter."""
ROUNDS = 3
RECENT, SURPRISED = 10, 3.4
"""Over how many answers surprise is summed, and how many deviations of it mean that his life has changed."""
BELIEVED: Mapping[Verdict, tuple[float, float, float]] = {
    Verdict.ACCEPT: (1.0, 1.0, 1.0),
    Verdict.LATER: (0.8, 0.0, 1.0),
    Verdict.NEVER: (1.0, 0.5, 0.0),
    Verdict.WHY: (0.2, 1.0, 1.0),
}
"""Verdict -> (how much it counts, how likely he had a moment, how likely he cares); silence is shared out."""
SILENCE = 0.8

Hour = tuple[bool, int]
"""Whether it is a weekend, and the hour."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Is how a suggestion was taken that was shown at a moment."""

    kind: str
    at: datetime
    """Aware, in the user's zone."""
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Chance:
    """Says how likely a suggestion is wanted, and how surely that is known."""

    likely: float
    hoped: float
    """The same with the benefit of the doubt."""
    answers: int
    wanted: int
    """How many suggestions of this kind were answered, and how many of them were welcome."""


@dataclass(frozen=True, slots=True)
class Belief:
    """Is a share that is believed, by counts for and against it."""

    pro: float
    con: float

    @property
    def mean(self) -> float:
        return self.pro / (self.pro + self.con)

    @property
    def variance(self) -> float:
        return self.mean * (1 - self.mean) / (self.pro + self.con + 1)


class Speaking:
    """Learns from answers and tells how likely a suggestion is wanted; holds no word of any."""

    def __init__(self, answers: Iterable[Answer] = ()) -> None:
        """Takes the answers so far, in order."""
        self._answers: list[Answer] = list(answers)
        self._surprises: list[tuple[float, float]] = []
        self._counted = 0.0
        """How many answers count, faded ones less."""
        self._hours: dict[Hour, Belief] = {}
        self._kinds: dict[str, Belief] = {}
        self._chances: dict[tuple[str, Hour], Chance] = {}
        if self._answers:
            self._believe(self._answers[-1].at, rounds=3 * ROUNDS)

    def chance(self, kind: str, at: datetime) -> Chance:
        """Gives how likely a suggestion of a kind is wanted at a moment."""
        key = (kind, _hour(at))
        if key not in self._chances:
            self._chances[key] = self._chance(*key)
        return self._chances[key]

    def learn(self, answer: Answer) -> bool:
        """Takes an answer in; False where it shows that the user's life has changed, and all before it is dropped."""
        usual = self._expected(answer)
        self._answers = [one for one in self._answers if usual and answer.at - one.at < KEPT] + [answer]
        self._believe(answer.at)
        return usual

    def _expected(self, answer: Answer) -> bool:
        """Tells whether the last answers, with this one, are not too surprising together."""
        if answer.verdict is Verdict.WHY:
            return True
        likely = min(max(self.chance(answer.kind, answer.at).likely, 0.05), 0.95)
        self._surprises = [*self._surprises, _surprise(likely, answer.verdict)][-RECENT:]
        more, spread = (sum(part) for part in zip(*self._surprises, strict=True))
        if len(self._surprises) < RECENT or more <= SURPRISED * math.sqrt(spread):
            return True
        self._surprises.clear()
        return False

    def _chance(self, kind: str, hour: Hour) -> Chance:
        free = self._hours.get(hour, Belief(*FREE))
        cares = self._kinds.get(kind, Belief(*CARES))
        likely = free.mean * cares.mean
        spread = math.sqrt(free.mean**2 * cares.variance + cares.mean**2 * free.variance)
        hoped = min(likely + HOPE / (1 + self._counted / PATIENT) ** 2 * spread, 1.0)
        of_kind = [one.verdict for one in self._answers if one.kind == kind and one.verdict is not Verdict.WHY]
        return Chance(likely, hoped, len(of_kind), of_kind.count(Verdict.ACCEPT))

    def _believe(self, now: datetime, rounds: int = ROUNDS) -> None:
        """Shares out what the answers say between the hours and the kinds, until it stands."""
        rows = list(self._rows(now))
        self._counted = sum(weight for _, weight in rows)
        for _ in range(rounds):
            hours: dict[Hour, list[float]] = {}
            kinds: dict[str, list[float]] = {}
            for answer, weight in rows:
                free, cares = self._read(answer)
                of_kind = kinds.setdefault(answer.kind, list(CARES))
                of_kind[0] += weight * cares
                of_kind[1] += weight * (1 - cares)
                for hour, share in _near(_hour(answer.at)):
                    of_hour = hours.setdefault(hour, list(FREE))
                    of_hour[0] += weight * share * free
                    of_hour[1] += weight * share * (1 - free)
            self._hours = {hour: Belief(*counts) for hour, counts in hours.items()}
            self._kinds = {kind: Belief(*counts) for kind, counts in kinds.items()}
        self._chances.clear()

    def _rows(self, now: datetime) -> Iterator[tuple[Answer, float]]:
        for one in self._answers:
            counts = BELIEVED[one.verdict][0] if one.verdict in BELIEVED else SILENCE
            yield one, 0.5 ** ((now - one.at) / HALF_LIFE) * counts

    def _read(self, answer: Answer) -> tuple[float, float]:
        """Gives how likely the user had a moment, and how likely he cares, in the light of his answer."""
        if answer.verdict in BELIEVED:
            return BELIEVED[answer.verdict][1:]
        free = self._hours.get(_hour(answer.at), Belief(*FREE)).mean
        cares = self._kinds.get(answer.kind, Belief(*CARES)).mean
        unwanted = max(1 - free * cares, 0.01)
        return free * (1 - cares) / unwanted, cares * (1 - free) / unwanted


def _hour(at: datetime) -> Hour:
    return at.weekday() >= 5, at.hour


def _near(hour: Hour) -> Iterator[tuple[Hour, float]]:
    """Yields the hours that an answer at one says something of, and how much."""
    weekend, at = hour
    for step, share in NEAR.items():
        for other in {(at + step) % 24, (at - step) % 24}:
            yield (weekend, other), share


def _surprise(likely: float, verdict: Verdict) -> tuple[float, float]:
    """Gives how much more surprising an answer was than was to be expected, and the variance of that."""
    told = -math.log(likely if verdict is Verdict.ACCEPT else 1 - likely)
    expected = -likely * math.log(likely) - (1 - likely) * math.log(1 - likely)
    return told - expected, likely * (1 - likely) * math.log(likely / (1 - likely)) ** 2
