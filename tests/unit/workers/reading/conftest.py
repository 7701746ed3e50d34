"""A file with the given bytes, read as the reader's process reads it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.unit.workers.reading.reading_file import Outcome, read_file

Read = Callable[..., Outcome]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Gives a function that writes a file and reads it."""

    def reading(content: str | bytes, name: str = "file.txt", *, chinese: bool = False) -> Outcome:
        data = content.encode() if isinstance(content, str) else content
        (tmp_path / "file").write_bytes(data)
        return read_file(tmp_path, name, ZoneInfo("Europe/Berlin"), chinese=chinese)

    return reading
