"""What the user told is in no file, log, argument or core dump."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from tests.system.running import House

CANARY = "zyxwvut-canary-quetzal"
CANARY_ZH = "金丝雀暗号甲乙丙"


@pytest.fixture
def house(tmp_path: Path):
    """A daemon with an open vault and a folder for its core dumps."""
    house = House(tmp_path).start()
    house.tell("setup", "--default")
    yield house
    house.stop()


def places(home: Path) -> list[tuple[Path, bytes]]:
    """Every file below the home, with its bytes."""
    return [(f, f.read_bytes()) for f in home.rglob("*") if f.is_file()]


def test_a_told_secret_stands_in_no_file(house: House) -> None:
    """Vault, journal, log and spool hold no trace of the text, while running and after a kill."""
    house.tell("remember", f"My password hint is {CANARY}")
    house.tell("remember", f"我的暗号是{CANARY_ZH}")
    house.tell("ask", f"what is {CANARY}?")
    assert CANARY in house.tell("recall", "password hint")
    needles = (CANARY.encode(), CANARY_ZH.encode(), CANARY.encode("utf-16-le"), CANARY_ZH.encode("utf-16-le"))
    assert house.process is not None
    running = places(house.home)
    cmdline = Path(f"/proc/{house.process.pid}/cmdline").read_bytes()
    house.kill()
    for file, content in [*running, *places(house.home), (Path("cmdline"), cmdline)]:
        assert not [n for n in needles if n in content], file
    assert sum(len(content) for _, content in running) > 10_000, "the search looked at nothing"


def test_a_crash_leaves_no_core(house: House) -> None:
    """A daemon that crashes while it holds the key dumps no core, although the user allowed cores."""
    house.tell("remember", f"My password hint is {CANARY}")
    assert house.process is not None
    limits = Path(f"/proc/{house.process.pid}/limits").read_text()
    assert [line.split()[4:6] for line in limits.splitlines() if "core file" in line] == [["0", "0"]]
    os.kill(house.process.pid, signal.SIGSEGV)
    house.process.wait(20)
    time.sleep(0.2)
    found = [f for folder in (house.home, Path.cwd()) for f in folder.glob("core*") if f.is_file()]
    assert found == []
