"""Briefs are ordered, stopped and told in plain words; a wish for quiet is kept."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from assistantd_skills.briefing import skill

from assistantd.domain.brief import BriefKind
from assistantd.domain.outcome import Answered, Declined, Done
from assistantd.skillkit.testing import WEDNESDAY, Bench


@pytest.fixture
def bench() -> Bench:
    return Bench(skill)


@pytest.mark.parametrize(
    ("words", "kind", "at", "weekday"),
    [
        ("send me a morning brief at 8", BriefKind.MORNING, time(8), 6),
        ("please brief me every morning at 7:30", BriefKind.MORNING, time(7, 30), 6),
        ("give me an evening look-ahead at 9", BriefKind.EVENING, time(21), 6),
        ("turn on the morning brief", BriefKind.MORNING, time(8), 6),
        ("I want a weekly review on Fridays at 5pm", BriefKind.WEEK, time(17), 4),
        ("每天早上八点给我晨报", BriefKind.MORNING, time(8), 6),
        ("每晚九点给我晚间简报", BriefKind.EVENING, time(21), 6),
        ("每周日晚上六点给我周报", BriefKind.WEEK, time(18), 6),
    ],
)
async def test_a_brief_is_ordered_in_words(words: str, kind: BriefKind, at: time, weekday: int, bench: Bench) -> None:
    """Which one, at which time and on which day; an open half of the day is that of the brief."""
    done = await bench.ask(words)
    assert isinstance(done, Done)
    order = bench.speaking.ordered[kind]
    assert (order.at, order.weekday) == (at, weekday)
    assert f"{at:%H:%M}" in done.text


@pytest.mark.parametrize(
    "words", ["stop the morning brief", "no more morning briefs", "turn off my daily brief", "关掉晨报"]
)
async def test_a_brief_is_stopped_in_words(words: str, bench: Bench) -> None:
    """What was ordered is off; where nothing was, it says so."""
    assert isinstance(await bench.ask(words), Declined)
    await bench.ask("send me a morning brief at 8")
    assert isinstance(await bench.ask(words), Done)
    assert bench.speaking.ordered == {}


@pytest.mark.parametrize(
    "words", ["brief me", "give me my morning brief", "what's my daily brief?", "给我看今天的简报"]
)
async def test_a_brief_is_told_now(words: str, bench: Bench) -> None:
    """Without a time it is told, and where nothing is ahead that is said."""
    bench.speaking.text = "09:00 dentist"
    told = await bench.ask(words)
    assert isinstance(told, Answered)
    assert told.text.endswith("09:00 dentist")
    bench.speaking.text = ""
    assert "dentist" not in (await bench.ask(words)).text
    assert bench.speaking.ordered == {}


@pytest.mark.parametrize(
    ("words", "length"),
    [
        ("don't disturb me for two hours", timedelta(hours=2)),
        ("leave me alone until 6pm", timedelta(hours=8)),
        ("pause suggestions for 30 minutes", timedelta(minutes=30)),
        ("don't bother me today", timedelta(hours=14)),
        ("please don't disturb me", timedelta(hours=2)),
        ("两小时内别打扰我", timedelta(hours=2)),
        ("今天别打扰我", timedelta(hours=14)),
        ("下午三点前别打扰我", timedelta(hours=5)),
    ],
)
async def test_a_wish_for_quiet_is_kept(words: str, length: timedelta, bench: Bench) -> None:
    """For a length, until a time, for the day, or for two hours where none is named; and it says until when."""
    assert isinstance(await bench.ask(words), Done)
    assert bench.speaking.paused == WEDNESDAY + length


@pytest.mark.parametrize("words", ["you may disturb me again", "resume suggestions", "可以打扰我了"])
async def test_a_wish_for_quiet_ends_in_words(words: str, bench: Bench) -> None:
    """Suggestions may come again."""
    bench.speaking.paused = WEDNESDAY
    assert isinstance(await bench.ask(words), Done)
    assert bench.speaking.paused is None


@pytest.mark.parametrize(
    "words",
    [
        "I read the morning brief of the company",
        "The weekly review was boring",
        "my briefs are in the wash",
        "he told me not to disturb him",
        "我喜欢读晚报上的新闻",
        "remind me to write the weekly report on Friday",
        "邻居总是打扰我",
    ],
)
def test_ordinary_talk_orders_nothing(words: str, bench: Bench) -> None:
    """What only mentions a brief or a disturbance is no wish."""
    assert bench.understood(words) is None
