"""The reader's program without its process: one file in, what it holds out."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from assistantd.wire import frame
from assistantd.workers.channel import Channel, Task
from assistantd.workers.reader import ReaderProgram


class _NoChannel(Channel):
    def __init__(self) -> None:
        self.cancelled = 0


@dataclass
class Outcome:
    """Is all that one file gave."""

    zone: ZoneInfo
    refused: str = ""
    format: str = ""
    charset: str = ""
    pieces: list[dict[str, Any]] = field(default_factory=list)
    faults: list[tuple[int, str]] = field(default_factory=list)
    faulty: int = 0
    left_out: int = 0
    batches: int = 0

    @property
    def texts(self) -> list[str]:
        return [piece["text"] for piece in self.pieces]

    @property
    def times(self) -> list[str]:
        """The moments, in the zone of the user."""
        return [
            ""
            if p["created"] is None
            else f"{datetime.fromtimestamp(p['created'] / 1000, self.zone):%Y-%m-%d %H:%M:%S}"
            for p in self.pieces
        ]


def call(program: ReaderProgram, method: str, **params: Any) -> dict[str, Any]:
    """Calls as the daemon does; what is said must fit into a frame."""
    answer = getattr(program, method)(Task(1, method, params, _NoChannel()))
    frame.encode({"jsonrpc": "2.0", "id": 1, "result": answer})
    assert isinstance(answer, dict)
    return answer


def read_file(folder: Path, name: str, zone: ZoneInfo, *, chinese: bool = False) -> Outcome:
    """Reads the file called `file` in the folder, as one of the given name."""
    program, outcome = ReaderProgram(folder), Outcome(zone)
    begun = call(program, "begin", file="file", name=name, kind="auto", zone=zone.key, chinese=chinese)
    if "refused" in begun:
        outcome.refused = begun["refused"]
        return outcome
    outcome.format, outcome.charset = begun["format"], begun["charset"]
    while True:
        batch = call(program, "next")
        outcome.batches += 1
        outcome.pieces += batch["pieces"]
        outcome.faults += [(f["place"], f["why"]) for f in batch["faults"]]
        outcome.faulty += batch["faulty"]
        outcome.left_out += batch["left_out"]
        assert batch["done"] <= batch["total"]
        if batch["end"]:
            return outcome
