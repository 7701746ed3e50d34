"""A home, and a daemon that says what the test scripted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes.daemon import FakeDaemon


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Is an empty home."""
    return tmp_path


@pytest.fixture
def daemon(home: Path) -> Iterator[FakeDaemon]:
    """Is a daemon that knows nothing until the test tells it."""
    with FakeDaemon(home / "run" / "socket") as fake:
        yield fake
