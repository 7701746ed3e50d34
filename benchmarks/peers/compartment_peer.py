"""Answers questions with the `compartment` package; run by an interpreter that has it, and imports nothing of ours.

Reads [{"texts": [...], "asked": [...]}] from stdin, takes the limit as its argument, and writes one line of JSON:
for each store and question the places found and the seconds taken, and this process's resident memory.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path

from compartment.vault import Vault  # type: ignore[import-not-found]


def resident_mb() -> float:
    """Gives this process's resident memory in MB."""
    fields = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    return int(fields["VmRSS"].split()[0]) / 1024


def answers(folder: Path, job: dict[str, list[str]], limit: int) -> list[tuple[list[int], float]]:
    """Stores the texts of one job as they are and asks its questions."""
    vault = Vault.create(str(folder / "vault"), "correct horse battery staple")
    places: dict[str, int] = {}
    for n, text in enumerate(job["texts"]):
        stored = vault.store(text, "user", _gate=False, _dedup=False)
        places[stored["id"]] = n
    found = []
    for asked in job["asked"]:
        begun = time.perf_counter()
        results = vault.search(asked, "user", top_k=limit)["results"]
        found.append(([places[one["id"]] for one in results if one["id"] in places], time.perf_counter() - begun))
    return found


def main() -> None:
    """Answers every job on stdin."""
    every = []
    for job in json.load(sys.stdin):
        with tempfile.TemporaryDirectory() as folder:
            every.append(answers(Path(folder), job, int(sys.argv[1])))
    print(json.dumps({"found": every, "resident_mb": resident_mb()}))


if __name__ == "__main__":
    main()
