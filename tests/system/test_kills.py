"""Nothing that was acknowledged is ever lost."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from threading import Timer

import pytest

from assistantd.client.connection import Connection
from assistantd.errors import DaemonUnreachable
from tests.system.running import House

KILLS = 50
LATEST = 0.3
"""Seconds after the first acknowledged write at which the daemon is killed at the latest."""
PAGE = 500


def written_until_killed(house: House, killed_after: float, name: str) -> Iterator[str]:
    """Writes as fast as one connection goes while the daemon is killed, and yields what it acknowledged."""
    connection, chance = Connection(house.socket), random.Random(name)
    killer = Timer(killed_after, house.kill)
    try:
        for n in count():
            text = f"Box {name}x{n} holds item {chance.getrandbits(40):x}"
            connection.call("remember", {"text": text})
            yield text
            if n == 0:
                killer.start()
    except DaemonUnreachable:
        killer.join()
    finally:
        connection.close()


def stored(house: House) -> set[str]:
    """Reads all memories, page by page."""
    found: set[str] = set()
    connection = Connection(house.socket)
    while memories := connection.call("memory.list", {"limit": PAGE, "offset": len(found)})["memories"]:
        found |= {memory["text"] for memory in memories}
    connection.close()
    return found


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_fifty_kills_lose_no_acknowledged_write(tmp_path: Path) -> None:
    """A daemon killed at any moment of a write keeps all it said it had stored, and its integrity."""
    house, chance = House(tmp_path).start(), random.Random(5)
    house.tell("setup", "--default")
    acknowledged: list[str] = []
    for round_ in range(KILLS):
        acknowledged += written_until_killed(house, chance.uniform(0.0, LATEST), str(round_))
        house.start()
    kept = stored(house)
    assert [text for text in acknowledged if text not in kept] == []
    assert len(acknowledged) > 2 * KILLS, "hardly anything was written between the kills"
    assert house.facts("doctor", "--vault")["integrity"] == "ok"
    house.stop()
