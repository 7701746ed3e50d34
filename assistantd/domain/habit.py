"""What is usual: at which time of a day something happens, between which bounds, and what that rests on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

VAGUE = timedelta(hours=4)
"""Bounds further apart than this are no time of day that one could plan with."""


@dataclass(frozen=True, slots=True)
class Usual:
    """Is the time at which an activity is to be expected on one day, by the wall clock where the user is."""

    activity: str
    day: date
    """The user's day; what happens past midnight is of the day before."""
    time: datetime
    """Naive."""
    low: datetime
    """With `high`, the bounds that hold four times out of five."""
    high: datetime
    evidence: int
    """Days on which it was seen, since `since`."""
    since: date
    """The first day of the present rhythm; an older one is forgotten."""
    chance: float
    """How likely it is to happen on that day at all, from 0 to 1."""

    @property
    def vague(self) -> bool:
        """Whether the time is too uncertain to plan with."""
        return self.high - self.low > VAGUE


@dataclass(frozen=True, slots=True)
class Habit:
    """Is what is known of one activity over the week."""

    activity: str
    evidence: int
    since: date
    last: date
    """The last day on which it was seen."""
    week: tuple[Usual | None, ...]
    """What is usual from Monday to Sunday; None on days on which it hardly ever happens. Empty: not sure yet."""
    spans: tuple[tuple[int, int, int], ...] = ()
    """When it was seen: the weekday (Monday is 0), and from which minute of that day to which."""

    @property
    def sure(self) -> bool:
        """Whether there is enough to go by."""
        return any(self.week)


class Habits(Protocol):
    """Tells what is usual for the user."""

    async def usual(self, activity: str, day: date) -> Usual | None:
        """Gives when an activity is to be expected on a day; None for "not sure yet", and for one that was given up.

        The activity is a plain name or the words for it, in English or Chinese: "lunch", "have lunch", 午饭. Of
        today it counts what has happened already, such as when the user got up; so ask again as the day goes on.
        """
        ...

    async def habits(self) -> tuple[Habit, ...]:
        """Gives all that was seen more than once, in the order of the day; what is not sure yet comes last."""
        ...
