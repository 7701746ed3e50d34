"""A brief comes only where it is ordered, at its time, in its language, and not when it is empty."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest

from assistantd.domain.agenda import EntryKind, NewEntry
from assistantd.domain.brief import BriefKind, BriefOrder
from assistantd.domain.language import Language
from assistantd.domain.suggestion import SuggestionState
from assistantd.domain.task import NewTask
from assistantd.errors import BadRequest
from assistantd.initiative import orders, suggestion_rows
from assistantd.initiative.brief_handlers import read_order
from tests.unit.initiative.room import BERLIN, Room

MORNING = BriefOrder(BriefKind.MORNING, Language.EN, time(7))


async def filled(room: Room) -> None:
    """Puts a day into the agenda and the memory: Tuesday 5 May 2026."""
    berlin = "Europe/Berlin"
    await room.agenda.add(NewEntry(EntryKind.EVENT, "dentist", datetime(2026, 5, 5, 9), berlin))
    await room.agenda.add(NewEntry(EntryKind.REMINDER, "call mum", datetime(2026, 5, 5, 18), berlin))
    await room.agenda.add(NewEntry(EntryKind.ALARM, "wake up", datetime(2026, 5, 5, 7), berlin))
    await room.agenda.put("to-do", [NewTask("pay rent", datetime(2026, 5, 5), day=True, zone=berlin), NewTask("read")])
    await room.agenda.put("to-do", [NewTask("write to Eva", datetime(2026, 5, 3), day=True, zone=berlin)])
    await room.memory.remember("Anna's birthday is on 6 May")
    await room.memory.remember("I'll send Ben the report tomorrow")


async def test_a_morning_brief_tells_the_day(room: Room) -> None:
    """What happens, what is due, open or meant, and the birthdays near, a line each; no alarm, nothing undated."""
    await filled(room)
    room.clock.set(datetime(2026, 5, 5, 6, tzinfo=BERLIN))
    brief = await room.briefs.show(BriefKind.MORNING, Language.EN)
    assert brief.title == "Today, Tuesday 5 May 2026"
    assert brief.text.splitlines() == [
        "09:00 dentist",
        "18:00 call mum",
        "Due: pay rent",
        "Still open: write to Eva",
        "You wanted to do: “I'll send Ben the report tomorrow”",
        "Tomorrow: Anna's birthday",
    ]


async def test_an_evening_brief_tells_tomorrow_in_chinese(room: Room) -> None:
    """The same day as seen on the evening before, in the language of the order."""
    await filled(room)
    brief = await room.briefs.show(BriefKind.EVENING, Language.ZH)
    assert brief.title == "明天，2026年5月5日星期二"
    assert brief.text.splitlines()[:3] == ["09:00 dentist", "18:00 call mum", "到期：pay rent"]


async def test_a_weekly_brief_looks_back_too(room: Room) -> None:
    """A line a day, then what is due, and what was done in the last seven days."""
    await filled(room)
    (rent, *_) = [one for one in await room.agenda.tasks("to-do") if one.title == "pay rent"]
    await room.agenda.tick([rent.id])
    brief = await room.briefs.show(BriefKind.WEEK, Language.EN)
    assert "Tue 5/5: 09:00 dentist, 18:00 call mum" in brief.text
    assert "Done in the last seven days: pay rent" in brief.text


async def test_nothing_comes_unordered(room: Room) -> None:
    """Without an order there is no brief, however full the day."""
    await filled(room)
    await room.at(5, 7)
    assert not any("Today" in title for title, _ in room.desktop.screen.values())


async def test_an_ordered_brief_comes_at_its_time_even_in_quiet_hours(room: Room) -> None:
    """The hour that the user named counts; it comes once, and nothing of its words is kept in the record."""
    await filled(room)
    await room.briefs.switch(MORNING, on=True)
    assert await room.at(5, 6, 59) == []
    (title,) = await room.at(5, 7)
    assert title == "Today, Tuesday 5 May 2026"
    room.desktop.screen.clear()
    assert await room.at(5, 7, 5) == []
    kept = (await room.vault.read(lambda db: suggestion_rows.newest(db, 1, BERLIN)))[0]
    assert kept.proposal.body == ""
    assert "You ordered it daily at 07:00." in await room.why(kept.id)


async def test_an_empty_brief_is_not_sent_nor_later_that_day(room: Room) -> None:
    """Where nothing is ahead nothing is shown, also not when something is added after its time."""
    await room.briefs.switch(MORNING, on=True)
    assert await room.at(5, 7) == []
    assert await room.state() is SuggestionState.EXPIRED
    await room.agenda.add(NewEntry(EntryKind.EVENT, "dentist", datetime(2026, 5, 5, 9), "Europe/Berlin", quiet=True))
    assert await room.at(5, 7, 30) == []


async def test_a_pause_holds_a_brief_back(room: Room) -> None:
    """It comes when the pause ends, and not at all where that is hours later."""
    await filled(room)
    await room.briefs.switch(MORNING, on=True)
    until = datetime(2026, 5, 5, 8, tzinfo=BERLIN)
    await room.vault.write(lambda db: orders.pause(db, until))
    assert await room.at(5, 7) == []
    assert "Today, Tuesday 5 May 2026" in await room.at(5, 8)


async def test_never_switches_it_off_and_an_order_on_again(room: Room) -> None:
    """The button ends the order; ordering it again brings it back."""
    await filled(room)
    await room.briefs.switch(MORNING, on=True)
    await room.at(5, 7)
    await room.press("never")
    assert await room.briefs.orders() == ()
    await room.briefs.switch(MORNING, on=True)
    assert len(await room.briefs.orders()) == 1
    await room.briefs.switch(MORNING, on=False)
    assert await room.briefs.orders() == ()


async def test_a_brief_by_habits_follows_the_getting_up(room: Room) -> None:
    """Without a set time it comes twenty minutes after the user usually gets up; unknown habits mean eight."""
    await room.briefs.switch(BriefOrder(BriefKind.MORNING, Language.EN), on=True)
    (unknown,) = await room.briefs.orders()
    assert unknown.next == datetime(2026, 5, 5, 8, tzinfo=BERLIN)
    room.habits.put("wake", "06:10")
    (known,) = await room.briefs.orders()
    assert known.next == datetime(2026, 5, 5, 6, 30, tzinfo=BERLIN)


async def test_the_evening_brief_of_a_night_owl_comes_the_same_evening(room: Room) -> None:
    """Whoever goes to bed at half past two hears of tomorrow before midnight."""
    room.habits.put("sleep", "26:30")
    await room.briefs.switch(BriefOrder(BriefKind.EVENING, Language.EN), on=True)
    (order,) = await room.briefs.orders()
    assert order.next.time() == time(23, 30)


async def test_the_weekly_brief_comes_on_its_day(room: Room) -> None:
    """Ordered for Friday, it comes next on Friday, and one job waits for it."""
    await room.briefs.switch(read_order(BriefKind.WEEK, "fri 17:30", Language.EN), on=True)
    (one,) = await room.briefs.orders()
    assert one.next == datetime(2026, 5, 8, 17, 30, tzinfo=BERLIN)
    await room.suggestions.check()
    assert room.jobs.next is not None
    assert one.next - room.clock.now() > timedelta(days=4)


@pytest.mark.parametrize("at", ["8", "25:00", "noon", "xyz 08:00", "08:60"])
def test_a_time_that_cannot_be_read_is_refused(at: str) -> None:
    """Nothing is guessed."""
    with pytest.raises(BadRequest):
        read_order(BriefKind.MORNING, at, Language.EN)
