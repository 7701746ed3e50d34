"""What was told is cut into statements only where each of them stands alone."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from assistantd.memory.relation import relation_in
from assistantd.memory.statement import statements_of

NOW = datetime(2026, 5, 4, 12, 0, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("I am allergic to peanuts and I like ramen", ("I am allergic to peanuts", "I like ramen")),
        (
            "I am allergic to peanuts and like ramen but hate tea",
            ("I am allergic to peanuts", "I like ramen", "I hate tea"),
        ),
        (
            "I am vegetarian, I live in Berlin and my sister is called Anna.",
            ("I am vegetarian", "I live in Berlin", "My sister is called Anna."),
        ),
        ("I saw Dr. Smith. My car is red.", ("I saw Dr. Smith.", "My car is red.")),
        ("I can't eat gluten until March and I prefer tea", ("I can't eat gluten until March", "I prefer tea")),
        ("我对花生过敏，喜欢吃拉面", ("我对花生过敏", "我喜欢吃拉面")),
        ("我不吃香菜，也不喝牛奶", ("我不吃香菜", "我不喝牛奶")),
        ("我对花生过敏。我住在北京。", ("我对花生过敏。", "我住在北京。")),
        ("我住在北京，在腾讯工作", ("我住在北京", "我在腾讯工作")),
        ("我叫林悦，在一家出版社做编辑，养了两只猫", ("我叫林悦", "我在一家出版社做编辑", "我养了两只猫")),
        ("我对 peanuts 过敏, and I like ramen", ("我对 peanuts 过敏", "I like ramen")),
    ],
)
def test_statements_that_stand_alone_are_parted(text: str, parts: tuple[str, ...]) -> None:
    """Each part has its subject, and keeps the user's words."""
    assert statements_of(text, NOW) == parts


@pytest.mark.parametrize(
    "text",
    [
        "I like tea and biscuits",
        "I like Bob and my sister",
        "My mother and I like ramen",
        "I am allergic to nuts and have to avoid them",
        "I swim and I run every Monday",
        "On Fridays I work from home and I go to the gym",
        "If I eat nuts and I drink milk I get sick",
        "Bob says I like tea and I hate milk",
        "My cat is Tom. He is 5.",
        "my wifi password is a, b and c",
        "我有个弟弟，在腾讯工作",
        "我女儿小雨每周三上课，喜欢画画",
        "如果我吃花生，我会不舒服",
        "\n".join(f"My box {n} is red." for n in range(20)),
    ],
)
def test_what_hangs_together_stays_together(text: str) -> None:
    """Lists, conditions, reports, shared times and words that lean on others are never cut."""
    assert statements_of(text, NOW) == (text,)


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("我女儿小雨每周三下午四点上钢琴课", "小雨是我女儿"),
        ("我同事李明对花生过敏", "李明是我同事"),
        ("我老板老王很严格", "老王是我老板"),
        ("我儿子乐乐今年三岁", "乐乐是我儿子"),
        ("My daughter Lily has piano lessons every Wednesday", "Lily is my daughter"),
        ("My friend Bob's birthday is May 3", "Bob is my friend"),
        ("My younger sister Anna Schmidt lives in Rome", "Anna Schmidt is my younger sister"),
        ("我女儿周三上课", ""),
        ("我女儿学校在海淀", ""),
        ("我女儿喜欢画画", ""),
        ("我妈妈生日是5月3日", ""),
        ("我女儿叫小雨", ""),
        ("My sister Anna and I like tea", ""),
        ("My boss is Anna", ""),
        ("My parents Tom and Ann live here", ""),
    ],
)
def test_who_somebody_is_is_read_only_where_it_is_said(text: str, relation: str) -> None:
    """A name between the relation and what is said of it introduces somebody; a weekday or a school does not."""
    assert relation_in(text) == relation
