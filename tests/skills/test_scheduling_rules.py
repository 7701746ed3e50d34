"""Reminders that repeat: set as they were said, said back, and asked about where the words leave something open."""

from __future__ import annotations

from datetime import datetime

import pytest
from assistantd_skills.scheduling.skill import Scheduling

from assistantd.domain.intent import Intent
from assistantd.domain.outcome import Done, NeedsConfirmation, Question
from assistantd.errors import BadRequest
from assistantd.skillkit.testing import Bench


@pytest.fixture
def bench() -> Bench:
    return Bench(Scheduling())


SET = [
    (
        "remind me every other Tuesday to water the plants until June at 9am",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;UNTIL=20270601",
        "every other Tuesday until 1 June 2027, next on Tuesday 1 December 2026, 09:00",
    ),
    (
        "remind me on the first and third Monday of every month at 10am to pay the rent",
        "FREQ=MONTHLY;BYDAY=1MO,3MO",
        "the first and third Monday of every month, next on Monday 7 December 2026, 10:00",
    ),
    (
        "remind me every weekday except Friday at 9 am to stretch",
        "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH",
        "every Monday, Tuesday, Wednesday and Thursday, next on Thursday 26 November 2026, 09:00",
    ),
    (
        "remind me to take my pills every day at 9:00 and 18:30 for 10 days",
        "FREQ=DAILY;BYHOUR=9,18;BYMINUTE=0,30;BYSETPOS=1,4;UNTIL=20261204",
        "every day at 09:00 and 18:30 until 4 December 2026, next on Wednesday 25 November 2026, 18:30",
    ),
    (
        "除了周五每天早上九点提醒我吃药",
        "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,SA,SU",
        "每天（周五除外），下一次2026年11月26日星期四 09:00",
    ),
    (
        "每年农历八月十五晚上七点提醒我给妈妈打电话",
        "RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=15",
        "每年农历八月十五，下一次2027年9月15日星期三 19:00",
    ),
]


@pytest.mark.parametrize(("wish", "rule", "said"), SET)
async def test_a_rule_is_kept_whole_and_said_back(bench: Bench, wish: str, rule: str, said: str) -> None:
    """Interval, end, exceptions and several times a day are kept, and the reply says them."""
    outcome = await bench.ask(wish)
    assert isinstance(outcome, Done)
    assert bench.agenda.entries[0].rrule == rule
    assert said in outcome.text


@pytest.mark.parametrize(
    ("wish", "answer", "rule", "first"),
    [
        (
            "remind me twice a week to call mum at 6pm",
            "Monday and Thursday",
            "FREQ=WEEKLY;BYDAY=MO,TH",
            datetime(2026, 11, 26, 18),
        ),
        (
            "remind me three times a day to take the drops",
            "8 am, 2 pm and 8 pm",
            "FREQ=DAILY;BYHOUR=8,14,20;BYMINUTE=0",
            datetime(2026, 11, 25, 14),
        ),
        ("每周两次晚上七点提醒我跑步", "周二和周五", "FREQ=WEEKLY;BYDAY=TU,FR", datetime(2026, 11, 27, 19)),
        (
            "每天三次提醒我滴眼药水",
            "8点、14点和20点",
            "FREQ=DAILY;BYHOUR=8,14,20;BYMINUTE=0",
            datetime(2026, 11, 25, 14),
        ),
        (
            "remind me on Monday and Thursday at 9am to call mum",
            "every week",
            "FREQ=WEEKLY;BYDAY=MO,TH",
            datetime(2026, 11, 26, 9),
        ),
        (
            "remind me on Monday and Thursday at 9am to call mum",
            "only the next ones",
            "FREQ=WEEKLY;BYDAY=MO,TH;COUNT=2",
            datetime(2026, 11, 26, 9),
        ),
        ("周一三五早上七点提醒我跑步", "每周都要", "FREQ=WEEKLY;BYDAY=MO,WE,FR", datetime(2026, 11, 27, 7)),
        ("周一和周四晚上七点提醒我跑步", "只要这一次", "FREQ=WEEKLY;BYDAY=MO,TH;COUNT=2", datetime(2026, 11, 26, 19)),
        ("每隔两天早上八点提醒我浇花", "每三天", "FREQ=DAILY;INTERVAL=3", datetime(2026, 11, 26, 8)),
    ],
)
async def test_what_is_left_open_is_asked_and_the_answer_completes_it(
    bench: Bench, wish: str, answer: str, rule: str, first: datetime
) -> None:
    """Which days "twice a week" means is asked, not guessed; the days alone are answer enough."""
    assert isinstance(await bench.ask(wish), Question)
    assert await bench.agenda.waiting() == ()
    await bench.ask(answer)
    (entry,) = bench.agenda.entries
    assert (entry.rrule, entry.starts) == (rule, first)


@pytest.mark.parametrize(
    "wish",
    [
        "remind me every Saturday at 10am and Sunday at 11am to feed the cat",
        "remind me every March 3rd and April 5th at 9 am to pay",
        "每周六上午十点和周日上午十一点提醒我喂猫",
    ],
)
async def test_two_rules_in_one_wish_are_not_cut_to_the_first(bench: Bench, wish: str) -> None:
    """What one rule cannot hold is asked for one by one; nothing of it is dropped in silence."""
    assert isinstance(await bench.ask(wish), Question)
    assert await bench.agenda.waiting() == ()


@pytest.mark.parametrize(
    ("wish", "last"),
    [
        ("remind me next Monday and Thursday at 9am to call mum", "20261206"),
        ("下周一和周四早上九点提醒我开会", "20261206"),
    ],
)
async def test_several_days_of_one_week_are_kept_for_that_week(bench: Bench, wish: str, last: str) -> None:
    """Monday and Thursday of next week are both kept, and no week after."""
    await bench.ask(wish)
    (entry,) = bench.agenda.entries
    assert (entry.rrule, entry.starts) == (f"FREQ=WEEKLY;BYDAY=MO,TH;UNTIL={last}", datetime(2026, 11, 30, 9))


async def test_an_hour_said_next_keeps_the_rule(bench: Bench) -> None:
    """The hour that a repeated reminder was asked for completes it; it still repeats."""
    assert isinstance(await bench.ask("remind me every day to stretch"), Question)
    await bench.ask("at 7pm")
    assert [(e.title, e.rrule) for e in bench.agenda.entries] == [("stretch", "FREQ=DAILY")]


@pytest.mark.parametrize(
    "wish", ["remind me every day at 9 am to stretch, except on bank holidays", "每天早上九点提醒我起床，法定假日除外"]
)
async def test_an_exception_that_is_not_understood_is_asked_about(bench: Bench, wish: str) -> None:
    """A rule is not kept without its exceptions: it would ring on the very day that was ruled out."""
    assert isinstance(await bench.ask(wish), Question)
    assert await bench.agenda.waiting() == ()


TWO_TIMES = [
    ("remind me at noon and at 6pm to take pills", ["2026-11-25 12:00", "2026-11-25 18:00"], "take pills"),
    ("remind me tomorrow at noon and at 6pm to take pills", ["2026-11-26 12:00", "2026-11-26 18:00"], "take pills"),
    ("remind me today and tomorrow at 6pm to call mum", ["2026-11-25 18:00", "2026-11-26 18:00"], "call mum"),
    (
        "remind me tomorrow at 9, 12 and 6 to drink",
        ["2026-11-26 09:00", "2026-11-26 12:00", "2026-11-26 18:00"],
        "drink",
    ),
    ("remind me on the 3rd and 10th of December at 9am to pay", ["2026-12-03 09:00", "2026-12-10 09:00"], "pay"),
    ("remind me at 6, 7 and 8 pm to drink", ["2026-11-25 18:00", "2026-11-25 19:00", "2026-11-25 20:00"], "drink"),
    ("remind me tomorrow at 6 and 7 am to drink", ["2026-11-26 06:00", "2026-11-26 07:00"], "drink"),
    ("remind me in 10 minutes and in 20 minutes to stir", ["2026-11-25 10:10", "2026-11-25 10:20"], "stir"),
    ("remind me at 7 today and tomorrow to feed the cat", ["2026-11-25 19:00", "2026-11-26 19:00"], "feed the cat"),
    ("remind me at 7pm today and tomorrow to feed the cat", ["2026-11-25 19:00", "2026-11-26 19:00"], "feed the cat"),
    ("明天和后天早上九点提醒我吃药", ["2026-11-26 09:00", "2026-11-27 09:00"], "吃药"),
    ("提醒我明天晚上七点和八点喝水", ["2026-11-26 19:00", "2026-11-26 20:00"], "喝水"),
    ("12月3号和10号早上九点提醒我交房租", ["2026-12-03 09:00", "2026-12-10 09:00"], "交房租"),
]


@pytest.mark.parametrize(("wish", "times", "title"), TWO_TIMES)
async def test_each_of_several_times_is_kept(bench: Bench, wish: str, times: list[str], title: str) -> None:
    """Hours and days that are told with "and" become one reminder each; an hour or a day said once holds for all."""
    outcome = await bench.ask(wish)
    assert isinstance(outcome, Done), outcome
    assert [(f"{e.starts:%Y-%m-%d %H:%M}", e.title) for e in bench.agenda.entries] == [(at, title) for at in times]


@pytest.mark.parametrize(
    "wish", ["remind me tomorrow at 9 to book the table for Friday at 7pm", "remind me at 9am to ask Ana and Bob"]
)
async def test_a_time_that_belongs_to_the_matter_makes_no_second_reminder(bench: Bench, wish: str) -> None:
    """What does not follow with "and" is not another time of the wish."""
    assert isinstance(await bench.ask(wish), Done)
    assert len(bench.agenda.entries) == 1


async def test_a_rule_is_kept_by_the_clocks_of_the_zone_it_names(bench: Bench) -> None:
    """The entry goes by that zone, and the reply tells its hour there and the user's own."""
    outcome = await bench.ask("remind me every Monday at 9 am IST of the stand-up")
    (entry,) = bench.agenda.entries
    assert (entry.zone, f"{entry.starts:%a %H:%M}", entry.rrule) == (
        "Asia/Kolkata",
        "Mon 09:00",
        "FREQ=WEEKLY;BYDAY=MO",
    )
    assert "every Monday (09:00 Asia/Kolkata), next on Monday 30 November 2026, 04:30" in outcome.text


@pytest.mark.parametrize(
    ("answer", "rule", "first"),
    [
        ("the first Monday of each month", "FREQ=MONTHLY;BYDAY=1MO", datetime(2026, 12, 7, 9)),
        ("every 2 weeks on Monday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", datetime(2026, 11, 30, 9)),
    ],
)
async def test_a_counted_weekday_in_weeks_is_asked_about(bench: Bench, answer: str, rule: str, first: datetime) -> None:
    """Weeks have no first Monday: what is meant is asked, and the hour is kept."""
    outcome = await bench.ask("remind me every 2 weeks on the first Monday at 9 am to water the plants")
    assert isinstance(outcome, Question)
    assert "first Monday" in outcome.text
    assert isinstance(await bench.ask(answer), Done)
    (entry,) = bench.agenda.entries
    assert (entry.rrule, entry.starts, entry.title) == (rule, first, "water the plants")


CORRECTED = [
    ("remind me on Friday, no, Saturday at 9 to run", "2026-11-28 09:00", "run"),
    ("remind me tomorrow, I mean Friday, at 10 to run", "2026-11-27 10:00", "run"),
    ("remind me tomorrow at 7pm, sorry, 8 pm to run", "2026-11-26 20:00", "run"),
    ("周五，不，周六九点提醒我跑步", "2026-11-28 09:00", "跑步"),
    ("明天晚上八点，不对，九点提醒我跑步", "2026-11-26 21:00", "跑步"),
]


@pytest.mark.parametrize(("wish", "at", "title"), CORRECTED)
async def test_a_time_that_is_taken_back_gives_way(bench: Bench, wish: str, at: str, title: str) -> None:
    """Of two times with "no" or 不对 between them the later one counts, with the day or the hour of the first."""
    assert isinstance(await bench.ask(wish), Done)
    (entry,) = bench.agenda.entries
    assert (f"{entry.starts:%Y-%m-%d %H:%M}", entry.title) == (at, title)


@pytest.mark.parametrize(
    ("wish", "ends"),
    [
        ("a 30-minute call with Bob tomorrow at 3", "15:30"),
        ("book a 2 hour workshop on Thursday at 9", "11:00"),
        ("明天下午四点开半小时会", "16:30"),
        ("dentist tomorrow at 3 for an hour", "16:00"),
    ],
)
async def test_an_appointment_lasts_as_long_as_its_words_say(bench: Bench, wish: str, ends: str) -> None:
    """A length beside the thing is the length of the event, wherever it stands."""
    assert isinstance(await bench.ask(wish), Done)
    (entry,) = bench.agenda.entries
    assert entry.ends is not None
    assert f"{entry.ends:%H:%M}" == ends


@pytest.mark.parametrize("wish", ["remind me 15 minutes before my 3pm meeting", "下午三点会议前15分钟提醒我"])
async def test_before_what_no_calendar_holds_its_hour_counts(bench: Bench, wish: str) -> None:
    """Where no such event is known the reminder comes so long before the hour that was said."""
    assert isinstance(await bench.ask(wish), Done)
    (entry,) = bench.agenda.entries
    assert f"{entry.starts:%H:%M}" == "14:45"


@pytest.mark.parametrize("name", ["minutes", "lead", "travel"])
async def test_a_number_beyond_every_day_is_refused(bench: Bench, name: str) -> None:
    """A program that gives it is told, and nothing is kept."""
    wish = {"title": "x", "at": "2026-12-01T09:00", name: 10**15}
    with pytest.raises(BadRequest):
        await bench.skill.run(Intent("scheduling", "event", "x", wish), bench.context(bench.request("x")))
    assert bench.agenda.entries == []


DOUBTS = [
    ("remind me tomorrow at 7 to call mum", "no, in the evening", "2026-11-26 19:00", ""),
    ("remind me tomorrow at 7 to call mum", "7pm", "2026-11-26 19:00", ""),
    ("remind me tomorrow at 7 to call mum", "the other one", "2026-11-26 19:00", ""),
    ("remind me tomorrow at 7 to call mum", "Friday at 6pm", "2026-11-27 18:00", ""),
    ("remind me every day at 8 to call mum", "20:00", "2026-11-25 20:00", "FREQ=DAILY"),
    ("remind me next Friday at 3pm to call mum", "the 27th", "2026-11-27 15:00", ""),
    ("remind me on Friday morning to call mum", "10", "2026-11-27 10:00", ""),
    ("明天七点提醒我给妈妈打电话", "晚上", "2026-11-26 19:00", ""),
    ("明天七点提醒我给妈妈打电话", "不是，晚上七点", "2026-11-26 19:00", ""),
    ("每天八点提醒我吃药", "另一个", "2026-11-25 20:00", "FREQ=DAILY"),
]


@pytest.mark.parametrize(("wish", "answer", "at", "rule"), DOUBTS)
async def test_a_doubt_is_settled_in_words(bench: Bench, wish: str, answer: str, at: str, rule: str) -> None:
    """Where two readings are shown, the other one, its hour, its part of the day or another time decide."""
    assert isinstance(await bench.ask(wish), NeedsConfirmation)
    assert isinstance(await bench.ask(answer), Done)
    (entry,) = bench.agenda.entries
    assert (f"{entry.starts:%Y-%m-%d %H:%M}", entry.rrule) == (at, rule)


async def test_a_doubt_that_was_said_yes_to_is_over(bench: Bench) -> None:
    """A time that is said later is no answer any more."""
    asked = await bench.ask("remind me tomorrow at 7 to call mum")
    assert isinstance(await bench.confirm(asked), Done)
    assert bench.understood("Friday at 6pm") is None
    assert len(bench.agenda.entries) == 1


async def test_an_hour_that_is_over_today_may_be_either_of_tomorrow(bench: Bench) -> None:
    """At eight in the evening "at 7" is tomorrow, in the morning or in the evening, and is asked about."""
    bench.now = bench.now.replace(hour=20)
    asked = await bench.ask("remind me at 7 to call mum")
    assert isinstance(asked, NeedsConfirmation)
    assert "Thursday 26 November 2026, 07:00" in asked.text
    assert "Thursday 26 November 2026, 19:00" in asked.text
