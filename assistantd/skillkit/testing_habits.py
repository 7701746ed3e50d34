"""The habits' door for the tests of a skill: what a test says is usual."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from assistantd.domain.habit import Habit, Usual
from assistantd.skillkit.activities import activity_of


@dataclass(slots=True)
class ListHabits:
    """Is a habits' door over a list; what is put in is usual on every day."""

    known: dict[str, timedelta] = field(default_factory=dict)

    def put(self, activity: str, at: str) -> None:
        """Says when an activity mostly happens, as in `put("lunch", "12:30")`; "26:30" is of the evening before."""
        hours, minutes = map(int, at.split(":"))
        self.known[activity_of(activity)] = timedelta(hours=hours, minutes=minutes)

    async def usual(self, activity: str, day: date) -> Usual | None:
        name = activity_of(activity)
        if name not in self.known:
            return None
        at, off = datetime.combine(day, time()) + self.known[name], timedelta(minutes=20)
        return Usual(name, day, at, at - off, at + off, 14, day - timedelta(days=14), 1.0)

    async def habits(self) -> tuple[Habit, ...]:
        monday = date(2026, 11, 30)
        return tuple([await self._habit(name, monday) for name in self.known])

    async def _habit(self, name: str, monday: date) -> Habit:
        week = tuple([await self.usual(name, monday + timedelta(days=n)) for n in range(7)])
        return Habit(name, 14, monday - timedelta(days=14), monday - timedelta(days=1), week)
