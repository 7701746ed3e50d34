"""The log in its three places."""

from __future__ import annotations

import logging
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistantd.daemon.logbook import KEPT_LINES, LARGEST_FILE, open_logbook


@pytest.fixture(autouse=True)
def root() -> Iterator[logging.Logger]:
    """Is the root logger, given back as it was."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield root
    for handler in [h for h in root.handlers if h not in handlers]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)


def test_the_newest_lines_are_kept_in_order(tmp_path: Path) -> None:
    """Of many lines the last ones stay, the oldest of them first; none are asked for, none are given."""
    logbook = open_logbook(tmp_path / "log", "info")
    for n in range(KEPT_LINES + 5):
        logging.getLogger("room").info("line %d", n)
    assert [line.rsplit(" ", 1)[1] for line in logbook.newest(2)] == [str(KEPT_LINES + 3), str(KEPT_LINES + 4)]
    assert len(logbook.newest(10 * KEPT_LINES)) == KEPT_LINES
    assert logbook.newest(0) == []


def test_a_line_tells_when_who_and_how_bad(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Memory, file and standard error hold the same line: time, level, room, words."""
    logbook = open_logbook(tmp_path / "log", "info")
    logging.getLogger("assistantd.room").warning("something %s", "odd")
    (line,) = logbook.newest(5)
    assert line.endswith(" WARNING assistantd.room: something odd")
    assert (tmp_path / "log").read_text() == f"{line}\n"
    assert capsys.readouterr().err == f"{line}\n"


def test_the_level_is_kept(tmp_path: Path) -> None:
    """What is below the level of the settings is logged nowhere."""
    logbook = open_logbook(tmp_path / "log", "warning")
    logging.getLogger("room").info("quiet")
    logging.getLogger("room").error("loud")
    assert [line[-4:] for line in logbook.newest(5)] == ["loud"]


def test_the_file_is_private(tmp_path: Path) -> None:
    """A new file and one that others could read are made readable by the user only."""
    (tmp_path / "log").write_text("old\n")
    (tmp_path / "log").chmod(0o644)
    open_logbook(tmp_path / "log", "info")
    assert stat.S_IMODE((tmp_path / "log").stat().st_mode) == 0o600
    assert (tmp_path / "log").read_text() == "old\n"


def test_a_large_file_is_put_aside(tmp_path: Path) -> None:
    """A file over the limit becomes log.1, in place of an older one, and a new one begins."""
    (tmp_path / "log.1").write_text("older")
    (tmp_path / "log").write_bytes(b"x" * (LARGEST_FILE + 1))
    open_logbook(tmp_path / "log", "info")
    assert (tmp_path / "log.1").stat().st_size == LARGEST_FILE + 1
    assert (tmp_path / "log").stat().st_size == 0
