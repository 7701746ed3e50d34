"""Alarms follow their user into other zones; reminders stay where they were set."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from assistantd.agenda.agenda import Agenda
from assistantd.domain.agenda import EntryKind, NewEntry
from tests.fakes.clock import FixedClock


async def alarm(agenda: Agenda, clock: FixedClock, hour: int = 7) -> int:
    starts = datetime(2026, 5, 5, hour)
    new = NewEntry(EntryKind.ALARM, "wake up", starts, clock.zone.key, rrule="FREQ=DAILY", floats=True)
    return (await agenda.add(new)).id


async def pass_time(agenda: Agenda, clock: FixedClock, hours: int) -> list[str]:
    """Lets hours pass one by one, and gives the wall times in the user's zone at which something was shown."""
    shown = []
    for _ in range(hours):
        clock.advance(timedelta(hours=1))
        for due in await agenda.collect({}):
            await agenda.intend(due)
            await agenda.mark(due, seen=True)
            shown += [f"{at.astimezone(clock.zone):%d %H:%M}" for at in due.times]
    return shown


@pytest.mark.parametrize("there", ["America/New_York", "Asia/Shanghai", "Pacific/Apia"])
async def test_an_alarm_rings_at_its_hour_wherever_its_user_is(agenda: Agenda, clock: FixedClock, there: str) -> None:
    """Set in Berlin for seven, it rings at seven over there."""
    await alarm(agenda, clock)
    clock.travel(there)
    assert {shown[3:] for shown in await pass_time(agenda, clock, 72)} == {"07:00"}


async def test_a_flight_west_does_not_repeat_the_morning(agenda: Agenda, clock: FixedClock) -> None:
    """What rang at seven in Berlin does not ring at seven of the same day in New York.

    Seen failing without `not_before`: the fifth of May rang twice.
    """
    await alarm(agenda, clock)
    assert await pass_time(agenda, clock, 20) == ["05 07:00"]
    clock.travel("America/New_York")
    assert await pass_time(agenda, clock, 33) == ["06 07:00"]


async def test_a_flight_east_over_the_hour_is_told(agenda: Agenda, clock: FixedClock) -> None:
    """An alarm that the change of zones jumped over is late, and dropped by its policy; the next one rings."""
    id = await alarm(agenda, clock, hour=20)
    clock.advance(timedelta(hours=25))
    clock.travel("Asia/Shanghai")
    clock.advance(timedelta(hours=3))
    assert await pass_time(agenda, clock, 24) == ["06 20:00"]
    dropped = [firing for firing, _ in await agenda.log() if firing.outcome == "dropped"]
    assert [firing.entry_id for firing in dropped] == [id]
    assert f"{dropped[0].due:%d %H:%M}" == "05 20:00"


async def test_a_sleeping_machine_wakes_in_another_zone(agenda: Agenda, clock: FixedClock) -> None:
    """A morning that passed only by the clock of the zone left behind still comes in the new one."""
    await alarm(agenda, clock)
    clock.advance(timedelta(hours=21))
    clock.travel("America/New_York")
    assert clock.now().hour == 3
    assert await pass_time(agenda, clock, 4) == ["05 07:00"]
