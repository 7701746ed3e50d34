"""Timers, alarms, and putting off."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from assistantd_skills.scheduling.skill import Scheduling
from assistantd_skills.timing.skill import Timing

from assistantd.domain.agenda import EntryKind
from assistantd.domain.intent import Intent
from assistantd.domain.language import Language
from assistantd.domain.outcome import Answered, Declined, Done, Question
from assistantd.errors import BadRequest
from assistantd.skillkit.lasting import lasting, said
from assistantd.skillkit.testing import Bench


@pytest.fixture
def bench() -> Bench:
    return Bench(Timing())


LENGTHS = [
    ("10 minutes", 600),
    ("ten minutes", 600),
    ("a 5-minute", 300),
    ("90 seconds", 90),
    ("an hour and a half", 5400),
    ("1.5 hours", 5400),
    ("two and nothing", 0),
    ("half an hour", 1800),
    ("a quarter of an hour", 900),
    ("1 hour 20 minutes", 4800),
    ("1h30m", 5400),
    ("2 hours, 5 minutes and 10 seconds", 7510),
    ("twenty-five minutes", 1500),
    ("十分钟", 600),
    ("一个半小时", 5400),
    ("半小时", 1800),
    ("半个小时", 1800),
    ("两小时二十分钟", 8400),
    ("一刻钟", 900),
    ("三分半", 210),
    ("90秒", 90),
    ("1小时零5分钟", 3900),
    ("no time", 0),
    ("two and a half hours", 9000),
    ("two-and-a-half hours", 9000),
    ("three quarters of an hour", 2700),
    ("three-quarters of an hour", 2700),
    ("quarter of an hour", 900),
    ("an hour and fifteen minutes", 4500),
    ("hour and a half", 5400),
    ("half hour", 1800),
    ("half a minute", 30),
    ("1h30", 5400),
    ("1h 20m 5s", 4805),
    ("5m", 300),
    ("30s", 30),
    ("1:30 hours", 5400),
    ("1 hr 15", 4500),
    ("1 1/2 hours", 5400),
    ("1½ hours", 5400),
    ("1,5 hours", 5400),
    ("one hundred and twenty minutes", 7200),
    ("2 days", 172800),
    ("a week", 604800),
    ("99999999999999999999 hours", 0),
    ("999999999 hours", 0),
    ("三刻钟", 2700),
    ("三分半钟", 210),
    ("两小时半", 9000),
    ("一个小时又十分钟", 4200),
    ("1个小时30", 5400),
    ("两天", 172800),
    ("一個半鐘頭", 5400),
    ("99999999999小时", 0),
]


@pytest.mark.parametrize(("words", "seconds"), LENGTHS)
def test_a_length_of_time_is_read(words: str, seconds: int) -> None:
    """Numbers, number words, halves, quarters and joined parts, in both languages."""
    found = lasting(words)
    assert (found.span.total_seconds() if found else 0) == seconds


def test_a_length_is_said() -> None:
    """What was read is said back in whole units."""
    assert said(timedelta(hours=1, minutes=30, seconds=1), Language.EN) == "1 hour 30 minutes 1 second"
    assert said(timedelta(days=1, minutes=5), Language.ZH) == "1天5分钟"


TIMERS = [
    ("set a timer for 10 minutes", "10 minutes", 600),
    ("timer 5 minutes", "5 minutes", 300),
    ("can you start a 90 second timer?", "1 minute 30 seconds", 90),
    ("set a 5 minute timer for the eggs", "eggs", 300),
    ("set a timer for 12 minutes called pasta", "pasta", 720),
    ("count down 30 seconds", "30 seconds", 30),
    ("十分钟计时", "10分钟", 600),
    ("计时十分钟", "10分钟", 600),
    ("倒计时五分钟", "5分钟", 300),
    ("帮我定个半小时的计时器", "30分钟", 1800),
    ("设一个五分钟的煮蛋计时器", "煮蛋", 300),
]


@pytest.mark.parametrize(("words", "title", "seconds"), TIMERS)
async def test_a_timer_is_set(words: str, title: str, seconds: int, bench: Bench) -> None:
    """A timer ends the length after now, to the second, in real time whatever the zone."""
    outcome = await bench.ask(words)
    assert isinstance(outcome, Done), outcome
    (entry,) = bench.agenda.entries
    assert (entry.kind, entry.title, entry.zone) == (EntryKind.TIMER, title, "UTC")
    assert entry.next == bench.now + timedelta(seconds=seconds)


async def test_a_timer_across_the_change_of_the_clocks(bench: Bench) -> None:
    """Twenty minutes are twenty minutes, though the clock reads less after them than before."""
    bench.now = bench.now.replace(month=10, day=25, hour=2, minute=50)
    bench.agenda.now = bench.now
    outcome = await bench.ask("set a timer for 20 minutes")
    assert outcome.text == "Timer: 20 minutes, until 02:10."


async def test_a_length_beyond_every_life_is_refused(bench: Bench) -> None:
    """A program that gives such a number is told; a person who says it is asked for how long."""
    with pytest.raises(BadRequest):
        await bench.skill.run(
            Intent("timing", "timer", "timer", {"seconds": 10**18}), bench.context(bench.request("timer"))
        )
    assert isinstance(await bench.ask("set a timer for 99999999999999 hours"), Question)
    assert bench.agenda.entries == []


async def test_a_timer_without_a_length_is_asked_for(bench: Bench) -> None:
    """Nothing runs until it is known for how long."""
    assert isinstance(await bench.ask("set a timer"), Question)
    assert bench.agenda.entries == []


ALARMS = [
    ("wake me at 7", "2026-11-26 07:00", "", "wake up"),
    ("wake me up at 6:30 tomorrow", "2026-11-26 06:30", "", "wake up"),
    ("set an alarm for 7", "2026-11-26 07:00", "", "alarm"),
    ("set an alarm for 11", "2026-11-25 11:00", "", "alarm"),
    ("set an alarm for 7 tomorrow", "2026-11-26 07:00", "", "alarm"),
    ("set an alarm for 7 pm", "2026-11-25 19:00", "", "alarm"),
    ("alarm at 22:15", "2026-11-25 22:15", "", "alarm"),
    ("wake me in 20 minutes", "2026-11-25 10:20", "", "wake up"),
    ("wake me at 7 every weekday", "2026-11-26 07:00", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "wake up"),
    ("set alarms for 6 and 6:30 every day", "2026-11-26 06:00", "FREQ=DAILY;BYHOUR=6;BYMINUTE=0,30", "alarm"),
    ("set an alarm for 6:30 called gym", "2026-11-26 06:30", "", "gym"),
    ("明早七点叫我起床", "2026-11-26 07:00", "", "起床"),
    ("七点叫醒我", "2026-11-26 07:00", "", "起床"),
    ("明天六点半的闹钟", "2026-11-26 06:30", "", "闹钟"),
    ("设一个晚上九点的闹钟", "2026-11-25 21:00", "", "闹钟"),
    ("20分钟后叫醒我", "2026-11-25 10:20", "", "起床"),
    ("设一个工作日早上六点半的闹钟", "2026-11-26 06:30", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "闹钟"),
]


@pytest.mark.parametrize(("words", "at", "rule", "title"), ALARMS)
async def test_an_alarm_is_set(words: str, at: str, rule: str, title: str, bench: Bench) -> None:
    """Of an hour that could be either an alarm takes the next morning; it follows its user into other zones."""
    outcome = await bench.ask(words)
    assert isinstance(outcome, Done), outcome
    (entry,) = bench.agenda.entries
    assert (entry.kind, f"{entry.starts:%Y-%m-%d %H:%M}", entry.rrule, entry.title) == (
        EntryKind.ALARM,
        at,
        rule,
        title,
    )
    assert entry.floats


@pytest.mark.parametrize(
    ("words", "seconds"),
    [
        ("snooze", 600),
        ("snooze for 5 minutes", 300),
        ("snooze until 11", 3600),
        ("remind me again in an hour", 3600),
        ("snooze 2 days", 172800),
        ("snooze until tomorrow", 82800),
        ("snooze for an hour and a half", 5400),
        ("five more minutes", 300),
        ("十分钟后再提醒我", 600),
        ("再睡五分钟", 300),
        ("稍后提醒", 600),
    ],
)
async def test_what_rang_is_put_off(words: str, seconds: int, bench: Bench) -> None:
    """The newest that rang rings once more, after the time said or ten minutes."""
    await bench.ask("wake me at 11 called gym")
    bench.agenda.told = [replace(bench.agenda.entries[0])]
    outcome = await bench.ask(words)
    assert isinstance(outcome, Done), outcome
    again = bench.agenda.entries[-1]
    assert (again.title, again.next) == ("gym", bench.now + timedelta(seconds=seconds))


@pytest.mark.parametrize(
    ("words", "times"),
    [
        ("set alarms for 7 and 7:30 tomorrow", ["2026-11-26 07:00", "2026-11-26 07:30"]),
        ("wake me tomorrow at 6 and again at 6:15", ["2026-11-26 06:00", "2026-11-26 06:15"]),
        ("明天早上六点和六点半叫我起床", ["2026-11-26 06:00", "2026-11-26 06:30"]),
    ],
)
async def test_each_time_gets_its_alarm(words: str, times: list[str], bench: Bench) -> None:
    """Two times that are told with "and" are two alarms, both said back."""
    outcome = await bench.ask(words)
    assert isinstance(outcome, Done), outcome
    assert [f"{entry.starts:%Y-%m-%d %H:%M}" for entry in bench.agenda.entries] == times
    assert outcome.text.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "answer", "kept"),
    [
        ("wake me twice a week at 7", "Monday and Thursday", ("FREQ=WEEKLY;BYDAY=MO,TH", "2026-11-26 07:00")),
        ("set an alarm", "7:30", ("", "2026-11-26 07:30")),
        ("设个闹钟", "早上七点", ("", "2026-11-26 07:00")),
        ("每周两次早上七点叫我起床", "周一和周四", ("FREQ=WEEKLY;BYDAY=MO,TH", "2026-11-26 07:00")),
        ("set a timer", "25 minutes", ("", "2026-11-25 09:25")),
    ],
)
async def test_what_an_alarm_leaves_open_is_asked_for(
    words: str, answer: str, kept: tuple[str, str], bench: Bench
) -> None:
    """Days, hour or length that were not said are asked for, and the answer alone completes the wish."""
    assert isinstance(await bench.ask(words), Question)
    assert bench.agenda.entries == []
    assert isinstance(await bench.ask(answer), Done)
    (entry,) = bench.agenda.entries
    assert (entry.rrule, f"{entry.starts:%Y-%m-%d %H:%M}") == kept


async def test_an_alarm_by_the_clocks_of_another_zone_does_not_travel(bench: Bench) -> None:
    """Its rule stays with the zone it names, whose day it tells; the reply says so."""
    outcome = await bench.ask("wake me every Monday at 2am IST")
    (entry,) = bench.agenda.entries
    assert (entry.zone, entry.floats, f"{entry.starts:%a %H:%M}") == ("Asia/Kolkata", False, "Mon 02:00")
    assert outcome.text.endswith("Monday 30 November 2026, 02:00, by the clocks of Asia/Kolkata.")


async def test_with_nothing_to_put_off_it_says_so(bench: Bench) -> None:
    """Nothing rang, so nothing is set."""
    assert isinstance(await bench.ask("snooze"), Declined)
    assert bench.agenda.entries == []


@pytest.mark.parametrize(
    "words",
    [
        "cancel the timer",
        "what alarms are set?",
        "how much time is left on the timer?",
        "the alarm woke me at 7 yesterday?",
        "取消闹钟",
        "计时器还剩多久？",
        "“set a timer for ten minutes” is what he said",
    ],
)
def test_it_is_quiet_about_what_is_not_its_own(words: str, bench: Bench) -> None:
    """Questions about timers and their end are for scheduling, and what others said is for nobody."""
    assert bench.understood(words) is None


@pytest.fixture
async def agenda() -> Bench:
    """Gives scheduling over two timers and two alarms."""
    timing = Bench(Timing())
    for words in ("set a timer for 10 minutes called pasta", "5 minute timer", "wake me at 7", "alarm at 22:00"):
        await timing.ask(words)
    bench = Bench(Scheduling())
    bench.agenda = timing.agenda
    return bench


@pytest.mark.parametrize(
    ("words", "held", "lacks"),
    [
        ("which timers are running?", "10:00 left)  pasta", "wake up"),
        ("how much time is left on the timer?", "5:00 left", "wake up"),
        ("计时器还剩多久？", "还剩 10:00", "wake up"),
        ("what alarms are set?", "wake up", "pasta"),
        ("我设了哪些闹钟？", "wake up", "pasta"),
    ],
)
async def test_what_is_set_is_listed(words: str, held: str, lacks: str, agenda: Bench) -> None:
    """Timers tell how much is left, alarms when they ring; each kind is listed by itself."""
    outcome = await agenda.ask(words)
    assert isinstance(outcome, Answered)
    assert held in outcome.text
    assert lacks not in outcome.text


@pytest.mark.parametrize(
    ("words", "gone"),
    [
        ("cancel the pasta timer", ["pasta"]),
        ("stop the 7 o'clock alarm", ["wake up"]),
        ("cancel all timers", ["pasta", "5 minutes"]),
        ("取消所有闹钟", ["wake up", "alarm"]),
        ("把晚上十点的闹钟关掉", ["alarm"]),
    ],
)
async def test_timers_and_alarms_are_cancelled(words: str, gone: list[str], agenda: Bench) -> None:
    """By what they are called, by their hour, or all of a kind."""
    before = {e.title for e in await agenda.agenda.waiting()}
    outcome = await agenda.ask(words)
    assert isinstance(outcome, Done), outcome
    assert before - {e.title for e in await agenda.agenda.waiting()} == set(gone)


async def test_of_several_timers_it_asks_which(agenda: Bench) -> None:
    """Two timers and no word which: neither is stopped, and both are shown with what is left."""
    outcome = await agenda.ask("cancel the timer")
    assert isinstance(outcome, Question)
    assert "5:00 left" in outcome.text
    assert len(await agenda.agenda.waiting()) == 4


async def test_a_list_is_told_in_the_users_zone(agenda: Bench) -> None:
    """After a flight the same timer is listed by the clock on the wall there."""
    agenda.now = agenda.now.astimezone(ZoneInfo("Asia/Shanghai"))
    assert "17:05:00" in (await agenda.ask("which timers are running?")).text
