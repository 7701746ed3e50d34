"""A private D-Bus session bus, which starts nothing but what a test gives it."""

from __future__ import annotations

import asyncio
import shutil
import socket
import subprocess
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from assistantd.frontends.bus_link import BusLink, Guest
from assistantd.sandbox.bus_proxy import BusProxy, Passage

ABSENT = "" if shutil.which("dbus-daemon") else "dbus-daemon is not installed"

CONFIGURATION = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={folder}/bus</listen>
  <auth>EXTERNAL</auth>
  <servicedir>{folder}/services</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
  </policy>
</busconfig>
"""


@dataclass
class SessionBus:
    """Is a running bus."""

    folder: Path
    process: asyncio.subprocess.Process

    @property
    def address(self) -> str:
        return f"unix:path={self.folder}/bus"

    @property
    def services(self) -> Path:
        """Holds the service files of what the bus may start."""
        return self.folder / "services"

    async def stop(self) -> None:
        if self.process.returncode is None:
            self.process.terminate()
        await self.process.wait()

    async def start_again(self) -> None:
        """Runs a new bus at the address of one that was stopped."""
        self.process = await _started(self.folder)


@asynccontextmanager
async def session_bus(folder: Path) -> AsyncIterator[SessionBus]:
    """Runs a bus below `folder`, which must have a short path."""
    (folder / "services").mkdir(parents=True)
    (folder / "bus.conf").write_text(CONFIGURATION.format(folder=folder))
    bus = SessionBus(folder, await _started(folder))
    try:
        yield bus
    finally:
        await bus.stop()


@contextmanager
def filtered(bus: SessionBus, rules: tuple[str, ...]) -> Iterator[str]:
    """Runs the filter before a bus, as before the sealed daemon, and gives the filtered one's address."""
    if shutil.which("xdg-dbus-proxy") is None:
        pytest.skip("xdg-dbus-proxy is not installed")
    proxy = Passage(bus.address, bus.folder / "filtered", rules).open()
    assert isinstance(proxy, BusProxy), proxy
    try:
        yield f"unix:path={proxy.socket}"
    finally:
        proxy.close()


@asynccontextmanager
async def linked(address: str, *guests: Guest) -> AsyncIterator[BusLink]:
    """Brings a bus to its guests, as the courier does for the sealed daemon."""

    async def dial() -> socket.socket:
        while True:
            connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM | socket.SOCK_NONBLOCK)
            try:
                await asyncio.get_running_loop().sock_connect(connection, address.removeprefix("unix:path="))
            except OSError:
                connection.close()
                await asyncio.sleep(0.05)
            else:
                return connection

    link = BusLink(dial)
    await link.start(*guests)
    try:
        yield link
    finally:
        await link.close()


async def _started(folder: Path) -> asyncio.subprocess.Process:
    process = await asyncio.create_subprocess_exec(
        "dbus-daemon", f"--config-file={folder}/bus.conf", "--nofork", "--nopidfile", "--print-address",
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    assert process.stdout is not None
    assert await process.stdout.readline(), "dbus-daemon did not start"
    return process
