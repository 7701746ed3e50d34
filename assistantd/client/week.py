"""The week as it mostly is: what the daemon tells of habits, in minutes of each day, ready to be drawn."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any, NamedTuple

STRETCHES = (("sleep", "wake"), ("work", "finish"), ("computer", "leave"))
"""What begins something and what ends it."""
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
LIKELY = 0.5
"""From this chance on a habit belongs to a day; the rest stands in the legend only."""
DAY = 24 * 60


class Usual(NamedTuple):
    """Is one time of a day, with its bounds, in minutes after that day's midnight."""

    low: int
    at: int
    high: int
    chance: float


class Habit(NamedTuple):
    """Is one habit with the letter that stands for it."""

    letter: str
    activity: str
    name: str
    evidence: int
    since: date
    vague: bool
    week: tuple[Usual | None, ...]
    spans: tuple[tuple[int, int, int], ...]

    @property
    def typical(self) -> Usual:
        """The time of the days that it mostly happens on, the middle one of them."""
        known = [one for one in self.week if one]
        best = max(one.chance for one in known)
        likely = sorted((one for one in known if one.chance >= best / 2), key=lambda one: one.at)
        return likely[(len(likely) - 1) // 2]


class Week(NamedTuple):
    """Is the whole week."""

    begins: int
    """The minute at which a day begins."""
    days: int
    habits: tuple[Habit, ...]
    unsure: tuple[tuple[str, int], ...]
    """What is not sure yet, with its days."""

    def marks(self, day: int) -> list[tuple[Habit, Usual]]:
        """Gives what belongs to a day of the week, in order."""
        found = [(habit, one) for habit in self.habits if not habit.vague and (one := habit.week[day])]
        return sorted((pair for pair in found if pair[1].chance >= LIKELY), key=lambda pair: pair[1].at)

    def asleep(self, day: int) -> list[tuple[int, int]]:
        """Gives from when to when the user mostly sleeps, within the day as it is drawn."""
        up, down = self._at("wake", day), self._at("sleep", day)
        end = self.begins + DAY
        return [*([(self.begins, up)] if up is not None else []), *([(down, end)] if down is not None else [])]

    def at_work(self, day: int) -> list[tuple[int, int]]:
        """Gives from when to when he mostly works, or sits at the computer where nothing is known of his work."""
        for begin, end in STRETCHES[1:]:
            start, stop = self._at(begin, day), self._at(end, day)
            if start is not None and stop is not None and start < stop:
                return [(start, stop)]
        return []

    def _at(self, activity: str, day: int) -> int | None:
        one = next((habit.week[day] for habit in self.habits if habit.activity == activity), None)
        return one.at if one and one.chance >= LIKELY else None


def week_of(result: dict[str, Any], *, chinese: bool) -> Week:
    """Reads the result of the method `habits`."""
    every: Sequence[dict[str, Any]] = result.get("habits") or []
    sure = [one for one in every if one.get("sure")]
    habits = tuple(_habit(LETTERS[n % len(LETTERS)], one, chinese=chinese) for n, one in enumerate(sure))
    unsure = tuple((_name(one, chinese=chinese), int(one["evidence"])) for one in every if not one.get("sure"))
    return Week(int(result.get("begins") or 0), int(result.get("days") or 0), habits, unsure)


def _habit(letter: str, one: dict[str, Any], *, chinese: bool) -> Habit:
    week = tuple(day and _usual(day) for day in one["week"])
    vague = all(day["vague"] for day in one["week"] if day)
    spans = tuple((int(day), int(first), int(last)) for day, first, last in one.get("spans") or [])
    since = date.fromisoformat(one["since"])
    return Habit(letter, one["activity"], _name(one, chinese=chinese), one["evidence"], since, vague, week, spans)


def _usual(one: dict[str, Any]) -> Usual:
    midnight = datetime.combine(date.fromisoformat(one["day"]), time())
    low, at, high = (
        round((datetime.fromisoformat(one[key]) - midnight).total_seconds() / 60) for key in ("low", "time", "high")
    )
    return Usual(low, at, high, float(one["chance"]))


def _name(one: dict[str, Any], *, chinese: bool) -> str:
    return str(one["names"]["zh" if chinese else "en"])


def clock(minute: int) -> str:
    """Gives a minute of the day as a clock shows it."""
    return f"{minute // 60 % 24:02}:{minute % 60:02}"
