"""Times in long texts."""

from __future__ import annotations

from datetime import datetime

import pytest

from assistantd.skillkit.when import every_time

SENTENCES = [
    "我们下周三下午三点去看电影，三月五号之前要交报告。",
    "We meet tomorrow at 3pm; it is due by March 5th. ",
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_long_text_is_read_to_its_end(sentence: str) -> None:
    """A text of any length is read whole, each run of times by itself."""
    assert len(every_time(sentence * 300, datetime(2026, 11, 25, 10))) == 600


@pytest.mark.parametrize("words", ["五千世纪", "上309999世纪", "两千世纪前", "9999年后的周末", "九千年前"])
@pytest.mark.parametrize("now", [datetime(2026, 11, 25, 10), datetime(2, 3, 4), datetime(9990, 6, 1)])
def test_what_no_calendar_reaches_is_no_fault(words: str, now: datetime) -> None:
    """Words that lead beyond every calendar are read as nothing, or as what can be, and raise nothing."""
    assert all(when.value.year <= 9999 for when in every_time(words, now))
