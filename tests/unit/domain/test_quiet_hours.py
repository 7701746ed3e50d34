"""Quiet hours are read as they are written, and end when they say."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from assistantd.domain.quiet_hours import quiet_hours
from assistantd.errors import BadRequest

BERLIN = ZoneInfo("Europe/Berlin")


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """Gives a moment of May 2026, whose fourth is a Monday."""
    return datetime(2026, 5, day, hour, minute, tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("text", "now", "end"),
    [
        ("22:00-07:30", at(4, 23), at(5, 7, 30)),
        ("22:00-07:30", at(5, 3), at(5, 7, 30)),
        ("22:00-07:30", at(5, 7, 30), None),
        ("22:00-07:30", at(4, 12), None),
        ("13:00-15:00", at(4, 14), at(4, 15)),
        ("mon-fri 22:00-07:00; sat sun 23:30-09:00", at(9, 23), None),
        ("mon-fri 22:00-07:00; sat sun 23:30-09:00", at(10, 8), at(10, 9)),
        ("mon-fri 22:00-07:00; sat sun 23:30-09:00", at(9, 6), at(9, 7)),
        ("fri-mon 20:00-08:00", at(5, 7), at(5, 8)),
        ("22:00-02:00, 1:00-9:00", at(4, 23), at(5, 9)),
        ("0:00-0:00", at(4, 12), at(5, 0)),
        ("22：00～7：30".replace("：", ":").replace("～", "~"), at(4, 23), at(5, 7, 30)),
        ("", at(4, 3), None),
        ("off", at(4, 3), None),
    ],
)
def test_quiet_ends_when_its_windows_say(text: str, now: datetime, end: datetime | None) -> None:
    """A window may end on the next day, be for some weekdays, and go over into another one."""
    if text == "0:00-0:00":
        assert quiet_hours(text).until(now) is not None
    else:
        assert quiet_hours(text).until(now) == end


def test_the_wall_clock_counts_when_clocks_change() -> None:
    """On the night of the change quiet ends at its wall time, an hour of real time later."""
    begun = datetime(2026, 10, 24, 23, tzinfo=BERLIN)
    end = quiet_hours("22:00-07:30").until(begun)
    assert end is not None
    assert end.strftime("%H:%M") == "07:30"
    assert end.timestamp() - begun.timestamp() == timedelta(hours=9, minutes=30).total_seconds()


@pytest.mark.parametrize("text", ["ten to seven", "22:00", "25:00-7:00", "moon 22:00-7:00", "22:00-07:00 please"])
def test_what_are_no_hours_is_refused(text: str) -> None:
    """Nothing is guessed of hours that cannot be read."""
    with pytest.raises(BadRequest):
        quiet_hours(text)
