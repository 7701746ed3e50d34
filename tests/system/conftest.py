"""The daemon that most system tests begin with; a test that needs another one makes its own of the same name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.system.running import House


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A daemon with an open vault and no model."""
    house = House(tmp_path / "home").start()
    house.tell("setup", "--default")
    yield house
    house.stop()
