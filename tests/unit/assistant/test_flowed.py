"""A draft's text is broken softly, and comes back whole."""

from __future__ import annotations

import pytest

from assistantd.assistant.flowed import WIDTH, flowed
from assistantd.workers.reading.mail.flowed import unflowed

LONG = "I would like to move the meeting on Thursday to Friday at 10 am, since I have an appointment with my dentist. "
CHINESE = "我想把周四下午三点的会议改到周五上午十点，因为我要去看牙医。" * 4


@pytest.mark.parametrize(
    "text",
    [
        "short",
        "",
        LONG.strip(),
        LONG * 5 + "end",
        CHINESE,
        f"Dear Bob,\n\n{LONG.strip()}\n\nBest regards,\nAna",
        " begins with a space",
        "From here on it rains.",
        "> quoted\n> > deeper",
        "https://example.org/" + "a" * 200,
        "a  b   c " * 30 + "d",
    ],
)
def test_a_text_comes_back_whole(text: str) -> None:
    """What a program that knows the form reads is what was written, but for spaces at a paragraph's end."""
    assert unflowed(flowed(text), joined=True) == text


@pytest.mark.parametrize("text", [LONG * 5, CHINESE * 3])
def test_no_line_is_long(text: str) -> None:
    """A program that does not know the form shows lines that fit its window."""
    lines = flowed(text).split("\n")
    assert len(lines) > 2
    assert max(sum(2 if c > "\u2e80" else 1 for c in line) for line in lines) <= WIDTH + 3
    assert not any(line[0] in "，。" for line in lines)
