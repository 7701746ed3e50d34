"""Long commands show that they go on, and tell what happened when they fail."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from scripts.following import CommandFailed, counter, follow


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("  [14/193] /usr/bin/g++ -O3 -c file.cpp", "step 14 of 193"),
        ("[ 42%] Building CXX object", "42 %"),
        ("Collecting numpy>=2 (from assistantd)", "collecting numpy>=2"),
        ("  Downloading torch-2.13.0-cp311.whl (184.5 MB)", "downloading torch-2.13.0-cp311.whl (184.5 MB)"),
        ("Installing collected packages: mpmath, torch", "installing collected packages mpmath"),
        ("Setting up socat (1.7.4.4-2) ...", "setting up socat"),
        ("some compiler warning [-Wall]", ""),
        ("", ""),
    ],
)
def test_progress_is_found_in_what_tools_print(line: str, shown: str) -> None:
    """The compiler's step, a percentage, and the package client's doings are told from other lines."""
    assert counter(line) == shown


def test_all_output_is_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What the command prints goes to the log, and a title with the time that passed to the user."""
    follow("Working", [sys.executable, "-c", "print('one'); print('two')"], tmp_path / "log")
    assert "one\ntwo\n" in (tmp_path / "log").read_text()
    shown = capsys.readouterr().err
    assert "Working …" in shown
    assert "[0:0" in shown
    assert "one" not in shown


def test_a_failure_tells_the_last_lines(tmp_path: Path) -> None:
    """A command that fails raises with its status and its last lines."""
    with pytest.raises(CommandFailed, match="Working failed with status 3") as caught:
        follow("Working", [sys.executable, "-c", "print('the reason'); exit(3)"], tmp_path / "log")
    assert caught.value.tail == ["the reason"]


def test_the_command_reads_nothing(tmp_path: Path) -> None:
    """A command that asks for input gets none, instead of waiting for it."""
    follow("Working", [sys.executable, "-c", "import sys; assert sys.stdin.read() == ''"], tmp_path / "log")
