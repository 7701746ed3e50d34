"""Recall@5 of everyday messages in Chinese: MemDaily, one store a trajectory.

`python -m benchmarks.recall_memdaily --data DIR [--json FILE] [--models DIR] [--peer-python PYTHON]`, where DIR
holds memdaily_zh.jsonl.gz. Some questions have more than five answers, so that 1 cannot be reached.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks.data_folder import inside, lines
from benchmarks.recall_set import Asked, Case, Told, main

WHEN = "%Y年%m月%d日 %H:%M"


def cases(folder: Path) -> Sequence[Case]:
    """Reads the trajectories of a folder."""
    return list(map(case, lines(inside(folder, "memdaily") / "memdaily_zh.jsonl.gz")))


def case(row: dict[str, Any]) -> Case:
    """Reads one trajectory with its question."""
    told = [Told(message["message"], moment(message["time"])) for message in row["message_list"]]
    places = {message["mid"]: n for n, message in enumerate(row["message_list"])}
    asked = []
    for question in row["question_list"]:
        relevant = frozenset(places[mid] for mid in question["target_step_id"] if mid in places)
        if relevant:
            asked.append(Asked(question["question"], relevant, row["type"]))
    return Case(tuple(told), tuple(asked), told[-1].at + timedelta(days=1))


def moment(text: str) -> datetime:
    """Reads "2024年04月01日 周一 08:30"."""
    day, _, clock = text.split()
    return datetime.strptime(f"{day} {clock}", WHEN).replace(tzinfo=UTC)


if __name__ == "__main__":
    main(cases, 5, "memdaily recall@5", __doc__)
