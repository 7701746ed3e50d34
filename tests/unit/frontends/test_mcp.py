"""MCP on the command socket, message by message."""

from __future__ import annotations

from typing import Any

import pytest

from assistantd.domain.request import Channel
from assistantd.frontends.consent import MAX_OPEN, ConsentDesk
from tests.unit.frontends.conftest import Client, House, until


async def initialized(house: House, version: str = "2025-11-25", name: object = "Host") -> Client:
    """Gives a client that has switched its connection to MCP."""
    client = await house.client()
    await client.call("initialize", 0, protocolVersion=version, capabilities={}, clientInfo={"name": name})
    await client.send("notifications/initialized", None)
    return client


async def call_tool(
    client: Client, name: str, meta: dict[str, Any] | None = None, **arguments: object
) -> dict[str, Any]:
    params: dict[str, Any] = {"name": name, "arguments": arguments} | ({"_meta": meta} if meta else {})
    result: dict[str, Any] = (await client.call("tools/call", 1, **params))["result"]
    return result


@pytest.mark.parametrize(
    ("asked", "got"), [("2024-11-05", "2024-11-05"), ("2031-01-01", "2025-11-25"), (7, "2025-11-25")]
)
async def test_versions(house: House, asked: object, got: str) -> None:
    """A known revision is taken as asked, for any other the newest that is spoken is offered."""
    answer = await (await house.client()).call("initialize", 0, protocolVersion=asked)
    assert answer["result"]["protocolVersion"] == got
    assert answer["result"]["serverInfo"]["name"] == "assistantd"


async def test_switch(house: House) -> None:
    """After `initialize` our own methods are unknown on this connection, and stay known on others."""
    client, other = await initialized(house), await house.client()
    assert (await client.call("status"))["error"]["code"] == -32601
    assert (await client.call("confirm", token="x"))["error"]["code"] == -32601
    assert (await client.call("ping"))["result"] == {}
    assert "result" in await other.call("status")


async def test_newer_greeting(house: House) -> None:
    """A host that first tries the newer greeting gets an unknown method, and may then use the older one."""
    client = await house.client()
    assert (await client.call("server/discover"))["error"]["code"] == -32601
    assert "result" in await client.call("initialize", 2)


async def test_tools(house: House) -> None:
    """The tools are recall, remember, agenda and draft; only those that change nothing are marked read-only."""
    tools = {t["name"]: t for t in (await (await initialized(house)).call("tools/list"))["result"]["tools"]}
    hints = {name: tool["annotations"]["readOnlyHint"] for name, tool in tools.items()}
    assert hints == {"recall": True, "remember": False, "agenda": True, "draft": False}
    assert tools["recall"]["inputSchema"]["required"] == ["text"]


async def test_call(house: House) -> None:
    """A tool's result comes as text and as structure, through a session that tells the MCP channel."""
    got = await call_tool(await initialized(house), "recall", text="food")
    assert got["isError"] is False
    assert "花生" in got["content"][0]["text"]
    assert got["structuredContent"]["hits"][0]["id"] == 7
    assert house.handler.calls == [("recall", {"text": "food"})]
    assert house.handler.sessions[0].channel is Channel.MCP


async def test_tool_error(house: House) -> None:
    """An expected error becomes a tool result marked as error, with the code."""
    got = await call_tool(await initialized(house), "agenda")
    assert got["isError"] is True
    assert "vault_locked" in got["content"][0]["text"]


@pytest.mark.parametrize(
    "arguments", [{}, {"text": 7}, {"text": "x", "limit": "many"}, {"text": "x", "surprise": 1}], ids=str
)
async def test_bad_arguments(house: House, arguments: dict[str, object]) -> None:
    """Arguments that do not fit become a tool error and never reach the assistant."""
    got = await call_tool(await initialized(house), "recall", **arguments)
    assert got["isError"] is True
    assert "bad_request" in got["content"][0]["text"]
    assert house.handler.calls == []


@pytest.mark.parametrize("params", [{"name": "rm"}, {}, {"name": ["recall"]}, {"name": "recall", "arguments": [1]}])
async def test_unknown_tool(house: House, params: dict[str, Any]) -> None:
    """A tool that does not exist, or a call that is none, is a protocol error."""
    assert (await (await initialized(house)).call("tools/call", 1, **params))["error"]["code"] == -32602


async def test_progress(house: House) -> None:
    """A stream becomes progress with a growing number where the host gave a token, and nothing otherwise."""
    client = await initialized(house)
    arguments = {"name": "draft", "arguments": {"text": "hello"}}
    for meta, told in (({}, 0), ({"progressToken": 0}, 2)):
        await client.send("tools/call", 1, **arguments, _meta=meta)
        await until(lambda: house.desktop.questions)
        house.desktop.press("allow")
        got = [(await client.read())["params"] for _ in range(told)]
        assert got == [
            {"progressToken": 0, "progress": n + 1, "message": w} for n, w in enumerate(("Dear", "Bob")[:told])
        ]
        assert (await client.read())["result"]["content"][0]["text"] == "Dear Bob"


async def test_cancelled(house: House) -> None:
    """`notifications/cancelled` stops the call and, as MCP wants, gets no answer."""
    client = await initialized(house)
    await client.send("tools/call", 5, name="draft", arguments={"text": "wait"})
    await until(lambda: house.desktop.questions)
    house.desktop.press("allow")
    await house.handler.at_work.wait()
    await client.send("notifications/cancelled", None, requestId=5, reason="enough")
    assert (await client.call("ping", 6))["id"] == 6
    assert house.handler.cancelled == ["wait"]


async def test_allowed(house: House) -> None:
    """A tool that changes something waits for Allow, and the question names the host and the text."""
    client = await initialized(house, name="Evil\n<b>Host</b>" + "x" * 90)
    await client.send("tools/call", 1, name="remember", arguments={"text": "I like ramen"})
    await until(lambda: house.desktop.questions)
    ((title, body),) = house.desktop.screen.values()
    assert title.endswith("wants the assistant to remember")
    assert "\n" not in title
    assert len(title) < 100
    assert body == "I like ramen"
    assert house.handler.calls == []
    house.desktop.press("allow")
    assert (await client.read())["result"]["isError"] is False
    assert house.handler.calls == [("remember", {"text": "I like ramen"})]


async def test_denied(house: House) -> None:
    """After Deny the tool fails, says so, and nothing reaches the assistant."""
    client = await initialized(house)
    await client.send("tools/call", 1, name="remember", arguments={"text": "I like ramen"})
    await until(lambda: house.desktop.questions)
    house.desktop.press("deny")
    got = (await client.read())["result"]
    assert got["isError"] is True
    assert "the user refused; nothing was changed (not_permitted)" in got["content"][0]["text"]
    assert house.handler.calls == []
    assert house.desktop.screen == {}


async def test_nobody_to_ask(house: House) -> None:
    """Without a notification server or a watching client the tool fails at once and says why."""
    house.desktop.absent = "no notification server"
    got = await call_tool(await initialized(house), "remember", text="I like ramen")
    assert "no watching client" in got["content"][0]["text"]
    assert house.handler.calls == []


async def test_silence_is_no(house: House) -> None:
    """A question that nobody answers in time counts as refused and leaves the screen."""
    house.desk._seconds = 0.05
    got = await call_tool(await initialized(house), "remember", text="I like ramen")
    assert "did not answer" in got["content"][0]["text"]
    assert house.desktop.screen == {}
    assert house.handler.calls == []


@pytest.mark.parametrize(("accept", "error"), [(True, False), (False, True)])
async def test_confirmed_by_a_client(house: House, accept: bool, error: bool) -> None:
    """Without a desktop a watching client gets the question, and `confirm` with its token answers it."""
    house.desktop.absent = "no session bus"
    watching, host = await house.client(), await initialized(house)
    await watching.call("watch")
    await host.send("tools/call", 1, name="remember", arguments={"text": "I like ramen"})
    notice = (await watching.read())["params"]
    assert "I like ramen" in notice["body"]
    assert f"assistantctl confirm {notice['id']}" in notice["body"]
    reply = await watching.call("confirm", 2, token=notice["id"], accept=accept)
    assert reply["result"]["outcome"] == "done"
    assert (await host.read())["result"]["isError"] is error
    assert (await watching.call("confirm", 3, token=notice["id"]))["error"]["code"] == -32601


async def test_questions_bounded(house: House) -> None:
    """A host cannot bury the user in questions, and leaving takes its questions off the screen."""
    client = await initialized(house)
    for n in range(MAX_OPEN):
        await client.send("tools/call", n, name="remember", arguments={"text": f"fact {n}"})
    await until(lambda: len(house.desktop.questions) == MAX_OPEN)
    got = (await client.call("tools/call", "more", name="remember", arguments={"text": "more"}))["result"]
    assert "daemon_busy" in got["content"][0]["text"]
    await client.close()
    await house.until_empty()
    assert house.desktop.screen == {}


async def test_desk_forgets(house: House) -> None:
    """A token that no question has, or no longer has, settles nothing."""
    assert isinstance(house.desk, ConsentDesk)
    assert not house.desk.settle("0000", allow=True)
