"""A question that describes who it is about is answered in two steps."""

from __future__ import annotations

import pytest

from assistantd.memory.described import described
from assistantd.memory.room import MemoryRoom


@pytest.mark.parametrize(
    ("text", "within", "without"),
    [
        ("what is the phone number of the person who works in Bonn?", "bonn", "phon"),
        ("那个职业是律师的人，电话是多少？", "律师", "电话"),
        ("那家伙身高177cm，他是干什么的？", "177", "干"),
        ("My neighbour plays the cello, what is his name?", "cello", "nam"),
    ],
)
def test_the_description_is_told_from_what_is_asked(text: str, within: str, without: str) -> None:
    """The words that describe somebody are known apart from those that ask about them, in both languages."""
    found = described(text)
    assert within in found
    assert without not in found


@pytest.mark.parametrize("text", ["where does Lena live?", "小雨几岁？", "what is the code of the door, by the way?"])
def test_a_question_that_names_what_it_means_describes_nothing(text: str) -> None:
    """Names and plain words need no second step."""
    assert described(text) == frozenset()


@pytest.mark.parametrize(
    ("told", "question", "answer"),
    [
        (
            ("My aunt Vera works as a lawyer", "Vera owns a parrot", "Tom owns a boat", "Lena owns a piano"),
            "what does the person who works as a lawyer own?",
            "Vera owns a parrot",
        ),
        (
            ("我表姐是做律师的", "我表姐养了一只鹦鹉", "我同事养了一只猫", "我邻居养了一条狗"),
            "那个做律师的人，养了什么？",
            "我表姐养了一只鹦鹉",
        ),
    ],
)
async def test_both_steps_are_found(room: MemoryRoom, told: tuple[str, ...], question: str, answer: str) -> None:
    """Whoever is described comes up, and what is asked of that one before the same of others."""
    for text in told:
        await room.remember(text)
    await room.settle()
    assert {hit.memory.text for hit in (await room.recall(question)).hits[:2]} == {told[0], answer}


async def test_who_is_described_is_part_of_the_answer(room: MemoryRoom) -> None:
    """What says best whom the question means comes first, before what everybody has of the thing that is asked."""
    told = ["My boss climbs glaciers", "My boss has the phone number 0123"]
    told += [
        f"{who} has the phone number {number}" for who, number in (("Tom", "0456"), ("Lena", "0789"), ("Vera", "0999"))
    ]
    for text in told:
        await room.remember(text)
    await room.settle()
    question = "what is the phone number of the person who often climbs remote alpine glaciers in summer?"
    assert [hit.memory.text for hit in (await room.recall(question)).hits][:2] == told[:2]
