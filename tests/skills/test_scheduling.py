"""Reminders, appointments and what is on."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from assistantd_skills.scheduling.skill import Scheduling

from assistantd.domain.agenda import EntryKind
from assistantd.domain.outcome import Answered, Declined, Done, NeedsConfirmation, Question
from assistantd.skillkit.testing import Bench


@pytest.fixture
def bench() -> Bench:
    return Bench(Scheduling())


REMINDERS = [
    ("remind me to call mum tomorrow at 6pm", "call mum", "2026-11-26 18:00", ""),
    ("Please remind me tomorrow at 6pm to call mum.", "call mum", "2026-11-26 18:00", ""),
    ("tomorrow remind me to call mum at 6pm", "call mum", "2026-11-26 18:00", ""),
    ("remind me in 20 minutes to turn off the oven", "turn off the oven", "2026-11-25 10:20", ""),
    ("set a reminder for Friday at 10 am to pay the rent", "pay the rent", "2026-11-27 10:00", ""),
    (
        "every Wednesday at 4pm remind me to take out the bins",
        "take out the bins",
        "2026-11-25 16:00",
        "FREQ=WEEKLY;BYDAY=WE",
    ),
    ("can you remind me to buy milk tomorrow at 5pm?", "buy milk", "2026-11-26 17:00", ""),
    ("don't forget to call Bob tomorrow at 5pm", "call Bob", "2026-11-26 17:00", ""),
    ("记得明天早上八点带伞", "带伞", "2026-11-26 08:00", ""),
    ("可以明天早上八点提醒我带伞吗", "带伞", "2026-11-26 08:00", ""),
    ("明天早上八点提醒我带伞", "带伞", "2026-11-26 08:00", ""),
    ("提醒我明天早上八点带伞", "带伞", "2026-11-26 08:00", ""),
    ("半小时后提醒我关火", "关火", "2026-11-25 10:30", ""),
    ("每天晚上九点提醒我吃药", "吃药", "2026-11-25 21:00", "FREQ=DAILY"),
    ("下周三下午三点提醒我给王老师打电话", "给王老师打电话", "2026-12-02 15:00", ""),
]


@pytest.mark.parametrize(("words", "title", "at", "rule"), REMINDERS)
async def test_a_reminder_is_set(words: str, title: str, at: str, rule: str, bench: Bench) -> None:
    """A reminder is stored with its title, its wall-clock time, the user's zone and its rule."""
    outcome = await bench.ask(words)
    assert isinstance(outcome, Done)
    (entry,) = bench.agenda.entries
    assert (entry.kind, entry.title, f"{entry.starts:%Y-%m-%d %H:%M}", entry.rrule) == (
        EntryKind.REMINDER,
        title,
        at,
        rule,
    )
    assert entry.zone == "Europe/Berlin"


async def test_the_reply_tells_date_time_and_zone(bench: Bench) -> None:
    """The reply is written from the stored entry, with the full date, the time and the zone."""
    outcome = await bench.ask("remind me to call my mum tomorrow at 6pm")
    assert outcome.text == "I will remind you: call your mum — Thursday 26 November 2026, 18:00 (Europe/Berlin)."
    outcome = await bench.ask("明天早上八点提醒我带伞")
    assert outcome.text == "好的，我会提醒你：带伞，2026年11月26日星期四 08:00（Europe/Berlin）。"


@pytest.mark.parametrize(
    ("words", "title", "at"),
    [
        ("dentist on Friday at 10", "dentist", "2026-11-27 10:00"),
        ("add a haircut on Saturday at 11am to my calendar", "haircut", "2026-11-28 11:00"),
        ("schedule a meeting with Bob on Friday at 3pm", "meeting with Bob", "2026-11-27 15:00"),
        ("周六上午十一点理发，加到日程", "理发", "2026-11-28 11:00"),
        ("下周三下午两点开会", "开会", "2026-12-02 14:00"),
    ],
)
async def test_an_event_is_kept(words: str, title: str, at: str, bench: Bench) -> None:
    """An appointment is stored as an event."""
    await bench.ask(words)
    (entry,) = bench.agenda.entries
    assert (entry.kind, entry.title, f"{entry.starts:%Y-%m-%d %H:%M}") == (EntryKind.EVENT, title, at)


async def test_two_events_at_once_are_pointed_out(bench: Bench) -> None:
    """An event beside another one is stored, and the reply names the other."""
    await bench.ask("dentist on Friday at 10 am")
    assert "dentist" in (await bench.ask("schedule a call with Bob on Friday at 10:30 am")).text


@pytest.mark.parametrize("words", ["remind me to water the plants tomorrow", "提醒我明天浇花", "remind me to call Bob"])
async def test_a_missing_time_is_asked_for(words: str, bench: Bench) -> None:
    """Without an hour nothing is stored and the hour is asked for."""
    assert isinstance(await bench.ask(words), Question)
    assert bench.agenda.entries == []


async def test_the_answer_completes_the_question(bench: Bench) -> None:
    """The time alone, said next, completes what was asked for."""
    await bench.ask("remind me to water the plants tomorrow")
    await bench.ask("at 7pm")
    (entry,) = bench.agenda.entries
    assert (entry.title, entry.starts) == ("water the plants", datetime(2026, 11, 26, 19))


async def test_an_old_question_is_closed(bench: Bench) -> None:
    """A time said much later completes nothing."""
    await bench.ask("remind me to water the plants tomorrow")
    bench.now += timedelta(hours=1)
    assert bench.understood("at 7pm") is None


@pytest.mark.parametrize(
    "words", ["remind me to stretch today at 9am", "今天早上八点提醒我开会", "remind me yesterday at 5pm to run"]
)
async def test_a_past_time_is_pointed_out(words: str, bench: Bench) -> None:
    """A time that is over is not stored, and not silently moved to another day."""
    outcome = await bench.ask(words)
    assert isinstance(outcome, Question)
    assert bench.agenda.entries == []


@pytest.mark.parametrize(
    "words", ["remind me tomorrow at 7 to run", "明天七点提醒我跑步", "remind me to call Ann tomorrow morning"]
)
async def test_a_doubtful_time_is_proposed(words: str, bench: Bench) -> None:
    """A time with two readings, or only a part of the day, is stored only after a yes to the best guess."""
    asked = await bench.ask(words)
    assert isinstance(asked, NeedsConfirmation)
    assert bench.agenda.entries == []
    assert isinstance(await bench.confirm(asked), Done)
    assert len(bench.agenda.entries) == 1


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("what's on tomorrow?", ["带伞", "call mum"]),
        ("明天有什么安排", ["带伞", "call mum"]),
        ("do I have anything on Friday?", ["dentist"]),
        ("what's on this week?", ["带伞", "call mum", "dentist"]),
        ("what's on today?", []),
        ("what reminders do I have?", ["call mum", "带伞"]),
        ("我有哪些提醒？", ["call mum", "带伞"]),
    ],
)
async def test_what_is_on(words: str, titles: list[str], bench: Bench) -> None:
    """A question about a day or a week lists exactly what happens in it."""
    for told in ("remind me to call mum tomorrow at 6pm", "明天早上八点提醒我带伞", "dentist on Friday at 10 am"):
        await bench.ask(told)
    outcome = await bench.ask(words)
    assert isinstance(outcome, Answered)
    listed = outcome.data.get("occurrences") or outcome.data.get("entries") or []
    assert [o["title"] for o in listed] == titles  # type: ignore[attr-defined]
    assert all(title in outcome.text for title in titles)


@pytest.mark.parametrize(
    "words", ["cancel the reminder to call mum", "cancel tomorrow's call with mum", "取消给妈妈打电话的提醒"]
)
async def test_cancelling(words: str, bench: Bench) -> None:
    """The one entry that is meant is cancelled, and the reply says which."""
    await bench.ask("remind me to call mum tomorrow at 6pm" if words.isascii() else "明天下午六点提醒我给妈妈打电话")
    await bench.ask("dentist on Friday at 10 am")
    outcome = await bench.ask(words)
    assert isinstance(outcome, Done)
    assert [e.id for e in await bench.agenda.waiting()] == [2]


async def test_cancelling_what_is_not_clear(bench: Bench) -> None:
    """Of two that fit none is cancelled; of none, the reply says so."""
    await bench.ask("remind me to call mum tomorrow at 6pm")
    await bench.ask("remind me to call Bob tomorrow at 7pm")
    assert isinstance(await bench.ask("cancel the reminder to call"), Question)
    assert isinstance(await bench.ask("cancel the reminder to swim"), Declined)
    assert len(await bench.agenda.waiting()) == 2


@pytest.mark.parametrize(
    "words",
    [
        "I told you to remind me yesterday?",
        "we met on Friday at 10",
        "我女儿小雨每周三下午四点上钢琴课",
        "should I set an alarm?",
        "“提醒我带伞”是什么意思？",
    ],
)
def test_talk_sets_nothing(words: str, bench: Bench) -> None:
    """Questions and stories that name times set no reminder and no event."""
    understood = bench.understood(words)
    assert understood is None or understood.action == "agenda"


async def test_the_command_needs_no_trigger(bench: Bench) -> None:
    """The remind command takes bare words."""
    await bench.ask("call mum tomorrow at 6pm", "remind")
    assert bench.agenda.entries[0].title == "call mum"


async def test_a_lock_ends_what_was_asked_back(bench: Bench) -> None:
    """After the vault locked, an answer to an open question starts nothing: its words are gone."""
    assert isinstance(await bench.ask("remind me to call mum tomorrow"), Question)
    assert bench.understood("at 7pm") is not None
    await bench.ask("remind me to call mum tomorrow")
    bench.skill.forget_talk()
    assert bench.understood("at 7pm") is None
