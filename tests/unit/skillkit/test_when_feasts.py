"""Holidays of several calendars, by their English and Chinese names."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest

from assistantd.skillkit.when import Customs, every_time, hebrew, hijri, read_time
from assistantd.skillkit.when.en.holidays import NAMES as ENGLISH
from assistantd.skillkit.when.holidays import NAMES, stretches_in

NOW = datetime(2026, 11, 25, 10, 5)

FEASTS = [
    ("Rosh Hashanah 2024", "2024-10-03", 2),
    ("yom kippur", "2027-10-11", 1),
    ("Chanukah 2024", "2024-12-26", 8),
    ("last passover", "2026-04-02", 8),
    ("Tisha B'Av 2018", "2018-07-22", 1),
    ("Ramadan 2034", "2034-11-12", 30),
    ("Eid al-Fitr 2026", "2026-03-20", 1),
    ("Diwali 2026", "2026-11-08", 1),
    ("orthodox easter 2018", "2018-04-08", 1),
    ("maundy thursday 2013", "2013-03-28", 1),
    ("boss's day 2021", "2021-10-15", 1),
    ("tax day 2017", "2017-04-18", 1),
    ("tax day 2012", "2012-04-17", 1),
    ("secretaries' day 2016", "2016-04-27", 1),
    ("King's Day 2014", "2014-04-26", 1),
    ("summer bank holiday 2018", "2018-08-27", 1),
    ("daylight savings start 2017", "2017-03-12", 1),
    ("St. Paddy's day", "2027-03-17", 1),
    ("2018年逾越节", "2018-03-31", 8),
    ("猶太新年", "2027-10-02", 2),
    ("開齋節", "2027-03-10", 1),
    ("犹太植树节", "2027-01-23", 1),
    ("植树节", "2027-03-12", 1),
    ("2018年大斋节", "2018-02-14", 46),
    ("排燈節", "2027-10-29", 1),
]


@pytest.mark.parametrize(("words", "first", "days"), FEASTS)
def test_a_holiday(words: str, first: str, days: int) -> None:
    """A holiday of any calendar begins on its day and lasts as long as it does."""
    meant = read_time(words, NOW)
    assert meant is not None
    assert (f"{meant.start:%Y-%m-%d}", meant.end - meant.start) == (first, timedelta(days=days))


def test_a_holiday_from_its_eve() -> None:
    """Where that is the custom, a day that begins at nightfall is told from the day before on."""
    meant = read_time("yom kippur 2013", NOW, customs=Customs(from_eve=True))
    assert meant is not None
    assert (meant.start, meant.end) == (datetime(2013, 9, 13), datetime(2013, 9, 15))


def test_a_holiday_told_by_last_years_lunar_month_is_found() -> None:
    """The eighth day of the twelfth month lies in the next common year, and is still ahead in its first days."""
    meant = read_time("腊八", datetime(2027, 1, 5))
    assert meant is not None
    assert meant.start == datetime(2027, 1, 15)


def test_every_name_leads_to_a_rule() -> None:
    """Every English and Chinese name is one of a holiday that has a day in some year, and reads as a time."""
    for name in {*ENGLISH.values(), *NAMES.values()}:
        assert any(stretches_in(name, year) for year in range(2020, 2027)), name
    assert [name for name in (*ENGLISH, *NAMES) if len(every_time(name, NOW)) != 1] == []


def test_the_hebrew_year_never_begins_on_three_days_of_the_week() -> None:
    """The new year is put off so that it falls on no Sunday, Wednesday or Friday; years have one of six lengths."""
    starts = [hebrew.new_year(year) for year in range(1900, 2200)]
    assert {start.weekday() for start in starts} == {0, 1, 3, 5}
    lengths = {(two - one).days for one, two in pairwise(starts)}
    assert lengths == {353, 354, 355, 383, 384, 385}


def test_an_islamic_date_can_fall_twice_in_a_year() -> None:
    """The Islamic year is eleven days shorter, so that one holiday came twice in the year 2000."""
    assert hijri.in_year(2000, 10, 1) == (date(2000, 1, 8), date(2000, 12, 28))


@pytest.mark.parametrize(
    "words", ["I lent him money", "a trip to Corpus Christi", "I had an epiphany", "我们去吃元宵", "吃年夜饭"]
)
def test_no_holiday(words: str) -> None:
    """Words that only sound like a holiday are none."""
    assert every_time(words, NOW) == ()
