"""What a model read out of the user's words is kept only where it is those words, all of them."""

from __future__ import annotations

import pytest

from assistantd.memory.backed import parts_of

FLAT = "my mother's flat is on the third floor, the lift is broken, and she keeps her key with Frau Berger"


@pytest.mark.parametrize(
    ("said", "read", "kept"),
    [
        ("Anna likes tea, Bob hates coffee", ["Anna likes tea", "Bob hates coffee"], None),
        ("Tom broke his leg and needs crutches", ["Tom broke his leg", "Tom needs crutches"], None),
        (
            FLAT,
            [
                "my mother's flat is on the third floor",
                "the lift is broken",
                "my mother keeps her key with Frau Berger",
            ],
            ["My mother's flat is on the third floor, the lift is broken", "My mother keeps her key with Frau Berger"],
        ),
        ("奶奶住在三楼，她把钥匙放在李阿姨那里", ["奶奶住在三楼", "奶奶把钥匙放在李阿姨那里"], None),
        ("小王喜欢喝茶，老李不喝酒", ["小王喜欢喝茶", "老李不喝酒"], None),
    ],
)
def test_whole_clauses_of_the_users_words_are_kept(said: str, read: list[str], kept: list[str] | None) -> None:
    """A clause may be given the subject that it leaves out; one that would not stand alone stays where it was."""
    assert list(parts_of(said, read)) == (kept or read)


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("Anna likes tea, Bob hates coffee", ["Anna likes tea", "Bob hates tea"]),
        ("Anna likes tea, Bob hates coffee", ["Anna likes coffee", "Bob hates tea"]),
        ("Anna likes tea, Bob hates coffee", ["Anna likes tea"]),
        ("Anna likes tea, Bob hates coffee", ["Anna likes green tea", "Bob hates coffee"]),
        ("Anna does not like tea, Bob does", ["Anna does like tea", "Bob does"]),
        ("Anna met Bob, she hates coffee", ["Anna met Bob", "Bob hates coffee"]),
        ("Anna met Bob, she hates coffee", ["Anna met Bob", "Anna hates coffee"]),
        ("the code is 4711, it changes in May", ["the code is 4711", "the code changes in May"]),
        ("the code is 4711", ["the code is 4712"]),
        ("小王喜欢喝茶，老李不喝酒", ["小王喜欢喝茶", "老李喝酒"]),
        ("小王和老李来了，他不喝酒", ["小王和老李来了", "小王不喝酒"]),
        ("小王喜欢喝茶，老李不喝酒", ["小王不喝酒", "老李喜欢喝茶"]),
        ("I like tea", []),
        ("", [""]),
    ],
)
def test_what_is_added_lost_turned_or_guessed_is_refused(said: str, read: list[str]) -> None:
    """Another word, a lost one, a changed number, a dropped "not", or a "she" that could be two: nothing is kept."""
    assert parts_of(said, read) == ()


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("the printer is upstairs, the code is 4711", ["the printer is upstairs", "the code is 4711"]),
        ("My cat is Tom. He is 5.", ["My cat is Tom", "He is 5"]),
        ("公司的打印机在二楼，密码是4711", ["公司的打印机在二楼", "密码是4711"]),
    ],
)
def test_what_leans_on_the_clause_before_stays_with_it(said: str, read: list[str]) -> None:
    """Which code, and who is five, only the whole tells."""
    (whole,) = parts_of(said, read)
    assert whole.casefold() == said.rstrip(".").casefold()
