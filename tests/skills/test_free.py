"""Free time, what stands in the way of an appointment, and when it is announced."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from assistantd_skills.scheduling.skill import Scheduling

from assistantd.domain.agenda import EntryKind
from assistantd.domain.outcome import Answered, Done, Question
from assistantd.skillkit.testing import Bench


@pytest.fixture
async def bench() -> Bench:
    """Gives an agenda with the dentist on Friday from 10 to 11, and a calendar with a class and a birthday."""
    bench = Bench(Scheduling())
    await bench.ask("dentist on Friday at 10 am for an hour")
    bench.calendars.put("yoga", "2026-11-27T18:00", "c")
    birthday = bench.calendars.put("Ana's birthday", "2026-11-27T00:00", "c", minutes=24 * 60)
    bench.calendars.events[-1] = replace(birthday, all_day=True)
    return bench


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("when am I free on Friday?", ["Free, Friday 27 November 2026:\n  09:00–10:00, 11:00–18:00, 19:00–21:00"]),
        ("周五什么时候有空？", ["2026年11月27日星期五有空的时间：\n  09:00–10:00, 11:00–18:00, 19:00–21:00"]),
        ("when am I free on Friday after 3 pm?", ["  15:00–18:00, 19:00–21:00"]),
        ("am I free on Friday evening?", ["19:00–24:00"]),
        ("find three hours on Friday", ["3 hours would fit, Friday 27 November 2026:\n  11:00–18:00"]),
        ("周五找三个小时", ["  11:00–18:00"]),
        ("when am I free today?", ["Wednesday 25 November 2026:\n  10:00–21:00"]),
        ("when am I free next week?", ["Monday 30 November 2026  09:00–21:00", "Sunday 6 December 2026  09:00–21:00"]),
    ],
)
async def test_free_time_is_what_is_left(words: str, lines: list[str], bench: Bench) -> None:
    """Between what is on, in the agenda and in calendars, from now on and in the hours of a day or those named."""
    outcome = await bench.ask(words)
    assert isinstance(outcome, Answered), outcome
    assert all(line in outcome.text for line in lines), outcome.text


async def test_what_lasts_all_day_is_named_and_takes_no_time(bench: Bench) -> None:
    """A birthday is told below the free hours."""
    assert (await bench.ask("when am I free on Friday?")).text.endswith("All day: Ana's birthday.")


@pytest.mark.parametrize(
    ("words", "free", "held"),
    [
        ("am I free on Friday at 10:30?", False, "dentist 10:00–11:00"),
        ("am I free on Friday at 2 pm?", True, "nothing is on"),
        ("我周五晚上六点有空吗？", False, "yoga 18:00–19:00"),
        ("am I free on Friday at 9 am for 30 minutes?", True, "nothing is on"),
    ],
)
async def test_one_hour_is_free_or_not(words: str, free: bool, held: str, bench: Bench) -> None:
    """A question for one time is answered with yes, or with what is on."""
    outcome = await bench.ask(words)
    assert isinstance(outcome, Answered), outcome
    assert outcome.data["free"] is free
    assert held in outcome.text


async def test_no_room_is_said(bench: Bench) -> None:
    """Where nothing of the length is left, it says so."""
    assert "No 10 hours" in (await bench.ask("find 10 hours on Friday")).text


@pytest.mark.parametrize(
    ("words", "others"),
    [
        ("schedule a call with Bob on Friday at 10:30 am", "dentist 10:00–11:00"),
        ("schedule lunch with Eva on Friday from 5 pm to 6:30 pm", "yoga 18:00–19:00"),
        ("schedule a walk on Friday at 11 am", ""),
        ("schedule a talk on Friday at 11:15 am, it takes 30 minutes to get there", "dentist 10:00–11:00"),
    ],
)
async def test_what_stands_in_the_way_is_pointed_out(words: str, others: str, bench: Bench) -> None:
    """An appointment over another is kept, and the other is named with its hours; the way there counts too."""
    outcome = await bench.ask(words)
    assert isinstance(outcome, Done), outcome
    assert ("At that time you also have" in outcome.text) == bool(others)
    assert others in outcome.text


@pytest.mark.parametrize(
    ("words", "title", "lead", "travel"),
    [
        ("dentist on Monday at 3 pm, remind me 15 minutes before", "dentist", 15, 0),
        ("add a haircut on Monday at 3 pm to my calendar and remind me an hour before", "haircut", 60, 0),
        (
            "schedule a talk on Monday at 3 pm, it takes 40 minutes to get there, remind me 10 minutes before",
            "talk",
            10,
            40,
        ),
        ("下周一下午三点看牙医，提前半小时提醒我，加到日程", "看牙医", 30, 0),
        ("下周一下午三点看牙医，路上要二十分钟，提前十分钟提醒我", "看牙医", 10, 20),
    ],
)
async def test_an_appointment_is_announced(words: str, title: str, lead: int, travel: int, bench: Bench) -> None:
    """How long before, and how long the way is, are read from the same words, and told."""
    outcome = await bench.ask(words)
    assert isinstance(outcome, Done), outcome
    entry = bench.agenda.entries[-1]
    assert (entry.kind, entry.title, entry.lead, entry.travel) == (
        EntryKind.EVENT,
        title,
        timedelta(minutes=lead),
        timedelta(minutes=travel),
    )
    assert "remind you" in outcome.text or "提醒你" in outcome.text


@pytest.mark.parametrize(
    ("words", "minutes"),
    [
        ("remind me 20 minutes before the dentist", 20),
        ("remind me an hour before my dentist appointment", 60),
        ("提前半小时提醒我dentist", 30),
    ],
)
async def test_what_stands_already_is_announced(words: str, minutes: int, bench: Bench) -> None:
    """The appointment that is meant gets its announcement; nothing else is made."""
    outcome = await bench.ask(words)
    assert isinstance(outcome, Done), outcome
    (entry,) = bench.agenda.entries
    assert entry.lead == timedelta(minutes=minutes)


async def test_an_event_of_a_calendar_gets_a_reminder(bench: Bench) -> None:
    """Calendars announce nothing, so a reminder is set before."""
    await bench.ask("remind me 30 minutes before yoga")
    entry = bench.agenda.entries[-1]
    assert (entry.kind, entry.title, entry.starts) == (EntryKind.REMINDER, "yoga", datetime(2026, 11, 27, 17, 30))


async def test_what_is_nowhere_is_asked_about(bench: Bench) -> None:
    """Before something that nobody knows, nothing is set."""
    assert isinstance(await bench.ask("remind me 20 minutes before the opera"), Question)
    assert len(bench.agenda.entries) == 1


async def test_the_length_is_kept(bench: Bench) -> None:
    """A range or a length said with the time is the appointment's."""
    await bench.ask("schedule a workshop on Monday from 2 pm to 5 pm")
    entry = bench.agenda.entries[-1]
    assert (entry.starts, entry.ends) == (datetime(2026, 11, 30, 14), datetime(2026, 11, 30, 17))


@pytest.mark.parametrize("words", ["when am I free in the next 50 years?", "未来50年我什么时候有空？"])
async def test_a_span_without_end_is_cut_and_said_so(words: str, bench: Bench) -> None:
    """A month is listed from its beginning on, and the answer says that there is more."""
    text = (await bench.ask(words)).text
    assert len(text.splitlines()) <= 34
    assert text.splitlines()[-1] in (
        "Only the first 31 days are listed; name a shorter span for later ones.",
        "只列出前31天；要看之后的，请说一个较短的时间段。",
    )
