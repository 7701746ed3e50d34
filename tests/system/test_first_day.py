"""A user's first day with the real model, word for word."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.system.running import House, with_models

PEANUTS = "I am allergic to peanuts and I like ramen"
PIANO = "我女儿小雨每周三下午四点上钢琴课"
BERLIN = ZoneInfo("Europe/Berlin")

pytestmark = [pytest.mark.slow]


@pytest.fixture(scope="module", params=[pytest.param("model", marks=pytest.mark.model), "none"])
def house(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A daemon that holds the two memories of the morning, with the real model and without any."""
    home = tmp_path_factory.mktemp("day")
    house = with_models(home) if request.param == "model" else House(home, settings='[model]\nllm = "none"\n')
    house.start()
    house.tell("setup", "--default")
    house.tell("remember", PEANUTS)
    house.tell("remember", PIANO)
    yield house
    house.stop()


def cited(house: House, reply: dict[str, Any]) -> list[str]:
    """Gives the texts of the memories that a reply cites."""
    return [house.facts("memory", "show", str(id))["memory"]["text"] for id in reply["citations"]]


def test_what_must_not_be_eaten(house: House) -> None:
    """The allergy is found although no word is shared, and the memory is cited."""
    reply = house.facts("ask", "what must I not eat?")
    assert "peanut" in reply["text"].lower()
    (memory,) = cited(house, reply)
    assert "allergic to peanuts" in memory


def test_when_the_piano_lesson_is(house: House) -> None:
    """A Chinese question gets the day and the time."""
    reply = house.facts("ask", "小雨什么时候上钢琴课？")
    assert "周三" in reply["text"]
    assert "下午四点" in reply["text"]
    (memory,) = cited(house, reply)
    assert "钢琴课" in memory


def test_a_reminder_in_english(house: House) -> None:
    """The reply tells the right date and zone, and the agenda holds it."""
    tomorrow = datetime.now(BERLIN).date() + timedelta(days=1)
    reply = house.facts("ask", "remind me to call mum tomorrow at 6pm")
    assert "Europe/Berlin" in reply["text"]
    assert str(tomorrow.day) in reply["text"]
    agenda = house.facts("agenda", "tomorrow")
    titles = {o["title"]: o["at"] for o in agenda["occurrences"]}
    assert titles["call mum"].startswith(f"{tomorrow.isoformat()}T18:00")


def test_a_reminder_in_chinese(house: House) -> None:
    """明天早上八点 is eight in the morning of the next day."""
    tomorrow = datetime.now(BERLIN).date() + timedelta(days=1)
    house.tell("ask", "明天早上八点提醒我带伞")
    agenda = house.facts("agenda", "tomorrow")
    assert {o["title"]: o["at"][:16] for o in agenda["occurrences"]}["带伞"] == f"{tomorrow.isoformat()}T08:00"


def test_dinner_without_peanuts(house: House) -> None:
    """Nothing with peanuts is offered, and the reply says why."""
    reply = house.facts("ask", "recommend something for dinner")
    offered = reply["data"]["offered"]
    assert offered
    assert not {"pad thai", "satay", "kung pao chicken", "dan dan noodles"} & {o["name"].lower() for o in offered}
    assert "peanut" in reply["text"].lower()
    assert any("allergic to peanuts" in memory for memory in cited(house, reply))


def test_a_draft_holds_every_fact(house: House) -> None:
    """Name, both times and the reason stand in the draft, which is marked as written by AI."""
    words = "draft an email to Bob moving Thursday's 3 pm meeting to Friday 10 am, I have a dentist appointment"
    reply = house.facts("ask", words)
    shown = house.facts("draft", "show", str(reply["data"]["draft"]))
    body = shown["body"].lower()
    for fact in ("bob", "thursday", "3 pm", "friday", "10 am", "dentist"):
        assert fact in body, body
    assert "X-AI-Generated: assistantd" in shown["eml"]


@pytest.mark.parametrize("question", ["what is my blood type?", "小雨几岁了？"])
def test_what_nobody_told_is_not_known(house: House, question: str) -> None:
    """No memory answers it, so the reply says so."""
    reply = house.facts("ask", question, status=3)
    assert reply["outcome"] == "unknown"
    assert "don't know" in reply["text"] or "不知道" in reply["text"]


def test_correct_then_forget(house: House) -> None:
    """After a correction only the new fact is told; after forgetting none is."""
    house.tell("ask", "我女儿小雨的钢琴课改到每周四下午五点")
    reply = house.facts("ask", "小雨什么时候上钢琴课？")
    assert "周四" in reply["text"]
    assert "五点" in reply["text"]
    assert "周三" not in reply["text"]
    house.tell("forget", str(reply["citations"][0]), "--yes")
    assert house.facts("ask", "小雨什么时候上钢琴课？", status=3)["outcome"] == "unknown"


def test_locked_means_locked(house: House) -> None:
    """A locked vault answers nothing and says how to unlock; unlocked, it answers again."""
    house.tell("lock")
    refused = house.tell("ask", "what must I not eat?", status=76)
    assert "assistantctl unlock" in refused
    house.tell("unlock")
    assert "peanut" in house.tell("ask", "what must I not eat?").lower()
