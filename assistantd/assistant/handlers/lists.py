"""Lists and what is on them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from assistantd.agenda.agenda import Agenda
from assistantd.assistant.dispatcher import Handle
from assistantd.domain.clock import Clock
from assistantd.domain.session import Session
from assistantd.domain.task import NewTask, Task
from assistantd.wire import methods as m
from assistantd.wire.params import Params


class ListHandlers:
    """Serves the lists."""

    def __init__(self, agenda: Agenda, clock: Clock) -> None:
        self._agenda = agenda
        self._clock = clock

    def methods(self) -> Mapping[type[Params], Handle]:
        return {
            m.Lists: self.lists,
            m.ListShow: self.show,
            m.ListPut: self.put,
            m.ListTick: self.tick,
            m.ListTake: self.take,
            m.ListDrop: self.drop,
        }

    async def lists(self, _call: m.Lists, _session: Session) -> dict[str, Any]:
        found = await self._agenda.lists()
        return {"lists": [{"name": one.name, "open": one.open, "done": one.done} for one in found]}

    async def show(self, call: m.ListShow, _session: Session) -> dict[str, Any]:
        return {"name": call.name, "tasks": _views(await self._agenda.tasks(call.name))}

    async def put(self, call: m.ListPut, _session: Session) -> dict[str, Any]:
        zone = self._clock.zone.key
        new = [NewTask(title, zone=zone) for title in call.titles]
        return {"name": call.name, "tasks": _views(await self._agenda.put(call.name, new))}

    async def tick(self, call: m.ListTick, _session: Session) -> dict[str, Any]:
        return {"tasks": _views(await self._agenda.tick(call.ids, done=call.done))}

    async def take(self, call: m.ListTake, _session: Session) -> dict[str, Any]:
        return {"tasks": _views(await self._agenda.take_off(call.ids))}

    async def drop(self, call: m.ListDrop, _session: Session) -> dict[str, Any]:
        if not call.keep:
            return {"name": call.name, "count": await self._agenda.drop(call.name)}
        tasks = await self._agenda.tasks(call.name)
        return {"name": call.name, "count": len(await self._agenda.take_off([task.id for task in tasks]))}


def _views(tasks: Sequence[Task]) -> list[dict[str, Any]]:
    return [
        {
            "id": task.id,
            "list": task.list,
            "title": task.title,
            "due": task.due.isoformat(timespec="minutes") if task.due else None,
            "all_day": task.day,
            "zone": task.zone,
            "done": task.done.isoformat(timespec="seconds") if task.done else None,
        }
        for task in tasks
    ]
