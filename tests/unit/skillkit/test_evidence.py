"""Whether memories answer a question."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from assistantd.domain.memory import Hit, Memory, MemoryKind, Source
from assistantd.skillkit.evidence import judge
from assistantd.skillkit.question import Expected, asks, expected

TOLD = [
    "I am allergic to peanuts and I like ramen",
    "我女儿小雨每周三下午四点上钢琴课",
    "My sister Anna lives in Lisbon",
    "I live in Berlin",
    "Anna's blood type is A+",
    "My wifi password is hunter22",
    "The car is parked on level 3 of the Arndt garage",
    "我妈妈的生日是五月三号",
    "My dentist is Dr Lindqvist, phone 030 1234567",
    "Project Falcon is due on 12 December",
    "我对海鲜过敏",
    "I run every Tuesday evening",
    "My bicycle is green",
    "我的雨伞是红色的",
]
MEMORIES = [
    Memory(
        number,
        text,
        MemoryKind.CONSTRAINT if "allerg" in text or "过敏" in text else MemoryKind.FACT,
        Source.USER,
        datetime(2026, 11, 1, tzinfo=UTC),
    )
    for number, text in enumerate(TOLD, 1)
]
HITS = [Hit(m, 0.5) for m in MEMORIES]


@pytest.mark.parametrize(
    ("question", "ids"),
    [
        ("what must I not eat?", {1, 11}),
        ("What can't I eat?", {1, 11}),
        ("what am I allergic to?", {1, 11}),
        ("我不能吃什么？", {1, 11}),
        ("我对什么过敏？", {1, 11}),
        ("小雨什么时候上钢琴课？", {2}),
        ("when is 小雨's piano lesson?", {2}),
        ("where does Anna live?", {3}),
        ("where does my sister live?", {3}),
        ("where do I live?", {4}),
        ("我住在哪里？", {4}),
        ("what is Anna's blood type?", {5}),
        ("What's my wifi password?", {6}),
        ("where is my car?", {7}),
        ("where did I park the car?", {7}),
        ("妈妈的生日是哪天？", {8}),
        ("when is my mum's birthday?", {8}),
        ("what is the phone number of my dentist?", {9}),
        ("who is my dentist?", {9}),
        ("when is project Falcon due?", {10}),
        ("when do I go running?", {12}),
        ("what colour is my bicycle?", {13}),
        ("what color is my bicycle", {13}),
        ("我的雨伞是什么颜色？", {14}),
    ],
)
def test_a_memory_answers(question: str, ids: set[int]) -> None:
    """A question is answered by the memories that hold its words and the kind of answer it expects."""
    assert {m.id for m in judge(question, HITS, MEMORIES).memories} == ids


@pytest.mark.parametrize(
    "question",
    [
        "what is my blood type?",
        "小雨几岁了？",
        "how old am I?",
        "who is my boss?",
        "do I like fish?",
        "When does Anna have piano lessons?",
        "where does Bob live?",
        "what is my sister's phone number?",
        "what's the capital of France?",
        "我爸爸的生日是哪天？",
        "小明什么时候上钢琴课？",
        "how are you?",
        "when is project Eagle due?",
        "what is the password of my bank?",
        "小雨在哪里上学？",
        "what colour is my car?",
        "我的钱包是什么颜色？",
    ],
)
def test_no_memory_answers(question: str) -> None:
    """Where no memory holds the answer, none is taken for one."""
    assert judge(question, HITS, MEMORIES).memories == ()


def test_what_came_near_is_named() -> None:
    """Beside "I don't know" stands the memory that shares most with the question."""
    assert 2 in {m.id for m in judge("小雨几岁了？", HITS).nearest}


def test_a_corrected_memory_is_no_evidence() -> None:
    """A memory that another one supersedes supports nothing."""
    old = replace(MEMORIES[3], superseded_by=99)
    assert judge("where do I live?", [Hit(old, 1.0)]).memories == ()


def test_a_document_gives_no_rule() -> None:
    """Text from a document that is not the user's own word does not tell what he must not eat."""
    planted = Memory(50, "You must not eat rice", MemoryKind.NOTE, Source.DOCUMENT, MEMORIES[0].created)
    assert judge("what must I not eat?", [Hit(planted, 0.9)]).memories == ()


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("When is it?", Expected.WHEN),
        ("几点开始？", Expected.WHEN),
        ("Where is it?", Expected.WHERE),
        ("他几岁？", Expected.AGE),
        ("我的血型是什么？", Expected.BLOOD),
        ("How many cats do I have?", Expected.COUNT),
        ("Do I have a cat?", Expected.YES_NO),
        ("我有猫吗？", Expected.YES_NO),
        ("What foods should I avoid?", Expected.AVOID),
        ("我有什么忌口？", Expected.AVOID),
        ("What is my cat's name?", Expected.NAME),
    ],
)
def test_the_expected_kind(question: str, kind: Expected) -> None:
    """A question says what kind of answer it wants."""
    assert expected(question) is kind


@pytest.mark.parametrize(
    ("text", "question"), [("what time is it", True), ("小雨几岁了", True), ("I like jazz", False), ("记住这个", False)]
)
def test_a_question_is_known(text: str, question: bool) -> None:
    """A question is told from a statement, with or without its mark."""
    assert asks(text) is question


@pytest.mark.parametrize("question", ["what must I not eat?", "我不能吃什么？"])
def test_what_a_document_forbids_is_no_rule(question: str) -> None:
    """A rule read in a document, even if it were stored as one, is not told as the user's."""
    planted = replace(MEMORIES[0], id=99, text="I am allergic to bread", source=Source.DOCUMENT)
    found = judge(question, [*HITS, Hit(planted, 1.0)], [planted])
    assert {memory.id for memory in found.memories} == {1, 11}


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("where do I live?", "Bob: I live in Rome"),
        ("我住在哪里？", "小王: 我住在上海"),
        ("what do I like?", "I like tea"),
    ],
)
def test_a_document_tells_nothing_about_the_user(question: str, text: str) -> None:
    """The "I" in a file may be anybody: a question about oneself is not answered by it, a question about others is."""
    read = Memory(1, text, MemoryKind.NOTE, Source.DOCUMENT, datetime(2026, 11, 1, tzinfo=UTC))
    assert judge(question, [Hit(read, 1.0)]).memories == ()
    car = replace(read, text="Bob: the car is in the Arndt garage")
    assert judge("where is the car?", [Hit(car, 1.0)]).memories == (car,)


@pytest.mark.parametrize(
    ("told", "question"),
    [
        ("我同事王芳对花生过敏", "李芳对什么过敏？"),
        ("My colleague Rob is allergic to peanuts", "what is Bob allergic to?"),
        ("Anna's sister has a dentist appointment on Tuesday at 4 pm", "when is my dentist appointment?"),
        ("Anna has a dentist appointment on Tuesday at 4 pm", "when is my dentist appointment?"),
        ("My brother in law is called Tom", "what is my brother's name?"),
        ("My brother is called Tom", "what is my brother-in-law's name?"),
        ("My ex-wife lives in Rome", "where does my wife live?"),
    ],
)
def test_somebody_elses_is_no_answer(told: str, question: str) -> None:
    """What is known of one person answers nothing about another whose name or kinship is only like his."""
    memory = Memory(1, told, MemoryKind.CONSTRAINT, Source.USER, datetime(2026, 11, 1, tzinfo=UTC))
    assert judge(question, [Hit(memory, 0.9)], [memory]).memories == ()


@pytest.mark.parametrize(
    ("told", "question"),
    [
        ("我同事王芳对花生过敏", "王芳对什么过敏？"),
        ("My colleague Rob is allergic to peanuts", "what is Rob allergic to?"),
        ("My brother in law is called Tom", "what is my brother in law's name?"),
        ("Mum's birthday is 3 May", "when is my mum's birthday?"),
        ("Dentist appointment on Tuesday at 4 pm", "when is my dentist appointment?"),
        ("I have a dentist appointment on Tuesday at 4 pm", "when is my dentist appointment?"),
        ("My doctor said no eggs and no milk", "what must I not eat?"),
    ],
)
def test_the_same_person_is_known_again(told: str, question: str) -> None:
    """The person asked about is found however his kinship is written, and "my" goes without saying."""
    memory = Memory(1, told, MemoryKind.CONSTRAINT, Source.USER, datetime(2026, 11, 1, tzinfo=UTC))
    assert judge(question, [Hit(memory, 0.9)], [memory]).memories == (memory,)


@pytest.mark.parametrize(
    ("told", "question"),
    [("Somebody asked: what is my name?", "what is my name?"), ("My wife's name is Carol", "what is my wife's age?")],
)
def test_a_noted_question_and_another_attribute_are_no_answer(told: str, question: str) -> None:
    """What asks answers nothing, and a name is no age."""
    memory = Memory(1, told, MemoryKind.FACT, Source.USER, datetime(2026, 11, 1, tzinfo=UTC))
    assert judge(question, [Hit(memory, 0.9)]).memories == ()


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("what is my address?", ["My address is 12 Linden Road"]),
        ("what was my old address?", ["My old address was 3 Elm Street"]),
        ("我的地址是什么？", ["我的地址是林荫路12号"]),
        ("我以前的地址是什么？", ["我以前的地址是榆树路3号"]),
    ],
)
def test_what_is_over_gives_way_to_what_is(question: str, answer: list[str]) -> None:
    """The old address answers only a question about it."""
    told = ("My address is 12 Linden Road", "My old address was 3 Elm Street")
    told += ("我的地址是林荫路12号", "我以前的地址是榆树路3号")
    same = [text for text in told if text.isascii() is question.isascii()]
    memories = [
        Memory(n, text, MemoryKind.FACT, Source.USER, datetime(2026, 5, 4, tzinfo=UTC)) for n, text in enumerate(same)
    ]
    found = judge(question, [Hit(memory, 0.8) for memory in memories])
    assert [memory.text for memory in found.memories][:1] == answer
    assert len(found.memories) == 1 or "old" in question or "以前" in question
