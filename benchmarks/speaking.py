"""When to speak: the gate with its learnt policy beside simple policies and an oracle, over 60 simulated days.

`python -m benchmarks.speaking [--json FILE]`. The users are those of `benchmarks.speaking_users`. The oracle is the
same gate, under the same limits, that is told the true probabilities; a suggestion shown is worth 1 where it is wanted
and costs 1 where it is not, in expectation. The headline is the least of the learnt policy's shares of the oracle's
worth, over the users after day 14, and over him who changes after day 44 too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random
from time import perf_counter
from zoneinfo import ZoneInfo

from assistantd.domain.quiet_hours import quiet_hours
from assistantd.domain.suggestion import Decision, Proposal, Ruling, Verdict
from assistantd.initiative.gate import Around, Gate, Limits
from assistantd.learning.speaking import Answer, Chance, Speaking
from benchmarks.data_folder import parser
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
        true = self.life.wanted(next(k for k in self.life.interest if k == kind), at)
        return Chance(true, true, 1, 1, 0, 0)


class Oracle:
    """Knows the truth."""

    def __init__(self, world: World) -> None:
        self._world = world

    def chance(self, kind: str, at: datetime) -> Chance:
        return self._world.truth(kind, at)


@dataclass
class Score:
    """Counts what a policy did."""

    shown: int = 0
    wanted: int = 0
    quiet: int = 0
    worth: defaultdict[int, float] = field(default_factory=lambda: defaultdict(float))
    """Day -> expected worth of what was shown."""
    slowest: float = 0.0

    def between(self, first: int, last: int) -> float:
        return sum(self.worth[day] for day in range(first, last))


Decide = Callable[[Proposal, Around], Decision]
Learn = Callable[[Answer], None]


def lived(world: World, decide: Decide, learn: Learn, occasions_of: Random) -> Score:
    """Lives 60 days hour by hour and gives what came of it."""
    score, open, silenced = Score(), list[Proposal](), set[str]()
    shown: list[tuple[datetime, bool]] = []
    for hour in range(DAYS * 24):
        world.now = BEGIN + hour * HOUR
        if world.now.hour == 0:
            open += occasions(world.now, occasions_of)
        open = [one for one in open if one.closes > world.now and one.topic not in silenced]
        for one in sorted((one for one in open if one.opens <= world.now), key=lambda one: one.closes):
            begun = perf_counter()
            decision = decide(one, _around(world.now, shown))
            score.slowest = max(score.slowest, perf_counter() - begun)
            if not decision.speaks:
                continue
            open.remove(one)
            shown.append((world.now, decision.ruling is Ruling.TRIED))
            verdict = _show(world, one, score)
            if verdict is Verdict.NEVER:
                silenced.add(one.topic)
            if verdict is Verdict.LATER:
                open.append(replace(one, opens=world.now + 2 * HOUR))
            learn(Answer(one.kind.value, world.now, verdict))
    return score


def _show(world: World, one: Proposal, score: Score) -> Verdict:
    chance = world.life.wanted(one.kind, world.now)
    verdict = answered(world.life, one.kind, world.now, world.random)
    score.shown += 1
    score.wanted += chance >= 0.5
    score.quiet += quiet_hours(world.life.quiet).until(world.now) is not None
    score.worth[(world.now - BEGIN).days] += 2 * chance - 1
    return verdict


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

    def fixed(_one: Proposal, around: Around) -> Decision:
        quiet = quiet_hours(world.life.quiet).until(around.now)
        return silence if quiet or around.today >= CAP else speak

    def gated(gate: Gate) -> Decide:
        def decide(one: Proposal, around: Around) -> Decision:
            gate.limits = limits()
            return gate.decide(one, around)

        return decide

    speaking = Speaking()
    yield "learnt", gated(Gate(limits(), speaking)), speaking.learn
    yield "oracle", gated(Gate(limits(), Oracle(world))), _ignore
    yield "always", lambda _one, _around: speak, _ignore
    yield "fixed cap", fixed, _ignore
    yield "never", lambda _one, _around: silence, _ignore


def run() -> dict[str, float]:
    """Prints a line a user and policy, and gives the figures."""
    figures: dict[str, float] = {}
    slowest, quiet = 0.0, 0
    for user, lives in USERS.items():
        total: defaultdict[str, Score] = defaultdict(Score)
        for number in range(RUNS):
            for name, decide, learn in policies(world := World(lives, Random(number))):
                world.now, world.random = BEGIN, Random(f"{user} {number}")
                score = lived(world, decide, learn, Random(f"{user} {number} occasions"))
                _add(total[name], score)
        oracle = total["oracle"]
        for name, score in total.items():
            share = score.wanted / score.shown if score.shown else 0.0
            regret = (oracle.between(0, DAYS) - score.between(0, DAYS)) / RUNS
            print(
                f"{user}, {name}: shown {score.shown / RUNS:.0f}, wanted {share:.3f}, regret {regret:.1f},"
                f" of the oracle's worth {_of(score, oracle, 0, LEARNT):.3f} until day {LEARNT},"
                f" {_of(score, oracle, LEARNT, CHANGE):.3f} until day {CHANGE},"
                f" {_of(score, oracle, CHANGE, CHANGE + LEARNT):.3f} until day {CHANGE + LEARNT},"
                f" {_of(score, oracle, CHANGE + LEARNT, DAYS):.3f} after it"
            )
        figures[f"{user}, days 14 to 29"] = _of(total["learnt"], oracle, LEARNT, CHANGE)
        figures[f"{user}, from day 44"] = _of(total["learnt"], oracle, CHANGE + LEARNT, DAYS)
        slowest, quiet = max(slowest, total["learnt"].slowest), quiet + total["learnt"].quiet
    print(f"slowest decision: {slowest * 1000:.2f} ms")
    print(f"shown in quiet hours by the learnt policy: {quiet}")
    figures["least share of the oracle's worth"] = min(figures.values())
    return figures


def _add(total: Score, one: Score) -> None:
    total.shown += one.shown
    total.wanted += one.wanted
    total.quiet += one.quiet
    total.slowest = max(total.slowest, one.slowest)
    for day, worth in one.worth.items():
        total.worth[day] += worth


def _of(score: Score, oracle: Score, first: int, last: int) -> float:
    return score.between(first, last) / oracle.between(first, last)


if __name__ == "__main__":
    parser(__doc__).parse_args()
    for name, value in run().items():
        print(f"{name}: {value:.3f}")
