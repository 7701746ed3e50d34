"""When to speak: the gate with its learnt policy beside simple policies and an oracle, over 60 simulated days.

`python -m benchmarks.speaking [--json FILE]`. The users are those of `benchmarks.speaking_users`. The oracle is the
same gate, under the same limits, that is told the true probabilities. Two figures compare with it, each from day 14 to
29 and from day 44 on, which for him whose life changes on day 30 is 14 days after it: how much of what was shown was
wanted, and the worth, 1 for what was wanted and -1 for what was not, in expectation; always silent is worth 0.
"""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from assistantd.domain.quiet_hours import quiet_hours
from assistantd.domain.suggestion import Decision, Proposal, Ruling, SuggestionKind, Verdict
from assistantd.initiative.gate import Around, Gate, Limits
from assistantd.learning.speaking import Answer, Chance, Speaking
from benchmarks.data_folder import parser, report
from benchmarks.speaking_round import round_ms
from benchmarks.speaking_users import USERS, Life, answered, occasions

BEGIN = datetime(2026, 1, 5, tzinfo=ZoneInfo("Europe/Berlin"))
DAYS, CHANGE, LEARNT = 60, 30, 14
RUNS = 12
"""Runs of each user, each with other occasions and other answers."""
CAP = 3
HOUR = timedelta(hours=1)


@dataclass
class World:
    """Is a user on a day, with what he did so far."""

    lives: tuple[Life, Life]
    random: Random
    now: datetime = BEGIN

    @property
    def life(self) -> Life:
        return self.lives[self.now >= BEGIN + timedelta(days=CHANGE)]

    def truth(self, kind: str, at: datetime) -> Chance:
        """Gives what only the oracle knows."""
        true = self.life.wanted(SuggestionKind(kind), at)
        return Chance(true, true, 0, 0)


class Oracle:
    """Knows the truth."""

    def __init__(self, world: World) -> None:
        self._world = world

    def chance(self, kind: str, at: datetime) -> Chance:
        return self._world.truth(kind, at)


@dataclass
class Score:
    """Counts what a policy did, by day."""

    shown: Counter[int] = field(default_factory=Counter)
    wanted: defaultdict[int, float] = field(default_factory=lambda: defaultdict(float))
    """The probabilities that what was shown was wanted, summed up."""
    quiet: int = 0

    def share(self, first: int, last: int) -> float:
        """Gives how much of what was shown in some days was wanted."""
        shown = sum(self.shown[day] for day in range(first, last))
        return sum(self.wanted[day] for day in range(first, last)) / shown if shown else 0.0

    def worth(self, first: int, last: int) -> float:
        """Gives 1 for all that was wanted, less 1 for all that was not."""
        return sum(2 * self.wanted[day] - self.shown[day] for day in range(first, last))

    def add(self, other: Score) -> None:
        self.shown.update(other.shown)
        for day, wanted in other.wanted.items():
            self.wanted[day] += wanted
        self.quiet += other.quiet


Decide = Callable[[Proposal, Around, bool], Decision]
"""Takes whether the user had put it off, too."""
Learn = Callable[[Answer], object]


def lived(world: World, decide: Decide, learn: Learn, occasions_of: Random) -> Score:
    """Lives 60 days hour by hour and gives what came of it."""
    score, open, silenced, put_off = Score(), list[Proposal](), set[str](), set[str]()
    shown: list[tuple[datetime, bool]] = []
    for hour in range(DAYS * 24):
        world.now = BEGIN + hour * HOUR
        if world.now.hour == 0:
            open += occasions(world.now, occasions_of)
        open = [one for one in open if one.closes > world.now and one.topic not in silenced]
        for one in sorted((one for one in open if one.opens <= world.now), key=lambda one: one.closes):
            decision = decide(one, _around(world.now, shown), one.key in put_off)
            if not decision.speaks:
                continue
            open.remove(one)
            shown.append((world.now, decision.ruling is Ruling.TRIED))
            verdict = _show(world, one, score)
            if verdict is Verdict.NEVER:
                silenced.add(one.topic)
            if verdict is Verdict.LATER:
                put_off.add(one.key)
                open.append(replace(one, opens=world.now + 2 * HOUR))
            learn(Answer(one.kind.value, world.now, verdict))
    return score


def _show(world: World, one: Proposal, score: Score) -> Verdict:
    day = (world.now - BEGIN).days
    score.shown[day] += 1
    score.wanted[day] += world.life.wanted(one.kind, world.now)
    score.quiet += quiet_hours(world.life.quiet).until(world.now) is not None
    return answered(world.life, one.kind, world.now, world.random)


def _around(now: datetime, shown: list[tuple[datetime, bool]]) -> Around:
    today = [tried for at, tried in shown[-50:] if at.date() == now.date()]
    return Around(now, last=shown[-1][0] if shown else None, today=len(today), tries=sum(today))


def _ignore(_answer: Answer) -> None:
    """Learns nothing."""


def policies(world: World) -> Iterator[tuple[str, Decide, Learn]]:
    """Gives every policy by name, with what it learns by."""
    speak, silence = Decision(Ruling.SPOKEN), Decision(Ruling.UNWANTED)

    def limits() -> Limits:
        return Limits(enabled=True, quiet=quiet_hours(world.life.quiet), daily=CAP, spacing=HOUR)

    def fixed(_one: Proposal, around: Around, _put_off: bool) -> Decision:
        quiet = quiet_hours(world.life.quiet).until(around.now)
        return silence if quiet or around.today >= CAP else speak

    def gated(gate: Gate) -> Decide:
        def decide(one: Proposal, around: Around, put_off: bool) -> Decision:
            gate.limits = limits()
            return gate.decide(one, around, put_off=put_off)

        return decide

    speaking = Speaking()
    yield "learnt", gated(Gate(limits(), speaking)), speaking.learn
    yield "oracle", gated(Gate(limits(), Oracle(world))), _ignore
    yield "always", lambda _one, _around, _put_off: speak, _ignore
    yield "fixed cap", fixed, _ignore
    yield "never", lambda _one, _around, _put_off: silence, _ignore


PERIODS = ((0, LEARNT), (LEARNT, CHANGE), (CHANGE, CHANGE + LEARNT), (CHANGE + LEARNT, DAYS))


def run() -> dict[str, float]:
    """Prints a line a user and policy, and gives the figures."""
    shares: list[float] = []
    worths: list[float] = []
    quiet = 0
    for user, lives in USERS.items():
        total: defaultdict[str, Score] = defaultdict(Score)
        for number in range(RUNS):
            for name, decide, learn in policies(world := World(lives, Random())):
                world.now, world.random = BEGIN, Random(f"{user} {number}")
                total[name].add(lived(world, decide, learn, Random(f"{user} {number} occasions")))
        oracle, learnt = total["oracle"], total["learnt"]
        for name, score in total.items():
            print(_line(user, name, score, oracle))
        for first, last in (PERIODS[1], PERIODS[3]):
            shares.append(learnt.share(first, last) / oracle.share(first, last))
            worths.append(learnt.worth(first, last) / oracle.worth(first, last))
        quiet += learnt.quiet
    wall, own = asyncio.run(round_ms())
    return {
        "a round of planner and gate, ms": wall,
        "the same, of this process alone": own,
        "shown in quiet hours": float(quiet),
        "worth as a share of the oracle's, mean": sum(worths) / len(worths),
        "worth as a share of the oracle's, least": min(worths),
        "wanted share as a share of the oracle's, mean": sum(shares) / len(shares),
        "wanted share as a share of the oracle's, least": min(shares),
    }


def _line(user: str, name: str, score: Score, oracle: Score) -> str:
    """Says what a policy did to a user: in all, and in each of the four periods."""
    shown, regret = sum(score.shown.values()) / RUNS, (oracle.worth(0, DAYS) - score.worth(0, DAYS)) / RUNS
    periods = " / ".join(f"{score.share(*p):.2f} {score.worth(*p) / oracle.worth(*p):.2f}" for p in PERIODS)
    return (
        f"{user}, {name}: shown {shown:.0f}, regret {regret:.1f}; wanted share, share of the oracle's worth {periods}"
    )


if __name__ == "__main__":
    options = parser(__doc__, needs_data=False).parse_args()
    report(run(), options.json, ".3f")
