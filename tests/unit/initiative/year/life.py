"""What happens to a machine in a year: it sleeps, its user travels, its daemon is killed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from assistantd.agenda.agenda import Agenda
from assistantd.vault.vault import Vault
from tests.fakes.clock import FixedClock
from tests.unit.initiative.year.daemon import STAGES, Daemon, Fate, Kill, Killed, Witness
from tests.unit.initiative.year.wishes import Wish

ZONES = (
    "America/New_York", "Asia/Shanghai", "Europe/Berlin", "Australia/Lord_Howe", "Asia/Kolkata", "Pacific/Apia",
    "America/St_Johns", "Europe/London", "Pacific/Auckland", "America/Sao_Paulo", "Europe/Berlin",
)  # fmt: skip
NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Awake:
    """Is a span in which the daemon ran, in one zone."""

    since: datetime
    until: datetime
    zone: ZoneInfo


@dataclass(frozen=True, slots=True, order=True)
class Event:
    """Is something that happens to the machine."""

    at: datetime
    kind: str
    lasts: timedelta = timedelta()
    what: str = ""
    number: int = 0


def draw(start: datetime, days: int, suspends: int, travels: int, kills: int, chance: Random) -> list[Event]:
    """Draws the events of a year, in order."""

    def some_time() -> datetime:
        return start + timedelta(seconds=chance.randrange(days * 86400))

    def span() -> timedelta:
        longest = chance.choices((3600, 12 * 3600, 5 * 86400), weights=(10, 10, 1))[0]
        return timedelta(seconds=chance.randrange(30, longest))

    events = [Event(some_time(), "suspend", span()) for _ in range(suspends)]
    events += [Event(some_time(), "travel", what=ZONES[n % len(ZONES)]) for n in range(travels)]
    events += [
        Event(some_time(), "kill", timedelta(seconds=chance.randrange(1, 4 * 3600)), STAGES[n % len(STAGES)])
        for n in range(kills)
    ]
    return sorted(events)


@dataclass
class Life:
    """Lets a year pass over a vault, and keeps what an onlooker knows of it."""

    vault: Vault
    clock: FixedClock
    wishes: list[Wish]
    end: datetime
    made: dict[int, tuple[Wish, datetime]] = field(default_factory=dict)
    """Entry -> the wish it came from, and when it was made."""
    awake: list[Awake] = field(default_factory=list)
    witness: Witness = field(default_factory=Witness)
    returns: list[datetime] = field(default_factory=list)
    """When the user came back to the machine."""
    counts: dict[str, int] = field(default_factory=dict)
    """How often each kind of event really happened."""

    def __post_init__(self) -> None:
        self._fate = Fate()
        self._daemon = Daemon(self.vault, self.clock, self._fate, self.witness)
        self._since = self.clock.now()

    async def live(self, events: list[Event]) -> None:
        """Goes from one thing that happens to the next, until the end."""
        making = [Event(wish.made, "make", number=n) for n, wish in enumerate(self.wishes)]
        await self._daemon.start()
        for event in sorted([*events, *making, Event(self.end, "end")]):
            await self._until(event.at)
            await getattr(self, f"_{event.kind}")(event)
            self.counts[event.kind] = self.counts.get(event.kind, 0) + 1
        self._sleeps()
        self.counts["kill"] = len(self._fate.done)

    async def _until(self, at: datetime) -> None:
        """Lets whatever comes due before that time come due."""
        while (moment := self._daemon.alarm.moment or NEVER) < at:
            self._at(moment)
            await self._look()
        self._at(at)

    def _at(self, moment: datetime) -> None:
        if moment > self.clock.now():
            self.clock.set(moment.astimezone(self.clock.zone))

    async def _look(self) -> None:
        try:
            await self._daemon.wake()
        except Killed:
            await self._restart()

    async def _restart(self) -> None:
        self._sleeps()
        await self._daemon.die()
        self.clock.advance(self._fate.done[-1].down)
        self._wakes()
        self._daemon = Daemon(self.vault, self.clock, self._fate, self.witness)
        try:
            await self._daemon.start()
        except Killed:
            await self._restart()

    async def _make(self, event: Event) -> None:
        wish, now = self.wishes[event.number], self.clock.now()
        try:
            agenda = self._daemon.agenda
            entry = await agenda.add(wish.entry(now))
            self.made[entry.id] = wish, now
            for wall, to in wish.changes(now).items():
                await (agenda.shift(entry.id, wall, to) if to else agenda.skip(entry.id, wall))
            await self._daemon.settle()
        except Killed:
            await self._restart()

    async def _suspend(self, event: Event) -> None:
        self._sleeps()
        self.clock.advance(event.lasts)
        self._wakes()
        await self._look()
        self.returns.append(self.clock.now())
        try:
            await self._daemon.returned(self.clock.now())
        except Killed:
            await self._restart()

    async def _travel(self, event: Event) -> None:
        self._sleeps()
        self.clock.travel(event.what)
        self._wakes()
        await self._look()

    async def _kill(self, event: Event) -> None:
        """Is done the next time that something comes due."""
        self._fate.kills.append(Kill(event.what, event.lasts))

    async def _end(self, _event: Event) -> None:
        await self._look()

    @property
    def agenda(self) -> Agenda:
        """Gives the agenda of the daemon that runs now."""
        return self._daemon.agenda

    def _sleeps(self) -> None:
        self.awake.append(Awake(self._since, self.clock.now(), self.clock.zone))

    def _wakes(self) -> None:
        self._since = self.clock.now()
