"""The doors a skill gets: each call through one is allowed by a permission, or is refused."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from assistantd.domain.agenda import Entry, NewEntry, Occurrence, Taken
from assistantd.domain.calendar import Changing, EventChange, Instance
from assistantd.domain.draft import Draft, NewDraft
from assistantd.domain.habit import Habit, Habits, Usual
from assistantd.domain.mail import Correspondent, Thread
from assistantd.domain.memory import Forgotten, Memory, MemoryKind, Recollection, Selected, Selection, Undone
from assistantd.domain.task import NewTask, Task, TaskList
from assistantd.domain.tone import Tone
from assistantd.skillhost.grant import Grant as Grant
from assistantd.skillhost.speaking_grant import GrantedSpeaking
from assistantd.skillkit.context import (
    AgendaDoor,
    CalendarDoor,
    DraftDoor,
    MailDoor,
    MemoryDoor,
    SpeakingDoor,
    Stored,
    Voice,
    Writer,
)
from assistantd.skillkit.permission import Permission


@dataclass(frozen=True, slots=True)
class Doors:
    """Is everything that a skill could be given."""

    memory: MemoryDoor
    agenda: AgendaDoor
    drafts: DraftDoor
    writer: Writer
    say: Voice
    calendars: CalendarDoor
    habits: Habits
    mails: MailDoor
    speaking: SpeakingDoor


@dataclass(frozen=True, slots=True)
class GrantedMemory:
    """Is the memory door behind a grant."""

    door: MemoryDoor
    grant: Grant

    async def recall(self, text: str, limit: int = 10) -> Recollection:
        self.grant.need(Permission.MEMORY_READ)
        return await self.door.recall(text, limit)

    async def of_kind(self, kind: MemoryKind) -> tuple[Memory, ...]:
        self.grant.need(Permission.MEMORY_READ)
        return await self.door.of_kind(kind)

    async def remember(self, text: str) -> Stored:
        self.grant.need(Permission.MEMORY_WRITE)
        return await self.door.remember(text)

    async def correct(self, id: int, text: str) -> Stored:
        self.grant.need(Permission.MEMORY_WRITE)
        return await self.door.correct(id, text)

    async def selected(self, wanted: Selection) -> Selected:
        self.grant.need(Permission.MEMORY_READ)
        return await self.door.selected(wanted)

    async def forget(self, ids: tuple[int, ...]) -> Forgotten:
        self.grant.need(Permission.MEMORY_WRITE)
        return await self.door.forget(ids)

    async def keep_both(self, new: int, olds: tuple[int, ...]) -> None:
        self.grant.need(Permission.MEMORY_WRITE)
        await self.door.keep_both(new, olds)

    async def undo(self, ids: tuple[int, ...]) -> Undone:
        self.grant.need(Permission.MEMORY_WRITE)
        return await self.door.undo(ids)


@dataclass(frozen=True, slots=True)
class GrantedAgenda:
    """Is the agenda door behind a grant."""

    door: AgendaDoor
    grant: Grant

    async def add(self, entry: NewEntry) -> Entry:
        self.grant.need(Permission.AGENDA_WRITE)
        return await self.door.add(entry)

    async def between(self, first: datetime, last: datetime) -> tuple[Occurrence, ...]:
        self.grant.need(Permission.AGENDA_READ)
        return await self.door.between(first, last)

    async def waiting(self) -> tuple[Entry, ...]:
        self.grant.need(Permission.AGENDA_READ)
        return await self.door.waiting()

    async def cancel(self, id: int) -> Entry:
        self.grant.need(Permission.AGENDA_WRITE)
        return await self.door.cancel(id)

    async def skip(self, id: int, wall: datetime) -> Entry:
        self.grant.need(Permission.AGENDA_WRITE)
        return await self.door.skip(id, wall)

    async def shift(self, id: int, wall: datetime, to: datetime) -> Entry:
        self.grant.need(Permission.AGENDA_WRITE)
        return await self.door.shift(id, wall, to)

    async def put_back(self, id: int, wall: datetime) -> Entry:
        self.grant.need(Permission.AGENDA_WRITE)
        return await self.door.put_back(id, wall)

    async def move(self, id: int, starts: datetime, rrule: str | None = None) -> Entry:
        self.grant.need(Permission.AGENDA_WRITE)
        return await self.door.move(id, starts, rrule)

    async def unseen(self) -> str:
        self.grant.need(Permission.AGENDA_READ)
        return await self.door.unseen()

    async def lead(self, id: int, lead: timedelta | None, travel: timedelta = timedelta()) -> Entry:
        self.grant.need(Permission.AGENDA_WRITE)
        return await self.door.lead(id, lead, travel)

    async def taken(self, first: datetime, last: datetime) -> tuple[Taken, ...]:
        self.grant.need(Permission.AGENDA_READ)
        return await self.door.taken(first, last)

    async def lately(self) -> tuple[Entry, ...]:
        self.grant.need(Permission.AGENDA_READ)
        return await self.door.lately()

    async def snooze(self, id: int, span: timedelta) -> Entry:
        self.grant.need(Permission.AGENDA_WRITE)
        return await self.door.snooze(id, span)

    async def lists(self) -> tuple[TaskList, ...]:
        self.grant.need(Permission.AGENDA_READ)
        return await self.door.lists()

    async def tasks(self, list: str) -> tuple[Task, ...]:
        self.grant.need(Permission.AGENDA_READ)
        return await self.door.tasks(list)

    async def put(self, list: str, new: Sequence[NewTask]) -> tuple[Task, ...]:
        self.grant.need(Permission.AGENDA_WRITE)
        return await self.door.put(list, new)

    async def tick(self, ids: Sequence[int], *, done: bool = True) -> tuple[Task, ...]:
        self.grant.need(Permission.AGENDA_WRITE)
        return await self.door.tick(ids, done=done)

    async def take_off(self, ids: Sequence[int]) -> tuple[Task, ...]:
        self.grant.need(Permission.AGENDA_WRITE)
        return await self.door.take_off(ids)

    async def drop(self, list: str) -> int:
        self.grant.need(Permission.AGENDA_WRITE)
        return await self.door.drop(list)


@dataclass(frozen=True, slots=True)
class GrantedCalendars:
    """Is the calendars' door behind a grant."""

    door: CalendarDoor
    grant: Grant

    async def instances(self, start: datetime, end: datetime) -> tuple[Instance, ...]:
        self.grant.need(Permission.AGENDA_READ)
        return await self.door.instances(start, end)

    async def change(self, id: str, wish: EventChange, yes: str = "") -> Changing:
        self.grant.need(Permission.AGENDA_WRITE)
        return await self.door.change(id, wish, yes)


@dataclass(frozen=True, slots=True)
class GrantedHabits:
    """Is the habits' door behind a grant."""

    door: Habits
    grant: Grant

    async def usual(self, activity: str, day: date) -> Usual | None:
        self.grant.need(Permission.HABITS_READ)
        return await self.door.usual(activity, day)

    async def habits(self) -> tuple[Habit, ...]:
        self.grant.need(Permission.HABITS_READ)
        return await self.door.habits()


@dataclass(frozen=True, slots=True)
class GrantedMails:
    """Is the mails' door behind a grant."""

    door: MailDoor
    grant: Grant

    async def threads(self, limit: int, who: str = "", since: datetime | None = None) -> tuple[Thread, ...]:
        self.grant.need(Permission.MAIL_READ)
        return await self.door.threads(limit, who, since)

    async def thread_with(self, mail: int) -> Thread:
        self.grant.need(Permission.MAIL_READ)
        return await self.door.thread_with(mail)

    async def me(self) -> tuple[tuple[str, ...], bool]:
        self.grant.need(Permission.MAIL_READ)
        return await self.door.me()


@dataclass(frozen=True, slots=True)
class GrantedDrafts:
    """Is the drafts door behind a grant."""

    door: DraftDoor
    grant: Grant

    async def save(self, draft: NewDraft) -> Draft:
        self.grant.need(Permission.DRAFTS_WRITE)
        return await self.door.save(draft)

    async def receivers(self, name: str) -> tuple[Correspondent, ...]:
        self.grant.need(Permission.DRAFTS_WRITE)
        return await self.door.receivers(name)

    async def tone(self, to: str) -> Tone:
        self.grant.need(Permission.DRAFTS_WRITE)
        return await self.door.tone(to)


@dataclass(frozen=True, slots=True)
class GrantedWriter:
    """Is the writer behind a grant; without it the skill sees a model that is off."""

    door: Writer
    grant: Grant

    @property
    def model(self) -> str:
        return self.door.model if Permission.MODEL in self.grant.permissions else ""

    @property
    def resting(self) -> bool:
        return self.door.resting and Permission.MODEL in self.grant.permissions

    def write(
        self,
        system: str,
        user: str,
        *,
        example: tuple[str, str] | None = None,
        schema: dict[str, object] | None = None,
        max_tokens: int = 256,
        temperature: float = 0.2,
        seed: int = 7,
    ) -> AsyncIterator[str]:
        self.grant.need(Permission.MODEL)
        return self.door.write(
            system, user, example=example, schema=schema, max_tokens=max_tokens, temperature=temperature, seed=seed
        )


def granted(doors: Doors, grant: Grant) -> Doors:
    """Puts every door behind the grant."""
    return Doors(
        memory=GrantedMemory(doors.memory, grant),
        agenda=GrantedAgenda(doors.agenda, grant),
        drafts=GrantedDrafts(doors.drafts, grant),
        writer=GrantedWriter(doors.writer, grant),
        say=doors.say,
        calendars=GrantedCalendars(doors.calendars, grant),
        habits=GrantedHabits(doors.habits, grant),
        mails=GrantedMails(doors.mails, grant),
        speaking=GrantedSpeaking(doors.speaking, grant),
    )
