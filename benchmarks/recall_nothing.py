"""Whether recall can say "nothing": each store is asked its own questions, and those of another store.

`python -m benchmarks.recall_nothing --data DIR [--json FILE] [--models DIR]`, where DIR holds the folders
locomo and memdaily. A question of another store should find nothing that counts as related, one of its own
at least one of its answers. Both are also asked without any embedder.
The headline figure is the mean of both shares, over both sets.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from statistics import fmean

from assistantd.domain.language import Language
from assistantd.domain.memory import RELATED_FROM, Fit, Hit
from assistantd.models.embedding import EmbedderEngine
from benchmarks import recall_locomo, recall_memdaily
from benchmarks.data_folder import report
from benchmarks.memory_room import embedders, record, room
from benchmarks.recall_set import Case, arguments

EVERY_STORE, EVERY_QUESTION = 30, 6
LIMIT = 10
NEAR_MISS = 0.0001
Found = tuple[list[float], list[float]]


async def scores(case: Case, other: Case, engines: dict[Language, EmbedderEngine]) -> Found:
    """Gives the best score of an answer for each own question, and of anything for each foreign one."""
    own, foreign = list[float](), list[float]()
    async with room(engines, case.now) as memory:
        ids = await memory.store_many([record(told.text, told.at, told.origin) for told in case.told])
        await memory.settle()
        for asked in case.asked[::EVERY_QUESTION]:
            relevant = {ids[place] for place in asked.relevant}
            hits = (await memory.recall(asked.text, LIMIT)).hits
            own.append(max((_counted(hit) for hit in hits if hit.memory.id in relevant), default=0.0))
        for asked in other.asked[::EVERY_QUESTION]:
            foreign.append(max((_counted(hit) for hit in (await memory.recall(asked.text, LIMIT)).hits), default=0.0))
    return own, foreign


def _counted(hit: Hit) -> float:
    """Gives a score; what is of another time than the question's is no answer, however like it is."""
    return NEAR_MISS if hit.fit is Fit.OUTSIDE else hit.score


def figures(name: str, every: Sequence[Found]) -> dict[str, float]:
    """Gives the shares at the threshold in use, and the threshold that half of the stores would choose."""
    own, foreign = ([score for found in every for score in found[n]] for n in (0, 1))
    return {
        f"{name}: answers found, counted as related": fmean(score >= RELATED_FROM for score in own if score),
        f"{name}: nothing where there is nothing": fmean(score < RELATED_FROM for score in foreign),
        f"{name}: best threshold on half of the stores": best_threshold(every[::2]),
    }


def best_threshold(every: Sequence[Found]) -> float:
    """Gives the threshold with the best mean of both shares."""
    own, foreign = ([score for found in every for score in found[n]] for n in (0, 1))
    steps = [n / 100 for n in range(1, 100)]
    return max(steps, key=lambda at: fmean(s >= at for s in own if s) + fmean(s < at for s in foreign))


async def measured(data: Path, models: Path | None) -> dict[str, float]:
    """Asks both sets."""
    engines, found = embedders(models), dict[str, float]()
    sets = {
        "locomo": recall_locomo.cases(data / "locomo"),
        "memdaily": recall_memdaily.cases(data / "memdaily")[::EVERY_STORE],
    }
    for name, cases in sets.items():
        pairs = [*pairwise(cases), (cases[-1], cases[0])]
        found |= figures(f"{name}, words only", [await scores(case, other, {}) for case, other in pairs])
        found |= figures(name, [await scores(case, other, engines) for case, other in pairs])
    for engine in engines.values():
        await engine.stop()
    shares = [value for figure, value in found.items() if "threshold" not in figure and "words only" not in figure]
    return found | {"right answers and right silence": fmean(shares)}


def main() -> None:
    """Prints one line a figure, the headline figure last."""
    options = arguments(__doc__)
    found = asyncio.run(measured(options.data, options.models))
    report(found, options.json, ".3f")


if __name__ == "__main__":
    main()
