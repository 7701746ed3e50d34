"""The kind of a statement is told by rules, in English and Chinese."""

from __future__ import annotations

import pytest

from assistantd.domain.memory import MemoryKind
from assistantd.memory.classify import kind_of
from assistantd.memory.people import named, people_in

C, P, E, W, F, N = (
    MemoryKind.CONSTRAINT,
    MemoryKind.PREFERENCE,
    MemoryKind.EVENT,
    MemoryKind.PERSON,
    MemoryKind.FACT,
    MemoryKind.NOTE,
)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("I am allergic to peanuts and I like ramen", C),
        ("I can't eat gluten", C),
        ("I don't drink alcohol", C),
        ("I am vegetarian", C),
        ("Never schedule meetings before 9", C),
        ("我对花生过敏", C),
        ("我不吃香菜", C),
        ("我吃素", C),
        ("不能喝牛奶", C),
        ("I am not allergic to cats", F),
        ("我不对花生过敏", F),
        ("I love hiking", P),
        ("My favourite food is sushi", P),
        ("我喜欢喝茶", P),
        ("我讨厌香菜", P),
        ("My sister Lena works in Hamburg", W),
        ("我女儿小雨每周三下午四点上钢琴课", W),
        ("I went to Rome last year", E),
        ("我昨天买了一辆自行车", E),
        ("I go to the gym every Monday", N),
        ("I live in Berlin", F),
        ("我住在北京", F),
        ("wifi password hunter2", N),
    ],
)
def test_the_kind_of_a_statement(text: str, kind: MemoryKind) -> None:
    """Constraints come before preferences, people, events, facts; all else is a note."""
    assert kind_of(text) is kind


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("My sister Lena lives in Hamburg", ("Lena",)),
        ("My boss is Anna Schmidt", ("Anna Schmidt",)),
        ("我女儿小雨每周三下午四点上钢琴课", ("小雨",)),
        ("我老板叫李明，很严格", ("李明",)),
        ("王芳是我的同事", ("王芳",)),
        ("我妈妈不吃辣", ()),
        ("I have a meeting on Friday", ()),
    ],
)
def test_the_people_in_a_statement(text: str, names: tuple[str, ...]) -> None:
    """Names are found where a statement introduces somebody."""
    assert people_in(text) == names


def test_a_known_name_is_seen_as_a_word_only() -> None:
    """A name counts where it stands by itself, in any case, and not inside another word."""
    known = frozenset({"Ann", "小雨", "Mr Petersen"})
    assert named("is Petersen my landlord? yes, mr Smith", known) == {"Mr Petersen"}
    assert named("ask mr Smith", known) == frozenset()
    assert named("what does ann eat?", known) == {"Ann"}
    assert named("annual report", known) == frozenset()
    assert named("小雨几岁了？", known) == {"小雨"}
