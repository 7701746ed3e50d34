"""From words to the bell: what repeats, said in words, fires at each of its times and at no other."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from assistantd.agenda.agenda import Agenda
from assistantd.domain.agenda import EntryKind, EntryState, NewEntry
from assistantd.skillkit.when import one_time
from tests.fakes.clock import FixedClock

BERLIN = ZoneInfo("Europe/Berlin")


async def fired(agenda: Agenda, clock: FixedClock, words: str, days: int) -> tuple[int, list[str]]:
    """Sets a reminder by words and lets the days go by hour by hour; gives its id and when it fired."""
    when = one_time(words, clock.now().astimezone(BERLIN).replace(tzinfo=None))
    assert when is not None
    new = NewEntry(EntryKind.REMINDER, "water the plants", when.value, BERLIN.key, rrule=when.rrule)
    entry = await agenda.add(new)
    times: list[str] = []
    for _ in range(days * 24):
        clock.advance(timedelta(hours=1))
        for due in await agenda.collect({}):
            times += [f"{at.astimezone(BERLIN):%m-%d %H:%M}" for at in due.times]
            await agenda.mark(due, seen=True)
    return entry.id, times


@pytest.mark.parametrize(
    ("words", "times"),
    [
        ("every other Tuesday at 9 am for 3 times", ["05-05 09:00", "05-19 09:00", "06-02 09:00"]),
        ("every Tuesday at 9 am until 19 May", ["05-05 09:00", "05-12 09:00", "05-19 09:00"]),
        (
            "the first and third Monday of every month at 10 am until July",
            ["05-18 10:00", "06-01 10:00", "06-15 10:00"],
        ),
        ("the last working day of each month at 3 pm until July", ["05-29 15:00", "06-30 15:00"]),
        ("every day at 9:00 and 18:30 until 6 May except tomorrow", ["05-04 18:30", "05-06 09:00", "05-06 18:30"]),
        ("每周一三五早上七点，直到5月9日，周五除外", ["05-06 07:00"]),
        ("每月农历初一早上八点共两次", ["05-17 08:00", "06-15 08:00"]),
        (
            "每天9点到17点每四小时，直到5月5日",
            ["05-04 13:00", "05-04 17:00", "05-05 09:00", "05-05 13:00", "05-05 17:00"],
        ),
    ],
)
async def test_words_fire_at_their_times(agenda: Agenda, clock: FixedClock, words: str, times: list[str]) -> None:
    """Interval, count, end, exceptions, several times a day and lunar days reach the bell as they were said."""
    id, found = await fired(agenda, clock, words, 60)
    assert found == times
    assert (await agenda.show(id)).state is EntryState.DONE
