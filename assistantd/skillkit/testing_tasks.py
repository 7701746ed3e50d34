"""The lists of a skill's tests, which behave like the real ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from assistantd.domain.task import NewTask, Task, TaskList
from assistantd.errors import NotFound


@dataclass(slots=True)
class ListedTasks:
    """Is the part of an agenda door that keeps lists."""

    now: datetime
    names: list[str] = field(default_factory=list)
    kept: list[Task] = field(default_factory=list)
    last_task: int = 100

    async def lists(self) -> tuple[TaskList, ...]:
        on = {name: [t for t in self.kept if t.list == name] for name in sorted(self.names)}
        return tuple(
            TaskList(name, sum(t.done is None for t in found), sum(t.done is not None for t in found))
            for name, found in on.items()
        )

    async def tasks(self, list: str) -> tuple[Task, ...]:
        name = self._name(list)
        return tuple(sorted((t for t in self.kept if t.list == name), key=lambda t: (t.done is not None, t.id)))

    async def put(self, list: str, new: Sequence[NewTask]) -> tuple[Task, ...]:
        if list.casefold() not in map(str.casefold, self.names):
            self.names.append(list)
        name = self._name(list)
        there = {t.title.casefold() for t in self.kept if t.list == name and t.done is None}
        fresh = {one.title.casefold(): one for one in new if one.title.casefold() not in there}
        made = [self._made(name, one) for one in fresh.values()]
        self.kept += made
        return tuple(made)

    async def tick(self, ids: Sequence[int], *, done: bool = True) -> tuple[Task, ...]:
        self.kept = [replace(t, done=self.now if done else None) if t.id in ids else t for t in self.kept]
        return tuple(t for t in self.kept if t.id in ids)

    async def take_off(self, ids: Sequence[int]) -> tuple[Task, ...]:
        gone = tuple(t for t in self.kept if t.id in ids)
        self.kept = [t for t in self.kept if t.id not in ids]
        return gone

    async def drop(self, list: str) -> int:
        name = self._name(list)
        gone = [t for t in self.kept if t.list == name]
        self.kept = [t for t in self.kept if t.list != name]
        self.names.remove(name)
        return len(gone)

    def _made(self, name: str, new: NewTask) -> Task:
        self.last_task += 1
        return Task(self.last_task, name, new.title, new.due, new.day, new.zone, None, new.uid, new.body)

    def _name(self, name: str) -> str:
        for known in self.names:
            if known.casefold() == name.casefold():
                return known
        raise NotFound(f"there is no list {name!r}", name=name)
