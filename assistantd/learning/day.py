"""The user's days: they begin at night, whenever that is for him, so that what follows midnight is of the evening."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from assistantd.domain.signal import Signal

SLOT = 30
SLOTS = 24 * 60 // SLOT
FOUR = 4 * 60
NIGHT = 2 * 60
"""Minutes before and after four that are the night."""
LATEST = 14 * 60
"""Days begin before this minute, or they would be called after the day before."""
KINDS = 3
"""Different things that must be known before the night is looked for anywhere else."""
QUIET = 0.1
"""The share of all that happens that may happen at night."""
ENDINGS = {"sleep": "wake", "work": "finish", "computer": "leave"}
"""What the end of something is called."""
PREFERENCE = "preference"
"""The kind of a signal that says that a preference was told again: it tells of no deed."""
LASTS = frozenset({"finish", "leave"})
"""Of these the last one of a day counts, of all others the first."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Is an activity on one day."""

    day: date
    minute: float
    """After midnight of that day; past 1440 where the day runs on."""
    up: float | None = None
    """The first sign of life on that day, where it came before."""
    away: bool = False
    """Whether the user was in another zone than he mostly is."""


@dataclass(frozen=True, slots=True)
class Diary:
    """Is what happened, day by day."""

    cut: int
    """The minute at which a day begins."""
    seen: dict[str, tuple[Seen, ...]]
    """Activity -> the days on which it was seen, in order."""
    up: dict[date, float]
    """The first sign of life on each day."""

    def day_of(self, moment: datetime) -> date:
        """Gives the day to which a moment by the wall clock belongs."""
        return _day_of(moment, self.cut)


def diary_of(signals: Sequence[Signal]) -> Diary:
    """Sorts signals into days; each counts by the clock of the place where the user was."""
    moments = [one for signal in signals if signal.kind != PREFERENCE for one in _moments(signal)]
    cut = begins([(kind, at) for kind, at, _ in moments])
    first: dict[date, float] = {}
    found: defaultdict[str, dict[date, tuple[float, str]]] = defaultdict(dict)
    for kind, at, zone in moments:
        day = _day_of(at, cut)
        minute = minute_of(at, day)
        first[day] = min(minute, first.get(day, minute))
        known = found[kind].get(day)
        if known is None or (minute > known[0] if kind in LASTS else minute < known[0]):
            found[kind][day] = minute, zone
    home = _mostly([zone for _, _, zone in moments])
    return Diary(
        cut, {kind: tuple(_seen(day, *days[day], first, home) for day in sorted(days)) for kind, days in found.items()},
        first,
    )  # fmt: skip


def begins(moments: Sequence[tuple[str, datetime]]) -> int:
    """Gives the minute at which days begin: four in the morning, unless that is no night for this user.

    Where several things happen then, it is the middle of the longest time in which nothing does.
    """
    busy = {(at.hour * 60 + at.minute) // SLOT for _, at in moments}
    night = [kind for kind, at in moments if abs(at.hour * 60 + at.minute - FOUR) <= NIGHT]
    if len({kind for kind, _ in moments}) < KINDS or len(night) <= len(moments) * QUIET:
        return FOUR
    return max(range(0, LATEST, SLOT), key=lambda minute: (_space(minute // SLOT, busy), -abs(minute - FOUR)))


def _space(slot: int, busy: set[int]) -> int:
    """Gives how many slots around one are empty, on its narrower side."""
    return next(n for n in range(SLOTS) if {(slot - n) % SLOTS, (slot + n) % SLOTS} & busy)


def _moments(signal: Signal) -> Iterable[tuple[str, datetime, str]]:
    zone = str(signal.start.tzinfo)
    yield signal.kind, signal.start.replace(tzinfo=None), zone
    if signal.end is not None and (ending := ENDINGS.get(signal.kind)):
        yield ending, signal.end.replace(tzinfo=None), zone


def _day_of(at: datetime, cut: int) -> date:
    return (at - timedelta(minutes=cut)).date()


def minute_of(at: datetime, day: date) -> float:
    """Gives the minute after a day's midnight; past 1440 where the day runs on."""
    return (at - datetime.combine(day, time())).total_seconds() / 60


def _seen(day: date, minute: float, zone: str, first: dict[date, float], home: str) -> Seen:
    up = first[day]
    return Seen(day, minute, up if up < minute else None, zone != home)


def _mostly(zones: Sequence[str]) -> str:
    return max(sorted(set(zones)), key=zones.count, default="")
