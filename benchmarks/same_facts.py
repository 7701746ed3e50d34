"""Whether what is told twice is known to be the same, and what only looks like it is not: words beside embedders.

`python -m benchmarks.same_facts [--models DIR]`. The pairs are our own (`benchmarks.fact_pairs`), in both languages.
An embedder alone is given the threshold at which it keeps nine of ten paraphrases; the headline figure is how many of
the others the rules in use would merge.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from assistantd.domain.language import Language, language_of
from assistantd.memory.sameness import same_fact
from assistantd.memory.supersede import same
from assistantd.models.embedding import EmbedderEngine
from benchmarks.data_folder import parser
from benchmarks.fact_pairs import OTHER, SAME
from benchmarks.memory_room import embedders

NOW = datetime(2026, 11, 25, 10, tzinfo=UTC)
KEPT = 0.9
Pairs = Sequence[tuple[str, str]]


def by_words(pairs: Pairs) -> int:
    """Counts the pairs that the rules in use would merge."""
    return sum(same(one, other) or same_fact(one, NOW, other, NOW) for one, other in pairs)


async def cosines(engine: EmbedderEngine, pairs: Pairs) -> list[float]:
    """Gives how near the two of each pair are to an embedder."""
    vectors = [np.frombuffer(one, "<f4") for one in await engine.embed([text for pair in pairs for text in pair])]
    return [float(one @ other) for one, other in zip(vectors[::2], vectors[1::2], strict=True)]


async def alone(engine: EmbedderEngine, language: Language) -> str:
    """Says what an embedder alone would merge of the pairs of its language."""
    alike, others = ([pair for pair in pairs if language_of(pair[0]) is language] for pairs in (SAME, OTHER))
    near, false = await cosines(engine, alike), await cosines(engine, others)
    threshold = sorted(near)[int((1 - KEPT) * len(near))]
    wrong, best = sum(one >= threshold for one in false), sum(one > max(false) for one in near)
    return (
        f"{engine.model}, {language.value}: at {threshold:.3f} it merges {wrong} of {len(false)} other facts; "
        f"without any such error {best} of {len(near)} paraphrases"
    )


async def run(models: Path | None) -> None:
    """Prints a line an embedder, then the figures of the rules."""
    engines = embedders(models)
    for language, engine in engines.items():
        print(await alone(engine, language))
        await engine.stop()
    print(f"paraphrases merged by words: {by_words(SAME)} of {len(SAME)}")
    print(f"other facts merged by words: {by_words(OTHER)} of {len(OTHER)}")


if __name__ == "__main__":
    options = parser(__doc__, needs_data=False)
    options.add_argument("--models", type=Path)
    asyncio.run(run(options.parse_args().models))
