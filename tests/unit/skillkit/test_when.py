"""Dates and times in words."""

from __future__ import annotations

from datetime import datetime

import pytest

from assistantd.skillkit.when import Grain, every_time, one_time, without

NOW = datetime(2026, 11, 25, 10, 0)
"""A Wednesday."""

MOMENTS = [
    ("call mum tomorrow at 6pm", "2026-11-26 18:00"),
    ("today at 5 p.m.", "2026-11-25 17:00"),
    ("today at 9am", "2026-11-25 09:00"),
    ("tonight at 8", "2026-11-25 20:00"),
    ("tomorrow at noon", "2026-11-26 12:00"),
    ("noon tomorrow", "2026-11-26 12:00"),
    ("tomorrow at 18:30", "2026-11-26 18:30"),
    ("the day after tomorrow at 7:15 am", "2026-11-27 07:15"),
    ("dentist on Friday at 10", "2026-11-27 10:00"),
    ("Friday 10 am", "2026-11-27 10:00"),
    ("Thursday's 3 pm meeting", "2026-11-26 15:00"),
    ("this Friday at 9 am", "2026-11-27 09:00"),
    ("next Friday at 9 am", "2026-12-04 09:00"),
    ("on Wednesday at 11 am", "2026-11-25 11:00"),
    ("on Wednesday at 9 am", "2026-12-02 09:00"),
    ("half past six", "2026-11-25 18:30"),
    ("quarter to five pm", "2026-11-25 16:45"),
    ("ten past eleven", "2026-11-25 11:10"),
    ("at 3 o'clock", "2026-11-25 15:00"),
    ("at 9am", "2026-11-26 09:00"),
    ("in 20 minutes", "2026-11-25 10:20"),
    ("in half an hour", "2026-11-25 10:30"),
    ("in an hour and a half", "2026-11-25 11:30"),
    ("in 2 hours", "2026-11-25 12:00"),
    ("two hours from now", "2026-11-25 12:00"),
    ("on 3 December at 2 pm", "2026-12-03 14:00"),
    ("December 3rd at 8:30 am", "2026-12-03 08:30"),
    ("3 Jan at 1 pm", "2027-01-03 13:00"),
    ("the 3rd at 5pm", "2026-12-03 17:00"),
    ("2026-12-24 18:30", "2026-12-24 18:30"),
    ("Friday 4 December at 10", "2026-12-04 10:00"),
    ("10 am on Monday", "2026-11-30 10:00"),
    ("6 in the evening", None),
    ("明天早上八点", "2026-11-26 08:00"),
    ("今天下午三点", "2026-11-25 15:00"),
    ("后天中午", None),
    ("大后天晚上九点", "2026-11-28 21:00"),
    ("今晚八点", "2026-11-25 20:00"),
    ("明天晚上12点", "2026-11-27 00:00"),
    ("周五上午十点", "2026-11-27 10:00"),
    ("星期三下午四点", "2026-11-25 16:00"),
    ("下周三三点一刻", "2026-12-02 15:15"),
    ("下周日早上七点半", "2026-12-06 07:30"),
    ("这周六下午两点", "2026-11-28 14:00"),
    ("明天八点半", "2026-11-26 08:30"),
    ("下午三点三刻", "2026-11-25 15:45"),
    ("十二月三号下午两点半", "2026-12-03 14:30"),
    ("12月3日上午9:00", "2026-12-03 09:00"),
    ("2026年12月24日18:30", "2026-12-24 18:30"),
    ("下个月五号上午九点", "2026-12-05 09:00"),
    ("半小时后", "2026-11-25 10:30"),
    ("20分钟后", "2026-11-25 10:20"),
    ("两个小时后", "2026-11-25 12:00"),
    ("一个半小时后", "2026-11-25 11:30"),
    ("过十分钟", "2026-11-25 10:10"),
    ("一刻钟后", "2026-11-25 10:15"),
    ("中午十二点", "2026-11-25 12:00"),
    ("差一刻五点", "2026-11-25 16:45"),
    ("周五（12月4日）上午10:30", "2026-12-04 10:30"),
    ("二十点", "2026-11-25 20:00"),
]


@pytest.mark.parametrize(("words", "expected"), [m for m in MOMENTS if m[1]])
def test_a_moment(words: str, expected: str) -> None:
    """A time said in either language is read to the minute."""
    when = one_time(words, NOW)
    assert when is not None
    assert (f"{when.value:%Y-%m-%d %H:%M}", when.grain) == (expected, Grain.MINUTE)


DAYS = [
    ("tomorrow", "2026-11-26"),
    ("on 3 December", "2026-12-03"),
    ("the 3rd of December", "2026-12-03"),
    ("Nov 20", "2027-11-20"),
    ("in 2 days", "2026-11-27"),
    ("in a fortnight", "2026-12-09"),
    ("on Monday", "2026-11-30"),
    ("Sunday of next week", "2026-12-06"),
    ("on the 30th", "2026-11-30"),
    ("大后天", "2026-11-28"),
    ("三天后", "2026-11-28"),
    ("下周一", "2026-11-30"),
    ("周日", "2026-11-29"),
    ("三号", "2026-12-03"),
    ("十二月二十五日", "2026-12-25"),
]


@pytest.mark.parametrize(("words", "expected"), DAYS)
def test_a_day(words: str, expected: str) -> None:
    """A day without a clock time is a day and no hour is guessed."""
    when = one_time(words, NOW)
    assert when is not None
    assert (f"{when.value:%Y-%m-%d}", when.grain, when.timed) == (expected, Grain.DAY, False)


RULES = [
    ("every Wednesday at 4pm", "FREQ=WEEKLY;BYDAY=WE", "2026-11-25 16:00"),
    ("every Monday and Thursday at 9 am", "FREQ=WEEKLY;BYDAY=MO,TH", "2026-11-26 09:00"),
    ("on weekdays at 7 am", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "2026-11-26 07:00"),
    ("every day at 9 pm", "FREQ=DAILY", "2026-11-25 21:00"),
    ("daily at 9am", "FREQ=DAILY", "2026-11-26 09:00"),
    ("every other Monday at 10 am", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "2026-11-30 10:00"),
    ("every 2 weeks on Friday at noon", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", "2026-11-27 12:00"),
    ("every month on the 15th at 9am", "FREQ=MONTHLY;BYMONTHDAY=15", "2026-12-15 09:00"),
    ("every year on 3 May at 8 am", "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=3", "2027-05-03 08:00"),
    ("every weekend at 11 am", "FREQ=WEEKLY;BYDAY=SA,SU", "2026-11-28 11:00"),
    ("on Mondays at 6pm", "FREQ=WEEKLY;BYDAY=MO", "2026-11-30 18:00"),
    ("每周三下午四点", "FREQ=WEEKLY;BYDAY=WE", "2026-11-25 16:00"),
    ("每星期一三五早上七点", "FREQ=WEEKLY;BYDAY=MO,WE,FR", "2026-11-27 07:00"),
    ("每周一和周四早上七点", "FREQ=WEEKLY;BYDAY=MO,TH", "2026-11-26 07:00"),
    ("每天晚上九点", "FREQ=DAILY", "2026-11-25 21:00"),
    ("每个工作日早上八点", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "2026-11-26 08:00"),
    ("每个月三号上午九点", "FREQ=MONTHLY;BYMONTHDAY=3", "2026-12-03 09:00"),
    ("每年五月三号上午八点", "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=3", "2027-05-03 08:00"),
    ("每两天早上七点", "FREQ=DAILY;INTERVAL=2", "2026-11-26 07:00"),
]


@pytest.mark.parametrize(("words", "rule", "first"), RULES)
def test_a_rule(words: str, rule: str, first: str) -> None:
    """A repeated time gives its RRULE and its first occurrence after now."""
    when = one_time(words, NOW)
    assert when is not None
    assert (when.rrule, f"{when.value:%Y-%m-%d %H:%M}") == (rule, first)


@pytest.mark.parametrize(
    "words",
    [
        "good morning",
        "I may go",
        "meet 5 people",
        "at 5 euros",
        "快一点",
        "有一点累",
        "version 3.5",
        "一起去",
        "第一次",
        "call me",
    ],
)
def test_no_time(words: str) -> None:
    """Words that only look like a time are none."""
    assert every_time(words, NOW) == ()


@pytest.mark.parametrize(
    ("words", "other"),
    [
        ("tomorrow at 7", "2026-11-26 19:00"),
        ("明天七点", "2026-11-26 19:00"),
        ("next Friday at 9 am", "2026-11-27 09:00"),
        ("12/3 at noon", "2027-03-12 12:00"),
    ],
)
def test_two_readings(words: str, other: str) -> None:
    """Words that can mean two things say so and give the second reading."""
    when = one_time(words, NOW)
    assert when is not None
    assert when.ambiguous
    assert f"{when.other:%Y-%m-%d %H:%M}" == other


@pytest.mark.parametrize(
    "words", ["tomorrow at 7pm", "明天早上七点", "tomorrow at 10", "下周五上午九点", "12月3日中午"]
)
def test_one_reading(words: str) -> None:
    """Words that can mean only one thing are not doubted."""
    when = one_time(words, NOW)
    assert when is not None
    assert not when.ambiguous


def test_a_bare_hour_that_is_over_today_means_the_coming_one() -> None:
    """At ten in the morning "at 6" is six in the evening, for six in the morning is over."""
    when = one_time("at 6", NOW)
    assert when is not None
    assert (f"{when.value:%H:%M}", when.other) == ("18:00", None)


def test_a_part_of_the_day_is_only_a_guess() -> None:
    """The words "tomorrow morning" name no hour, and the grain says that nine o'clock is a guess."""
    when = one_time("tomorrow morning", NOW)
    assert when is not None
    assert (when.grain, when.timed) == (Grain.PART, False)


def test_scattered_words_are_one_time() -> None:
    """The day and the hour may stand apart in a sentence; cutting both out leaves the rest."""
    text = "tomorrow remind me to call mum at 6pm"
    when = one_time(text, NOW)
    assert when is not None
    assert f"{when.value:%Y-%m-%d %H:%M}" == "2026-11-26 18:00"
    assert without(text, when.spans) == "remind me to call mum"


def test_two_times_in_one_sentence_stay_two() -> None:
    """A moved meeting has an old time and a new one."""
    found = every_time("move Thursday's 3 pm meeting to Friday 10 am", NOW)
    assert [f"{w.value:%d %H:%M}" for w in found] == ["26 15:00", "27 10:00"]


@pytest.mark.parametrize(
    "words",
    [
        "明天二十五点",
        "一百零五点",
        "in 99999999999999999999 seconds",
        "in 4000000 days",
        "every 99999999999999 hours",
    ],
)
def test_what_is_no_time_gives_no_clock(words: str) -> None:
    """An hour that no day has is not cut to one it has, and a span beyond a life is refused without breaking."""
    found = one_time(words, NOW)
    assert found is None or not found.timed


@pytest.mark.parametrize("words", ["31 February at 9 am", "30/2 at 9 am", "2027-02-30 at 9 am", "二月三十号上午九点"])
def test_a_day_that_no_month_has_is_in_doubt(words: str) -> None:
    """31 February may mean the last of February or the day after, so it has two readings."""
    found = one_time(words, NOW)
    assert found is not None
    assert (f"{found.value:%m-%d}", f"{found.other:%m-%d}") == ("02-28", "03-01")


def test_a_leap_day_waits_for_a_leap_year() -> None:
    """29 February without a year is the next one that there is."""
    found = one_time("29 February at 9 am", NOW)
    assert found is not None
    assert (f"{found.value:%Y-%m-%d}", found.other) == ("2028-02-29", None)
