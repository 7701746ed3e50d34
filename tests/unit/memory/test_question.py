"""A question is cut into what is asked, part by part."""

from __future__ import annotations

import pytest

from assistantd.memory.question import parts


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("where does Lena live?", ("where does Lena live?",)),
        ("spare key", ("spare key",)),
        ("Where does Lena live? Also, what is the door code?", ("Where does Lena live?", "what is the door code?")),
        ("小雨几岁了？另外，门禁码是多少？", ("小雨几岁了？", "门禁码是多少？")),
        ("今天天气真好。昨天也不错。对了，我真正想问的是，门禁码是多少？", ("门禁码是多少？",)),
        ("明天去哪呢？天气真好。花开了。人也多。等等，门禁码是多少？", ("门禁码是多少？",)),
        ('那个主题是"爱护环境。人人有责？"的活动在哪里？', ('那个主题是"爱护环境。人人有责？"的活动在哪里？',)),
        ("Is it late? I ran. I ate. I slept. I read. When is the dentist?", ("When is the dentist?",)),
        ("I saw a film. My real question is: when is the dentist?", ("when is the dentist?",)),
    ],
)
def test_each_thing_asked_is_a_part(text: str, asked: tuple[str, ...]) -> None:
    """Several questions are several parts; talk before what is really asked is left out."""
    assert tuple(part.text for part in parts(text)) == asked


def test_a_dialogue_is_one_part_led_by_its_last_words_and_by_the_user() -> None:
    """Earlier turns and the assistant's turns count less; who speaks is known, beside the assistant."""
    (part,) = parts('<Mia>: "I baked bread"\n<Assistant>: "How was the oven?"\n<Mia>: "Now I want to bake a cake"')
    assert part.speakers == {"Mia"}
    assert part.words["cak"].counts > part.words["bread"].counts > part.words["oven"].counts


@pytest.mark.parametrize(
    ("talk", "lately"),
    [
        (
            '<Mia>: "I baked bread"\n<Assistant>: "How was it?"\n<Mia>: "Now a cake"\n<Mia>: "Or two"',
            "Now a cake Or two",
        ),
        ("用户：我去爬山了\n助手：累吗？\n用户：很累\n助手：多休息", "我去爬山了 很累"),
        ("Assistant: hello\nAssistant: anybody?", ""),
    ],
)
def test_the_last_words_of_the_user_are_asked_by_themselves(talk: str, lately: str) -> None:
    """What the user said last in a dialogue is asked beside the whole; what the assistant said is not."""
    (part,) = parts(talk)
    assert part.dialogue
    assert part.lately == lately


def test_a_line_with_a_colon_is_no_dialogue() -> None:
    """One line that begins with a word and a colon is a plain question."""
    assert parts("Note: where is the key?")[0].speakers == frozenset()


def test_a_garbled_line_leaves_a_dialogue_one() -> None:
    """Most lines must be turns; what stands in another line counts as little as the assistant's words."""
    (part,) = parts('<Mia>: "I baked bread"\n<How was the oven?>\n<Mia>: "Fine, now I want a cake"')
    assert part.dialogue
    assert part.speakers == {"Mia"}
    assert part.words["oven"].counts < part.words["bread"].counts


def test_another_topic_lets_the_first_one_fade() -> None:
    """What was said before "by the way" counts half beside what follows."""
    (same,) = parts('<Mia>: "I baked bread"\n<Mia>: "Do you know Tom?"')
    (other,) = parts('<Mia>: "I baked bread"\n<Mia>: "By the way, do you know Tom?"')
    assert other.words["bread"].counts == same.words["bread"].counts / 2
