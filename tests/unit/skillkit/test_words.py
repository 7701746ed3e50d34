"""Numbers, names, terms, persons and sentences."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from assistantd.skillkit.names import names_of
from assistantd.skillkit.numerals import read
from assistantd.skillkit.person import to_you
from assistantd.skillkit.sentences import sentences
from assistantd.skillkit.subject import may_be_about
from assistantd.skillkit.terms import content, covered, keys_of


@pytest.mark.parametrize(
    ("text", "number"),
    [("three", 3), ("twenty-five", 25), ("fifth", 5), ("21st", 21), ("三", 3), ("十二", 12), ("二十五", 25),
     ("一百零三", 103),
     ("两", 2), ("二〇二六", 2026), ("一万二千", 12000), ("tea", None), ("茶", None)],
)  # fmt: skip
def test_a_number_is_read(text: str, number: int | None) -> None:
    """Number words of both languages are read."""
    assert read(text) == number


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Dear Bob, I met Anna in Lisbon on Friday.", ("Bob", "Anna", "Lisbon")),
        ("Thank you for the cake. Unfortunately I am ill.", ()),
        ("王老师和小雨周三见面", ("王", "小雨")),
        ("小时候我喜欢小吃", ()),
        ("我女儿叫小雨", ("小雨",)),
        ("请告诉李明，我晚到", ()),
    ],
)
def test_names_are_found(text: str, names: tuple[str, ...]) -> None:
    """Names are found by their form, and common words are not taken for names."""
    assert names_of(text) == names


@pytest.mark.parametrize(
    ("question", "memory"),
    [
        ("piano lessons", "钢琴课"),
        ("我妈妈的生日", "my mum's birthday"),
        ("running", "I run on Mondays"),
        ("allergies", "I am allergic to nuts"),
    ],
)
def test_the_same_thing_said_otherwise_is_covered(question: str, memory: str) -> None:
    """Endings and the other language do not hide a word."""
    keys = keys_of(memory)
    assert all(covered(term, keys) >= 0.5 for term in content(question))


@pytest.mark.parametrize(
    ("text", "turned"),
    [
        ("I am allergic to peanuts and I like ramen", "you are allergic to peanuts and you like ramen"),
        ("我女儿小雨上钢琴课", "你女儿小雨上钢琴课"),
        ("what must I not eat?", "what must you not eat?"),
        ("call my mum", "call your mum"),
        ("Anna lives in Lisbon", "Anna lives in Lisbon"),
        ("in May we met me", "in May we met you"),
    ],
)
def test_the_user_is_spoken_to(text: str, turned: str) -> None:
    """What the user said of himself is said to him."""
    assert to_you(text).lower() == turned.lower()


@pytest.mark.parametrize(
    ("memory", "question", "may"),
    [
        ("Anna's blood type is A", "what is my blood type?", False),
        ("My daughter's blood type is A", "what is my blood type?", False),
        ("My blood type is A", "what is my daughter's blood type?", False),
        ("My blood type is A", "what is my blood type?", True),
        ("blood type A", "what is my blood type?", True),
        ("The car is in the Arndt garage", "where is my car?", True),
        ("我女儿小雨五岁", "我几岁？", False),
        ("我女儿小雨五岁", "我女儿几岁？", True),
    ],
)
def test_whom_a_memory_is_about(memory: str, question: str, may: bool) -> None:
    """What is known of one person is not told of another."""
    assert may_be_about(memory, question) is may


async def letters(text: str) -> AsyncIterator[str]:
    for letter in text:
        yield letter


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One. Two! Three?", ["One.", " Two!", " Three?"]),
        ("It costs 3.5 euros. Fine.", ["It costs 3.5 euros.", " Fine."]),
        ("Ask Dr. Wu at 4 p.m. today.", ["Ask Dr. Wu at 4 p.m. today."]),
        ("你好。今天见！", ["你好。", "今天见！"]),
        ("no end", ["no end"]),
    ],
)
async def test_a_stream_is_cut_into_sentences(text: str, parts: list[str]) -> None:
    """Sentences are cut as they are completed, and nothing is lost between them."""
    cut = [s async for s in sentences(letters(text))]
    assert cut == parts
    assert "".join(cut) == text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("how much did I pay for the bike?", "I paid 340 euros for the bike"),
        ("what did I buy?", "I bought a kite"),
        ("who taught me chess?", "Ivo teaches me chess"),
        ("which book did I lend?", "I lent a book to Ines"),
    ],
)
def test_an_irregular_verb_is_met_in_any_form(question: str, told: str) -> None:
    """The past of a verb covers the verb itself, and the other way round."""
    verb = next(term for term in content(question) if term.text in ("pay", "buy", "taught", "lend"))
    assert covered(verb, keys_of(told)) == 1.0
