"""What a user wants to be reminded of in a year: drawn by chance, with every time worked out in a way of its own.

Nothing here is shared with the agenda: rules are stepped through by hand, and a wall time finds its moment by looking
which moments of the zone read so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from random import Random
from zoneinfo import ZoneInfo

from assistantd.domain.agenda import EntryKind, Misfire, NewEntry
from assistantd.domain.presence import Presence

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
LATER = timedelta(minutes=95)
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class Rule:
    """Is how a wish repeats: every so many days, on some days of the week or on a day of the month, so many times."""

    days: int = 0
    weekdays: tuple[int, ...] = ()
    monthday: int = 0
    count: int = 1

    @property
    def text(self) -> str:
        """Gives it as an RRULE."""
        if self.weekdays:
            return f"FREQ=WEEKLY;BYDAY={','.join(DAYS[d] for d in self.weekdays)};COUNT={self.count}"
        if self.monthday:
            return f"FREQ=MONTHLY;BYMONTHDAY={self.monthday};COUNT={self.count}"
        return f"FREQ=DAILY;INTERVAL={self.days};COUNT={self.count}" if self.days else ""

    def walls(self, first: datetime) -> Iterator[datetime]:
        """Yields its wall times, day by day from the first, which is one of them or not."""
        day, left = 0, self.count
        while left:
            wall = first + day * DAY
            fits = day % (self.days or 1) == 0
            if self.weekdays:
                fits = wall.weekday() in self.weekdays
            if self.monthday:
                fits = wall.day == self.monthday
            if fits:
                left -= 1
                yield wall
            day += 1


@dataclass(frozen=True, slots=True)
class Wish:
    """Is one entry as the user wants it."""

    title: str
    kind: EntryKind
    made: datetime
    """When it is told to the daemon, in UTC."""
    after: timedelta
    """From then to the first day on which it can be due."""
    at: timedelta
    """The time of that day."""
    rule: Rule
    misfire: Misfire | None
    grace: timedelta | None
    lead: timedelta | None
    awaits: Presence | None = None
    """What it waits for from its time on, instead of being due then."""

    @property
    def floats(self) -> bool:
        return self.kind is EntryKind.ALARM

    def first(self, made: datetime) -> datetime:
        """Gives the first wall time, for one that is really made at the given moment."""
        if self.kind is EntryKind.TIMER:
            return made.astimezone(UTC).replace(tzinfo=None) + self.at
        day = (made + self.after).replace(tzinfo=None, hour=0, minute=0, second=0)
        return day + self.at

    def entry(self, made: datetime) -> NewEntry:
        """Gives what the agenda is told; an event has a length, a timer runs in UTC."""
        first = self.first(made)
        zone = "UTC" if self.kind is EntryKind.TIMER else made.tzinfo.key  # type: ignore[union-attr]
        ends = first + HOUR if self.kind is EntryKind.EVENT else None
        return NewEntry(
            self.kind, self.title, first, zone, ends, self.rule.text, self.misfire, self.grace, self.lead,
            floats=self.floats, awaits=self.awaits,
        )  # fmt: skip

    def changes(self, made: datetime) -> dict[datetime, datetime | None]:
        """Gives the single times that its user leaves out or moves: the third and the fourth of what goes on."""
        walls = list(self.rule.walls(self.first(made)))
        return {walls[2]: None, walls[3]: walls[3] + LATER} if len(walls) > 4 else {}

    def walls(self, made: datetime) -> list[datetime]:
        """Gives the wall times at which it is to be, in order."""
        changes = self.changes(made)
        times = (changes.get(wall, wall) for wall in self.rule.walls(self.first(made)))
        return sorted(wall for wall in times if wall)

    def policy(self) -> tuple[Misfire, timedelta]:
        """Gives what shall become of missed times, as the documents say it."""
        if self.misfire:
            return self.misfire, self.grace or timedelta(hours=12)
        if self.kind is EntryKind.ALARM:
            return Misfire.DROP, timedelta(minutes=30)
        if self.lead is not None:
            return Misfire.DROP, max(self.lead, timedelta(minutes=15))
        return (Misfire.COALESCE if self.rule.text else Misfire.FIRE_LATE), timedelta()


@lru_cache(maxsize=1 << 16)
def moment(wall: datetime, zone: ZoneInfo) -> datetime:
    """Gives the first moment that reads so in the zone; one that is skipped is moved on by the gap."""
    naive = wall.replace(tzinfo=UTC)
    candidates = [naive - quarter * timedelta(minutes=15) for quarter in range(14 * 4, -14 * 4 - 1, -1)]
    for at in candidates:
        if at.astimezone(zone).replace(tzinfo=None) == wall:
            return at
    return naive - ((naive - DAY).astimezone(zone).utcoffset() or timedelta())


def draw(count: int, start: datetime, days: int, chance: Random) -> list[Wish]:
    """Draws as many wishes, two thirds of them made in the first days and the others through the year."""
    drawn = (_one(f"wish {n}", start, days, chance) for n in range(count))
    return [_awaiting(wish) if n % 8 == 0 else wish for n, wish in enumerate(drawn)]


def _awaiting(wish: Wish) -> Wish:
    """Has a reminder of a single time wait for the user."""
    single = wish.kind is EntryKind.REMINDER and not wish.rule.text
    return replace(wish, awaits=Presence.BACK) if single else wish


def _one(title: str, start: datetime, days: int, chance: Random) -> Wish:
    kind = chance.choices(list(EntryKind)[:4], weights=(60, 10, 20, 10))[0]
    made = start + timedelta(minutes=chance.randrange(3 * 1440 if chance.random() < 0.66 else (days - 40) * 1440))
    at = timedelta(minutes=chance.choice((chance.randrange(1440), 5 * chance.randrange(12, 50), 150, 420)))
    rule = _rule(chance) if kind is not EntryKind.TIMER and chance.random() < 0.5 else Rule()
    misfire = chance.choice(list(Misfire)) if kind is EntryKind.REMINDER and chance.random() < 0.5 else None
    return Wish(
        title=title,
        kind=kind,
        made=made,
        after=timedelta(days=chance.randrange(1, max(2, (days - (made - start).days) // 2))),
        at=at,
        rule=rule,
        misfire=misfire,
        grace=timedelta(minutes=chance.choice((5, 60, 600))) if misfire is Misfire.DROP else None,
        lead=timedelta(minutes=chance.choice((0, 15, 60, 1440))) if kind is EntryKind.EVENT else None,
    )


def _rule(chance: Random) -> Rule:
    count = chance.randrange(2, 14)
    return chance.choice(
        (
            Rule(days=chance.choice((1, 1, 2, 3, 10)), count=count),
            Rule(weekdays=tuple(sorted(chance.sample(range(7), chance.randrange(1, 5)))), count=count),
            Rule(monthday=chance.choice((1, 15, 28, 31)), count=min(count, 6)),
        )
    )
