"""A single time of what repeats can be left out, moved and put back; the others stay."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from assistantd.agenda.agenda import Agenda
from assistantd.domain.agenda import EntryKind, NewEntry
from assistantd.errors import BadRequest, NotFound
from tests.fakes.clock import FixedClock

BERLIN = ZoneInfo("Europe/Berlin")
DAY = timedelta(days=1)
MONDAY = datetime(2026, 5, 4, tzinfo=BERLIN)


def on(day: int, hour: int = 13, minute: int = 0) -> datetime:
    return datetime(2026, 5, day, hour, minute)


async def daily(agenda: Agenda, starts: datetime = on(4), rrule: str = "FREQ=DAILY", **more: object) -> int:
    kind = EntryKind.EVENT if more else EntryKind.REMINDER
    return (await agenda.add(NewEntry(kind, "pills", starts, "Europe/Berlin", rrule=rrule, **more))).id  # type: ignore[arg-type]


async def listed(agenda: Agenda, first: datetime = MONDAY, days: int = 4) -> list[str]:
    return [f"{one.at:%d %H:%M}" for one in await agenda.between(first, first + days * DAY)]


async def lived(agenda: Agenda, clock: FixedClock, days: int = 4) -> list[str]:
    """Lets days pass in steps of half an hour, and gives what was shown when."""
    shown = []
    for _ in range(48 * days):
        clock.advance(timedelta(minutes=30))
        for due in await agenda.collect({}):
            await agenda.mark(due, seen=True)
            shown.append(f"{clock.now():%d %H:%M}")
    return shown


async def test_a_time_left_out_neither_fires_nor_is_listed(agenda: Agenda, clock: FixedClock) -> None:
    """The day before and the day after stay, and what is waiting tells the next one that is left."""
    id = await daily(agenda)
    await agenda.skip(id, on(4))
    assert (await agenda.skip(id, on(6))).next == datetime(2026, 5, 5, 13, tzinfo=BERLIN)
    assert await listed(agenda) == ["05 13:00", "07 13:00"]
    assert await lived(agenda, clock) == ["05 13:00", "07 13:00"]


async def test_a_time_moved_fires_and_is_listed_where_it_went(agenda: Agenda, clock: FixedClock) -> None:
    """Before or after its rule's time, over others too, once, and each day's place in the order is its own."""
    id = await daily(agenda)
    await agenda.shift(id, on(5), on(5, 11))
    await agenda.shift(id, on(6), on(7, 18, 30))
    moved = ["04 13:00", "05 11:00", "07 13:00", "07 18:30"]
    assert await listed(agenda) == moved
    assert await lived(agenda, clock) == moved
    assert [one.wall for one in await agenda.between(MONDAY + DAY, MONDAY + 2 * DAY)] == [on(5)]


async def test_a_time_can_be_moved_again_and_put_back(agenda: Agenda) -> None:
    """It is named by the time of its rule, wherever it stands; put back, nothing of the change is left."""
    id = await daily(agenda)
    await agenda.shift(id, on(5), on(5, 11))
    await agenda.shift(id, on(5), on(5, 16))
    assert await listed(agenda, days=2) == ["04 13:00", "05 16:00"]
    await agenda.skip(id, on(5))
    assert await listed(agenda, days=2) == ["04 13:00"]
    assert (await agenda.put_back(id, on(5))).changes == ()
    assert await listed(agenda, days=2) == ["04 13:00", "05 13:00"]


async def test_the_first_time_can_be_moved_before_the_beginning(agenda: Agenda) -> None:
    """It is listed on its new day, though the rule begins later."""
    id = await daily(agenda, on(12), "FREQ=WEEKLY")
    await agenda.shift(id, on(12), on(5, 9))
    assert await listed(agenda) == ["05 09:00"]


async def test_a_last_time_put_back_or_moved_on_fires(agenda: Agenda, clock: FixedClock) -> None:
    """An entry that had nothing left to say has something again."""
    id = await daily(agenda, rrule="FREQ=DAILY;COUNT=2")
    await agenda.skip(id, on(5))
    assert await lived(agenda, clock, 1) == ["04 13:00"]
    await agenda.shift(id, on(5), on(6, 9))
    assert await lived(agenda, clock, 2) == ["06 09:00"]
    assert await agenda.waiting() == ()


async def test_a_lead_goes_with_the_time(agenda: Agenda, clock: FixedClock) -> None:
    """An event that is announced a quarter of an hour before is announced before the time it was moved to."""
    id = await daily(agenda, ends=on(4, 14), lead=timedelta(minutes=30))
    await agenda.shift(id, on(5), on(5, 11))
    await agenda.skip(id, on(6))
    assert await lived(agenda, clock) == ["04 12:30", "05 10:30", "07 12:30"]
    taken = await agenda.taken(MONDAY + DAY, MONDAY + 3 * DAY)
    assert [(one.starts.day, one.starts.hour, one.ends.hour) for one in taken] == [(5, 11, 12)]


async def test_a_time_moved_on_by_a_change_of_the_clocks_can_be_left_out(agenda: Agenda, clock: FixedClock) -> None:
    """What is at 02:30, and at 03:30 on the day that has no 02:30, goes by its name in the rule."""
    clock.set(datetime(2027, 3, 27, 12, tzinfo=BERLIN))
    id = await daily(agenda, datetime(2027, 3, 27, 2, 30))
    first = datetime(2027, 3, 28, tzinfo=BERLIN)
    (one,) = await agenda.between(first, first + DAY)
    assert (one.at.hour, one.wall) == (3, datetime(2027, 3, 28, 2, 30))
    await agenda.skip(id, one.wall)
    assert await agenda.between(first, first + DAY) == ()


async def test_what_came_due_and_nobody_saw_is_withdrawn(agenda: Agenda, clock: FixedClock) -> None:
    """Left out or moved on after its time came, that time is not shown any more, and the record says why."""
    one, other = await daily(agenda), await daily(agenda, on(4, 14))
    clock.advance(timedelta(hours=2))
    for due in await agenda.collect({}):
        await agenda.mark(due, seen=False)
    await agenda.skip(one, on(4, 13))
    await agenda.shift(other, on(4, 14), on(4, 15))
    assert await agenda.collect({}) == ()
    assert {firing.why.split("; ")[-1] for firing, _ in await agenda.log()} == {"cancelled", "moved"}
    clock.advance(timedelta(hours=1))
    assert [due.times[0].hour for due in await agenda.collect({})] == [15]


async def test_what_is_no_time_of_it_is_refused(agenda: Agenda) -> None:
    """Another hour, what does not repeat, what is over, a reminder in the past, and what is not there."""
    id, once = await daily(agenda), await daily(agenda, rrule="")
    for number, wall in ((id, on(5, 14)), (once, on(4))):
        with pytest.raises(BadRequest):
            await agenda.skip(number, wall)
    with pytest.raises(BadRequest, match="past"):
        await agenda.shift(id, on(5), on(4, 9))
    with pytest.raises(NotFound):
        await agenda.skip(99, on(5))
    await agenda.cancel(id)
    with pytest.raises(BadRequest, match="cancelled"):
        await agenda.skip(id, on(5))
