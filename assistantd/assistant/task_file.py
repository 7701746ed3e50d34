"""Tasks between calendar files (VTODO) and the user's lists."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from assistantd.agenda.agenda import Agenda
from assistantd.domain.calendar import Todo, When
from assistantd.domain.task import NewTask, Task
from assistantd.errors import NotFound
from assistantd.ical.line import escaped
from assistantd.ical.zone import named, placed, zone_of

LONGEST = 500
"""Characters of a title."""


async def keep(agenda: Agenda, list_: str, todos: Sequence[Todo], home: ZoneInfo) -> int:
    """Puts the tasks of a file on a list, each once however often it is read; gives how many are new.

    One that was cancelled is passed over, one that is done is ticked off, as one is that was done meanwhile.
    """
    known = {task.uid: task for task in await _on(agenda, list_) if task.uid}
    meant = [todo for todo in todos if not todo.cancelled and todo.title.strip()]
    fresh = {todo.uid: _task(todo, home) for todo in meant if todo.uid not in known}
    put = await agenda.put(list_, tuple(fresh.values())) if fresh else ()
    known |= {task.uid: task for task in put}
    done = {todo.uid for todo in meant if todo.done}
    if ticked := [task.id for uid, task in known.items() if uid in done and task.done is None]:
        await agenda.tick(ticked)
    return len(put)


async def every(agenda: Agenda, list_: str = "") -> tuple[Task, ...]:
    """Gives all tasks, or those on one list, which need not be there."""
    names = [list_] if list_ else [one.name for one in await agenda.lists()]
    return tuple([task for name in names for task in await _on(agenda, name)])


def due_of(task: Task) -> When | None:
    """Gives when a task is due, as calendar files tell it."""
    return None if task.due is None else When(task.due, zone="" if task.day else task.zone, all_day=task.day)


async def _on(agenda: Agenda, list_: str) -> tuple[Task, ...]:
    try:
        return await agenda.tasks(list_)
    except NotFound:
        return ()


def _task(todo: Todo, home: ZoneInfo) -> NewTask:
    due, zone = todo.due, home.key
    at = None if due is None else due.starts
    if due and not due.all_day and due.zone and named(due.zone) and not due.shifts:
        zone = due.zone
    elif due and not due.all_day and due.zone:  # a zone of the file's own has no name that outlives the file
        at = placed(due.starts, zone_of(due, home)).astimezone(home).replace(tzinfo=None)
    title = " ".join(todo.title.split())[:LONGEST]
    day = bool(due and due.all_day)
    return NewTask(title, at, day, zone, uid=todo.uid, body="\n".join(_lines(todo)))


def _lines(todo: Todo) -> list[str]:
    """Gives what the file says besides, as its own lines."""
    said = {
        "DESCRIPTION": escaped(todo.notes),
        "PRIORITY": str(todo.priority or ""),
        "CATEGORIES": ",".join(map(escaped, todo.categories)),
        "RRULE": " ".join(todo.rule.split()),
    }
    return [f"{name}:{value}" for name, value in said.items() if value]
