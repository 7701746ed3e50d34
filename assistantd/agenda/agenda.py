"""The room's door: entries, their occurrences, and the record of what fired."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TypeVar

from assistantd.agenda import entries, firing, history, lists, moving, plan, returning, single_time, snoozing
from assistantd.agenda.firing import Announced, Due
from assistantd.agenda.plan import Plan
from assistantd.agenda.when_missed import WhenMissed
from assistantd.domain.agenda import Entry, EntryKind, Firing, NewEntry, Occurrence, Taken, ends_of
from assistantd.domain.clock import Clock
from assistantd.domain.presence import Presence
from assistantd.domain.task import NewTask, Task, TaskList
from assistantd.vault.store import Database
from assistantd.vault.vault import Vault

T = TypeVar("T")


class Agenda:
    """Keeps the user's reminders and events in the vault."""

    def __init__(self, vault: Vault, clock: Clock, when_missed: WhenMissed = WhenMissed()) -> None:
        self._vault = vault
        self._clock = clock
        self._when_missed = when_missed
        self.changed: Callable[[], None] = lambda: None
        """Is called after every change, so that whoever waits for the next reminder waits anew."""
        self.blind: Callable[[], str] = lambda: ""
        """Gives why nobody can tell that the user is back; empty where the desktop tells."""

    async def add(self, new: NewEntry) -> Entry:
        """Writes an entry; raises BadRequest for a reminder in the past, an unknown zone or an unreadable rule."""
        work = partial(entries.add, new=new, now=self._clock.now(), when_missed=self._when_missed)
        return await self._change(work)

    async def show(self, id: int) -> Entry:
        """Gives one entry; raises NotFound."""
        return await self._vault.read(partial(entries.show, id=id, now=self._clock.now()))

    async def between(self, first: datetime, last: datetime) -> tuple[Occurrence, ...]:
        """Gives what happens from `first` until before `last`, both aware, in order."""
        return await self._vault.read(partial(entries.between, first=first, last=last, now=self._clock.now()))

    async def waiting(self) -> tuple[Entry, ...]:
        """Gives the entries that still have an occurrence to come, the next one first."""
        return await self._vault.read(partial(entries.waiting, now=self._clock.now()))

    async def cancel(self, id: int) -> Entry:
        """Ends an entry; raises NotFound, or BadRequest when it is over already."""
        return await self._change(partial(entries.cancel, id=id, now=self._clock.now()))

    async def skip(self, id: int, wall: datetime) -> Entry:
        """Leaves one time out of an entry that repeats, named by its naive time in the rule.

        Raises NotFound, or BadRequest where it has no such time.
        """
        return await self._change(partial(single_time.skip, id=id, wall=wall, now=self._clock.now()))

    async def shift(self, id: int, wall: datetime, to: datetime) -> Entry:
        """Moves one time of an entry that repeats to another naive wall time; raises as `skip`, and for the past."""
        return await self._change(partial(single_time.shift, id=id, wall=wall, to=to, now=self._clock.now()))

    async def put_back(self, id: int, wall: datetime) -> Entry:
        """Has one time of an entry that repeats be as its rule says again; raises as `skip`."""
        return await self._change(partial(single_time.put_back, id=id, wall=wall, now=self._clock.now()))

    async def move(self, id: int, starts: datetime, rrule: str | None = None) -> Entry:
        """Gives an entry another naive wall-clock time, and another rule where one is given.

        What repeats begins anew there; its times until now are kept as an entry that is over.
        Raises NotFound, or BadRequest for a cancelled entry or a time that a reminder cannot have.
        """
        work = partial(moving.move, id=id, starts=starts, now=self._clock.now(), rrule=rrule)
        return await self._change(work)

    async def lead(self, id: int, lead: timedelta | None, travel: timedelta = timedelta()) -> Entry:
        """Has an event speak up this long before one sets out for it; None for not at all."""
        work = partial(entries.lead, id=id, span=lead, travel=travel, now=self._clock.now())
        return await self._change(work)

    async def taken(self, first: datetime, last: datetime) -> tuple[Taken, ...]:
        """Gives what takes the user's time in a span, both ends aware, in order."""
        day = timedelta(days=1)
        own = (_taken(one) for one in await self.between(first - day, last + day) if one.entry.kind is EntryKind.EVENT)
        return tuple(sorted((one for one in own if one.starts < last and one.ends > first), key=_when))

    async def lately(self) -> tuple[Entry, ...]:
        """Gives the entries that spoke up in the last hours, the newest first."""
        return await self._vault.read(partial(snoozing.lately, now=self._clock.now()))

    async def of_notice(self, notice: str) -> int:
        """Gives the id of the entry that a notice showed, also before a restart; raises NotFound."""
        return await self._vault.read(partial(snoozing.of_notice, notice=notice))

    async def snooze(self, id: int, span: timedelta) -> Entry:
        """Has an entry speak up once more after a span, as an entry of its own; raises NotFound or BadRequest."""
        work = partial(snoozing.snooze, id=id, span=span, now=self._clock.now(), when_missed=self._when_missed)
        return await self._change(work)

    async def lists(self) -> tuple[TaskList, ...]:
        """Gives every list with how many of its tasks are open and done."""
        return await self._vault.read(lists.lists)

    async def tasks(self, list: str) -> tuple[Task, ...]:
        """Gives what is on a list, open tasks first; raises NotFound."""
        return await self._vault.read(partial(lists.tasks, name=list))

    async def put(self, list: str, new: Sequence[NewTask]) -> tuple[Task, ...]:
        """Puts tasks on a list, which is made where there is none; gives those that were not on it already."""
        return await self._change(partial(lists.put, name=list, new=new, now=self._clock.now()))

    async def tick(self, ids: Sequence[int], *, done: bool = True) -> tuple[Task, ...]:
        """Ticks tasks off, or opens them again; raises NotFound."""
        return await self._change(partial(lists.tick, ids=ids, now=self._clock.now(), done=done))

    async def take_off(self, ids: Sequence[int]) -> tuple[Task, ...]:
        """Removes tasks and gives what they were; raises NotFound."""
        return await self._change(partial(lists.take_off, ids=ids, now=self._clock.now()))

    async def drop(self, list: str) -> int:
        """Removes a list with all that is on it, and gives how much that was; raises NotFound."""
        return await self._change(partial(lists.drop, name=list, now=self._clock.now()))

    async def log(self, limit: int = 50) -> tuple[tuple[Firing, str], ...]:
        """Gives the newest records of what fired, each with its entry's title."""
        return await self._vault.read(partial(history.newest, limit=limit))

    async def returned(self, met: Collection[Presence], at: datetime, made_before: datetime) -> int:
        """Records that what entries made before a moment wait for has happened; gives how many come due by it, once."""
        work = partial(returning.returned, met=met, at=at, made_before=made_before, now=self._clock.now())
        return await self._vault.write(work)

    async def unseen(self) -> str:
        """Gives why nobody can tell that the user is back; empty where it can be told."""
        return self.blind()

    async def awaiting(self) -> int:
        """Gives how many entries wait for the user to be back."""
        return await self._vault.read(returning.awaiting)

    async def plans(self) -> tuple[Plan, ...]:
        """Gives when each entry that has something left to say will say it, without its words."""
        return await self._vault.read(plan.plans)

    async def collect(self, announced: Announced) -> tuple[Due, ...]:
        """Records what came due until now, once for ever, and gives what is to be shown."""
        now, zone = self._clock.now(), self._clock.zone.key
        return await self._vault.write(partial(firing.collect, now=now, zone=zone, announced=announced))

    async def intend(self, due: Due) -> None:
        """Records that a notice is about to be shown; to be called before it is."""
        await self._vault.write(partial(firing.intend, due=due, at=self._clock.now()))

    async def mark(self, due: Due, *, seen: bool) -> None:
        """Records that a notice was shown, or that there was nowhere to show it."""
        await self._vault.write(partial(firing.mark, due=due, at=self._clock.now(), seen=seen))

    async def _change(self, work: Callable[[Database], T]) -> T:
        result = await self._vault.write(work)
        self.changed()
        return result


def _taken(one: Occurrence) -> Taken:
    """The way there is taken too."""
    starts = (one.at.astimezone(UTC) - one.entry.travel).astimezone(one.at.tzinfo)
    return Taken(one.entry.title, starts, ends_of(one.entry, one.at), entry=one.entry.id)


def _when(one: Taken) -> tuple[datetime, datetime]:
    return one.starts.astimezone(UTC), one.ends.astimezone(UTC)
