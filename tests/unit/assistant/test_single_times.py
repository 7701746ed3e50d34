"""Single times of a series over the protocol, and in the calendar files that are written."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from assistantd.assistant.calendar_file import written
from assistantd.domain.agenda import EntryKind, NewEntry
from assistantd.errors import NotFound
from tests.unit.assistant.conftest import Served


async def test_one_day_of_a_series_is_cancelled_by_its_day(served: Served) -> None:
    """The others stay; a day on which there is nothing of it is refused, and a moved time tells where it was."""
    agenda, now = served.rooms.agenda, served.rooms.clock.now()
    starts = (now + timedelta(days=1)).replace(tzinfo=None, hour=9, minute=0, second=0, microsecond=0)
    daily = NewEntry(EntryKind.EVENT, "standup", starts, served.rooms.clock.zone.key, rrule="FREQ=DAILY;COUNT=3")
    id = (await agenda.add(daily)).id
    day = f"{starts + timedelta(days=1):%Y-%m-%d}"
    told = await served.call("agenda.cancel", id=id, day=day)
    assert [at[:16] for at in told["times"]] == [f"{day}T09:00"]
    with pytest.raises(NotFound):
        await served.call("agenda.cancel", id=id, day=day)
    await agenda.shift(id, starts, starts.replace(hour=11))
    (one,) = (await served.call("agenda", span="tomorrow"))["occurrences"]
    assert (one["at"][11:16], one["moved_from"][11:16]) == ("11:00", "09:00")


async def test_a_written_calendar_has_what_is_otherwise(served: Served) -> None:
    """What was left out is an EXDATE, what was moved a component of its own with its RECURRENCE-ID."""
    first = datetime(2026, 11, 2, 9)
    ends = first + timedelta(hours=1)
    entry = await served.rooms.agenda.add(
        NewEntry(EntryKind.EVENT, "standup", first, "Europe/Berlin", ends, "FREQ=DAILY")
    )
    changes = ((datetime(2026, 11, 3, 9), None), (datetime(2026, 11, 4, 9), datetime(2026, 11, 4, 11)))
    text = "".join(written("", (), (replace(entry, changes=changes),), served.rooms.clock.now(), ()))
    assert "EXDATE;TZID=Europe/Berlin:20261103T090000" in text
    assert "RECURRENCE-ID;TZID=Europe/Berlin:20261104T090000" in text
    moved = text.partition("RECURRENCE-ID")[2]
    assert "DTSTART;TZID=Europe/Berlin:20261104T110000" in moved
    assert "DTEND;TZID=Europe/Berlin:20261104T120000" in moved
