"""Stretches of time in words, read on Wednesday 25 November 2026 at 10:20."""

from __future__ import annotations

from datetime import datetime

import pytest

from assistantd.skillkit.when import one_period

NOW = datetime(2026, 11, 25, 10, 20)


def read(text: str) -> tuple[str, str] | None:
    """Gives start and end as short text."""
    found = one_period(text, NOW)
    return (f"{found.start:%m-%d %H:%M}", f"{found.end:%m-%d %H:%M}") if found else None


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("the last two weeks", "11-09 00:00", "11-23 00:00"),
        ("past 3 days", "11-22 00:00", "11-25 00:00"),
        ("the next three days", "11-26 00:00", "11-29 00:00"),
        ("last 2 hours", "11-25 08:00", "11-25 10:00"),
        ("上两周", "11-09 00:00", "11-23 00:00"),
        ("未来三天", "11-26 00:00", "11-29 00:00"),
    ],
)
def test_spans_back_and_forth_are_whole_units(text: str, start: str, end: str) -> None:
    """The last two weeks end with Sunday, the next three days begin tomorrow."""
    assert read(text) == (start, end)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("December 3-5", "12-03 00:00", "12-06 00:00"),
        ("from the 3rd to the 5th of December", "12-03 00:00", "12-06 00:00"),
        ("from Friday to Sunday", "11-27 00:00", "11-30 00:00"),
        ("周五到周日", "11-27 00:00", "11-30 00:00"),
        ("12月3-5日", "12-03 00:00", "12-06 00:00"),
    ],
)
def test_a_range_of_days_holds_its_last_day(text: str, start: str, end: str) -> None:
    """The end is the midnight after the last day; a month said once holds for both ends."""
    assert read(text) == (start, end)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("tomorrow 3-5pm", "11-26 15:00", "11-26 17:00"),
        ("on Friday from 9:30 to 11:00", "11-27 09:30", "11-27 11:00"),
        ("between 11 and 1 pm tomorrow", "11-26 11:00", "11-26 13:00"),
        ("明天下午三点到五点", "11-26 15:00", "11-26 17:00"),
    ],
)
def test_a_range_of_hours_ends_at_its_last_hour(text: str, start: str, end: str) -> None:
    """What is said of one end, the day or the half of the day, holds for the other."""
    assert read(text) == (start, end)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("tomorrow afternoon", "11-26 12:00", "11-26 19:00"),
        ("next week", "11-30 00:00", "12-07 00:00"),
        ("next weekend", "12-05 00:00", "12-07 00:00"),
        ("Q4", "10-01 00:00", "01-01 00:00"),
        ("last quarter", "07-01 00:00", "10-01 00:00"),
        ("next summer", "06-21 00:00", "09-23 00:00"),
        ("next autumn", "09-23 00:00", "12-21 00:00"),
        ("第三季度", "07-01 00:00", "10-01 00:00"),
        ("tomorrow", "11-26 00:00", "11-27 00:00"),
    ],
)
def test_a_named_unit_is_taken_whole(text: str, start: str, end: str) -> None:
    """A day, a week, a weekend, a quarter or a part of the day has its beginning and its end."""
    assert read(text) == (start, end)


@pytest.mark.parametrize("text", ["tomorrow at 5pm", "every Monday", "nothing at all", "in 20 minutes", "十分"])
def test_a_moment_is_no_stretch(text: str) -> None:
    """A clock time, what is repeated and what says no time give nothing."""
    assert read(text) is None


@pytest.mark.parametrize("text", ["the last 999 years", "next 999 years", "过去999年"])
def test_spans_beyond_the_calendar_break_nothing(text: str) -> None:
    """A span of many centuries is given where the calendar holds it, and is never an error."""
    found = one_period(text, NOW)
    assert found is None or found.start < found.end


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2018年10月", "2018-10-01", "2018-11-01"),
        ("前年三月", "2024-03-01", "2024-04-01"),
        ("2009年", "2009-01-01", "2010-01-01"),
        ("between August and October 2027", "2027-08-01", "2027-11-01"),
        ("from 2014 to 2016", "2014-01-01", "2017-01-01"),
        ("前兩個月", "2026-09-01", "2026-11-01"),
    ],
)
def test_months_and_years_have_their_whole_length(text: str, start: str, end: str) -> None:
    """A month of a year, a year, and ranges of them, in English and in both Chinese scripts."""
    found = one_period(text, NOW)
    assert found is not None
    assert (found.start.date().isoformat(), found.end.date().isoformat()) == (start, end)
