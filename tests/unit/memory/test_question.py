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


def test_a_line_with_a_colon_is_no_dialogue() -> None:
    """One line that begins with a word and a colon is a plain question."""
    assert parts("Note: where is the key?")[0].speakers == frozenset()
