"""What reaches the terminal."""

from __future__ import annotations

import io

import pytest

from assistantd.client.screen import Screen, clean, fit, width, wrap


@pytest.mark.parametrize(("text", "cells"), [("abc", 3), ("小雨", 4), ("é", 1), ("e\u0301", 1), ("（a）", 5), ("", 0)])
def test_a_wide_character_fills_two_cells(text: str, cells: int) -> None:
    """Han characters and full-width marks count twice, combining marks not at all."""
    assert width(text) == cells


def test_columns_hold_for_wide_characters() -> None:
    """The second column begins at the same cell in every row, whatever the first holds."""
    out = io.StringIO()
    Screen(out, out).table([["fact", "one"], ["硬性限制", "two"], ["偏好x", "three"]])
    starts = [
        width(line[: line.index(word)])
        for line, word in zip(out.getvalue().splitlines(), ("one", "two", "three"), strict=True)
    ]
    assert starts == [10, 10, 10]


def test_an_empty_table_is_nothing() -> None:
    """No rows give no line."""
    out = io.StringIO()
    Screen(out, out).table([])
    assert out.getvalue() == ""


def test_text_cannot_steer_the_terminal() -> None:
    """Escape sequences, carriage returns and direction marks are taken out; tabs and line ends stay."""
    assert clean("a\x1b[31mb\rc\x9bd\u202ee\tf\ng") == "a[31mbcde\tf\ng"


def test_no_colour_in_a_pipe() -> None:
    """A stream that is no terminal gets no escape sequence."""
    out = io.StringIO()
    Screen(out, out).line("hello", "bold")
    assert out.getvalue() == "hello\n"


@pytest.mark.parametrize("cells", [20, 33, 40])
def test_wrapped_lines_fit_and_lose_nothing(cells: int) -> None:
    """Every line fits the cells, breaks stand at spaces or beside wide characters, and no mark begins a line."""
    text = "She said: 我女儿小雨每周三下午四点上钢琴课，在（城西）的音乐学校。 Remember that, please, it matters."
    lines = wrap(text, cells)
    assert all(width(line) <= cells for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert not any(line[0] in "，。）" for line in lines if line)


def test_a_cut_line_ends_in_an_ellipsis() -> None:
    """What is too wide is cut to the cells, the ellipsis included."""
    assert fit("hello", 5) == "hello"
    assert fit("hello!", 5) == "hell…"
    assert width(fit("小雨小雨", 6)) <= 6
