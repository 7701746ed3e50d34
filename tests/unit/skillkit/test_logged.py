"""What the user says that he did is read with its time; anything else is not."""

from __future__ import annotations

from datetime import datetime

import pytest

from assistantd.domain.language import Language
from assistantd.skillkit.activities import activity_of, name_of
from assistantd.skillkit.logged import Logged, logged

NOW = datetime(2026, 11, 25, 13, 5)


def day(day: int, hour: int, minute: int = 0) -> datetime:
    """Gives a moment of that November."""
    return datetime(2026, 11, day, hour, minute)


@pytest.mark.parametrize(
    ("text", "activity"),
    [
        ("had ramen", "lunch"),
        ("just had lunch", "lunch"),
        ("went running", "run"),
        ("I ran 5 km", "run"),
        ("I'm up", "wake"),
        ("called my mum", "call mum"),
        ("I've just finished work.", "finish"),
        ("took my pills", "medicine"),
        ("跑了五公里", "run"),
        ("刚吃完午饭", "lunch"),
        ("下班了", "finish"),
        ("我刚给妈妈打了电话", "call mum"),
        ("喝了杯咖啡", "coffee"),
    ],
)
def test_what_was_just_done_is_of_now(text: str, activity: str) -> None:
    """Words without a time speak of this moment; a meal without a name is the one of the hour."""
    assert logged(text, NOW) == Logged(activity, NOW)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("had ramen at 1", Logged("lunch", day(25, 13))),
        ("went running at 7 this morning", Logged("run", day(25, 7))),
        ("今天早上七点跑了五公里", Logged("run", day(25, 7))),
        ("got up at 6:45", Logged("wake", day(25, 6, 45))),
        ("half an hour ago I had lunch", Logged("lunch", day(25, 12, 35))),
        ("半小时前吃了午饭", Logged("lunch", day(25, 12, 35))),
        ("yesterday at noon I had lunch", Logged("lunch", day(24, 12))),
        ("went to bed at 11:30 last night", Logged("sleep", day(24, 23, 30))),
        ("I was in bed by 11", Logged("sleep", day(24, 23))),
        ("昨晚十一点半睡的", Logged("sleep", day(24, 23, 30))),
        ("8点吃了早饭", Logged("breakfast", day(25, 8))),
        ("ran for 30 minutes", Logged("run", day(25, 12, 35), NOW)),
        ("slept from 11 to 7", Logged("sleep", day(24, 23), day(25, 7))),
    ],
)
def test_a_time_that_is_named_counts(text: str, wanted: Logged) -> None:
    """The last time that the clock showed what was said is meant, never one to come."""
    assert logged(text, NOW) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "having lunch with Bob at 1 tomorrow",
        "I didn't have lunch",
        "when did I have lunch?",
        "I usually run on Mondays",
        "my mother went running",
        "remind me to call mum",
        "I like running",
        "I ran out of milk",
        "I am up for it",
        "had an idea",
        "i'm called tim",
        "read some more of the book for me",
        "up until now, what place was your home base",
        "this morning I went for a run",
        "got up late",
        "if I had eaten lunch",
        "还没吃午饭",
        "我喜欢跑步",
        "跑题了",
        "吃了吗",
        "明天去跑步",
    ],
)
def test_nothing_else_is_taken_for_a_log(text: str) -> None:
    """Plans, habits, questions, other people, and a time of day that nobody can tell are no log."""
    assert logged(text, NOW) is None


def test_activities_have_names_in_both_languages() -> None:
    """An activity is found by its words in either language, and shown in the user's own."""
    assert {activity_of(words) for words in ("getting up", "wake up", "起床", "when I get up")} == {"wake"}
    assert activity_of("给妈妈打电话") == activity_of("call my mum") == "call mum"
    assert (name_of("run", Language.EN), name_of("run", Language.ZH)) == ("running", "跑步")
    assert name_of("call mum", Language.ZH) == "给妈妈打电话"
    assert activity_of("Spare_Time/TV") == name_of("spare_time/tv", Language.EN)
