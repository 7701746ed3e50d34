"""When the next of each daily activity will be: the error of the time named, and how often its bounds hold.

`python -m benchmarks.habits --data DIR [--json FILE]`, where DIR holds uci_adl/Ordonez?_ADLs.txt: what people did at
home for two or three weeks, to the second.

Day by day a room as the daemon has it is told what happened until then and no more, and is asked for every activity:
once before the day begins, and once when its first sign of life has been seen (mostly: the user has got up), as the
planner asks again through a day. Each activity's first time on a day counts, from the fourth day of it on. A day is
the user's: what follows midnight is of the evening, as the room itself sorts all that the file holds. Beside it, from
the same days: the last day's time, and the mean of all days before; and, since those know nothing of the morning, both
again as time since the first sign of life.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from statistics import fmean, median
from zoneinfo import ZoneInfo

from assistantd.domain.signal import Signal, SignalSource
from assistantd.learning.day import Seen, diary_of
from assistantd.learning.room import LearningRoom
from assistantd.skillkit.activities import activity_of
from assistantd.vault.slots import SlotKind
from assistantd.vault.vault import Vault
from benchmarks.data_folder import inside, parser, report
from benchmarks.memory_room import CHEAP, FixedClock

UTC = ZoneInfo("UTC")
BEFORE = 3
"""Days of an activity that must have passed before it is asked for."""


@dataclass(slots=True)
class Errors:
    """Collects how far off the times were, in minutes, and whether the bounds held."""

    off: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    held: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    unsaid: int = 0


def signals_in(file: Path) -> list[Signal]:
    """Reads a file of the set; its names are kept, but for sleep, whose end is getting up."""
    rows = [line.split() for line in file.read_text().splitlines()[2:]]
    found = [
        Signal(activity_of(row[4]), SignalSource.LOG, _moment(row[0], row[1]), _moment(row[2], row[3]))
        for row in rows
        if len(row) >= 5
    ]
    return sorted(found, key=lambda one: one.start)


def _moment(day: str, clock: str) -> datetime:
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=UTC)


async def measured(signals: Sequence[Signal], errors: Errors) -> None:
    """Goes through the days of one file."""
    diary = diary_of(signals)
    asked = {kind: days for kind, days in diary.seen.items() if any(one.kind == kind for one in signals)}
    with tempfile.TemporaryDirectory() as folder:
        clock = FixedClock(signals[0].start)
        vault = Vault(Path(folder) / "vault", cost=CHEAP, clock=clock)
        await vault.create(SlotKind.KEYFILE)
        room = LearningRoom(vault, clock, timedelta(days=400))
        told: set[tuple[Signal, bool]] = set()
        for day in sorted(diary.up):
            midnight = datetime.combine(day, time(), UTC)
            for name, minute in (("ahead", float(diary.cut)), ("that day", diary.up[day])):
                clock.moment = midnight + timedelta(minutes=minute)
                await room.note(list(_new(signals, clock.moment, told)))
                for kind, days in asked.items():
                    await _ask(room, kind, days, day, name, errors)
        await room.stop()
        await vault.close()


def _new(signals: Sequence[Signal], now: datetime, told: set[tuple[Signal, bool]]) -> Iterator[Signal]:
    """Yields what can be known by now and was not told yet: a beginning, and again once there is an end."""
    for signal in signals:
        ended = signal.end is not None and signal.end <= now
        if signal.start <= now and (signal, ended) not in told:
            told.add((signal, ended))
            yield signal if ended else replace(signal, end=None)


async def _ask(room: LearningRoom, kind: str, days: Sequence[Seen], day: date, name: str, errors: Errors) -> None:
    """Compares what the room and the peers say for one activity with what came."""
    before, now = [one for one in days if one.day < day], next((one for one in days if one.day == day), None)
    if now is None or len(before) < BEFORE:
        return
    usual = await room.usual(kind, day)
    if usual is None:
        errors.unsaid += 1
        return
    at = datetime.combine(day, time()) + timedelta(minutes=now.minute)
    errors.off[f"asked {name}"].append(abs((usual.time - at).total_seconds()) / 60)
    errors.held[f"asked {name}"].append(usual.low <= at <= usual.high)
    if name == "ahead":
        errors.off["the last day's time"].append(abs(before[-1].minute - now.minute))
        errors.off["the running mean"].append(abs(fmean(one.minute for one in before) - now.minute))
    elif now.up is not None and (known := [one for one in before if one.up is not None]):
        since = [one.minute - (one.up or 0.0) for one in known]
        errors.off["the last day's time since the first sign of life"].append(abs(now.up + since[-1] - now.minute))
        errors.off["the mean time since the first sign of life"].append(abs(now.up + fmean(since) - now.minute))


def figures_of(errors: Errors) -> dict[str, float]:
    """Gives one figure a line, the headline last."""
    found = {
        f"error in minutes, {name}": median(off) for name, off in errors.off.items() if not name.startswith("asked")
    }
    found |= {"times asked": float(len(errors.off["asked ahead"])), "times without an answer": float(errors.unsaid)}
    for name in ("asked ahead", "asked that day"):
        found[f"bounds of 80 % hold, {name}"] = fmean(errors.held[name])
        found[f"error in minutes, {name}"] = median(errors.off[name])
    return found


async def main() -> None:
    """Prints one line a figure."""
    given = parser(__doc__).parse_args()
    errors = Errors()
    for file in sorted(inside(given.data, "uci_adl").glob("Ordonez?_ADLs.txt")):
        await measured(signals_in(file), errors)
    report(figures_of(errors), given.json, ".3g")


if __name__ == "__main__":
    asyncio.run(main())
