"""What has just spoken up can be put off, by its real moment, and the record tells so."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from assistantd.agenda.agenda import Agenda
from assistantd.agenda.reason import said
from assistantd.domain.agenda import EntryKind, NewEntry
from assistantd.domain.language import Language
from assistantd.errors import BadRequest, NotFound
from tests.fakes.clock import FixedClock


async def ring(agenda: Agenda, clock: FixedClock) -> int:
    """Has a daily alarm of 13:00 ring."""
    new = NewEntry(EntryKind.ALARM, "gym", datetime(2026, 5, 4, 13), "Europe/Berlin", rrule="FREQ=DAILY", floats=True)
    id = (await agenda.add(new)).id
    clock.advance(timedelta(hours=1))
    for due in await agenda.collect({}):
        await agenda.intend(due)
        await agenda.mark(due, seen=True)
    return id


async def test_what_rang_rings_once_more(agenda: Agenda, clock: FixedClock) -> None:
    """Ten minutes later it is due again, once; the alarm of tomorrow stays."""
    id = await ring(agenda, clock)
    assert [entry.id for entry in await agenda.lately()] == [id]
    again = await agenda.snooze(id, timedelta(minutes=10))
    assert (again.title, again.kind, again.rrule) == ("gym", EntryKind.ALARM, "")
    clock.advance(timedelta(minutes=10))
    (due,) = await agenda.collect({})
    assert (due.entry.id, due.late) == (again.id, timedelta())
    assert [entry.id for entry in await agenda.waiting()] == [id]
    firing = next(firing for firing, _ in await agenda.log() if firing.entry_id == id)
    assert said(firing.why, Language.EN) == "its time came; put off for 10 min"


async def test_it_is_put_off_by_real_time(agenda: Agenda, clock: FixedClock) -> None:
    """Twenty minutes across the change of the clocks, where the wall time comes twice, are twenty minutes."""
    id = await ring(agenda, clock)
    clock.set(datetime(2026, 10, 25, 2, 50, tzinfo=ZoneInfo("Europe/Berlin")))
    again = await agenda.snooze(id, timedelta(minutes=20))
    assert again.next is not None
    assert again.next.timestamp() - clock.now().timestamp() == 1200


async def test_what_rang_long_ago_is_not_meant(agenda: Agenda, clock: FixedClock) -> None:
    """After half a day nothing counts as having just rung."""
    await ring(agenda, clock)
    clock.advance(timedelta(hours=13))
    assert await agenda.lately() == ()


async def test_what_cannot_be_put_off_is_refused(agenda: Agenda, clock: FixedClock) -> None:
    """An unknown entry, and no time or more than a year."""
    id = await ring(agenda, clock)
    for span in (timedelta(), timedelta(days=400)):
        with pytest.raises(BadRequest):
            await agenda.snooze(id, span)
    with pytest.raises(NotFound):
        await agenda.snooze(99, timedelta(minutes=1))
