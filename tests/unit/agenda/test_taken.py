"""What takes the user's time, and when an event is announced."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from assistantd.agenda.agenda import Agenda
from assistantd.agenda.when_missed import WhenMissed
from assistantd.domain.agenda import EntryKind, NewEntry
from assistantd.errors import BadRequest
from assistantd.vault.vault import Vault
from tests.fakes.clock import FixedClock

BERLIN = ZoneInfo("Europe/Berlin")


def event(title: str, hour: int, **more: object) -> NewEntry:
    return NewEntry(EntryKind.EVENT, title, datetime(2026, 5, 5, hour), "Europe/Berlin", **more)  # type: ignore[arg-type]


async def test_what_is_on_takes_time_with_the_way_there(agenda: Agenda) -> None:
    """An event without an end counts as an hour, the way is added before it, and reminders take no time."""
    await agenda.add(event("dentist", 10, travel=timedelta(minutes=30)))
    await agenda.add(event("class", 9, ends=datetime(2026, 5, 5, 9, 45)))
    await agenda.add(NewEntry(EntryKind.REMINDER, "call", datetime(2026, 5, 5, 10), "Europe/Berlin"))
    first = datetime(2026, 5, 5, 9, tzinfo=BERLIN)
    found = await agenda.taken(first, first + timedelta(hours=1))
    assert [(one.title, one.starts.hour, one.starts.minute) for one in found] == [
        ("class", 9, 0),
        ("dentist", 9, 30),
    ]
    assert await agenda.taken(first + timedelta(hours=3), first + timedelta(hours=2)) == ()


async def test_an_event_is_announced_before_one_sets_out(agenda: Agenda, clock: FixedClock) -> None:
    """Its lead is counted from the setting out, once; the event itself stays in the agenda."""
    made = await agenda.add(event("dentist", 10, lead=timedelta(minutes=10), travel=timedelta(minutes=20)))
    clock.set(datetime(2026, 5, 5, 9, 29, tzinfo=BERLIN))
    assert await agenda.collect({}) == ()
    clock.advance(timedelta(minutes=1))
    (due,) = await agenda.collect({})
    await agenda.intend(due)
    await agenda.mark(due, seen=True)
    assert await agenda.collect({}) == ()
    assert [one.id for one in await agenda.waiting()] == [made.id]


async def test_a_recurring_event_is_announced_each_time(agenda: Agenda, clock: FixedClock) -> None:
    """Every week anew."""
    await agenda.add(event("class", 10, rrule="FREQ=WEEKLY;COUNT=3", lead=timedelta(minutes=15)))
    shown = []
    for _ in range(24 * 20):
        clock.advance(timedelta(hours=1))
        for due in await agenda.collect({}):
            await agenda.mark(due, seen=True)
            shown.append(due.times[0])
    assert [f"{at:%d %H:%M}" for at in shown] == ["05 09:45", "12 09:45", "19 09:45"]


async def test_the_settings_lead_holds_for_events_alone(vault: Vault, clock: FixedClock) -> None:
    """Where nothing was said an event is announced as the settings say; a quiet one and a task are not."""
    agenda = Agenda(vault, clock, WhenMissed(lead=timedelta(minutes=15)))
    leads = [(await agenda.add(event("x", 10, **more))).lead for more in ({}, {"quiet": True}, {"lead": timedelta()})]
    assert leads == [timedelta(minutes=15), None, timedelta()]
    reminder = NewEntry(EntryKind.REMINDER, "x", datetime(2026, 5, 5, 10), "UTC")
    assert (await agenda.add(reminder)).lead is None


async def test_a_lead_is_set_later_and_taken_away(agenda: Agenda, clock: FixedClock) -> None:
    """An event that stands already can be announced; what speaks up by itself has no lead."""
    id = (await agenda.add(event("dentist", 10))).id
    await agenda.lead(id, timedelta(minutes=15))
    assert [plan.next() for plan in await agenda.plans()] == [datetime(2026, 5, 5, 9, 45, tzinfo=BERLIN)]
    await agenda.lead(id, None)
    assert await agenda.plans() == ()
    reminder = await agenda.add(NewEntry(EntryKind.REMINDER, "x", datetime(2026, 5, 5, 10), "UTC"))
    for other, span in ((reminder.id, timedelta()), (id, timedelta(minutes=-1))):
        with pytest.raises(BadRequest):
            await agenda.lead(other, span)


async def test_the_end_that_was_said_holds_over_a_change_of_the_clocks(agenda: Agenda) -> None:
    """A night shift until six ends at six also where the clocks go forward in it; the way there is real time."""
    night = NewEntry(
        EntryKind.EVENT, "shift", datetime(2027, 3, 27, 22), "Europe/Berlin", datetime(2027, 3, 28, 6),
        travel=timedelta(minutes=30),
    )  # fmt: skip
    await agenda.add(night)
    (taken,) = await agenda.taken(datetime(2027, 3, 28, 5, tzinfo=BERLIN), datetime(2027, 3, 28, 5, 30, tzinfo=BERLIN))
    assert (taken.starts, taken.ends) == (
        datetime(2027, 3, 27, 21, 30, tzinfo=BERLIN),
        datetime(2027, 3, 28, 6, tzinfo=BERLIN),
    )
    assert await agenda.taken(datetime(2027, 3, 28, 6, tzinfo=BERLIN), datetime(2027, 3, 28, 7, tzinfo=BERLIN)) == ()
