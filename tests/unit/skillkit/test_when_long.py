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
