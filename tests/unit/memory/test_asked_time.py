"""The time that a question names, read on Wednesday 25 November 2026 in Berlin."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from assistantd.memory.asked_time import AskedTime, asked_time
from assistantd.memory.tense import looks_back

NOW = datetime(2026, 11, 25, 10, 20, tzinfo=ZoneInfo("Europe/Berlin"))


def days(asked: AskedTime | None) -> str:
    """Gives the first and the last day as short text; a dot for an open side."""
    return "" if asked is None else "/".join(day.isoformat() if day else "." for day in asked.span.days)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("what did I do last Friday?", "2026-11-20/2026-11-20"),
        ("上个月我去了哪里", "2026-10-01/2026-10-31"),
        ("what did I read in the last two weeks", "2026-11-09/2026-11-22"),
        ("前天晚上我吃了什么", "2026-11-23/2026-11-23"),
        ("2024年我在哪工作", "2024-01-01/2024-12-31"),
        ("what do I have tomorrow at 5pm", "2026-11-26/2026-11-26"),
        ("下个月我有什么安排", "2026-12-01/2026-12-31"),
        ("last Friday", "2026-11-20/2026-11-20"),
    ],
)
def test_a_time_in_a_question_is_read_whole(text: str, meant: str) -> None:
    """Days, weeks, months, years, parts of a day and moments stand for their whole days, in both languages."""
    assert days(asked_time(text, NOW)) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("what did I do on Friday", "2026-11-20/2026-11-20"),
        ("周五我做了什么", "2026-11-20/2026-11-20"),
        ("what did I do in May?", "2026-05-01/2026-05-31"),
        ("国庆我去了哪里", "2026-10-01/2026-10-01"),
        ("where did I park on the 5th?", "2026-11-05/2026-11-05"),
        ("what am I doing on Friday?", "2026-11-27/2026-11-27"),
    ],
)
def test_a_bare_day_is_the_last_one_where_the_question_looks_back(text: str, meant: str) -> None:
    """A weekday, month or holiday without more is the coming one, but in the past tense the one before."""
    assert days(asked_time(text, NOW)) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("what happened since Monday?", "2026-11-23/2026-11-25"),
        ("what did I do after June 2026?", "2026-07-01/."),
        ("what did I do before March 2026?", "./2026-02-28"),
        ("what must I do before Friday?", "2026-11-25/2026-11-26"),
        ("the week before August 3, 2023", "2023-07-27/2023-08-02"),
        ("what did I buy two weeks ago?", "2026-11-08/2026-11-14"),
    ],
)
def test_words_before_a_time_open_or_move_it(text: str, meant: str) -> None:
    """Since, after and before open a side; "the week before" is another week; "two weeks ago" is no single day."""
    assert days(asked_time(text, NOW)) == meant


@pytest.mark.parametrize(
    "text",
    [
        "where does May live?",
        "what did I give to May?",
        "what is April's number?",
        "may I eat nuts?",
        "我的储物柜是14号吗",
        "早上我吃什么药",
        "what do I do every Friday?",
        '那个主题是"明天会更好"的活动在哪',
        "where does Lena live?",
        "My dentist appointment is on Thursday",
        "我周四看牙医",
        "what is the code of room 3/12?",
        "how long is the two-week trip",
        "x" * 301 + " what did I do last Friday?",
    ],
)
def test_what_only_seems_a_time_is_none(text: str) -> None:
    """Names, numbers, quotations, what returns, statements and long talk name no stretch that is asked about."""
    assert asked_time(text, NOW) is None


@pytest.mark.parametrize(
    ("text", "rest", "anything"),
    [
        ("what did I do last Friday?", "what did I do ?", True),
        ("what did I buy on Friday in Hamburg?", "what did I buy in Hamburg?", False),
        ("上个月我去了哪里？", "我去了哪里？", True),
        ("上周我买了什么", "我买了什么", False),
        ("What did John eat from 3 to 5 August 2026?", "What did John eat ?", False),
    ],
)
def test_the_rest_of_the_question_is_told_apart(text: str, rest: str, *, anything: bool) -> None:
    """What is left without the time is what else is asked, or nothing: then all that there is of the time is."""
    asked = asked_time(text, NOW)
    assert asked is not None
    assert (asked.rest, asked.anything) == (rest, anything)


def test_a_month_of_no_tense_is_the_coming_and_the_last_one() -> None:
    """A question such as "whose birthday is in May?" means any year."""
    asked = asked_time("whose birthday is in May?", NOW)
    assert asked is not None
    assert asked.yearly
    assert [other.days[0].isoformat() for other in asked.others if other.days[0]] == ["2026-05-01"]


@pytest.mark.parametrize("text", ["what did I tell you yesterday?", "我昨天说了什么", "Did I mention Lena last week?"])
def test_a_question_about_what_was_told_is_known(text: str) -> None:
    """Asked what was told, the day it was told on counts, not the day it speaks of."""
    asked = asked_time(text, NOW)
    assert asked is not None
    assert asked.told


@pytest.mark.parametrize(
    ("text", "back"),
    [
        ("I visited the zoo on Friday", True),
        ("周五我去了动物园", True),
        ("I need a hundred eggs on Friday", False),
        ("I have finished and will go on Friday", False),
        ("周五我要去动物园", False),
    ],
)
def test_words_that_look_back_are_told_from_others(text: str, *, back: bool) -> None:
    """The past tense looks back, unless days to come are named with it."""
    assert looks_back(text) is back


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("三月以前我说过什么", None, "2026-02-28"),
        ("三月以来我说过什么", "2026-03-01", None),
        ("三月之后我说过什么", "2026-04-01", None),
    ],
)
def test_one_side_of_a_time_is_open_in_chinese(text: str, first: str | None, last: str | None) -> None:
    """The words 以前, 以来 and 之后 open the stretch to one side, though the reader takes them in."""
    asked = asked_time(text, NOW)
    assert asked is not None
    days = [day and day.isoformat() for day in asked.span.days]
    assert days[0] == first
    assert last is None or days[1] == last
