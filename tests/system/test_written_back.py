"""A real daemon and a notification server that takes words: the talk goes on where the reminder was shown."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.fakes.notification_server import NotificationServer
from tests.fakes.session_bus import ABSENT, SessionBus, session_bus
from tests.system.running import House

pytestmark = pytest.mark.skipif(bool(ABSENT), reason=ABSENT or "present")


@pytest.fixture
async def bus() -> AsyncIterator[SessionBus]:
    with TemporaryDirectory(prefix="bus") as folder:
        async with session_bus(Path(folder) / "b") as running:
            yield running


@pytest.fixture
async def server(bus: SessionBus) -> AsyncIterator[NotificationServer]:
    server = NotificationServer(capabilities=("body", "actions", "inline-reply"))
    await server.start(bus.address)
    yield server
    await server.stop()


async def shown(server: NotificationServer, words: str) -> int:
    """Waits for a notification with these words and gives its id."""
    while not (found := [id for id, n in server.screen.items() if words in f"{n[3]} {n[4]}"]):  # noqa: ASYNC110
        await asyncio.sleep(0.05)
    return found[0]


async def test_a_talk_by_notifications(tmp_path: Path, bus: SessionBus, server: NotificationServer) -> None:
    """Words written into a reminder are taken as the user's, what asks back is settled by a button, and all is kept."""
    house = House(tmp_path, extra={"DBUS_SESSION_BUS_ADDRESS": bus.address})
    await asyncio.to_thread(house.start)
    await asyncio.to_thread(house.tell, "setup", "--default")
    await asyncio.to_thread(house.tell, "remind", "drink tea in 1 second")
    reminder = await shown(server, "drink tea")
    await server.reply(reminder, "remember that my favourite tea is oolong")
    await shown(server, "oolong")
    assert "oolong" in await asyncio.to_thread(house.tell, "ask", "what is my favourite tea?")
    await server.reply(await shown(server, "oolong"), "forget everything about oolong")
    question = await shown(server, "forget everything about oolong")
    await server.press(question, "yes")
    while "oolong" in await asyncio.to_thread(house.tell, "memory", "list"):  # noqa: ASYNC110
        await asyncio.sleep(0.1)
    await asyncio.to_thread(house.stop)


async def test_a_button_after_a_restart(tmp_path: Path, bus: SessionBus, server: NotificationServer) -> None:
    """A yes pressed on a question of the daemon's earlier life is answered plainly, and nothing is done."""
    house = House(tmp_path, extra={"DBUS_SESSION_BUS_ADDRESS": bus.address})
    await asyncio.to_thread(house.start)
    await asyncio.to_thread(house.tell, "setup", "--default")
    await asyncio.to_thread(house.tell, "remember", "my favourite tea is oolong")
    await asyncio.to_thread(house.tell, "remind", "drink tea in 1 second")
    await server.reply(await shown(server, "drink tea"), "forget everything about oolong")
    question = await shown(server, "forget everything about oolong")
    assert await asyncio.to_thread(house.stop) == 0
    await asyncio.to_thread(house.start)
    await server.press(question, "yes")
    await shown(server, "no longer open")
    assert "oolong" in await asyncio.to_thread(house.tell, "memory", "list")
    await asyncio.to_thread(house.stop)
