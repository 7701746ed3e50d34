"""Files and functions stay small enough to be read at a sitting."""

from __future__ import annotations

from statistics import median

from tests.house.tree import functions, length, name, python_files, tracked

MOST_LINES, MOST_TEST_LINES = 300, 400
BANNED = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers", "stuff", "base"}


def lines(text: str) -> int:
    """Counts lines as an editor does."""
    return len(text.splitlines())


def test_no_module_is_too_long() -> None:
    """A module has at most 300 lines, a test module at most 400."""
    long = {}
    for file in python_files():
        most = MOST_TEST_LINES if name(file).startswith("tests/") else MOST_LINES
        if (count := lines(file.read_text("utf-8"))) > most:
            long[name(file)] = count
    assert long == {}


def test_no_name_says_nothing() -> None:
    """No file or folder is called utils, helpers, common, misc or manager."""
    nameless = {name(file) for file in tracked() if BANNED & {part.removesuffix(".py") for part in file.parts}}
    assert nameless - {"assistantd/client/manager.py"} == set()


def test_functions_are_short() -> None:
    """Nine functions in ten have fewer than 30 lines, and half of them about ten at most."""
    sizes = [length(function) for file in python_files("assistantd", "skills") for function in functions(file)]
    assert sum(size < 30 for size in sizes) >= 0.9 * len(sizes)
    assert median(sizes) <= 12
