"""The times of the day at which a rule comes round, and the parts of a rule that say them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from itertools import product
from typing import TYPE_CHECKING

from assistantd.skillkit.when.clock import Clock, Part, TimeOfDay
from assistantd.skillkit.when.frame import Frame

if TYPE_CHECKING:
    from assistantd.skillkit.when.every import Every

STEPS = {"HOURLY": 3600, "MINUTELY": 60, "SECONDLY": 1}
"""Frequency of what comes several times a day -> its unit in seconds."""
_MOST = 300
"""Times of one day; what comes more often cannot be told one by one."""
_ANY_DAY = datetime(2001, 1, 1)


def moment_of(said: TimeOfDay) -> time | None:
    """Gives the time of the day that something begins at; of a part of the day, the hour it is taken for."""
    if isinstance(said, Clock):
        return time(said.plain[0], said.minute)
    return time(said.guess) if isinstance(said, Part) else said.on(_ANY_DAY)[0].time()


def every_so_long(freq: str, interval: int, between: TimeOfDay, frame: Frame) -> tuple[time, ...]:
    """Gives the times from the first hour to the last, both with them: 9, 11, 13, 15 and 17 o'clock."""
    if isinstance(between, Clock):
        return ()
    start, end = between.on(_ANY_DAY, frame) if isinstance(between, Part) else between.on(_ANY_DAY)
    step = timedelta(seconds=STEPS[freq] * interval)
    number = int((end - start) / step) + 1
    if isinstance(between, Part) and start + (number - 1) * step == end:
        number -= 1  # the hour at which the evening is over is no longer evening
    return tuple((start + n * step).time() for n in range(number)) if number <= _MOST else ()


def clock_parts(every: Every, clocks: tuple[time, ...]) -> tuple[str, int, list[str]]:
    """Gives frequency, interval and the parts by hour and minute; none where the first time says enough."""
    freq, interval = every.freq, every.interval
    if every.short and clocks:
        freq, interval = ("WEEKLY" if every.byday else "DAILY"), 1
    if len(clocks) < 2:
        return freq, interval, []
    hours, minutes = sorted({at.hour for at in clocks}), sorted({at.minute for at in clocks})
    grid = [time(*at) for at in product(hours, minutes)]
    parts = [f"BYHOUR={listed(hours)}", f"BYMINUTE={listed(minutes)}"]
    if len(grid) > len(set(clocks)):
        freq = "DAILY" if freq == "WEEKLY" and interval == 1 and every.byday else freq
        days = 1 if freq == "DAILY" else max(len(every.byday), len(every.bymonthday), 1)
        places = [day * len(grid) + grid.index(at) + 1 for day in range(days) for at in sorted(set(clocks))]
        parts.append(f"BYSETPOS={listed(places)}")
    return freq, interval, parts


def listed(numbers: Iterable[int]) -> str:
    """Writes numbers as a part of a rule does."""
    return ",".join(map(str, numbers))
