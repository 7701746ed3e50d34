"""A command socket with a scripted assistant behind it, and a client that writes raw lines."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from assistantd.frontends.command_socket import CommandSocket
from assistantd.frontends.consent import ConsentDesk
from assistantd.frontends.listener import bind
from assistantd.frontends.watchers import Watchers
from tests.fakes.handler import ScriptedHandler
from tests.fakes.notifier import FakeNotifier
from tests.fakes.session_bus import SessionBus, session_bus


@dataclass
class Client:
    """Writes lines and reads messages."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def write(self, data: bytes) -> None:
        self.writer.write(data)
        await self.writer.drain()

    async def send(self, method: str, id: int | str | None = 1, /, **params: object) -> None:
        message: dict[str, object] = {"jsonrpc": "2.0", "method": method, "params": params}
        await self.write(json.dumps(message if id is None else message | {"id": id}).encode() + b"\n")

    async def read(self) -> dict[str, Any]:
        line = await self.reader.readline()
        assert line, "the server closed the connection"
        message: dict[str, Any] = json.loads(line)
        return message

    async def call(self, method: str, id: int | str = 1, /, **params: object) -> dict[str, Any]:
        await self.send(method, id, **params)
        return await self.read()

    async def ended(self) -> bool:
        """Tells, once it is so, that the server has closed."""
        try:
            return await self.reader.read() == b""
        except ConnectionError:
            return True

    async def close(self) -> None:
        self.writer.close()
        with contextlib.suppress(ConnectionError):
            await self.writer.wait_closed()


@pytest.fixture
async def bus() -> AsyncIterator[SessionBus]:
    """Is a message bus of the test's own, below a folder whose path is short."""
    with TemporaryDirectory(prefix="bus") as folder:
        async with session_bus(Path(folder)) as running:
            yield running


async def until(true: Callable[[], object]) -> None:
    """Waits until something that nobody announces is so; the test's own time limit ends it otherwise."""
    while not true():  # noqa: ASYNC110
        await asyncio.sleep(0.01)


@dataclass
class House:
    """Is a served socket with everything behind it."""

    path: Path
    handler: ScriptedHandler
    desktop: FakeNotifier
    watchers: Watchers
    desk: ConsentDesk
    server: CommandSocket
    clients: list[Client]
    locked: bool = False

    async def client(self) -> Client:
        client = Client(*await asyncio.open_unix_connection(self.path, limit=4 << 20))
        self.clients.append(client)
        return client

    async def until_empty(self) -> None:
        await until(lambda: not self.server.connections)


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    handler, desktop = ScriptedHandler(), FakeNotifier()
    watchers = Watchers(lambda: made.locked)
    desk = ConsentDesk(desktop, watchers, seconds=30)
    server = CommandSocket(bind(tmp_path / "run" / "socket"), handler, watchers, desk)
    made = House(tmp_path / "run" / "socket", handler, desktop, watchers, desk, server, [])
    server.start()
    yield made
    await server.close()
    for client in made.clients:
        await client.close()
