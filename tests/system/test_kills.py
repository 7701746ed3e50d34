"""Nothing that was acknowledged is ever lost."""

from __future__ import annotations

import random
import threading
import time
from pathlib import Path

import pytest

from tests.system.running import House

KILLS = 50


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_fifty_kills_lose_no_acknowledged_write(tmp_path: Path) -> None:
    """A daemon killed at any moment of a write keeps all it said it had stored, and its integrity."""
    house, acknowledged, chance = House(tmp_path), [], random.Random(5)
    house.start()
    house.tell("setup", "--default")
    for round_ in range(KILLS):
        killer = threading.Timer(chance.uniform(0.02, 0.6), house.kill)
        killer.start()
        for n in range(100):
            text = f"Box {round_}x{n} holds item {chance.getrandbits(40):x}"
            if house.run("remember", text).returncode != 0:
                break
            acknowledged.append(text)
        killer.join()
        house.start()
    stored = {m["text"] for m in house.facts("memory", "list", "--limit", "100000")["memories"]}
    assert [text for text in acknowledged if text not in stored] == []
    assert len(acknowledged) >= KILLS, "hardly anything was written between the kills"
    assert house.facts("doctor", "--vault")["integrity"] == "ok"
    time.sleep(0.1)
    house.stop()
