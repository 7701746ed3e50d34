"""A damaged vault as a user meets it: the daemon says so, `doctor --repair` saves what is left, the work goes on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.system.running import House

PAGE = 4096
TOLD = [f"Box {n} in the cellar holds item {n}, a {'very ' * 40}old thing" for n in range(40)]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A daemon that stopped in good order, with forty memories, a reminder and a Chinese memory in its vault."""
    house = House(tmp_path).start()
    house.tell("setup", "--default")
    for text in TOLD:
        house.tell("remember", text)
    house.tell("remember", "我女儿小雨每周三下午四点上钢琴课")
    house.tell("remind", "call mum tomorrow at 6pm")
    house.stop()
    yield house
    house.stop()


def spoil(house: House, *pages: int) -> Path:
    """Changes a byte in each of the pages, counted from 0; gives the database."""
    (file,) = (house.home / "data" / "vault").glob("memory-*.db")
    content = bytearray(file.read_bytes())
    for page in pages:
        content[page * PAGE + 900] ^= 1
    file.write_bytes(content)
    return file


def stored(house: House) -> set[str]:
    """Gives the texts of all memories."""
    return {memory["text"] for memory in house.facts("memory", "list", "--limit", "1000")["memories"]}


def test_a_vault_that_does_not_open_any_more_comes_back(house: House) -> None:
    """With the first page damaged the vault stays locked and says why; the repair brings every memory back."""
    spoil(house, 0)
    house.start()
    assert house.facts("status")["vault"] == "locked"
    assert "doctor --repair" in house.tell("unlock", status=73)
    shown = house.tell("doctor", "--repair", status=1)
    assert f"memories {len(TOLD)}" not in shown, "the Chinese memory is missing"
    assert f"memories {len(stored(house))}," in shown
    assert "1 of " in shown
    assert set(TOLD) <= stored(house)
    assert "钢琴课" in house.tell("recall", "钢琴课")
    assert house.facts("agenda", "tomorrow")["occurrences"][0]["title"] == "call mum"
    assert set(house.facts("doctor", "--vault").values()) == {"ok"}
    house.stop()
    house.start()
    assert set(TOLD) <= stored(house)


def test_the_lost_are_named_and_the_rest_is_there(house: House) -> None:
    """With a third of all pages damaged what is left comes back, what is known to be lost is named, in Chinese too."""
    house.language = "zh_CN.UTF-8"
    (file,) = (house.home / "data" / "vault").glob("memory-*.db")
    house.start()
    whole = stored(house)
    house.stop()
    spoil(house, *range(2, file.stat().st_size // PAGE, 3))
    house.start()
    report = house.facts("doctor", "--repair", status=1)
    left = stored(house)
    assert report["damaged"] > 5
    assert len(left) == report["saved"]["memory"]
    assert left < whole
    assert len(left) + len(report["lost"]) <= len(whole)
    assert set(house.facts("doctor", "--vault").values()) == {"ok"}
    assert "保险库完好" in house.tell("doctor", "--repair")


def test_a_later_forget_names_the_damaged_copy(house: House) -> None:
    """What is forgotten after a repair is still in the damaged database that was kept, and forget says so."""
    spoil(house, 0)
    house.start()
    aside = house.facts("doctor", "--repair", status=1)["aside"]
    assert (house.home / "data" / "vault" / aside).exists()
    assert house.facts("forget", "3")["backups"] == [aside]
