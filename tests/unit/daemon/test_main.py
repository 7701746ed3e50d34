"""What the daemon's command line takes, and how it refuses to start."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from assistantd.daemon.main import _main, _overrides
from assistantd.errors import BadRequest

OPEN_WALLS = """
import sys
from assistantd.daemon import walls
from assistantd.sandbox.stages import Layers
walls.floor = lambda **_: Layers(landlock=0, network="lost")
from assistantd.daemon.main import _main
sys.exit(_main([]))
"""
"""The daemon on a machine whose kernel lets every wall be raised and none stand."""


def test_overrides_are_pairs() -> None:
    """Each -o is followed by one setting."""
    assert _overrides([]) == []
    assert _overrides(["-o", "a.b=1", "-o", 'c.d="x"']) == ["a.b=1", 'c.d="x"']


@pytest.mark.parametrize("words", [["-o"], ["a.b=1"], ["--verbose", "x"], ["-o", "a.b=1", "-o"]])
def test_other_words_are_refused(words: list[str]) -> None:
    """What is no override is named, with where to look."""
    with pytest.raises(BadRequest, match="--help"):
        _overrides(words)


def test_help_and_version_start_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """Both print to standard output and end with 0."""
    assert _main(["--help"]) == 0
    assert "usage: assistantd" in capsys.readouterr().out
    assert _main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("assistantd ")


def test_with_an_open_wall_it_does_not_start(tmp_path: Path) -> None:
    """Where the self-test finds a way to the network, the daemon names it and ends with status 71, without a socket."""
    done = subprocess.run(
        [sys.executable, "-c", OPEN_WALLS],
        env={"PATH": "/usr/bin:/bin", "ASSISTANTD_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 71, done.stderr
    assert "the sandbox is open: " in done.stderr
    assert "UDP datagram" in done.stderr
    assert not (tmp_path / "run" / "socket").exists()
    assert not list((tmp_path / "data" / "vault").iterdir())


def test_a_home_that_cannot_be_made_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a file stands in the way of a folder, the line names it and the status is 71."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("ASSISTANTD_HOME", str(tmp_path / "file"))
    assert _main([]) == 71
