"""The frontends in a process of their own whose sandbox is closed: what was opened before goes on working."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from tests.fakes.notification_server import NotificationServer
from tests.fakes.session_bus import ABSENT, SessionBus, session_bus

pytestmark = pytest.mark.skipif(bool(ABSENT), reason=ABSENT or "present")
IDLE_SECONDS = 2


@dataclass
class Sealed:
    """Is the sealed process and what surrounds it."""

    folder: Path
    bus: SessionBus
    desktop: NotificationServer
    manager: socket.socket
    process: asyncio.subprocess.Process

    async def call(self, method: str, **params: object) -> list[dict[str, Any]]:
        """Makes one call on a connection of its own and gives all that comes back."""
        reader, writer = await asyncio.open_unix_connection(self.folder / "socket", limit=1 << 20)
        writer.write(json.dumps({"jsonrpc": "2.0", "id": 1, "method": method, "params": params}).encode() + b"\n")
        writer.write_eof()
        await asyncio.sleep(0.2)  # the answer fills the socket meanwhile
        lines = (await reader.read()).splitlines()
        writer.close()
        return [json.loads(line) for line in lines]


@pytest.fixture
async def sealed() -> AsyncIterator[Sealed]:
    with TemporaryDirectory(prefix="seal") as name, socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        folder = Path(name)
        (folder / "run").mkdir(mode=0o700)
        manager.bind(f"{folder}/notify")
        manager.settimeout(20)
        async with session_bus(folder / "bus") as bus:
            desktop = NotificationServer()
            await desktop.start(bus.address)
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "tests.system.sealed_frontends", str(folder / "run"), bus.address,
                env={"NOTIFY_SOCKET": f"{folder}/notify"}, stderr=subprocess.PIPE, cwd=Path(__file__).parents[2],
            )  # fmt: skip
            try:
                assert await asyncio.to_thread(manager.recv, 999) == b"READY=1\nSTATUS=sealed"
                yield Sealed(folder / "run", bus, desktop, manager, process)
            finally:
                if process.returncode is None:
                    process.kill()
                await process.wait()
                await desktop.stop()


async def test_serves(sealed: Sealed) -> None:
    """A sealed daemon accepts clients and streams megabytes to one that reads late."""
    messages = await sealed.call("ask")
    assert sum(len(m["params"]["text"]) for m in messages[:-1]) == 64 * 50_000
    assert messages[-1]["result"] == "done"


async def test_notifies(sealed: Sealed) -> None:
    """A sealed daemon shows notifications, follows a restarted server, and tells the service manager."""
    assert (await sealed.call("status"))[0]["result"] == "ready (Screenless 1)"
    assert (await sealed.call("notice"))[0]["result"] is True
    assert sealed.desktop.log[0][3] == "Reminder"
    await sealed.desktop.stop()
    again = NotificationServer(version="2")
    await again.start(sealed.bus.address)
    await become(sealed, "ready (Screenless 2)")
    assert (await sealed.call("notice"))[0]["result"] is True
    await again.stop()
    await sealed.call("reload")
    assert (await asyncio.to_thread(sealed.manager.recv, 999)).startswith(b"RELOADING=1\nMONOTONIC_USEC=")
    assert await asyncio.to_thread(sealed.manager.recv, 999) == b"READY=1"


async def test_the_bus_comes_back(sealed: Sealed) -> None:
    """A sealed daemon, which can connect to nothing, has notifications again when a bus that died is back."""
    await sealed.desktop.stop()
    await sealed.bus.stop()
    await become(sealed, "the session bus went away")
    await sealed.bus.start_again()
    again = NotificationServer(version="2")
    await again.start(sealed.bus.address)
    await become(sealed, "ready (Screenless 2)")
    assert (await sealed.call("notice"))[0]["result"] is True
    await again.stop()


async def test_the_filter_comes_back(sealed: Sealed) -> None:
    """A filter that was killed is started again, and the daemon reaches the desktop through it."""
    (filtering,) = children(sealed.process.pid, "xdg-dbus-proxy")
    os.kill(filtering, signal.SIGKILL)
    await become(sealed, "the session bus went away")
    await become(sealed, "ready (Screenless 1)")


async def test_the_courier_ends_with_the_daemon(sealed: Sealed) -> None:
    """A daemon that is killed leaves neither its courier nor a filter behind."""
    (courier,) = children(sealed.process.pid, "sealed_frontends")
    (filtering,) = children(sealed.process.pid, "xdg-dbus-proxy")
    sealed.process.kill()
    await sealed.process.wait()
    while any(_alive(pid) for pid in (courier, filtering)):  # noqa: ASYNC110
        await asyncio.sleep(0.02)


async def become(sealed: Sealed, state: str) -> None:
    """Waits until the notifier's state is this one."""
    while (await sealed.call("status"))[0]["result"] != state:  # noqa: ASYNC110
        await asyncio.sleep(0.05)


def children(pid: int, name: str) -> list[int]:
    """Gives the children of a process whose command line has this word in it."""
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(c) for c in found if name in Path(f"/proc/{c}/cmdline").read_text()]


def _alive(pid: int) -> bool:
    stat = Path(f"/proc/{pid}/stat")
    return stat.exists() and stat.read_text().rpartition(")")[2].split()[0] != "Z"


async def test_is_sealed(sealed: Sealed) -> None:
    """The process under test really cannot connect to anything any more."""
    (answer,) = await sealed.call("connect", path=str(sealed.folder / "socket"))
    assert answer["error"]["data"]["code"] == "internal"
    assert sealed.process.returncode is None


async def test_idle(sealed: Sealed) -> None:
    """With a client connected and a server known, the process does not wake up while nothing happens."""
    _reader, writer = await asyncio.open_unix_connection(sealed.folder / "socket")
    await sealed.call("status")
    await asyncio.sleep(0.5)
    before = _wakeups(sealed.process.pid)
    await asyncio.sleep(IDLE_SECONDS)
    assert _wakeups(sealed.process.pid) == before
    writer.close()


def _wakeups(pid: int) -> int:
    """Counts how often any thread of the process has gone to sleep."""
    statuses = [task.joinpath("status").read_text() for task in Path(f"/proc/{pid}/task").iterdir()]
    return sum(int(s.split("voluntary_ctxt_switches:")[1].split()[0]) for s in statuses)
