"""sd_notify, received by a real datagram socket."""

from __future__ import annotations

import asyncio
import os
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistantd.frontends.readiness import Readiness


@pytest.fixture(params=["path", "abstract"])
def manager(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[socket.socket, str]]:
    """Is the service manager's end, with its address as the environment tells it."""
    name = f"assistantd-test-{os.getpid()}"
    where, told = {
        "path": (str(tmp_path / "notify"), str(tmp_path / "notify")),
        "abstract": (f"\0{name}", f"@{name}"),
    }[request.param]
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as end:
        end.bind(where)
        end.settimeout(5)
        yield end, told


def test_words(manager: tuple[socket.socket, str]) -> None:
    """Each state is told in the words of sd_notify(3), a status on one line."""
    end, told = manager
    readiness = Readiness({"NOTIFY_SOCKET": told})
    readiness.ready("locked,\nno model")
    assert end.recv(999) == b"READY=1\nSTATUS=locked, no model"
    readiness.status("loading")
    assert end.recv(999) == b"STATUS=loading"
    readiness.reloading()
    first, second = end.recv(999).decode().splitlines()
    assert first == "RELOADING=1"
    assert 0 <= time.monotonic_ns() // 1000 - int(second.removeprefix("MONOTONIC_USEC=")) < 5_000_000
    readiness.ready()
    assert end.recv(999) == b"READY=1"
    readiness.stopping()
    assert end.recv(999) == b"STOPPING=1"


async def test_watchdog(manager: tuple[socket.socket, str]) -> None:
    """With WATCHDOG_USEC for this process, signs of life come again and again until closed."""
    end, told = manager
    environment = {"NOTIFY_SOCKET": told, "WATCHDOG_USEC": "40000", "WATCHDOG_PID": str(os.getpid())}
    readiness = Readiness(environment)
    readiness.start_watchdog()
    for _ in range(3):
        assert await asyncio.to_thread(end.recv, 999) == b"WATCHDOG=1"
    await readiness.close()


@pytest.mark.parametrize(
    "asked", [{}, {"WATCHDOG_USEC": "40000", "WATCHDOG_PID": "1"}, {"WATCHDOG_USEC": "x"}, {"WATCHDOG_USEC": "0"}]
)
async def test_no_watchdog(manager: tuple[socket.socket, str], asked: dict[str, str]) -> None:
    """Without a watchdog for this very process the daemon never wakes for one."""
    _, told = manager
    readiness = Readiness({"NOTIFY_SOCKET": told, **asked})
    tasks = asyncio.all_tasks()
    readiness.start_watchdog()
    assert readiness.watchdog_seconds == 0
    assert asyncio.all_tasks() == tasks
    await readiness.close()


@pytest.mark.parametrize("address", ["", "relative", "/nowhere/at/all", "@nobody-listens"])
async def test_nobody_there(address: str) -> None:
    """Without a service manager every method does nothing."""
    readiness = Readiness({"NOTIFY_SOCKET": address, "WATCHDOG_USEC": "1000000"})
    readiness.ready("x")
    readiness.reloading()
    readiness.start_watchdog()
    readiness.stopping()
    await readiness.close()


def test_manager_leaves(manager: tuple[socket.socket, str]) -> None:
    """A service manager that goes away harms nothing."""
    end, told = manager
    readiness = Readiness({"NOTIFY_SOCKET": told})
    end.close()
    readiness.ready()
