"""The habits that signals show, worked out once and then asked many times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import cached_property
from itertools import pairwise

from assistantd.domain.habit import Habit, Usual
from assistantd.domain.signal import Signal
from assistantd.learning.change import present
from assistantd.learning.day import Seen, diary_of, minute_of
from assistantd.learning.expert import free
from assistantd.learning.rhythm import Miss, Rhythm, reach

ENOUGH = 3
"""Days on which something must have been seen before a time is named."""
GIVEN_UP = 14
"""Days without it after which it is no habit any more, unless longer breaks are usual for it."""
BREAKS = 3
"""How many times its longest usual break a habit may rest."""
HARDLY = 0.25
"""On a day of the week with a smaller chance it is left out of the week."""
HALF = 30.0
"""Days after which one counts half for how likely it is."""


class Book:
    """Holds the rhythms of all activities; a new signal needs a new book."""

    def __init__(self, signals: Sequence[Signal]) -> None:
        self._signals = signals
        self.diary = diary_of(signals)
        self._days = {activity: present(days) for activity, days in self.diary.seen.items()}
        self._rhythms: dict[tuple[str, bool], Rhythm] = {}

    def usual(self, activity: str, day: date) -> Usual | None:
        """Gives when to expect an activity on a day; None where nothing is sure or it was given up."""
        days = self._days.get(activity, ())
        if len(days) < ENOUGH or self._over(days, day):
            return None
        up = self.diary.up.get(day)
        if days[-1].day == day:
            up = days[-1].up
        rhythm = self._rhythm(activity, up is not None)
        guess = rhythm.guess(day, up)
        off = guess.doubt * reach(rhythm.misses, self._others(activity, up is not None), day)
        first, low, high = (_at(day, guess.minute + by) for by in (0.0, -off, off))
        return Usual(activity, day, first, low, high, len(days), days[0].day, _chance(days, self._known_days, day))

    def habits(self, today: date) -> tuple[Habit, ...]:
        """Gives all that was seen more than once and not given up; what is not sure yet comes last."""
        lasting = [name for name, days in self._days.items() if len(days) > 1 and not self._over(days, today)]
        return tuple(sorted((self._habit(name, today) for name in lasting), key=_order))

    def _habit(self, activity: str, today: date) -> Habit:
        days, monday = self._days[activity], today + timedelta(days=7 - today.weekday())
        week = tuple(self.usual(activity, monday + timedelta(days=n)) for n in range(7))
        likely = tuple(one if one and one.chance >= HARDLY else None for one in week)
        return Habit(
            activity, len(days), days[0].day, days[-1].day, likely if any(likely) else (), self._spans(activity)
        )

    def _rhythm(self, activity: str, begun: bool) -> Rhythm:
        """Gives the rhythm as it is to be asked of a day that has begun, or of one that has not."""
        if (activity, begun) not in self._rhythms:
            days = self._days[activity]
            self._rhythms[activity, begun] = Rhythm(days if begun else [replace(one, up=None) for one in days])
        return self._rhythms[activity, begun]

    def _others(self, activity: str, begun: bool) -> list[Miss]:
        names = (name for name, days in self._days.items() if name != activity and len(days) >= ENOUGH)
        return [miss for name in names for miss in self._rhythm(name, begun).misses]

    @cached_property
    def _known_days(self) -> Sequence[date]:
        """The days on which anything was noticed: on others, such as those of a journey, nobody can tell."""
        return sorted(self.diary.up)

    def _over(self, days: Sequence[Seen], day: date) -> bool:
        """Tells whether an activity has rested for so long that it is a habit no more."""
        breaks = sorted((other.day - one.day).days for one, other in pairwise(days))
        usual = breaks[int(len(breaks) * 0.9)] if breaks else 1
        noticed = [known for known in self._known_days if days[-1].day < known <= day]
        return len(noticed) > max(GIVEN_UP, BREAKS * usual)

    def _spans(self, activity: str) -> tuple[tuple[int, int, int], ...]:
        """Gives when it was seen, for the week to be drawn."""
        first = self._days[activity][0].day
        spans = []
        for signal in (one for one in self._signals if one.kind == activity):
            start = signal.start.replace(tzinfo=None)
            day = self.diary.day_of(start)
            if day >= first:
                begun = int(minute_of(start, day))
                ended = begun if signal.end is None else int(minute_of(signal.end.replace(tzinfo=None), day))
                spans.append((day.weekday(), begun, max(begun, ended)))
        return tuple(spans)


def _at(day: date, minute: float) -> datetime:
    return datetime.combine(day, time()) + timedelta(minutes=round(minute))


def _chance(days: Sequence[Seen], known: Sequence[date], day: date) -> float:
    """Gives how likely it is on a day: as often as on this weekday before, beside one day like all of its kind."""
    seen = {one.day for one in days}
    before = [other for other in known if days[0].day <= other < day]
    yes, every = _counted([other for other in before if free(other) is free(day)], seen, day)
    alike = yes / every if every else 1.0
    yes, every = _counted([other for other in before if other.weekday() == day.weekday()], seen, day)
    return (yes + alike) / (every + 1.0)


def _counted(days: Sequence[date], seen: set[date], now: date) -> tuple[float, float]:
    """Gives on how many of the days it was seen, and how many they are, the latest counting most."""
    weights = {day: 0.5 ** ((now - day).days / HALF) for day in days}
    return sum(weight for day, weight in weights.items() if day in seen), sum(weights.values())


def _order(habit: Habit) -> tuple[bool, float, str]:
    """Sorts by the time of day, counted from the day of the week it belongs to; what is not sure yet comes last."""
    minutes = [minute_of(one.time, one.day) for one in habit.week if one]
    return not minutes, sum(minutes) / (len(minutes) or 1), habit.activity
