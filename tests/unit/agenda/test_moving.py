"""What repeats is moved whole from now on; what was until then stays in the agenda as it was."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from assistantd.agenda.agenda import Agenda
from assistantd.domain.agenda import EntryKind, EntryState, NewEntry
from assistantd.errors import BadRequest
from tests.fakes.clock import FixedClock

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = datetime(2026, 5, 4, tzinfo=BERLIN)


async def class_(agenda: Agenda, rrule: str) -> int:
    """Keeps a class on Tuesday 5 May at ten."""
    new = NewEntry(EntryKind.EVENT, "class", datetime(2026, 5, 5, 10), "Europe/Berlin", datetime(2026, 5, 5, 11), rrule)
    return (await agenda.add(new)).id


async def listed(agenda: Agenda, days: int = 35) -> list[str]:
    return [f"{one.at:%d.%m. %H:%M}" for one in await agenda.between(MONDAY, MONDAY + timedelta(days))]


async def test_the_times_until_now_stay(agenda: Agenda, clock: FixedClock) -> None:
    """From the next time on it is on Wednesdays at nine; the two Tuesdays that were are listed, and are done."""
    id = await class_(agenda, "FREQ=WEEKLY;BYDAY=TU")
    clock.set(datetime(2026, 5, 14, 12, tzinfo=BERLIN))
    moved = await agenda.move(id, datetime(2026, 5, 20, 9), "FREQ=WEEKLY;BYDAY=WE")
    assert (moved.id, moved.next) == (id, datetime(2026, 5, 20, 9, tzinfo=BERLIN))
    assert await listed(agenda) == [
        "05.05. 10:00", "12.05. 10:00", "20.05. 09:00", "27.05. 09:00", "03.06. 09:00",
    ]  # fmt: skip
    past, *_ = await agenda.between(MONDAY, MONDAY + timedelta(2))
    assert past.entry.state is EntryState.DONE
    assert [one.id for one in await agenda.waiting()] == [id]


@pytest.mark.parametrize("rrule", ["FREQ=WEEKLY;BYDAY=TU;COUNT=4", "FREQ=WEEKLY;BYDAY=TU;UNTIL=20260526"])
async def test_an_end_stays_the_end(rrule: str, agenda: Agenda, clock: FixedClock) -> None:
    """Of four times two were; two are left."""
    id = await class_(agenda, rrule)
    clock.set(datetime(2026, 5, 14, 12, tzinfo=BERLIN))
    await agenda.move(id, datetime(2026, 5, 19, 15))
    assert await listed(agenda) == ["05.05. 10:00", "12.05. 10:00", "19.05. 15:00", "26.05. 15:00"]
    await agenda.move(id, datetime(2026, 5, 19, 16), "FREQ=WEEKLY;COUNT=1")
    assert await listed(agenda) == ["05.05. 10:00", "12.05. 10:00", "19.05. 16:00"]


async def test_single_times_stay_what_they_are(agenda: Agenda, clock: FixedClock) -> None:
    """What was left out stays left out on its new day, what was moved stays there, and so does the past."""
    id = await class_(agenda, "FREQ=WEEKLY;BYDAY=TU")
    await agenda.skip(id, datetime(2026, 5, 5, 10))
    await agenda.skip(id, datetime(2026, 5, 26, 10))
    await agenda.shift(id, datetime(2026, 6, 2, 10), datetime(2026, 6, 1, 8))
    clock.set(datetime(2026, 5, 14, 12, tzinfo=BERLIN))
    await agenda.move(id, datetime(2026, 5, 20, 9), "FREQ=WEEKLY;BYDAY=WE")
    assert await listed(agenda) == ["12.05. 10:00", "20.05. 09:00", "01.06. 08:00"]


async def test_what_has_not_begun_leaves_nothing_behind(agenda: Agenda) -> None:
    """Before its first time it is only moved; to the past a reminder is not moved at all."""
    id = await class_(agenda, "FREQ=WEEKLY;BYDAY=TU;COUNT=2")
    await agenda.move(id, datetime(2026, 5, 5, 12))
    assert await listed(agenda) == ["05.05. 12:00", "12.05. 12:00"]
    daily = NewEntry(EntryKind.REMINDER, "x", datetime(2026, 5, 5, 10), "Europe/Berlin", rrule="FREQ=DAILY;COUNT=1")
    id = (await agenda.add(daily)).id
    with pytest.raises(BadRequest, match="past"):
        await agenda.move(id, datetime(2026, 5, 4, 10))


async def test_the_next_time_goes_with_the_whole(agenda: Agenda) -> None:
    """Moved by itself before, it is at the new time too; left out, it stays left out."""
    id = await class_(agenda, "FREQ=WEEKLY;BYDAY=TU;COUNT=2")
    await agenda.shift(id, datetime(2026, 5, 5, 10), datetime(2026, 5, 4, 18))
    await agenda.move(id, datetime(2026, 5, 6, 10), "FREQ=WEEKLY;BYDAY=WE;COUNT=2")
    assert await listed(agenda) == ["06.05. 10:00", "13.05. 10:00"]
    await agenda.skip(id, datetime(2026, 5, 6, 10))
    await agenda.move(id, datetime(2026, 5, 6, 12))
    assert await listed(agenda) == ["13.05. 12:00"]
