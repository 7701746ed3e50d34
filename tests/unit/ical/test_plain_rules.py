"""A rule of the agenda is handed to other programs in terms that they know."""

from __future__ import annotations

from datetime import datetime
from itertools import islice, takewhile

import pytest

from assistantd.ical.plain import plain
from assistantd.ical.recurring import read
from assistantd.ical.rule import parse
from assistantd.ical.times import walls

START = datetime(2026, 12, 1, 9)

TEXTS = [
    "FREQ=DAILY;UNTIL=20270105",
    "FREQ=DAILY\nEXDATE:20261203,20261224/20261226",
    "FREQ=DAILY\nEXDATE:20261203T0900",
    "FREQ=WEEKLY;BYDAY=TU\nEXRULE:FREQ=MONTHLY;BYDAY=2TU",
    "FREQ=DAILY\nEXRULE:FREQ=DAILY;BYMONTH=5",
]


@pytest.mark.parametrize("text", TEXTS)
def test_an_ordinary_rule_and_single_times_say_the_same(text: str) -> None:
    """The RRULE without the single times left out happens exactly when the text says, a whole last day included."""
    told = plain(text, START)
    ordinary = list(takewhile(lambda at: at.year < 2028, walls(parse(told.rule), START)))
    assert [at for at in ordinary if at not in told.less] == list(
        takewhile(lambda at: at.year < 2028, read(text).walls(START))
    )


def test_a_feast_is_its_days() -> None:
    """What no rule says is told as its days alone; the first is the beginning of the event itself."""
    text = "FREQ=YEARLY\nRDATE;X-NAME=复活节:20270328,20280416,20290401"
    start = datetime(2027, 3, 28, 9)
    told = plain(text, start)
    assert (told.rule, [start, *told.more]) == ("", list(islice(read(text).walls(start), 3)))
