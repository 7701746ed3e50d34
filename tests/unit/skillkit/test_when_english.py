"""English times as people say them, read on Wednesday 25 November 2026 at 10:05 in Berlin."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from assistantd.skillkit.when import every_time, one_period, one_time, without

NOW = datetime(2026, 11, 25, 10, 5, tzinfo=ZoneInfo("Europe/Berlin"))

MOMENTS = [
    ("at half past", "11-25 10:30"),
    ("lunch at noon-ish", "11-25 12:00"),
    ("nine-ish on Friday", "11-27 09:00"),
    ("the Friday after next at 4", "12-04 16:00"),
    ("15 minutes before noon", "11-25 11:45"),
    ("3pm JST tomorrow", "11-26 07:00"),
    ("tomorrow at 3pm JST", "11-26 07:00"),
    ("at 7am UTC", "11-26 08:00"),
    ("in 1h30", "11-25 11:35"),
    ("in an hour and a half", "11-25 11:35"),
    ("eight hundred hours tomorrow", "11-26 08:00"),
    ("quarter past 4 on Monday", "11-30 16:15"),
    ("at five to nine tomorrow morning", "11-26 08:55"),
    ("twenty past seven in the evening", "11-25 19:20"),
    ("the 5th of next month at 9", "12-05 09:00"),
    ("from 14:00 till 15:30 tomorrow", "11-26 14:00"),
    ("on New Year's Eve at 10pm", "12-31 22:00"),
    ("tomorrow at 3pm Tokyo time", "11-26 07:00"),
    ("9am Eastern time tomorrow", "11-26 15:00"),
    ("8pm on 15", "12-15 20:00"),
    ("16. Dec. 2026 10:38", "12-16 10:38"),
    ("a day from right now", "11-26 10:05"),
    ("in less than an hour", "11-25 11:05"),
    ("this time tomorrow", "11-26 10:05"),
    ("on Monday at 9 to ask about the 2027 budget", "11-30 09:00"),
    ("on Thursday at 9 to renew the 24/7 support", "11-26 09:00"),
    ("two days before Christmas at 10", "12-23 10:00"),
    ("on 03.12.2026 at 9", "12-03 09:00"),
    ("tommorow at 9", "11-26 09:00"),
    ("next week same time", "12-02 10:05"),
    ("on the hour", "11-25 11:00"),
    ("by close of business Friday", "11-27 17:00"),
    ("a week tomorrow at 9", "12-03 09:00"),
    ("15 minutes before my 3pm meeting", "11-25 14:45"),
    ("on 14.12. at 14:00", "12-14 14:00"),
]
DAYS = [
    ("in a fortnight", "12-09"),
    ("as of 31 December", "12-31"),
    ("a week Monday", "12-07"),
    ("3 days before the end of the month", "11-27"),
    ("on 1 December write the Q4 summary", "12-01"),
    ("effective 1 January", "01-01"),
    ("starting Monday", "11-30"),
    ("since Monday", "11-23"),
    ("on the first workday of the month", "12-01"),
    ("on the last working day of next month", "12-31"),
    ("two days before Christmas", "12-23"),
    ("the day after Christmas", "12-26"),
    ("Christmas  Eve", "12-24"),
    ("the day before martin luther king jr  day", "01-17"),
    ("the Monday before Easter", "03-22"),
    ("Friday week", "12-04"),
    ("a week on Friday", "12-04"),
    ("a week from Friday", "12-04"),
    ("two Mondays from now", "12-07"),
    ("tomorrow all day", "11-26"),
    ("on the 31st", "12-31"),
    ("by Friday", "11-27"),
    ("at the end of the month", "11-30"),
    ("Friday the 13th", "08-13"),
    ("the third Thursday of November", "11-18"),
]
PERIODS = [
    ("this weekend", "11-28 00:00", "11-30 00:00"),
    ("the weekend after next", "12-05 00:00", "12-07 00:00"),
    ("Thanksgiving weekend", "11-26 00:00", "11-30 00:00"),
    ("in the third week of December", "12-14 00:00", "12-21 00:00"),
    ("calendar week 50", "12-07 00:00", "12-14 00:00"),
    ("this working week", "11-23 00:00", "11-28 00:00"),
    ("the week before last", "11-09 00:00", "11-16 00:00"),
    ("in Q1", "01-01 00:00", "04-01 00:00"),
    ("last quarter", "07-01 00:00", "10-01 00:00"),
    ("next spring", "03-20 00:00", "06-21 00:00"),
    ("mid-January", "01-11 00:00", "01-21 00:00"),
    ("at the beginning of next week", "11-30 00:00", "12-03 00:00"),
    ("for three days from Tuesday", "12-01 00:00", "12-04 00:00"),
    ("Tuesday to Friday 9 to 5", "12-01 09:00", "12-04 17:00"),
    ("between Christmas and New Year", "12-25 00:00", "01-02 00:00"),
    ("from now until Friday", "11-25 00:00", "11-28 00:00"),
    ("tomorrow 14:00-15:30", "11-26 14:00", "11-26 15:30"),
    ("10am tomorrow for 45 minutes", "11-26 10:00", "11-26 10:45"),
    ("next Tuesday from 10am for 2 hours", "12-01 10:00", "12-01 12:00"),
    ("13 to 15 July", "07-13 00:00", "07-16 00:00"),
    ("the night before last", "11-23 18:00", "11-24 00:00"),
    ("tomorrow first thing", "11-26 04:00", "11-26 09:00"),
    ("tomorrow after dinner", "11-26 20:00", "11-27 00:00"),
    ("in the late-morning tomorrow", "11-26 08:00", "11-26 12:00"),
    ("from 4 to 22 next month", "12-04 00:00", "12-23 00:00"),
    ("next week between Wednesday and Friday", "12-02 00:00", "12-05 00:00"),
    ("Monday to Wednesday of next week", "11-30 00:00", "12-03 00:00"),
    ("early in the day Friday", "11-27 00:00", "11-27 12:00"),
    ("the week before Christmas", "12-18 00:00", "12-25 00:00"),
    ("in the nineteen seventies", "01-01 00:00", "01-01 00:00"),
]
NO_TIMES = [
    "I may go", "this may be true", "he may 5 times", "march on Rome", "on second thoughts", "about 7 people came",
    "between 5 and 10 people were there", "it costs from 5 to 10 dollars", "ten divided by five", "I have 3 apples",
    "the third quarter of the game", "word of the day", "in a minute of silence", "boy meets girl", "win 3 to 2",
    "seven thirty rules", "version 3.5", "a 50 50 chance", "once in a while", "the last time", "a second opinion",
    "one at a time", "page 5 to 10", "call 555-1234", "the sun is out", "she sat down", "twenty to one odds",
    "at the end of the line", "lately", "it weighs 12 to 15 kilos", "spring cleaning", "since two people left",
]  # fmt: skip


@pytest.mark.parametrize(("words", "moment"), MOMENTS)
def test_a_clock_time_is_found_however_it_is_said(words: str, moment: str) -> None:
    """Fractions of an hour, zones, distances and times of a day told before or behind it come to the minute."""
    found = one_time(words, NOW)
    assert found is not None
    assert (f"{found.value:%m-%d %H:%M}", found.timed) == (moment, True)


@pytest.mark.parametrize(("words", "day"), DAYS)
def test_a_day_is_found_by_what_it_stands_beside(words: str, day: str) -> None:
    """A day is told by its place in a month, by a holiday or by another weekday; no hour is guessed."""
    found = one_time(words, NOW)
    assert found is not None
    assert (f"{found.value:%m-%d}", found.timed) == (day, False)


@pytest.mark.parametrize(("words", "start", "end"), PERIODS)
def test_a_stretch_has_its_beginning_and_its_end(words: str, start: str, end: str) -> None:
    """Weeks, seasons, parts of months, ranges and lengths from a day on end where the last of them is over."""
    found = one_period(words, NOW)
    assert found is not None
    assert (f"{found.start:%m-%d %H:%M}", f"{found.end:%m-%d %H:%M}") == (start, end)


@pytest.mark.parametrize("words", NO_TIMES)
def test_ordinary_words_are_no_time(words: str) -> None:
    """A number of things, a verb and a turn of phrase say no time."""
    assert every_time(words, NOW) == ()


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("remind me to call mum tomorrow at half past six", "remind me to call mum"),
        ("turn the light on now", "turn the light on"),
        ("pay the rent on the first workday of the month", "pay the rent"),
        ("an invitation for the evening of the 5th", "an invitation for"),
    ],
)
def test_what_is_left_is_what_the_time_is_for(text: str, rest: str) -> None:
    """The words of the time go with the small words before them, and nothing else does."""
    found = one_time(text, NOW)
    assert found is not None
    assert without(text, found.spans) == rest
