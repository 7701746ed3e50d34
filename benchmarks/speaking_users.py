"""The simulated users of `benchmarks.speaking`: what each wants to be told, when, and how he answers.

Whether a suggestion is wanted is drawn with the probability interest(kind) x free(hour, weekday or weekend), which
no policy is told. Nothing of this has the shape of the learnt policy.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from assistantd.domain.suggestion import Proposal, SuggestionKind, Verdict

BIRTHDAY, PROMISE, TASK = SuggestionKind.BIRTHDAY, SuggestionKind.PROMISE, SuggestionKind.TASK
EARLY, HABIT = SuggestionKind.EARLY, SuggestionKind.HABIT
A_DAY: Mapping[SuggestionKind, float] = {BIRTHDAY: 0.4, PROMISE: 1.2, TASK: 1.6, EARLY: 0.5, HABIT: 1.6}
"""How many occasions of each kind a day brings on average."""
LASTS: Mapping[SuggestionKind, tuple[int, int]] = {
    BIRTHDAY: (20, 48),
    PROMISE: (6, 30),
    TASK: (6, 36),
    EARLY: (4, 10),
    HABIT: (2, 5),
}
"""For how many hours an occasion stays open."""
Hours = Mapping[int, float]


def hours(*spans: tuple[int, int, float]) -> Hours:
    """Gives how free each hour is; what no span names is not free at all."""
    return {hour % 24: free for begin, end, free in spans for hour in range(begin, end)}


@dataclass(frozen=True, slots=True)
class Life:
    """Is how somebody lives for a while."""

    interest: Mapping[SuggestionKind, float]
    weekday: Hours
    weekend: Hours
    quiet: str

    def wanted(self, kind: SuggestionKind, at: datetime) -> float:
        """Gives the probability that a suggestion is wanted now."""
        return self.interest[kind] * self.free(at)

    def free(self, at: datetime) -> float:
        """Gives the probability that he has a moment now."""
        return (self.weekend if at.weekday() >= 5 else self.weekday).get(at.hour, 0.0)


BUSY = Life(
    {BIRTHDAY: 0.95, PROMISE: 0.95, TASK: 0.9, EARLY: 0.8, HABIT: 0.1},
    hours((7, 9, 0.3), (9, 12, 0.05), (12, 13, 0.75), (13, 18, 0.05), (18, 22, 0.95)),
    hours((9, 11, 0.3), (11, 22, 0.85)),
    "22:00-07:00",
)
CHATTY = Life(
    {BIRTHDAY: 0.95, PROMISE: 0.95, TASK: 0.95, EARLY: 0.95, HABIT: 0.9},
    hours((7, 9, 0.85), (9, 22, 0.95)),
    hours((9, 23, 0.95)),
    "23:00-07:00",
)
NIGHT_SHIFT = Life(
    {BIRTHDAY: 0.8, PROMISE: 0.95, TASK: 0.95, EARLY: 0.05, HABIT: 0.85},
    hours((0, 2, 0.05), (2, 3, 0.8), (3, 6, 0.05), (6, 8, 0.2), (16, 21, 0.95), (21, 24, 0.05)),
    hours((15, 24, 0.9), (0, 3, 0.8)),
    "08:00-15:30",
)
EVENING_WORK = Life(
    {BIRTHDAY: 0.95, PROMISE: 0.95, TASK: 0.2, EARLY: 0.05, HABIT: 0.9},
    hours((8, 9, 0.4), (9, 12, 0.95), (12, 14, 0.6), (14, 22, 0.05)),
    hours((10, 16, 0.85), (16, 23, 0.1)),
    "23:30-08:00",
)
USERS: Mapping[str, tuple[Life, Life]] = {
    "busy": (BUSY, BUSY),
    "chatty": (CHATTY, CHATTY),
    "night shift": (NIGHT_SHIFT, NIGHT_SHIFT),
    "changes": (BUSY, EVENING_WORK),
}
"""Name -> his life before and after day 30."""


def occasions(day: datetime, random: Random) -> list[Proposal]:
    """Gives what a day brings, each open from some hour on for some hours."""
    found = []
    for kind, mean in A_DAY.items():
        for number in range(int(mean) + (random.random() < mean % 1)):
            opens = day + timedelta(hours=random.randrange(24))
            closes = opens + timedelta(hours=random.randint(*LASTS[kind]))
            topic = f"{kind}:{random.randrange(12)}"
            key = f"{kind}:{day:%m%d}:{number}"
            found.append(Proposal(key, topic, kind, "", "", "", opens, closes))
    return found


def answered(life: Life, kind: SuggestionKind, at: datetime, random: Random) -> Verdict:
    """Draws how a suggestion is taken: it is wanted where he has a moment and cares for it."""
    cares, free, drawn = random.random() < life.interest[kind], random.random() < life.free(at), random.random()
    if cares and free:
        return Verdict.ACCEPT if drawn < 0.9 else Verdict.SILENCE
    if cares:
        return Verdict.LATER if drawn < 0.4 else Verdict.SILENCE
    return Verdict.NEVER if life.interest[kind] < 0.3 and drawn < 0.1 else Verdict.SILENCE
