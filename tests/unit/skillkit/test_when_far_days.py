"""English words for days far off, read on Wednesday 25 November 2026 at 10:00."""

from __future__ import annotations

from datetime import datetime

import pytest

from assistantd.skillkit.when import Grain, every_time, one_time

NOW = datetime(2026, 11, 25, 10, 0)


@pytest.mark.parametrize(
    ("text", "day", "grain"),
    [
        ("three weeks ago", "2026-11-04", Grain.DAY),
        ("a fortnight ago", "2026-11-11", Grain.DAY),
        ("two months ago", "2026-09-25", Grain.DAY),
        ("in two years", "2028-11-25", Grain.DAY),
        ("in three months", "2027-02-25", Grain.DAY),
        ("October 2024", "2024-10-01", Grain.MONTH),
        ("in November", "2026-11-01", Grain.MONTH),
        ("in March", "2027-03-01", Grain.MONTH),
        ("last year", "2025-01-01", Grain.YEAR),
        ("in 2014", "2014-01-01", Grain.YEAR),
        ("the first Wednesday of October 2014", "2014-10-01", Grain.DAY),
        ("the last Friday of November", "2026-11-27", Grain.DAY),
        ("first Tuesday of last month", "2026-10-06", Grain.DAY),
        ("Tuesday of last week", "2026-11-17", Grain.DAY),
        ("31.10.1974", "1974-10-31", Grain.DAY),
        ("10/31/1974", "1974-10-31", Grain.DAY),
        ("Christmas", "2026-12-25", Grain.DAY),
        ("Mother's Day 2027", "2027-05-09", Grain.DAY),
        ("Chinese New Year", "2027-02-06", Grain.DAY),
        ("three weeks from tomorrow", "2026-12-17", Grain.DAY),
        ("3 days from Tuesday", "2026-12-04", Grain.DAY),
        ("Friday after next", "2026-12-04", Grain.DAY),
        ("2 Sundays from now", "2026-12-06", Grain.DAY),
        ("Fri the 11th", "2026-12-11", Grain.DAY),
        ("the 15th of next month", "2026-12-15", Grain.DAY),
        ("the coming week", "2026-11-30", Grain.WEEK),
        ("3/3/15", "2015-03-03", Grain.DAY),
        ("fourth of July of 1995", "1995-07-04", Grain.DAY),
    ],
)
def test_a_far_day_has_its_grain(text: str, day: str, grain: Grain) -> None:
    """Months, years, holidays, spans back and forth and the n-th weekday are found with what they leave open."""
    (found,) = every_time(text, NOW)
    assert (found.value.date().isoformat(), found.grain) == (day, grain)


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("15h15", "15:15"),
        ("at 16h", "16:00"),
        ("ten-thirty", "10:30"),
        ("seven thirty p.m.", "19:30"),
        ("four twenty-three a m", "04:23"),
        ("at 1140 pm", "23:40"),
        ("at half three", "15:30"),
        ("at 9p.", "21:00"),
    ],
)
def test_other_ways_to_write_a_clock_time(text: str, clock: str) -> None:
    """Hours with an h, without a colon, in words, and with half a mark of the day are clock times."""
    found = one_time(text, NOW)
    assert found is not None
    assert f"{found.value:%H:%M}" == clock


@pytest.mark.parametrize("text", ["a seven-eleven shop", "nine eleven", "two fifty", "half three eggs", "a week after"])
def test_words_that_only_look_like_clock_times_are_none(text: str) -> None:
    """A shop, a monument, a price and a half of something are no clock time."""
    assert not every_time(text, NOW)


@pytest.mark.parametrize(
    "text",
    ["I may march on", "in 1999 ways", "it took a month", "the Ides", "version 10.31.19740", "in two years' time off"],
)
def test_words_that_only_look_like_far_days_are_none(text: str) -> None:
    """A month's name as a verb, a number of things and a duration say no day."""
    assert not [one for one in every_time(text, NOW) if one.grain in (Grain.MONTH, Grain.DAY)]
