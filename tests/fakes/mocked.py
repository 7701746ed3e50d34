"""The desktop's own services, played by python-dbusmock on a private bus."""

from __future__ import annotations

import asyncio
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from jeepney import DBusAddress, message_bus, new_method_call
from jeepney.io.asyncio import DBusRouter, open_dbus_router
from jeepney.wrappers import unwrap_msg

from tests.fakes.session_bus import ABSENT, SessionBus

PYTHON = "/usr/bin/python3"
"""The system's, for whose D-Bus library python-dbusmock is made."""
MOCK = "org.freedesktop.DBus.Mock"


def missing() -> str:
    """Gives why the services cannot be played here; empty where they can."""
    if ABSENT:
        return ABSENT
    try:
        found = subprocess.run([PYTHON, "-c", "import dbusmock"], capture_output=True, check=False).returncode == 0
    except OSError:
        found = False
    return "" if found else "python-dbusmock is not installed"


@dataclass
class Mocked:
    """Is one played service."""

    name: str
    router: DBusRouter

    async def call(self, path: str, method: str, signature: str = "", *values: object, interface: str = MOCK) -> Any:
        """Makes a call on one of its objects."""
        message = new_method_call(DBusAddress(path, self.name, interface), method, signature or None, values)
        return unwrap_msg(await self.router.send_and_get_reply(message))

    async def update(self, path: str, interface: str, **properties: tuple[str, object]) -> None:
        """Changes properties, and has it told."""
        await self.call(path, "UpdateProperties", "sa{sv}", interface, properties)

    async def signal(self, path: str, interface: str, member: str, signature: str = "", *values: object) -> None:
        """Has a signal sent."""
        variants = [(kind, value) for kind, value in zip(signature, values, strict=True)]
        await self.call(path, "EmitSignal", "sssav", interface, member, signature, variants)


@asynccontextmanager
async def mocked(bus: SessionBus, template: str, name: str, *, system: bool = False) -> AsyncIterator[Mocked]:
    """Plays the service of a template until the block ends."""
    process = await asyncio.create_subprocess_exec(
        PYTHON, "-m", "dbusmock", "--system" if system else "--session", "--template", template,
        env={"DBUS_SYSTEM_BUS_ADDRESS": bus.address, "DBUS_SESSION_BUS_ADDRESS": bus.address},
        stdout=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        async with open_dbus_router(bus.address) as router:
            while not unwrap_msg(await router.send_and_get_reply(message_bus.NameHasOwner(name)))[0]:  # noqa: ASYNC110
                await asyncio.sleep(0.05)
            yield Mocked(name, router)
    finally:
        process.terminate()
        await process.wait()
