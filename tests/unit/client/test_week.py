"""The week is drawn so that it fits, says what is when, and holds nothing that could steer a terminal or a picture."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from assistantd.client import week_drawing
from assistantd.client.arguments import Given
from assistantd.client.commands import habits
from assistantd.client.screen import Screen, width
from assistantd.client.session import Session
from assistantd.client.week import week_of
from assistantd.client.week_picture import picture
from assistantd.client.words import Words
from assistantd.errors import FileRefused

MONDAY = 23
"""The day of November 2026 on which the drawn week begins."""


def _usual(day: int, minute: int) -> dict[str, Any]:
    low, at, high = (
        f"2026-11-{day + m // 1440:02}T{m // 60 % 24:02}:{m % 60:02}" for m in range(minute - 20, minute + 21, 20)
    )
    return {"day": f"2026-11-{day:02}", "low": low, "time": at, "high": high, "chance": 1.0, "vague": False}


def habit(activity: str, names: tuple[str, str], minute: int, days: str = "1111111") -> dict[str, Any]:
    """Gives a habit as the daemon tells it, on the days of the week marked with 1."""
    week = [_usual(MONDAY + n, minute) if mark == "1" else None for n, mark in enumerate(days)]
    spans = [[n, minute, minute] for n, mark in enumerate(days) if mark == "1"]
    shown = {"activity": activity, "names": dict(zip(("en", "zh"), names, strict=True)), "evidence": 20}
    return shown | {"since": "2026-10-26", "last": "2026-11-22", "sure": True, "week": week, "spans": spans}


RESULT = {
    "habits": [
        habit("wake", ("getting up", "起床"), 420),
        habit("work", ("starting work", "开始工作"), 540, "1111100"),
        habit("lunch", ("lunch", "午饭"), 750),
        habit("finish", ("finishing work", "下班"), 1050, "1111100"),
        habit("run", ("a very long name for <running> & jumping", "跑步"), 1080, "0101000"),
        habit("sleep", ("going to bed", "睡觉"), 1450),
        {"activity": "yoga", "names": {"en": "yoga", "zh": "瑜伽"}, "evidence": 2, "since": "2026-11-20", "sure": False}
        | {"last": "2026-11-22", "week": [], "spans": []},
    ],
    "days": 28,
    "begins": 240,
}


class Narrow(Screen):
    """Is a terminal of a given width."""

    cells = 80

    @property
    def columns(self) -> int:
        return self.cells


def drawn(cells: int, *, chinese: bool) -> list[str]:
    """Gives the lines of the drawing on a terminal of that width."""
    screen = Narrow(io.StringIO(), io.StringIO())
    screen.cells, screen.live = cells, True
    week_drawing.draw(Session(Words(chinese=chinese), screen), week_of(RESULT, chinese=chinese))
    assert isinstance(screen.out, io.StringIO)
    return screen.out.getvalue().splitlines()


@pytest.mark.parametrize("chinese", [False, True])
@pytest.mark.parametrize("cells", [40, 60, 80, 200])
def test_no_line_is_wider_than_the_terminal(cells: int, chinese: bool) -> None:
    """Whatever the width and the language, nothing wraps."""
    assert max(width(line) for line in drawn(cells, chinese=chinese)) <= cells


def test_a_day_shows_when_he_sleeps_works_and_does_what() -> None:
    """A weekday is shaded from getting up to bed, at work, and holds a letter for each thing in its place."""
    lines = drawn(80, chinese=False)
    monday, saturday = (next(line for line in lines if line.startswith(name)) for name in ("Mon", "Sat"))
    assert [c for c in monday[5:] if c.isalpha()] == ["a", "b", "c", "d", "f"]
    assert [c for c in saturday[5:] if c.isalpha()] == ["a", "c", "f"]
    assert monday.index("a") == 5 + (420 - 240) * 72 // 1440
    assert set(monday[5 : monday.index("a")]) == {"░"}
    assert "▒" in monday[monday.index("b") : monday.index("d")]
    assert "▒" not in saturday


def test_the_legend_says_what_it_rests_on() -> None:
    """Each habit stands with its time, bounds, days of the week and evidence; what is not sure yet is told apart."""
    lines = drawn(80, chinese=True)
    assert any("午饭" in line and "12:30" in line and "12:10–12:50" in line and "●●●●●●●" in line for line in lines)
    assert any("跑步" in line and "·●·●···" in line for line in lines)


@pytest.mark.parametrize("chinese", [False, True])
def test_the_picture_is_well_formed(chinese: bool) -> None:
    """The SVG parses, a name in it is text and no markup, and every time that was seen has its dot."""
    root = ElementTree.fromstring(picture(week_of(RESULT, chinese=chinese), Words(chinese=chinese)))
    texts = ["".join(one.itertext()) for one in root.iter("{http://www.w3.org/2000/svg}text")]
    assert ("跑步" in " ".join(texts)) if chinese else any("<running> & jumping" in text for text in texts)
    dots = [one for one in root.iter("{http://www.w3.org/2000/svg}circle") if one.get("opacity")]
    assert len(dots) == 7 + 5 + 7 + 5 + 2 + 7


def test_a_picture_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    """A folder that is not there is told in the user's words, and nothing is drawn."""

    class Answering(Session):
        def call(self, method: str, listen: object = None, **params: object) -> dict[str, Any]:
            return RESULT

    session = Answering(Words(chinese=False), Narrow(io.StringIO(), io.StringIO()))
    with pytest.raises(FileRefused, match="cannot be written"):
        habits.run(session, Given("", {"svg": str(tmp_path / "missing" / "week.svg")}))
    assert habits.run(session, Given("", {"svg": str(tmp_path / "week.svg")})) == 0
    assert (tmp_path / "week.svg").read_text("utf-8").startswith("<svg")
