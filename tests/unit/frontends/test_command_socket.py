"""The command socket's own dialect, driven over a real Unix socket."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import socket
import subprocess
import sys

import pytest

from assistantd.domain.notice import Notice
from assistantd.domain.request import Channel
from assistantd.frontends.command_socket import MAX_CONNECTIONS
from assistantd.frontends.connection import MAX_REQUESTS
from tests.unit.frontends.conftest import House, until


async def test_result(house: House) -> None:
    """A request is answered with its id and the handler's result."""
    client = await house.client()
    assert await client.call("status", "a", text="你好") == {"jsonrpc": "2.0", "id": "a", "result": {"text": "你好"}}


async def test_session(house: House) -> None:
    """A session tells the native channel and one number a connection."""
    first, second = await house.client(), await house.client()
    for client in (first, first, second):
        await client.call("status")
    one, two, three = house.handler.sessions
    assert one.channel is Channel.CLIENT
    assert one.connection == two.connection != three.connection


async def test_stream(house: House) -> None:
    """Chunks and progress come before the result and carry the request's id."""
    client = await house.client()
    await client.send("ask", 5, text="two words")
    got = [await client.read() for _ in range(3)]
    assert [m.get("params") for m in got[:2]] == [{"id": 5, "text": "two"}, {"id": 5, "text": "words"}]
    assert got[2]["result"]["text"] == "two words"
    assert (await client.call("backup"))["params"] == {"id": 1, "step": "copy", "done": 1, "total": 2}


async def test_side_by_side(house: House) -> None:
    """A quick request on the same connection overtakes a slow one."""
    client = await house.client()
    await client.send("wake", 1)
    await client.send("status", 2)
    assert [(await client.read())["id"] for _ in range(2)] == [2, 1]


async def test_cancel(house: House) -> None:
    """`$/cancelRequest` stops the request in the handler and answers it with -32800."""
    client = await house.client()
    await client.send("wait", 9)
    await house.handler.at_work.wait()
    await client.send("$/cancelRequest", None, id=9)
    answer = await client.read()
    assert (answer["id"], answer["error"]["code"], answer["error"]["data"]["code"]) == (9, -32800, "cancelled")
    assert house.handler.cancelled == ["wait"]


async def test_cancel_at_once(house: House) -> None:
    """A request cancelled in the same bytes that bring it is answered too, and its id is free again."""
    client = await house.client()
    call = {"jsonrpc": "2.0", "method": "wait", "id": 9}
    cancel = {"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": 9}}
    await client.write(json.dumps(call).encode() + b"\n" + json.dumps(cancel).encode() + b"\n")
    assert (await client.read())["error"]["code"] == -32800
    assert "result" in await client.call("status", 9)


async def test_cancel_unknown(house: House) -> None:
    """Cancelling what is not at work, or any unknown notification, does nothing and gets no answer."""
    client = await house.client()
    await client.send("$/cancelRequest", None, id=77)
    await client.send("$/cancelRequest", None, id=[])
    await client.send("no/such/thing", None)
    assert (await client.call("status", 3))["id"] == 3


async def test_close_cancels(house: House) -> None:
    """A client who leaves has all its requests cancelled."""
    client = await house.client()
    await client.send("wait", 1, name="one")
    await client.send("wait", 2, name="two")
    await house.handler.at_work.wait()
    await client.close()
    await house.until_empty()
    assert sorted(house.handler.cancelled) == ["one", "two"]


async def test_half_closed(house: House) -> None:
    """A client who only finished writing, as in a shell pipe, still gets its answers; then the server closes."""
    client = await house.client()
    await client.send("wake", 1)
    client.writer.write_eof()
    assert (await client.read())["result"] == "late"
    assert await client.ended()


async def test_half_closed_then_gone(house: House) -> None:
    """A client who finished writing and then leaves has its requests cancelled."""
    client = await house.client()
    await client.send("wait", 1)
    client.writer.write_eof()
    await house.handler.at_work.wait()
    await client.close()
    await house.until_empty()
    assert house.handler.cancelled == ["wait"]


async def test_expected_error(house: House) -> None:
    """An AssistantError becomes the JSON-RPC error of its class."""
    error = (await (await house.client()).call("locked"))["error"]
    assert (error["code"], error["data"]["code"]) == (-32023, "vault_locked")


async def test_incident(house: House, caplog: pytest.LogCaptureFixture) -> None:
    """An unforeseen exception is answered with an incident number that the log has too, without the user's words."""
    error = (await (await house.client()).call("break", text="canary"))["error"]
    number = error["data"]["incident"]
    assert error["code"] == -32603
    assert number in caplog.text
    assert "RuntimeError" in caplog.text
    assert "handler.py" in caplog.text
    assert "canary" not in caplog.text + json.dumps(error)


@pytest.mark.parametrize(("method", "code"), [("endless", "frame_too_large"), ("odd", "internal")])
async def test_unwritable_result(house: House, method: str, code: str) -> None:
    """A result that is too long or no JSON becomes an error, and the connection goes on."""
    client = await house.client()
    assert (await client.call(method))["error"]["data"]["code"] == code
    assert "result" in await client.call("status")


@pytest.mark.parametrize(
    ("line", "rpc"),
    [
        (b"{nonsense", -32700),
        (b"\xff\xfe\x00", -32700),
        (b'"text"', -32600),
        (b'{"id": 1}', -32600),
        (b'{"jsonrpc": "2.0", "method": "status", "id": 1.5}', -32600),
        (b'{"jsonrpc": "2.0", "method": "status", "id": 1, "params": [1]}', -32600),
        (b'{"jsonrpc": "2.0", "method": "status", "id": "\\ud800"}', -32600),
        (b'{"a":' * 70 + b"1" + b"}" * 70, -32600),
        (b'[{"jsonrpc": "2.0", "method": "status", "id": 1}]', -32600),
    ],
)
async def test_malformed(house: House, line: bytes, rpc: int) -> None:
    """A malformed line is answered with its JSON-RPC code and a null id, and the connection goes on."""
    client = await house.client()
    await client.write(line + b"\n")
    answer = await client.read()
    assert (answer["id"], answer["error"]["code"]) == (None, rpc)
    assert "result" in await client.call("status")


async def test_batch_named(house: House) -> None:
    """The refusal of a batch says that it is one."""
    client = await house.client()
    await client.write(b"[]\n")
    assert "batch" in (await client.read())["error"]["message"]


async def test_stray_answer(house: House) -> None:
    """An answer that nobody asked for, and an empty line, are passed over."""
    client = await house.client()
    await client.write(b'\n \n{"jsonrpc":"2.0","id":1,"result":{}}\n')
    assert "result" in await client.call("status")


async def test_faults_in_a_row(house: House) -> None:
    """Five malformed lines in a row end the connection; a sensible one between starts the count anew."""
    client = await house.client()
    for _ in range(4):
        await client.write(b"x\n")
        await client.read()
    await client.call("status")
    await client.write(b"x\n" * 9)
    for _ in range(5):
        assert (await client.read())["error"]["code"] == -32700
    assert await client.ended()


async def test_too_long(house: House) -> None:
    """A line over 1 MiB is answered with an error and ends the connection; others do not notice."""
    client, other = await house.client(), await house.client()
    client.writer.write(b"x" * (1 << 20) + b"yyyy")
    assert (await client.read())["error"]["data"]["code"] == "frame_too_large"
    assert await client.ended()
    assert "result" in await other.call("status")


async def test_same_id(house: House) -> None:
    """An id that is still at work is refused, and the first request is not harmed."""
    client = await house.client()
    await client.send("wake", 1)
    assert (await client.call("status", 1))["error"]["data"]["code"] == "bad_request"
    assert (await client.read())["result"] == "late"


async def test_requests_bounded(house: House) -> None:
    """One request too many at once is refused as busy, on this connection only."""
    client, other = await house.client(), await house.client()
    for n in range(MAX_REQUESTS):
        await client.send("wait", n)
    assert (await client.call("status", "more"))["error"]["data"]["code"] == "daemon_busy"
    assert "result" in await other.call("status")
    await client.send("$/cancelRequest", None, id=0)
    await client.read()
    assert "result" in await client.call("status", "more")


async def test_connections_bounded(house: House) -> None:
    """When all places are taken by clients at work, one more is told so and closed."""
    for _ in range(MAX_CONNECTIONS):
        await (await house.client()).send("wait")
    await until(lambda: len(house.handler.calls) == MAX_CONNECTIONS)
    late = await house.client()
    assert (await late.read())["error"]["data"]["code"] == "daemon_busy"
    assert await late.ended()


async def test_room_is_made(house: House) -> None:
    """When all places are taken, one who never said a sensible word leaves for the newcomer, not one who did."""
    good = await house.client()
    await good.call("status")
    silent = [await house.client() for _ in range(MAX_CONNECTIONS - 1)]
    late = await house.client()
    assert "result" in await late.call("status")
    assert await silent[0].ended()
    assert "result" in await good.call("status")


async def test_slow_reader_holds_the_stream(house: House) -> None:
    """A stream waits for a client who reads slowly, and goes on when it reads; memory stays bounded."""
    with socket.socket(socket.AF_UNIX) as slow:
        slow.connect(str(house.path))
        slow.sendall(b'{"jsonrpc":"2.0","id":1,"method":"flood"}\n')
        await house.handler.at_work.wait()
        (connection,) = house.server._connections
        await asyncio.sleep(0.2)
        waiting = len(connection._outlet._waiting)
        assert 0 < waiting < 400_000
        assert not house.handler.cancelled
        slow.settimeout(5)
        got = await asyncio.to_thread(lambda: sum(len(slow.recv(1 << 16)) for _ in range(100)))
        assert got > waiting
    await house.until_empty()
    assert house.handler.cancelled == ["flood"]


async def test_watch(house: House) -> None:
    """Notices reach those who watch, and nobody else; a private body stays back while locked."""
    client, other = await house.client(), await house.client()
    assert not await house.watchers.show(Notice("n0", "Reminder", "bring the umbrella"))
    await client.call("watch")
    await other.call("status")
    assert await house.watchers.show(Notice("n1", "Reminder", "bring the umbrella"))
    assert (await client.read())["params"] == {"id": "n1", "title": "Reminder", "body": "bring the umbrella"}
    house.locked = True
    await house.watchers.show(Notice("n2", "Reminder", "bring the umbrella"))
    assert (await client.read())["params"] == {"id": "n2", "title": "Reminder", "body": ""}
    assert house.watchers.state == "ready (1 watching)"
    await client.close()
    await until(lambda: house.server.connections == 1)
    assert not await house.watchers.show(Notice("n3", "Reminder", ""))
    assert house.watchers.state == "no client is watching"
    assert (await other.call("status"))["id"] == 1


async def test_closing(house: House) -> None:
    """When the daemon closes, requests at work are answered as cancelled and the path is gone."""
    client = await house.client()
    await client.send("wait", 4)
    await house.handler.at_work.wait()
    await house.server.close()
    assert (await client.read())["error"]["code"] == -32800
    assert await client.ended()
    assert not house.path.exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can pretend to be another user")
async def test_another_user(house: House, caplog: pytest.LogCaptureFixture) -> None:
    """Another user is told that it is not permitted, is closed, and is logged, even where the modes let it in."""
    for place in (house.path.parent, house.path):
        place.chmod(0o777)
    script = "import socket; s=socket.socket(1); s.connect('socket'); print(s.makefile().read())"
    caplog.set_level(logging.WARNING)
    ran = await asyncio.to_thread(
        subprocess.run, ["/usr/bin/env", "python3", "-I", "-c", script],
        user=65534, capture_output=True, text=True, check=False, cwd=house.path.parent,
    )  # fmt: skip
    assert '"not_permitted"' in ran.stdout, ran.stderr
    assert "of user 65534" in caplog.text


def test_imports_stay_lean() -> None:
    """Importing the command socket loads neither the D-Bus library nor a network module."""
    script = "import sys, assistantd.frontends.command_socket, assistantd.frontends.notify; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    assert not {"jeepney", "http", "http.client", "urllib.request", "email", "mcp"} & set(loaded)
