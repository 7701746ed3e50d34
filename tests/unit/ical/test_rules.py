"""Rules of RFC 5545 and RFC 7529, and the wall times at which they happen."""

from __future__ import annotations

from datetime import datetime
from itertools import islice

import pytest

from assistantd.ical.rule import BadRule, parse
from assistantd.ical.times import walls


def times(rule: str, start: str, most: int = 4, since: str = "") -> list[str]:
    after = datetime.fromisoformat(since) if since else None
    found = islice(walls(parse(rule), datetime.fromisoformat(start), after), most)
    return [f"{one:%Y-%m-%d}" if one.time() == datetime.min.time() else f"{one:%Y-%m-%d %H:%M}" for one in found]


@pytest.mark.parametrize(
    ("rule", "start", "found"),
    [
        ("FREQ=WEEKLY;BYDAY=MO,WE", "2026-11-25", ["2026-11-25", "2026-11-30", "2026-12-02", "2026-12-07"]),
        ("FREQ=MONTHLY;BYDAY=-1FR", "2026-11-27", ["2026-11-27", "2026-12-25", "2027-01-29", "2027-02-26"]),
        ("FREQ=MONTHLY;BYMONTHDAY=31", "2026-01-31", ["2026-01-31", "2026-03-31", "2026-05-31", "2026-07-31"]),
        ("FREQ=YEARLY;COUNT=2", "2026-11-25", ["2026-11-25", "2027-11-25"]),
        ("FREQ=DAILY;UNTIL=20261127", "2026-11-25", ["2026-11-25", "2026-11-26", "2026-11-27"]),
        (
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
            "2026-11-30",
            ["2026-11-30", "2026-12-31", "2027-01-29", "2027-02-26"],
        ),
    ],
)
def test_a_rule_happens_at_its_times(rule: str, start: str, found: list[str]) -> None:
    """Weekdays, last days, counts, ends and positions are those of the standard."""
    assert times(rule, start) == found


def test_a_skip_moves_to_the_last_day_of_a_short_month() -> None:
    """SKIP=BACKWARD keeps the 31st in a month of thirty days, on its last one."""
    rule = "RSCALE=GREGORIAN;FREQ=MONTHLY;BYMONTHDAY=31;SKIP=BACKWARD"
    assert times(rule, "2026-01-31", 3) == ["2026-01-31", "2026-02-28", "2026-03-31"]


def test_a_lunar_birthday_follows_the_chinese_calendar() -> None:
    """A yearly rule that counts in the Chinese calendar gives the lunar new year of each year."""
    assert times("RSCALE=CHINESE;FREQ=YEARLY", "2026-02-17", 3) == ["2026-02-17", "2027-02-06", "2028-01-26"]


@pytest.mark.parametrize("rule", ["FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30"])
def test_a_rule_that_never_happens_comes_to_an_end(rule: str) -> None:
    """30 February is looked for within bounds, and given up."""
    assert times(rule, "2026-01-01") == []


def test_an_old_rule_starts_near_where_it_is_asked() -> None:
    """The times after a moment are those that the rule would have had there."""
    assert times("FREQ=DAILY;INTERVAL=3", "1970-01-01", 1, since="2026-01-01") == ["2026-01-01"]


@pytest.mark.parametrize("rule", ["", "FREQ=SOMETIMES", "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;COUNT=x", "BYDAY=MO"])
def test_a_rule_that_cannot_be_read_is_refused(rule: str) -> None:
    """A rule without a known frequency or with nonsense in it raises BadRule."""
    with pytest.raises(BadRule):
        list(islice(walls(parse(rule), datetime.fromisoformat("2026-01-01")), 1))
