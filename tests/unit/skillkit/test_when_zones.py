"""Times told in another zone than the user's."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from assistantd.domain.language import Language
from assistantd.skillkit.when import one_time

NOW = datetime(2026, 11, 25, 10, 5, tzinfo=ZoneInfo("Europe/Berlin"))

ONCE = [
    ("on Friday at 9 am IST", "2026-11-27 04:30"),
    ("at 5 pm WEST", "2026-11-25 17:00"),
    ("drive west at 5", "2026-11-25 17:00"),
    ("明天纽约时间早上九点", "2026-11-26 15:00"),
    ("北京时间明天下午三点", "2026-11-26 08:00"),
]
RULES = [
    ("every Monday at 9 am IST", "FREQ=WEEKLY;BYDAY=MO", "Asia/Kolkata", "2026-11-30 04:30"),
    ("9 am PST every weekday", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "America/Los_Angeles", "2026-11-25 18:00"),
    ("every Monday at 9am New York time", "FREQ=WEEKLY;BYDAY=MO", "America/New_York", "2026-11-30 15:00"),
    ("daily at 17:00 GMT+5:30", "FREQ=DAILY", "Asia/Kolkata", "2026-11-25 12:30"),
    ("每周一纽约时间早上九点", "FREQ=WEEKLY;BYDAY=MO", "America/New_York", "2026-11-30 15:00"),
]


@pytest.mark.parametrize(("words", "at"), ONCE)
def test_a_clock_time_of_another_zone_is_told_by_the_users(words: str, at: str) -> None:
    """A zone beside a clock time moves it; a point of the compass is none."""
    when = one_time(words, NOW)
    assert when is not None
    assert f"{when.value:%Y-%m-%d %H:%M}" == at


@pytest.mark.parametrize(("words", "rule", "zone", "at"), RULES)
def test_a_rule_goes_by_the_clocks_of_the_zone_it_names(words: str, rule: str, zone: str, at: str) -> None:
    """The rule and its zone are kept apart; the first time is told by the user's own clock."""
    when = one_time(words, NOW)
    assert when is not None
    assert (when.rrule, when.zone, f"{when.value:%Y-%m-%d %H:%M}") == (rule, zone, at)
    assert zone in when.reading(Language.EN)
