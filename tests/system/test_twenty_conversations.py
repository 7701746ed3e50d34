"""A written day of twenty conversations leaves the records that a careful person would keep, and no others."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.system.running import House, with_models
from tests.system.written_day import Kept, due, kept, lived, say

BERLIN = ZoneInfo("Europe/Berlin")
PIANO = "我女儿小雨每周三下午四点上钢琴课"
MOVED = "小雨的钢琴课改到每周四下午五点了"

pytestmark = [pytest.mark.slow]


def month_after_next() -> str:
    """Gives the English name of a month that has not begun."""
    return (datetime.now(BERLIN).replace(day=15) + timedelta(days=61)).strftime("%B")


GLUTEN = f"I can't eat gluten until {month_after_next()}"

DAY: tuple[tuple[str, tuple[str, ...], Kept, tuple[str, ...]], ...] = (
    (
        "several facts in one sentence",
        ("I am allergic to peanuts and I like ramen",),
        {"I am allergic to peanuts": "constraint", "I like ramen": "preference"},
        (),
    ),
    ("a Chinese fact", (f"记住{PIANO}", "谢谢"), {PIANO: "person", "小雨是我女儿": "person"}, ()),
    ("small talk", ("hello", "how are you?", "I'm so tired today", "你好", "我今天好累", "thanks"), {}, ()),
    ("a joke", ("I'm allergic to Mondays", "I am the queen of France, haha", "我对上班过敏", "tell me a joke"), {}, ()),
    (
        "a hypothetical",
        ("if I were allergic to shellfish, what could I eat?", "imagine I am a vegetarian", "what if I had a cat"),
        {},
        (),
    ),
    ("a Chinese hypothetical", ("假如我对海鲜过敏，我能吃寿司吗？", "要是我是素食者就好了", "如果我有一只猫"), {}, ()),
    (
        "somebody else's words",
        ("Bob says he hates ramen", "小王说他讨厌香菜"),
        {"Bob says he hates ramen": "fact", "小王说他讨厌香菜": "fact"},
        (),
    ),
    ("a quotation", ("“I am allergic to nuts” she said", "她说：“我对牛奶过敏”"), {}, ()),
    ("a question about an action", ("did you remind me to call mum?", "can I eat peanuts?", "我能吃花生吗？"), {}, ()),
    (
        "two languages in one sentence",
        ("我对 shellfish 过敏, and I love jazz",),
        {"我对 shellfish 过敏": "constraint", "I love jazz": "preference"},
        (),
    ),
    ("a Chinese correction", (f"其实{MOVED}",), {MOVED: "person"}, (PIANO,)),
    ("a duplicate", ("I am allergic to peanuts", "i like ramen!"), {}, ()),
    ("a paraphrase", ("I have a peanut allergy", "我女儿叫小雨", "I'm fond of ramen"), {}, ()),
    ("a rule for a while", (GLUTEN,), {GLUTEN: "constraint"}, ()),
    (
        "a correction",
        ("my phone number is 0123 456", "actually, my phone number is 0123 789"),
        {"my phone number is 0123 789": "fact"},
        (),
    ),
    ("a change of mind", ("I like karaoke", "undo that"), {}, ()),
    (
        "an appointment",
        ("I have a dentist appointment tomorrow at 3 pm",),
        {"I have a dentist appointment tomorrow at 3 pm": "event"},
        (),
    ),
    ("a reminder", ("remind me to water the plants tomorrow at 9 am", "明天早上八点提醒我带伞"), {}, ()),
    (
        "answers of the assistant",
        ("what must I not eat?", "小雨什么时候上钢琴课？", "what is the capital of France?", "what can you do?"),
        {},
        (),
    ),
    ("a contradiction", ("I hate ramen",), {"I hate ramen": "preference"}, ()),
)
"""Name, what the user says, what is kept of it, and what is no longer true."""


@pytest.fixture(scope="module", params=["none", pytest.param("model", marks=pytest.mark.model)])
def day(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[House, list[Kept]]]:
    """Lives the day, and tells after each conversation what is remembered."""
    home = tmp_path_factory.mktemp("day")
    house = with_models(home) if request.param == "model" else House(home)
    yield house, lived(house, [lines for _, lines, _, _ in DAY])
    house.stop()


@pytest.mark.parametrize("number", range(len(DAY)), ids=[name for name, *_ in DAY])
def test_a_conversation_leaves_exactly_its_records(number: int, day: tuple[House, list[Kept]]) -> None:
    """What it adds and what it makes untrue is what a careful person would have written down."""
    _, after = day
    _, _, added, gone = DAY[number]
    assert after[number] == due(after, number, added, gone)


def test_every_record_is_the_users_and_dated(day: tuple[House, list[Kept]]) -> None:
    """Each record tells its source and its day; the one for a while tells its end."""
    house, _ = day
    memories = house.facts("memory", "list")["memories"]
    assert {memory["source"] for memory in memories} == {"user"}
    assert {memory["created"][:10] for memory in memories} <= {
        (datetime.now(BERLIN) - timedelta(days=days)).date().isoformat() for days in (0, 1)
    }
    ends = {memory["text"]: memory["valid_until"] for memory in memories if memory["valid_until"]}
    assert list(ends) == [GLUTEN]
    assert ends[GLUTEN][8:16] == "01T00:00"


def test_the_appointment_is_told_with_its_day(day: tuple[House, list[Kept]]) -> None:
    """The day that "tomorrow" meant is told, whenever it is asked for."""
    house, _ = day
    tomorrow = datetime.now(BERLIN).date() + timedelta(days=1)
    reply = house.facts("ask", "when is my dentist appointment?")
    assert f"{tomorrow.day} {tomorrow:%B}" in reply["text"]


def test_a_relative_is_found_by_either_name(day: tuple[House, list[Kept]]) -> None:
    """The corrected lesson does not say whose it is; that 小雨 is the daughter was kept."""
    house, _ = day
    assert "五点" in house.facts("ask", "我女儿什么时候上钢琴课？")["text"]


def test_the_contradiction_is_settled_by_a_yes(day: tuple[House, list[Kept]]) -> None:
    """Both sides are shown and kept until the user says which one holds; then the other is history."""
    house, _ = day
    house.tell("remember", "I like opera")
    asked = say(house, "I hate opera")
    assert asked["outcome"] == "confirm"
    assert "“I like opera”" in asked["text"]
    assert "“I hate opera”" in asked["text"]
    assert {"I like opera", "I hate opera"} <= kept(house).keys()
    house.tell("confirm", asked["confirm"])
    assert kept(house).keys() & {"I like opera", "I hate opera"} == {"I hate opera"}
    new = next(m for m in house.facts("memory", "list")["memories"] if m["text"] == "I hate opera")
    undone = house.facts("memory", "undo", str(new["id"]))
    assert [memory["text"] for memory in undone["restored"]] == ["I like opera"]


def test_what_was_stored_is_told_with_numbers_and_how_to_undo_it(day: tuple[House, list[Kept]]) -> None:
    """The client names each record with its kind, and the command that takes it back."""
    house, _ = day
    told = house.tell("remember", "I am allergic to kiwis and I like plums")
    assert "(hard rule) and #" in told
    assert "(preference)" in told
    id = told.partition("#")[2].partition(" ")[0]
    assert "Taken back" in house.tell("memory", "undo", id)
    assert "I am allergic to kiwis" not in kept(house)
    assert "I like plums" in kept(house)
