"""What is told and planned becomes proposals, each with the time in which it has a point."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from assistantd.agenda.agenda import Agenda
from assistantd.domain.agenda import EntryKind, NewEntry
from assistantd.domain.memory import Source
from assistantd.domain.suggestion import Proposal, SuggestionKind
from assistantd.domain.task import NewTask
from assistantd.initiative.planner import Planner
from assistantd.memory.room import MemoryRoom
from tests.fakes.clock import FixedClock
from tests.unit.initiative.room import Room

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture
def memory(room: Room) -> MemoryRoom:
    return room.memory


@pytest.fixture
def planner(room: Room) -> Planner:
    return room.planner


async def told(planner: Planner, memory: MemoryRoom, text: str) -> list[Proposal]:
    """Tells something and gives what is proposed for it."""
    await memory.remember(text)
    return list(await planner.proposals())


async def test_a_birthday_is_proposed_three_days_before(planner: Planner, memory: MemoryRoom) -> None:
    """It names whose, opens three days before, ends on the evening of the day, and offers a reminder that morning."""
    (one,) = await told(planner, memory, "My mother's birthday is on 27 November")
    assert one.kind is SuggestionKind.BIRTHDAY
    assert one.title == "Your mother's birthday is on Friday 27 November 2026"
    assert one.opens == datetime(2026, 11, 24, tzinfo=BERLIN)
    assert one.closes == datetime(2026, 11, 27, 20, tzinfo=BERLIN)
    assert one.offer is not None
    assert one.offer.at == datetime(2026, 11, 27, 9, tzinfo=BERLIN)
    assert "You told me on Monday 4 May 2026" in one.evidence


async def test_a_birthday_comes_round_every_year(planner: Planner, memory: MemoryRoom, clock: FixedClock) -> None:
    """After its day the next one is proposed, as another occasion of the same matter."""
    (before,) = await told(planner, memory, "Anna's birthday is May 5")
    clock.advance(timedelta(days=2))
    (after,) = await planner.proposals()
    assert (before.closes.year, after.closes.year) == (2026, 2027)
    assert before.topic == after.topic
    assert before.key != after.key


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("妈妈的生日是5月6日", "后天（2026年5月6日星期三）是妈妈的生日"),
        ("Tom's birthday is on 5 May", "Tom's birthday is tomorrow, Tuesday 5 May 2026"),
        ("Our wedding anniversary is on 6 May", "Coming up the day after tomorrow, Wednesday 6 May 2026"),
    ],
)
async def test_birthdays_are_named_in_the_language_they_were_told_in(
    planner: Planner, memory: MemoryRoom, text: str, title: str
) -> None:
    """The title says whose it is and when, near days by their name."""
    (one,) = await told(planner, memory, text)
    assert one.title == title


async def test_ones_own_birthday_is_no_news(planner: Planner, memory: MemoryRoom) -> None:
    """Nobody needs to be told of his own."""
    assert await told(planner, memory, "My birthday is on 6 May") == []


@pytest.mark.parametrize(
    "text", ["I'll send Anna the report on Friday", "I need to call Ben on Friday", "我周五会把报告发给小王"]
)
async def test_what_the_user_means_to_do_is_proposed_the_afternoon_before(
    planner: Planner, memory: MemoryRoom, text: str
) -> None:
    """It opens on the afternoon before, ends in the evening of its day, and quotes him."""
    (one,) = await told(planner, memory, text)
    assert one.kind is SuggestionKind.PROMISE
    assert one.opens == datetime(2026, 5, 7, 15, tzinfo=BERLIN)
    assert one.closes == datetime(2026, 5, 8, 18, tzinfo=BERLIN)
    assert text in one.body


@pytest.mark.parametrize(
    "text",
    [
        "I won't go to the party on Friday",
        "Anna will send me the report on Friday",
        "The concert is on Friday at 8pm",
        "I met Carla last Friday",
        "我周五不会去参加聚会",
        "If I were rich, I would fly to Rome on Friday",
    ],
)
async def test_what_is_no_promise_is_not_proposed(planner: Planner, memory: MemoryRoom, text: str) -> None:
    """What others do, what is denied, past or only supposed is nobody's promise."""
    assert await told(planner, memory, text) == []


async def test_what_the_agenda_says_anyway_is_not_proposed(
    planner: Planner, memory: MemoryRoom, agenda: Agenda
) -> None:
    """A reminder for the same thing on the same day makes the promise no news."""
    await agenda.add(NewEntry(EntryKind.REMINDER, "send Anna the report", datetime(2026, 5, 8, 9), "Europe/Berlin"))
    assert await told(planner, memory, "I'll send Anna the report on Friday") == []


async def test_a_task_is_proposed_before_it_is_due_and_once_when_it_is_late(
    planner: Planner, agenda: Agenda, clock: FixedClock
) -> None:
    """The day before, and again as another occasion on the day after."""
    await agenda.put("to-do", [NewTask("pay rent", datetime(2026, 5, 5), day=True, zone="Europe/Berlin")])
    (before,) = await planner.proposals()
    assert before.title == "To do tomorrow, Tuesday 5 May 2026: pay rent"
    assert before.opens == datetime(2026, 5, 4, 15, tzinfo=BERLIN)
    clock.set(datetime(2026, 5, 6, 12, tzinfo=BERLIN))
    (late,) = await planner.proposals()
    assert late.title == "Still open: pay rent"
    assert late.key != before.key
    clock.set(datetime(2026, 5, 9, 12, tzinfo=BERLIN))
    assert await planner.proposals() == ()


async def test_a_task_that_is_done_or_has_no_day_is_not_proposed(planner: Planner, agenda: Agenda) -> None:
    """Only what is open and due has a point."""
    (rent, _) = await agenda.put(
        "to-do", [NewTask("pay rent", datetime(2026, 5, 5), day=True, zone="Europe/Berlin"), NewTask("read")]
    )
    await agenda.tick([rent.id])
    assert await planner.proposals() == ()


async def test_an_early_day_offers_to_wake(planner: Planner, agenda: Agenda, clock: FixedClock) -> None:
    """The evening before an early event a reminder is offered, in time for the way; not where an alarm is set."""
    flight = NewEntry(
        EntryKind.EVENT, "flight to Rome", datetime(2026, 5, 5, 7), "Europe/Berlin", travel=timedelta(minutes=45)
    )
    await agenda.add(flight)
    (one,) = await planner.proposals()
    assert one.title == "Flight to Rome begins at 07:00 tomorrow, Tuesday 5 May 2026".replace("Flight", "flight")
    assert one.offer is not None
    assert one.offer.at == datetime(2026, 5, 5, 5, tzinfo=BERLIN)
    await agenda.add(NewEntry(EntryKind.ALARM, "wake up", datetime(2026, 5, 5, 4, 50), "Europe/Berlin"))
    assert await planner.proposals() == ()


async def test_what_a_file_says_is_never_proposed(planner: Planner, memory: MemoryRoom) -> None:
    """Only the user's own word makes proposals."""
    await memory.remember("I'll pay you on Friday", Source.MAIL)
    await memory.remember("Bob's birthday is on 6 May", Source.DOCUMENT)
    assert await planner.proposals() == ()


async def test_a_habit_is_proposed_before_its_time(room: Room, planner: Planner, clock: FixedClock) -> None:
    """What the user mostly does is asked about from a while before to the end of its bounds, with what it rests on."""
    clock.set(datetime(2026, 11, 30, 12, tzinfo=BERLIN))
    room.habits.put("run", "18:00")
    room.habits.put("lunch", "12:30")
    (one,) = await planner.proposals()
    assert (one.kind, one.title) == (SuggestionKind.HABIT, "Today also running?")
    assert one.opens == datetime(2026, 11, 30, 16, 55, tzinfo=BERLIN)
    assert one.closes == datetime(2026, 11, 30, 18, 20, tzinfo=BERLIN)
    assert "on 14 days" in one.evidence
    assert one.offer is not None
    assert one.offer.at == datetime(2026, 11, 30, 18, tzinfo=BERLIN)


async def test_a_habit_that_was_done_today_is_proposed_for_its_next_day(
    room: Room, planner: Planner, clock: FixedClock
) -> None:
    """Once it was seen today, or its bounds are over, the next day's is the next."""
    room.habits.put("run", "18:00")
    clock.set(datetime(2026, 11, 30, 19, tzinfo=BERLIN))
    (one,) = await planner.proposals()
    assert one.opens.date() == datetime(2026, 12, 1, tzinfo=BERLIN).date()


async def test_a_habit_that_is_forgotten_is_proposed_no_more(room: Room, planner: Planner, clock: FixedClock) -> None:
    """Also where it would have been asked about within hours."""
    room.habits.put("run", "18:00")
    clock.set(datetime(2026, 11, 30, 15, tzinfo=BERLIN))
    assert len(await planner.proposals()) == 1
    room.habits.known.clear()
    assert await planner.proposals() == ()
