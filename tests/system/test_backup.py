"""Backups of the real daemon: made while it writes, put back on an empty home, and refused without changing a thing."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.system.running import House

PASSPHRASE = "correct horse battery staple"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A daemon with a vault that opens by a key file."""
    house = House(tmp_path / "first").start()
    yield house
    house.stop()


@pytest.fixture
def other(tmp_path: Path) -> Iterator[House]:
    """A daemon on another, empty home."""
    house = House(tmp_path / "second").start()
    yield house
    house.stop()


def memories(house: House) -> set[str]:
    return {m["text"] for m in house.facts("memory", "list", "--limit", "500")["memories"]}


def made(house: House) -> str:
    """Makes a vault and gives its recovery key."""
    return str(house.facts("setup", "--default")["recovery_key"])


def tree(folder: Path) -> dict[Path, bytes]:
    """Gives every file of a folder with its content."""
    return {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_a_backup_made_while_writing_is_whole(house: House, other: House, tmp_path: Path) -> None:
    """What was told before the backup began is in it; the writes beside it all succeed; its recovery key opens it."""
    key = made(house)
    before = [f"Box {n} holds {n * 7919 % 1000} nails" for n in range(10)]
    for text in before:
        house.tell("remember", text)
    beside, stop = [], threading.Event()

    def write() -> None:
        while not stop.is_set():
            text = f"Drawer {len(beside)} holds {len(beside) * 104729 % 1000} screws"
            house.tell("remember", text)
            beside.append(text)

    writer = threading.Thread(target=write)
    writer.start()
    house.tell("backup", str(tmp_path / "b"))
    stop.set()
    writer.join()
    assert memories(house) == {*before, *beside}
    assert beside[0].encode() not in (tmp_path / "b").read_bytes()

    restored = other.run("restore", str(tmp_path / "b"), stdin=f"{key}\n")
    assert restored.returncode == 0, restored.stderr
    assert set(before) <= memories(other) <= {*before, *beside}
    assert other.facts("doctor", "--vault")["integrity"] == "ok"


def test_a_passphrase_opens_the_backup(house: House, other: House, tmp_path: Path) -> None:
    """A vault with a passphrase is put back by that passphrase, and opens by it afterwards."""
    made(house)
    house.tell("passphrase", "add", stdin=f"{PASSPHRASE}\n")
    house.tell("remember", "My bicycle is green")
    house.tell("backup", str(tmp_path / "b"))
    other.tell("restore", str(tmp_path / "b"), stdin=f"{PASSPHRASE}\n")
    assert memories(other) == {"My bicycle is green"}
    other.tell("lock")
    other.tell("unlock", stdin=f"{PASSPHRASE}\n")
    assert memories(other) == {"My bicycle is green"}


def test_a_wrong_secret_changes_nothing(house: House, other: House, tmp_path: Path) -> None:
    """A backup that does not open is refused, on an empty home as over a vault, and every file stays as it is."""
    made(house)
    house.tell("remember", "My bicycle is green")
    house.tell("backup", str(tmp_path / "b"))
    said = other.tell("restore", str(tmp_path / "b"), status=77, stdin="wrong horse battery\n")
    assert "horse" not in said
    assert other.facts("status")["vault"] == "absent"

    key = made(other)
    other.tell("remember", "My car is red")
    other.stop()
    other.start()
    before = tree(other.home / "data" / "vault")
    other.tell("restore", str(tmp_path / "b"), "--replace", status=77, stdin=f"{key}\n")
    assert tree(other.home / "data" / "vault") == before
    assert memories(other) == {"My car is red"}


def test_a_vault_is_replaced_only_on_demand(house: House, tmp_path: Path) -> None:
    """Over a vault a backup is put back only when that is said; then the vault is the backup's."""
    key = made(house)
    house.tell("remember", "My bicycle is green")
    house.tell("backup", str(tmp_path / "b"))
    house.tell("remember", "My car is red")
    house.tell("restore", str(tmp_path / "b"), status=73, stdin=f"{key}\n")
    assert memories(house) == {"My bicycle is green", "My car is red"}
    house.tell("restore", str(tmp_path / "b"), "--replace", stdin=f"{key}\n")
    assert memories(house) == {"My bicycle is green"}


@pytest.mark.parametrize("damage", ["cut", "bent", "foreign"])
def test_a_damaged_backup_is_refused(house: House, other: House, tmp_path: Path, damage: str) -> None:
    """A backup that is cut short, changed by a bit, or none at all is refused, and no vault comes of it."""
    key = made(house)
    house.tell("remember", "My bicycle is green")
    house.tell("backup", str(tmp_path / "b"))
    content = bytearray((tmp_path / "b").read_bytes())
    content[len(content) // 2] ^= 1
    damaged = {"cut": content[: len(content) // 2], "bent": content, "foreign": b"a holiday photograph " * 300}
    (tmp_path / "damaged").write_bytes(damaged[damage])
    other.tell("restore", str(tmp_path / "damaged"), status=73, stdin=f"{key}\n")
    assert other.facts("status")["vault"] == "absent"
    assert list((other.home / "state" / "spool").iterdir()) == []
