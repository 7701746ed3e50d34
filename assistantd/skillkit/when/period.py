"""From when to when: ranges of days and of hours, the last two weeks, a quarter, tomorrow morning."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from assistantd.skillkit.when.every import Every
from assistantd.skillkit.when.frame import Frame
from assistantd.skillkit.when.meaning import Meaning, Shape
from assistantd.skillkit.when.range import Open
from assistantd.skillkit.when.reader import expression, found_in
from assistantd.skillkit.when.series import Expression


@dataclass(frozen=True, slots=True)
class Period:
    """Is a stretch of naive wall-clock time."""

    start: datetime
    end: datetime
    """Exclusive, as a calendar counts: "3-5 July" ends on the 6th, "3-5pm" at 17:00."""
    last: datetime
    """The beginning of what was named last: the 5th, 17:00."""


def one_period(text: str, now: datetime) -> Period | None:
    """Gives the stretch of time that a text speaks of, else the whole unit of the time it names; None for a moment."""
    frame = Frame(now.replace(tzinfo=None), zone=now.tzinfo)
    read = [(node, _meant(expression(node), frame)) for node in found_in(text)]
    found = [(node, meant) for node, meant in read if meant is not None and meant.start < meant.end]
    if not found:
        return None
    _, meant = max(found, key=lambda one: (one[1].shape is Shape.STRETCH, one[0].end - one[0].start))
    return Period(meant.start, meant.end, meant.last)


def _meant(time: Expression, frame: Frame) -> Meaning | None:
    """Reads what has a length; of what lies before a day, or after it, only the day is named."""
    if isinstance(time, Every):
        return None
    return (time.time if isinstance(time, Open) else time).meant(frame)
