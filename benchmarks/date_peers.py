"""The packages that read times, asked for the same rows and held against the same values."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from statistics import mean
from typing import Any

from assistantd.skillkit.when import Grain, Meaning

PROGRAM = Path(__file__).with_name("peers") / "dates_peer.py"
KNOWS = {"parsedatetime": ("en",), "timefhuman": ("en",), "jionlp": ("zh",)}
"""Package -> the languages it knows, where that is not both."""


def figures(rows: Mapping[str, Sequence[Any]], python: Path, hit: Callable[[Any, Meaning], bool]) -> dict[str, float]:
    """Gives for each package and language the share of the rows that it reads as one of the listed values."""
    jobs = {language: [(row.text, row.now.isoformat()) for row in some] for language, some in rows.items()}
    run = subprocess.run([python, PROGRAM], input=json.dumps(jobs), capture_output=True, text=True, check=False)
    if run.returncode:
        print(f"the peers did not run: {run.stderr.strip().splitlines()[-1:]}")
        return {}
    answer: dict[str, Any] = json.loads(run.stdout.splitlines()[-1])
    if not answer:
        print("no peer is installed")
    return {
        f"{language} exact by {name} {told['version']}": mean(
            _right(row, reading, hit) for row, reading in zip(some, told["found"][language], strict=True)
        )
        for name, told in answer.items()
        for language, some in rows.items()
        if language in KNOWS.get(name, (language,))
    }


def _right(row: Any, reading: list[str] | None, hit: Callable[[Any, Meaning], bool]) -> bool:
    """Tells whether the reading is a listed value; a grain that the package does not tell is not asked for."""
    if reading is None:
        return False
    start, end, last = map(datetime.fromisoformat, reading[:3])
    grains = [grain for grain in Grain if grain == reading[3]] or list(Grain)
    return any(hit(row, Meaning(start, end, grain, last)) for grain in grains)
