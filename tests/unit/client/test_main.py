"""What becomes of faults that no command foresaw."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistantd.client.main import main
from assistantd.errors import BadRequest


def test_a_home_that_cannot_be_used_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where the home's folders cannot be made, the client names the place and the reason, without a traceback."""
    (tmp_path / "home").write_text("a file")
    monkeypatch.setenv("ASSISTANTD_HOME", str(tmp_path / "home"))
    assert main(["restore", str(tmp_path / "backup")]) == BadRequest.exit_status
    told = capsys.readouterr().err.splitlines()
    assert "home/state" in told[0]
    assert "Not a directory" in told[0]
