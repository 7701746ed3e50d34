"""Recall@10 of the turns that hold the answer, over long English chats: LoCoMo, categories 1 to 4.

`python -m benchmarks.recall_locomo --data DIR [--json FILE] [--models DIR] [--peer-python PYTHON]`, where DIR
holds locomo.json.gz. One store a conversation, written as a chat import writes it: "Speaker: text".
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks.data_folder import inside
from benchmarks.recall_set import Asked, Case, Told, main

CATEGORIES = {1: "multi-hop", 2: "temporal", 3: "open", 4: "single-hop"}
SESSION = re.compile(r"session_(\d+)")
WHEN = "%I:%M %p on %d %B, %Y"
LONGEST = 4000


def cases(folder: Path) -> Sequence[Case]:
    """Reads the conversations of a folder."""
    with gzip.open(inside(folder, "locomo") / "locomo.json.gz", "rt", encoding="utf-8") as file:
        return [case(row) for row in json.load(file)]


def case(row: dict[str, Any]) -> Case:
    """Reads one conversation with its questions."""
    chat, places, told = row["conversation"], dict[str, int](), list[Told]()
    numbers = sorted(int(found[1]) for key in chat if (found := SESSION.fullmatch(key)))
    for number in numbers:
        at = datetime.strptime(chat[f"session_{number}_date_time"], WHEN).replace(tzinfo=UTC)
        for turn in chat[f"session_{number}"]:
            places[turn["dia_id"]] = len(told)
            told.append(Told(said(turn), at, "chat"))
    asked = [one for question in row["qa"] if (one := question_of(question, places))]
    return Case(tuple(told), tuple(asked), told[-1].at + timedelta(days=1))


def said(turn: dict[str, Any]) -> str:
    """Gives a turn as it is stored; a picture is told by its caption."""
    caption = f" [{turn['blip_caption']}]" if turn.get("blip_caption") else ""
    return f"{turn['speaker']}: {turn['text']}{caption}"[:LONGEST]


def question_of(row: dict[str, Any], places: dict[str, int]) -> Asked | None:
    """Gives a question of the four categories that some turn answers."""
    names = [name for text in row["evidence"] for name in re.findall(r"D\d+:\d+", text)]
    relevant = frozenset(places[name] for name in names if name in places)
    if row["category"] not in CATEGORIES or not relevant:
        return None
    return Asked(row["question"], relevant, CATEGORIES[row["category"]])


if __name__ == "__main__":
    main(cases, 10, "locomo recall@10", __doc__)
