"""Lists keep what was put on them, each thing once; tasks that are due stand in the agenda and may speak up."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from assistantd.agenda.agenda import Agenda
from assistantd.agenda.reason import said
from assistantd.domain.agenda import EntryKind, EntryState
from assistantd.domain.language import Language
from assistantd.domain.task import NewTask, TaskList
from assistantd.errors import BadRequest, NotFound
from tests.fakes.clock import FixedClock


async def titles(agenda: Agenda, name: str) -> list[tuple[str, bool]]:
    return [(task.title, task.done is not None) for task in await agenda.tasks(name)]


async def test_a_list_keeps_its_things_in_order_and_each_once(agenda: Agenda) -> None:
    """What is on a list already is not put on it again, whatever its letters' case; ticked off, it may be."""
    milk, eggs = await agenda.put("shopping", [NewTask("milk"), NewTask("eggs")])
    assert await agenda.put("Shopping", [NewTask("Milk"), NewTask("tea"), NewTask("tea")]) != ()
    await agenda.tick([milk.id])
    assert await titles(agenda, "SHOPPING") == [("eggs", False), ("tea", False), ("milk", True)]
    assert await agenda.lists() == (TaskList("shopping", open=2, done=1),)
    await agenda.put("shopping", [NewTask("milk")])
    await agenda.tick([eggs.id, milk.id], done=False)
    assert (await agenda.lists())[0].open == 4


async def test_what_is_taken_off_is_gone(agenda: Agenda) -> None:
    """A task taken off leaves no word behind, an empty list stays, and a list that is dropped goes with all of it."""
    (milk,) = await agenda.put("shopping", [NewTask("milk")])
    assert [task.title for task in await agenda.take_off([milk.id])] == ["milk"]
    assert await titles(agenda, "shopping") == []
    await agenda.put("shopping", [NewTask("tea"), NewTask("rice")])
    assert await agenda.drop("shopping") == 2
    assert await agenda.lists() == ()
    with pytest.raises(NotFound):
        await agenda.tasks("shopping")


async def test_what_is_no_task_is_refused(agenda: Agenda) -> None:
    """Empty words, an unknown zone, a list without a name, and an id that is no task's."""
    for name, new in (("x", NewTask(" ")), ("x", NewTask("y", zone="Nowhere")), (" ", NewTask("y"))):
        with pytest.raises(BadRequest):
            await agenda.put(name, [new])
    with pytest.raises(NotFound):
        await agenda.tick([1])


async def test_a_task_that_is_due_stands_in_the_agenda(agenda: Agenda, clock: FixedClock) -> None:
    """With its hour or for the whole day; what has no due time stands on its list only, and so do lists."""
    hour, day, _ = await agenda.put(
        "to-do",
        [
            NewTask("call the council", datetime(2026, 5, 5, 17), zone="Europe/Berlin"),
            NewTask("buy stamps", datetime(2026, 5, 5), day=True, zone="Europe/Berlin"),
            NewTask("paint the fence"),
        ],
    )
    first = datetime(2026, 5, 5, tzinfo=clock.zone)
    found = await agenda.between(first, first + timedelta(days=1))
    assert [(o.entry.id, o.entry.kind, o.entry.all_day, o.at.hour) for o in found] == [
        (day.id, EntryKind.TASK, True, 0),
        (hour.id, EntryKind.TASK, False, 17),
    ]
    clock.advance(timedelta(days=3))
    assert (await agenda.show(hour.id)).state is EntryState.WAITING
    await agenda.tick([hour.id])
    assert (await agenda.show(hour.id)).state is EntryState.DONE


async def test_a_task_speaks_up_when_it_shall(agenda: Agenda, clock: FixedClock) -> None:
    """At its hour, once, late if need be, and it stays open until it is ticked off."""
    (task, _) = await agenda.put(
        "to-do",
        [
            NewTask("call the council", datetime(2026, 5, 4, 13), zone="Europe/Berlin", speaks=True),
            NewTask("quiet", datetime(2026, 5, 4, 13), zone="Europe/Berlin"),
        ],
    )
    clock.advance(timedelta(hours=9))
    (due,) = await agenda.collect({})
    assert (due.entry.title, due.late) == ("call the council", timedelta(hours=8))
    await agenda.intend(due)
    await agenda.mark(due, seen=True)
    assert await agenda.collect({}) == ()
    assert await titles(agenda, "to-do") == [("call the council", False), ("quiet", False)]
    assert (await agenda.tick([task.id]))[0].done == clock.now()


async def test_a_ticked_task_does_not_speak_up(agenda: Agenda, clock: FixedClock) -> None:
    """Done before it is due, it says nothing."""
    (task,) = await agenda.put("to-do", [NewTask("x", datetime(2026, 5, 4, 13), zone="UTC", speaks=True)])
    await agenda.tick([task.id])
    clock.advance(timedelta(hours=9))
    assert await agenda.collect({}) == ()


async def test_a_file_of_tasks_finds_its_own_again(agenda: Agenda) -> None:
    """A task keeps its name in calendar files and the lines that are that file's own."""
    await agenda.put("to-do", [NewTask("x", uid="a@b", body="PRIORITY:1")])
    ((task),) = await agenda.tasks("to-do")
    assert (task.uid, task.body) == ("a@b", "PRIORITY:1")


async def test_a_task_ticked_off_is_not_announced_any_more(agenda: Agenda, clock: FixedClock) -> None:
    """It came due while nobody could see it, was done meanwhile, and stays silent; opened again it does too."""
    due = NewTask("call the council", datetime(2026, 5, 4, 13), zone="Europe/Berlin", speaks=True)
    (task,) = await agenda.put("to-do", [due])
    clock.advance(timedelta(hours=1))
    for one in await agenda.collect({}):
        await agenda.mark(one, seen=False)
    await agenda.tick([task.id])
    assert await agenda.collect({}) == ()
    ((firing, _),) = await agenda.log()
    assert (firing.outcome, said(firing.why, Language.EN)) == (
        "cancelled",
        "its time came; there was nowhere to show it at its time; done before it was shown",
    )
    await agenda.tick([task.id], done=False)
    assert await agenda.collect({}) == ()


async def test_a_cancelled_task_does_not_come_back(agenda: Agenda) -> None:
    """Neither by its id nor with the calendar file that it came from."""
    (task,) = await agenda.put("to-do", [NewTask("paint", datetime(2026, 5, 5), day=True, uid="a@b")])
    await agenda.cancel(task.id)
    for done in (True, False):
        with pytest.raises(NotFound):
            await agenda.tick([task.id], done=done)
    assert await agenda.put("to-do", [NewTask("paint", uid="a@b")]) == ()
    assert await titles(agenda, "to-do") == []
    assert (await agenda.show(task.id)).state is EntryState.CANCELLED
