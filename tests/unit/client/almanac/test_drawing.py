"""A day, a week and a month as they stand on a terminal."""

from __future__ import annotations

import io
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from assistantd.client.almanac.days import weeks_begin_on_sunday
from assistantd.client.almanac.drawing import draw
from assistantd.client.screen import Screen
from assistantd.client.session import Session
from assistantd.client.words import Words

ZONE = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 25, 10, 24, tzinfo=ZONE)


class Terminal(Screen):
    """Is a screen of a given width that someone watches, without colours."""

    def __init__(self, columns: int, *, live: bool = True) -> None:
        self.written = io.StringIO()
        super().__init__(self.written, io.StringIO())
        self.live, self._columns = live, columns

    @property
    def columns(self) -> int:
        return self._columns


def entry(title: str, at: str, ends: str | None = None, **more: Any) -> dict[str, Any]:
    return {"id": 1, "kind": "event", "title": title, "at": at, "ends": ends, "zone": "Europe/Berlin"} | more


def drawn(
    occurrences: list[dict[str, Any]],
    first: str = "2026-11-25",
    days: int = 1,
    *,
    columns: int = 130,
    chinese: bool = False,
    live: bool = True,
    notes: dict[str, str] | None = None,
    awaiting: tuple[dict[str, Any], ...] = (),
) -> list[str]:
    terminal = Terminal(columns, live=live)
    last = (date.fromisoformat(first) + timedelta(days - 1)).isoformat()
    result = {"occurrences": occurrences, "first": first, "last": last, "zone": "Europe/Berlin", "notes": notes or {}}
    result["awaiting"] = list(awaiting)
    draw(Session(Words(chinese=chinese), terminal), result, NOW)
    return terminal.written.getvalue().splitlines()


DENTIST = entry("dentist", "2026-11-25T16:00:00+01:00", "2026-11-25T17:00:00+01:00", id=7, location="Main St")
STANDUP = entry("standup", "2026-11-25T09:00:00+01:00")
TRIP = entry("trip", "2026-11-26T00:00:00+01:00", "2026-11-28T00:00:00+01:00", all_day=True)


def test_day_is_ordered_with_the_time_it_is_now() -> None:
    """A day lists its entries by the clock and says between which of them it is now."""
    assert drawn([DENTIST, STANDUP]) == [
        "Wednesday, 25 November · today",
        "  09:00        standup  #1",
        "  10:24 ─────",
        "  16:00–17:00  dentist  @ Main St  #7",
    ]


def test_day_in_chinese_with_its_lunar_date() -> None:
    """The Chinese heading has weekday and lunar date, and an empty day says that it is free."""
    assert drawn([], chinese=True, notes={"2026-11-25": "十月十七"}) == [
        "11月25日 星期三 · 今天 · 十月十七",
        "  没有安排",
    ]


def test_other_zones_are_named_and_counted_in_the_viewers() -> None:
    """What is meant in another zone stands at the viewer's time, with its own time and zone beside it."""
    lines = drawn([entry("call", "2026-11-25T16:30:00+00:00", zone="Europe/Lisbon")])
    assert lines[-1] == "  17:30        call  #1  16:30 Europe/Lisbon"


def test_whole_days_stay_on_their_day_in_every_zone() -> None:
    """An all-day entry written in another zone does not slip to a neighbouring day."""
    far = entry("holiday", "2026-11-25T00:00:00+14:00", "2026-11-26T00:00:00+14:00", all_day=True)
    assert any("holiday" in line for line in drawn([far]))
    assert not any("holiday" in line for line in drawn([far], "2026-11-24"))


def test_overlaps_are_pointed_out() -> None:
    """An entry that overlaps others names them; a grid marks it."""
    other = entry("call", "2026-11-25T16:30:00+01:00", "2026-11-25T18:00:00+01:00", id="c9", conflicts=[7])
    lines = drawn([DENTIST | {"conflicts": ["c9"]}, other])
    assert [line.rpartition("  ")[2] for line in lines[-2:]] == ["overlaps call", "overlaps dentist"]
    assert "16:30! call" in "".join(drawn([DENTIST, other], days=7))


def test_a_row_that_is_too_long_goes_on_below_its_title() -> None:
    """No line is wider than the terminal, and what is said of the entry stands below its title."""
    long = entry("a review with everybody of the finance team", "2026-11-25T16:00:00+01:00", id="c7@20261125T160000",
                 location="Room 3, second floor", calendar="Work", repeats=True)  # fmt: skip
    lines = drawn([long], columns=60)
    assert max(map(len, lines)) <= 60
    assert lines[2] == "  16:00        a review with everybody of the finance team"
    assert lines[3].startswith("               @ Room 3")
    assert "#c7 ↻  Work" in lines[-1]


def test_hours_over_midnight_are_told_on_both_days() -> None:
    """The first day has the end too, the second day only the end; a day in between has an arrow."""
    night = entry("night", "2026-11-25T22:00:00+01:00", "2026-11-26T03:00:00+01:00")
    assert "22:00–03:00  night" in drawn([night])[-1]
    assert "  –03:00       night" in drawn([night], "2026-11-26")[-1]
    long = entry("trip", "2026-11-25T22:00:00+01:00", "2026-11-27T03:00:00+01:00")
    assert drawn([long], "2026-11-26")[-1] == "  →            trip  #1  goes on"


def test_chinese_whole_days_stand_in_the_same_column() -> None:
    """Titles begin in one column, whatever the width of the letters before them."""
    lines = drawn([DENTIST, TRIP | {"at": "2026-11-25T00:00:00+01:00"}], chinese=True)
    from assistantd.client.screen import width

    titles = {title: next(line for line in lines if title in line) for title in ("trip", "dentist")}
    assert [width(line[: line.index(title)]) for title, line in titles.items()] == [15, 15]


def test_month_in_chinese_names_days_as_wall_calendars_do() -> None:
    """A day has its lunar day, the first of a lunar month that month, and a solar term goes before both."""
    notes = {
        "2026-11-08": "九月三十",
        "2026-11-09": "十月初一",
        "2026-11-10": "十月初二",
        "2026-11-22": "十月十四 小雪",
    }
    text = "".join(drawn([DENTIST], "2026-11-01", 30, columns=80, chinese=True, notes=notes))
    for shown in ("8 三十", "9 十月 ", "10 初二", "22 小雪"):
        assert shown in text


def test_month_gives_what_happens_once_its_place_first() -> None:
    """Where a day is too full, what repeats is counted rather than shown."""
    daily = [entry(f"daily {n}", f"2026-11-27T0{n}:00:00+01:00", rrule="FREQ=DAILY") for n in range(1, 5)]
    text = "".join(drawn([*daily, entry("exam", "2026-11-27T15:00:00+01:00")], "2026-11-01", 30))
    assert "15:00 exam" in text
    assert "+2" in text


def test_week_stands_side_by_side_on_a_wide_terminal() -> None:
    """Seven columns, an entry of several days in each of them, today marked."""
    lines = drawn([DENTIST, TRIP], days=7)
    assert lines[0].split("│")[0].strip() == "Wed"
    assert lines[1].startswith("25 Nov ◂")
    assert lines[3].split("│")[1].strip() == "▪ trip"
    assert lines[3].split("│")[2].strip() == "▪ trip"
    assert lines[3].split("│")[3].strip() == "–"


@pytest.mark.parametrize("columns", [60, 80])
def test_week_stands_in_a_list_on_a_narrow_terminal(columns: int) -> None:
    """Where titles could not be read side by side, the days stand one below the other."""
    lines = drawn([DENTIST], days=7, columns=columns)
    assert "│" not in "".join(lines)
    assert "Thursday, 26 November · tomorrow" in lines


def test_week_in_a_pipe_is_a_list() -> None:
    """A program that reads the output gets no grid."""
    assert "│" not in "".join(drawn([DENTIST], days=7, live=False))


def test_grid_is_never_wider_than_the_terminal() -> None:
    """No line of a month is wider than the terminal, also with wide characters."""
    long = entry("去牙科诊所看牙并预约下一次检查时间" * 3, "2026-11-25T16:00:00+01:00")
    from assistantd.client.screen import width

    for columns in (80, 100, 131):
        assert max(map(width, drawn([long], "2026-11-01", 30, columns=columns, chinese=True))) <= columns


def test_month_counts_what_has_no_room() -> None:
    """A full day shows its first entries and how many more there are."""
    many = [entry(f"thing {n}", f"2026-11-27T1{n}:00:00+01:00") for n in range(7)]
    lines = drawn(many, "2026-11-01", 30)
    assert lines[0] == "November 2026"
    assert sum("thing" in line for line in lines) == 3
    assert any("+4" in line for line in lines)


def test_weeks_begin_as_the_locale_says() -> None:
    """Sunday first in the United States, Monday in Germany, China and where nothing is said."""
    assert weeks_begin_on_sunday({"LANG": "en_US.UTF-8"})
    assert not weeks_begin_on_sunday({"LANG": "de_DE.UTF-8"})
    assert not weeks_begin_on_sunday({"LC_TIME": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"})
    assert not weeks_begin_on_sunday({})


def test_what_waits_for_the_user_stands_below_today() -> None:
    """It has no time, and is not shown with another day; a time that was moved tells where its series has it."""
    plants = {"id": 9, "kind": "reminder", "title": "water the plants", "awaits": "back"}
    moved = STANDUP | {"moved_from": "2026-11-24T08:30:00", "rrule": "FREQ=DAILY"}
    lines = drawn([moved], awaiting=(plants,))
    assert "  09:00        standup  #1 ↻  moved from 2026-11-24 08:30" in lines
    assert lines[-1] == "  when you are back: water the plants  #9"
    assert drawn([], awaiting=(plants,), chinese=True)[-1] == "  回来时: water the plants  #9"
    assert len(drawn([], "2026-11-26", awaiting=(plants,))) == 2


def test_what_lasts_several_days_tells_which_one_it_is() -> None:
    """The title of a trip stands on each of its days, with the day's number."""
    assert "  all day      trip  #1  day 2 of 2" in drawn([TRIP], "2026-11-27")
    assert any(line.endswith("第1天，共2天") for line in drawn([TRIP], "2026-11-26", chinese=True))


def test_a_long_title_that_is_overlapped_is_cut() -> None:
    """The row is about another entry; and a timer, which runs in no zone, names none."""
    long = entry("x" * 60, "2026-11-25T16:30:00+01:00", "2026-11-25T18:00:00+01:00", id=8)
    row = next(line for line in drawn([DENTIST | {"conflicts": [8]}, long]) if "dentist" in line)
    assert f"overlaps {'x' * 23}…" in row
    timer = {"id": 9, "kind": "timer", "title": "tea", "at": "2026-11-25T15:00:00+00:00", "ends": None, "zone": "UTC"}
    assert "  16:00        tea  #9  timer" in drawn([timer])
