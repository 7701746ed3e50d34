"""Recall@10 of what a friend would be reminded of by a dialogue, Chinese and English: MADial-Bench.

`python -m benchmarks.recall_madial --data DIR [--json FILE] [--models DIR] [--peer-python PYTHON]`, where DIR
holds {zh,en}_{memory,dialogue}.jsonl.gz. The question is the dialogue up to the test turn. The headline figure
is the lower of the two languages.
"""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.data_folder import inside, lines
from benchmarks.recall_set import Asked, Case, Told, arguments, report, run

LANGUAGES = ("zh", "en")


def case(folder: Path, language: str) -> Case:
    """Reads one language's memories and dialogues."""
    memories = {id: one for row in lines(folder / f"{language}_memory.jsonl.gz") for id, one in row.items()}
    places = {int(id): n for n, id in enumerate(memories)}
    told = tuple(
        Told(one["event"], datetime.strptime(one["time"], "%Y-%m-%d").replace(tzinfo=UTC)) for one in memories.values()
    )
    asked = []
    for row in lines(folder / f"{language}_dialogue.jsonl.gz"):
        relevant = frozenset(places[id] for id in row["relevant-id"] if id in places)
        spoken = [line.strip() for line in row["dialogue"]]
        asked += [Asked("\n".join(spoken[1:turn]), relevant) for turn in row["test-turn"] if relevant]
    return Case(told, tuple(asked), max(one.at for one in told) + timedelta(days=1))


def main() -> None:
    """Runs the benchmark from the command line."""
    options = arguments(__doc__)
    figures: dict[str, float] = {}
    for language in LANGUAGES:
        scores = asyncio.run(run([case(inside(options.data, "madial"), language)], 10, options))
        figures |= report(scores, f"madial {language} recall@10")
    figures["madial recall@10, the lower of both"] = min(figures[f"madial {one} recall@10"] for one in LANGUAGES)
    print(f"madial recall@10, the lower of both: {figures['madial recall@10, the lower of both']:.4f}")
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n")


if __name__ == "__main__":
    main()
