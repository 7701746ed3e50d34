"""The folder between client and daemon: what may be named in it, and what is cleared away."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from assistantd.assistant.spool import STALE, STALE_PART, Spool
from assistantd.errors import BadRequest


@pytest.mark.parametrize(
    "name", ["", ".", "..", "a/b", "/etc/passwd", "../a", "a\0b", "\ud800", "a\nb", ".x", "x" * 300]
)
def test_only_a_plain_name_is_taken(tmp_path: Path, name: str) -> None:
    """What leads elsewhere, or is no name of a file at all, is refused and breaks nothing inside."""
    with pytest.raises(BadRequest, match="spool"):
        Spool(tmp_path).named(name)


def test_a_prefix_is_asked_for(tmp_path: Path) -> None:
    """A file that was put there for something else is not taken."""
    assert Spool(tmp_path).named("import-1", "import-") == tmp_path / "import-1"
    with pytest.raises(BadRequest, match="import-"):
        Spool(tmp_path).named("restore-1.backup", "import-")


def test_what_a_killed_client_left_is_swept(tmp_path: Path) -> None:
    """Unfinished files go after an hour without a write, whole ones after a day, what is done with at once.

    Seen failing: `.restore-*.part` stayed for ever.
    """
    ages = {
        ".restore-1.backup.77.part": STALE_PART + 60,
        ".import-1.77.part": STALE_PART + 60,
        "restore-1.backup": STALE + 60,
        "import-1": 0.0,
        ".import-2.78.part": 60.0,
        "restore-2.backup": STALE_PART + 60,
    }
    for name, age in ages.items():
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (time.time() - age,) * 2)
    Spool(tmp_path).sweep("import-1")
    assert {file.name for file in tmp_path.iterdir()} == {".import-2.78.part", "restore-2.backup"}
    Spool(tmp_path / "nowhere").sweep()
