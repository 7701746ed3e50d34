"""How a file's bytes become events: through the spool folder, the reader's process, and its checks."""

from __future__ import annotations

from contextlib import aclosing
from dataclasses import dataclass, field
from pathlib import Path

from assistantd.domain.calendar import Series, Todo
from assistantd.models.calendar_reading import Asked, CalendarReader
from assistantd.models.spooled import spooled

PREFIX = "calendar-"
"""How such files in the spool folder begin."""
FAULTS_TOLD = 20


@dataclass(slots=True)
class Holding:
    """Is all that a calendar file holds."""

    name: str = ""
    method: str = ""
    series: list[Series] = field(default_factory=list)
    asked: dict[str, Asked] = field(default_factory=dict)
    todos: list[Todo] = field(default_factory=list)
    faults: list[tuple[int, str]] = field(default_factory=list)
    faulty: int = 0
    cut_short: bool = False
    """Whether the file breaks off."""
    unknown_zones: tuple[str, ...] = ()


async def read_file(reader: CalendarReader, file: str) -> Holding:
    """Reads a file that lies in the spool folder; raises FileRefused."""
    holding = Holding()
    async with aclosing(reader.read(file)) as batches:
        async for batch in batches:
            holding.name, holding.method = batch.name, batch.method
            holding.series.extend(batch.series)
            holding.asked.update(batch.asked)
            holding.todos.extend(batch.todos)
            holding.faults.extend(batch.faults[: FAULTS_TOLD - len(holding.faults)])
            holding.faulty += batch.faulty
            holding.cut_short = holding.cut_short or batch.cut_short
            holding.unknown_zones = batch.unknown_zones or holding.unknown_zones
    return holding


async def read_bytes(reader: CalendarReader, spool: Path, data: bytes) -> Holding:
    """Reads a file's bytes; raises FileRefused."""
    async with spooled(spool, data, PREFIX) as file:
        return await read_file(reader, file)
