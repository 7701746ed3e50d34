"""The official MCP client drives the command socket through socat, as any host would."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

pytest.importorskip("mcp", reason="the official MCP client is not installed")

from mcp import Client, ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client

from assistantd.frontends.command_socket import CommandSocket
from assistantd.frontends.consent import ConsentDesk
from assistantd.frontends.listener import bind
from assistantd.frontends.watchers import Watchers
from tests.fakes.handler import ScriptedHandler
from tests.fakes.notifier import FakeNotifier

pytestmark = pytest.mark.skipif(shutil.which("socat") is None, reason="socat is not installed")


class Served:
    """Is a command socket with a scripted assistant and a user who presses what `answer` says."""

    def __init__(self, path: Path, answer: str) -> None:
        self.handler, self.desktop = ScriptedHandler(), FakeNotifier()
        watchers = Watchers(lambda: False)
        self.server = CommandSocket(bind(path), self.handler, watchers, ConsentDesk(self.desktop, watchers))
        self.parameters = StdioServerParameters(command="socat", args=["STDIO", f"UNIX-CONNECT:{path}"])
        self.user = asyncio.create_task(self._press(answer))
        self.server.start()

    async def _press(self, answer: str) -> None:
        while True:
            await asyncio.sleep(0.02)
            if self.desktop.questions:
                self.desktop.press(answer)


@asynccontextmanager
async def served(path: Path, answer: str = "allow") -> AsyncIterator[Served]:
    made = Served(path, answer)
    try:
        yield made
    finally:
        made.user.cancel()
        await made.server.close()


async def test_session(tmp_path: Path) -> None:
    """A session initializes, lists the tools, calls them, sees progress, errors and a time-out's cancellation."""
    async with (
        served(tmp_path / "socket") as house,
        stdio_client(house.parameters) as (read, write),
        ClientSession(read, write) as session,
    ):
        greeting = await session.initialize()
        assert (greeting.protocol_version, greeting.server_info.name) == ("2025-11-25", "assistantd")
        tools = {tool.name: tool for tool in (await session.list_tools()).tools}
        assert set(tools) == {"recall", "remember", "agenda", "draft"}
        assert tools["recall"].annotations is not None
        assert tools["recall"].annotations.read_only_hint is True

        found = await session.call_tool("recall", {"text": "food"})
        assert not found.is_error
        assert found.structured_content is not None
        assert found.structured_content["hits"][0]["id"] == 7

        told: list[tuple[float, str | None]] = []

        async def progressed(progress: float, _total: float | None, message: str | None) -> None:
            told.append((progress, message))

        draft = await session.call_tool("draft", {"text": "hello"}, progress_callback=progressed)
        assert draft.content[0].text == "Dear Bob"  # type: ignore[union-attr]
        assert told == [(1, "Dear"), (2, "Bob")]

        locked = await session.call_tool("agenda", {})
        assert locked.is_error
        assert "vault_locked" in locked.content[0].text  # type: ignore[union-attr]

        with pytest.raises(Exception, match=r"(?i)timed out"):
            await session.call_tool("draft", {"text": "wait"}, read_timeout_seconds=1.0)
        while not house.handler.cancelled:  # noqa: ASYNC110 - nobody announces it
            await asyncio.sleep(0.02)
        await session.send_ping()


async def test_consent(tmp_path: Path) -> None:
    """`remember` happens after Allow only: denied, the host gets an error result and nothing is stored."""
    for answer, error in (("allow", False), ("deny", True)):
        async with (
            served(tmp_path / answer / "socket", answer) as house,
            stdio_client(house.parameters) as (read, write),
            ClientSession(read, write) as session,
        ):
            await session.initialize()
            got = await session.call_tool("remember", {"text": "I like ramen"})
            assert got.is_error is error
            assert [method for method, _ in house.handler.calls] == ([] if error else ["remember"])


async def test_newest_greeting_falls_back(tmp_path: Path) -> None:
    """A client that first tries the newest greeting comes down to the one that is spoken here."""
    async with served(tmp_path / "socket") as house, Client(stdio_client(house.parameters)) as client:
        assert client.protocol_version == "2025-11-25"
        assert len((await client.list_tools()).tools) == 4


async def test_host_leaves(tmp_path: Path) -> None:
    """When the host goes away in the middle of a call, the call is cancelled and the place is free."""
    async with served(tmp_path / "socket") as house:
        async with stdio_client(house.parameters) as (read, write), ClientSession(read, write) as session:
            await session.initialize()
            call = asyncio.create_task(session.call_tool("draft", {"text": "wait"}))
            await house.handler.at_work.wait()
            call.cancel()
        while house.server.connections:  # noqa: ASYNC110 - nobody announces it
            await asyncio.sleep(0.02)
        assert house.handler.cancelled == ["wait"]
