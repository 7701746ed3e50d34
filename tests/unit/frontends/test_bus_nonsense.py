"""Programs on the bus that say what they should not."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from jeepney import DBusAddress, HeaderFields, MessageType, message_bus, new_method_call, new_method_return, new_signal
from jeepney.io.asyncio import open_dbus_connection, open_dbus_router

from assistantd.frontends.bus import Bus
from assistantd.frontends.desktop import menu
from assistantd.frontends.desktop.icon import TrayState
from assistantd.frontends.desktop.lockers import LockerWatch
from assistantd.frontends.desktop.menu import Item
from assistantd.frontends.desktop.presence import PresenceDesk
from assistantd.frontends.desktop.tray import Tray
from tests.fakes.clock import FixedClock
from tests.fakes.session_bus import ABSENT, SessionBus, linked
from tests.unit.frontends.conftest import until

pytestmark = pytest.mark.skipif(bool(ABSENT), reason=ABSENT or "present")
LOCKER = "org.mate.ScreenSaver"


class Noted:
    """Is a guest that keeps each bus."""

    def __init__(self) -> None:
        self.buses: list[Bus] = []

    async def arrived(self, bus: Bus) -> None:
        self.buses.append(bus)

    def absent(self, why_not: str) -> None:
        """Keeps what it has."""


async def _nonsense(connection: Any) -> None:
    with suppress(EOFError, ConnectionError):
        while True:
            message = await connection.receive()
            if message.header.message_type is MessageType.method_call:
                await connection.send(new_method_return(message))


async def test_an_answer_that_is_none(bus: SessionBus) -> None:
    """A locker that answers nothing, and tells nothing of what changed, costs the other guests no bus."""
    async with await open_dbus_connection(bus.address) as locker:
        await locker.send(message_bus.RequestName(LOCKER, 4))
        answering = asyncio.create_task(_nonsense(locker))
        desk, noted = PresenceDesk(FixedClock(datetime(2026, 11, 25, 9, tzinfo=ZoneInfo("UTC")))), Noted()
        async with linked(bus.address, LockerWatch(desk, {LOCKER: "/lock"}), noted) as link:
            await asyncio.sleep(0.1)
            assert len(noted.buses) == 1
            await locker.send(new_signal(DBusAddress("/lock", interface=LOCKER), "ActiveChanged"))
            later = Noted()
            await link.join(later)
            await asyncio.sleep(0.1)
            assert later.buses == noted.buses
            assert len(noted.buses) == 1
        answering.cancel()
        await asyncio.wait([answering])


@pytest.mark.parametrize("body", [(), ("x", "clicked", ("s", ""), 0)])
async def test_a_call_that_is_none(bus: SessionBus, body: tuple[object, ...]) -> None:
    """A panel that calls with the wrong values gets an error, and the connection stays."""
    tray = Tray("T", lambda: (TrayState.READY, "ready"), lambda: (Item("chat", "Chat"),), lambda _key: None)
    noted = Noted()
    async with linked(bus.address, tray, noted), open_dbus_router(bus.address) as panel:
        await until(lambda: noted.buses)
        errors = set()
        for n in (n for n in range(8) if f":1.{n}" != panel.unique_name):  # one of these is the tray
            address = DBusAddress("/MenuBar", f":1.{n}", menu.INTERFACE)
            event = new_method_call(address, "Event", "ssvu" if body else None, body)
            reply = await asyncio.wait_for(panel.send_and_get_reply(event), 5)
            errors.add(reply.header.fields[HeaderFields.error_name].rpartition(".")[2])
        assert errors == {"ServiceUnknown", "InvalidArgs" if body else "UnknownMethod"}
        assert len(noted.buses) == 1
