"""The user's own agenda written as a calendar file: reminders with their alarm, events, and tasks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from assistantd.assistant.task_file import due_of
from assistantd.domain.agenda import Entry, EntryKind, EntryState
from assistantd.domain.calendar import Change, Repeat, Series, Told, When
from assistantd.domain.task import Task
from assistantd.ical import write
from assistantd.ical.plain import plain


def written(
    name: str, events: Sequence[Series], entries: Sequence[Entry], now: datetime, tasks: Sequence[Task]
) -> Iterator[str]:
    """Yields a calendar file in pieces."""
    own = [(series_of(entry), entry.kind) for entry in entries if entry.state is not EntryState.CANCELLED]
    yield write.head(name)
    dues = [due for task in tasks if (due := due_of(task))]
    yield write.zones([*events, *(series for series, _ in own)], dues)
    for series in events:
        yield write.event(series, now)
    for series, kind in own:
        yield write.event(series, now, alarm=kind is EntryKind.REMINDER)
    for task in tasks:
        uid = task.uid or f"task-{task.id}@assistantd"
        yield write.todo(uid, task.title, due_of(task), task.done, filter(None, task.body.split("\n")), now)
    yield write.foot()


def series_of(entry: Entry) -> Series:
    """Gives an entry of the agenda as an event of a calendar."""
    lasts = entry.ends - entry.starts if entry.ends else timedelta()
    when, told = When(entry.starts, lasts, entry.zone), Told(entry.title, busy=bool(lasts))
    uid = f"entry-{entry.id}@assistantd"
    if not entry.rrule:
        return Series(uid, when, told)
    rule = plain(entry.rrule, entry.starts)
    repeats = (Repeat(rule.rule),) if rule.rule else ()
    less = (*rule.less, *(wall for wall, to in entry.changes if to is None))
    moved = tuple(Change(wall, replace(when, starts=to), told) for wall, to in entry.changes if to)
    return Series(uid, when, told, repeats, more=tuple((at, None) for at in rule.more), less=less, changes=moved)
