"""Reminders for when the user is back, in both languages; other places are not pretended to be known."""

from __future__ import annotations

from datetime import datetime

import pytest
from assistantd_skills.scheduling.skill import Scheduling

from assistantd.domain.outcome import Done, Question
from assistantd.domain.presence import Presence
from assistantd.skillkit.testing import Bench

BACK, UNLOCKED = Presence.BACK, Presence.UNLOCKED


@pytest.fixture
def bench() -> Bench:
    return Bench(Scheduling())


@pytest.mark.parametrize(
    ("words", "title", "awaits"),
    [
        ("when I'm back at my computer remind me to water the plants", "water the plants", BACK),
        ("remind me to call mum when I get back", "call mum", BACK),
        ("remind me to call mum as soon as I'm back from lunch", "call mum", BACK),
        ("remind me when I'm back to feed the cat", "feed the cat", BACK),
        ("remind me about the plants when I return to my desk", "the plants", BACK),
        ("next time I unlock remind me to send the report", "send the report", UNLOCKED),
        ("remind me to send the report the next time I unlock my laptop", "send the report", UNLOCKED),
        ("when I log in next time, remind me to check the mail", "check the mail", UNLOCKED),
        ("我回来的时候提醒我浇花", "浇花", BACK),
        ("等我回来提醒我给妈妈打电话", "给妈妈打电话", BACK),
        ("提醒我回到电脑前就交周报", "交周报", BACK),
        ("我一回来就提醒我关窗", "关窗", BACK),
        ("下次解锁电脑的时候提醒我交周报", "交周报", UNLOCKED),
        ("下次我登录时提醒我备份", "备份", UNLOCKED),
    ],
)
async def test_it_waits_for_the_return(words: str, title: str, awaits: Presence, bench: Bench) -> None:
    """What is waited for and the words are told back; no time is made up."""
    intent = bench.understood(words)
    assert intent is not None
    assert (intent.action, intent.confidence >= 0.9) == ("remind", True)
    outcome = await bench.ask(words)
    assert isinstance(outcome, Done), outcome
    (entry,) = bench.agenda.entries
    assert (entry.title, entry.awaits, entry.next) == (title, awaits, None)
    assert title in outcome.text
    assert "this computer" in outcome.text or "这台电脑" in outcome.text


async def test_a_day_that_is_named_too_comes_first(bench: Bench) -> None:
    """“Tomorrow when I'm back” waits for a return from tomorrow on, and says so."""
    outcome = await bench.ask("remind me tomorrow when I'm back at my desk to sign the form")
    assert outcome.text.endswith("not before Thursday 26 November 2026.")
    assert bench.agenda.entries[0].starts == datetime(2026, 11, 26)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("remind me to buy milk when I get home", "cannot tell where you are"),
        ("到家的时候提醒我喝药", "不知道你在哪里"),
        ("every time I come back remind me to drink", "once"),
        ("每次我回来都提醒我喝水", "只能提醒一次"),
        ("remind me to ask Bob when he's back", "found no time"),
    ],
)
async def test_what_it_cannot_know_is_said(words: str, told: str, bench: Bench) -> None:
    """Another place, each return, and somebody else's return are asked about; nothing is kept."""
    outcome = await bench.ask(words)
    assert isinstance(outcome, Question)
    assert told in outcome.text
    assert bench.agenda.entries == []


async def test_it_is_listed_moved_and_cancelled_as_others(bench: Bench) -> None:
    """“What reminders do I have” names it, a time makes it one of the clock, and it can be called off."""
    await bench.ask("when I'm back remind me to water the plants")
    assert "when you are back" in (await bench.ask("what reminders do I have?")).text
    assert isinstance(await bench.ask("cancel the reminder to water the plants"), Done)
    assert await bench.agenda.waiting() == ()


async def test_where_nobody_tells_of_a_return_it_asks_for_a_time(bench: Bench) -> None:
    """Without a desktop that tells, nothing is kept that would wait for ever; the time that is answered is kept."""
    bench.agenda.blind = "no session bus"
    outcome = await bench.ask("when I'm back remind me to water the plants")
    assert isinstance(outcome, Question)
    assert "assistantctl status" in outcome.text
    assert bench.agenda.entries == []
    assert isinstance(await bench.ask("at 6 pm"), Done)
    assert [(one.title, one.starts.hour, one.awaits) for one in bench.agenda.entries] == [
        ("water the plants", 18, None)
    ]


@pytest.mark.parametrize(
    ("words", "title", "at", "rrule"),
    [
        ("remind me to take my pills when I usually have lunch", "take my pills", "2026-11-25 12:34", ""),
        ("when I usually have lunch remind me to call mum", "call mum", "2026-11-25 12:34", ""),
        ("remind me at my usual lunch time to take a walk", "take a walk", "2026-11-25 12:34", ""),
        ("remind me when I usually go to bed to lock the door", "lock the door", "2026-11-25 23:05", ""),
        ("remind me tomorrow when I usually have lunch to call Ana", "call Ana", "2026-11-26 12:34", ""),
        ("every day when I usually have lunch remind me to walk", "walk", "2026-11-25 12:34", "FREQ=DAILY"),
        ("remind me when I usually get up to stretch", "stretch", "2026-11-26 07:00", ""),
        ("我平时吃午饭的时候提醒我吃药", "吃药", "2026-11-25 12:34", ""),
        ("明天我平时吃午饭的时候提醒我吃药", "吃药", "2026-11-26 12:34", ""),
    ],
)
async def test_a_habit_gives_the_time(words: str, title: str, at: str, rrule: str, bench: Bench) -> None:
    """The next one to come, on the day or by the rule that is named; the reply tells what the time rests on."""
    for activity, time in (("lunch", "12:34"), ("sleep", "23:05"), ("wake", "07:00")):
        bench.habits.put(activity, time)
    intent = bench.understood(words)
    assert intent is not None
    assert intent.action == "remind"
    outcome = await bench.ask(words)
    assert isinstance(outcome, Done), outcome
    (entry,) = bench.agenda.entries
    assert (entry.title, f"{entry.starts:%Y-%m-%d %H:%M}", entry.rrule) == (title, at, rrule)
    assert "is usual for you" in outcome.text or "你平时" in outcome.text


@pytest.mark.parametrize(
    ("words", "answer", "title"),
    [
        ("remind me to take my pills when I usually have lunch", "at 12:30", "take my pills"),
        ("我平时吃午饭的时候提醒我吃药", "十二点半", "吃药"),
    ],
)
async def test_a_habit_that_is_not_sure_is_asked_for(words: str, answer: str, title: str, bench: Bench) -> None:
    """Nothing is guessed; the time that is answered is kept."""
    outcome = await bench.ask(words)
    assert isinstance(outcome, Question)
    assert "not sure yet" in outcome.text or "还不确定" in outcome.text
    assert isinstance(await bench.ask(answer), Done)
    assert [(one.title, f"{one.starts:%H:%M}") for one in bench.agenda.entries] == [(title, "12:30")]
