"""Which language a text is in."""

from __future__ import annotations

import pytest

from assistantd.domain.language import Language, language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("remind me to call mum", Language.EN),
        ("明天早上八点提醒我带伞", Language.ZH),
        ("提醒我给Bob打电话", Language.ZH),
        ("call 小雨 tomorrow at 6pm", Language.EN),
        ("email王老师", Language.ZH),
        ("12:30", Language.EN),
    ],
)
def test_the_script_that_carries_the_sentence_decides(text: str, language: Language) -> None:
    """Names in the other script do not change a sentence's language."""
    assert language_of(text) is language


def test_a_text_without_letters_is_in_the_language_spoken_so_far() -> None:
    """Numbers alone say nothing about the language."""
    assert language_of("42", Language.ZH) is Language.ZH
