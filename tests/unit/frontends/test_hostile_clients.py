"""Whatever one client sends, another is served."""

from __future__ import annotations

import asyncio
import json
import random
import socket

from tests.unit.frontends.conftest import Client, House

SEED = 20251125
ROUNDS = 100


async def served(client: Client, rounds: int) -> int:
    """Counts the right answers that a well-behaved client gets."""
    right = 0
    for n in range(rounds):
        text = f"round {n} 你好"
        await client.send("ask", n, text=text)
        got = [await client.read() for _ in range(4)]
        right += got[-1] == {"jsonrpc": "2.0", "id": n, "result": {"id": "1", "text": text}}
        await asyncio.sleep(0.005)
    return right


async def noise(house: House, dice: random.Random) -> None:
    """Sends random bytes and leaves, again and again."""
    while True:
        client = await house.client()
        with_newlines = dice.randbytes(dice.randrange(1, 5000)).replace(b"\x07", b"\n")
        await write_some(client, with_newlines)


async def huge_lines(house: House, _dice: random.Random) -> None:
    """Sends lines without an end."""
    while True:
        client = await house.client()
        await write_some(client, b"[" * (1 << 20))


async def mutations(house: House, dice: random.Random) -> None:
    """Sends requests with bytes flipped, cut and doubled, initialize among them."""
    while True:
        client = await house.client()
        for _ in range(20):
            method = dice.choice(["status", "ask", "initialize", "tools/call", "$/cancelRequest", "confirm", "watch"])
            params = dice.choice(
                [{}, {"text": "x"}, {"id": 1}, {"token": []}, {"name": "recall"}, {"_meta": 3}, [1], None]
            )
            line = bytearray(
                json.dumps({"jsonrpc": "2.0", "id": dice.randrange(9), "method": method, "params": params}).encode()
            )
            for _ in range(dice.randrange(3)):
                line[dice.randrange(len(line))] = dice.randrange(256)
            await write_some(client, bytes(line) + b"\n", leave=False)
        await client.close()


async def floods(house: House, _dice: random.Random) -> None:
    """Sends thousands of valid requests and reads no answer."""
    while True:
        client = await house.client()
        await write_some(client, b'{"jsonrpc":"2.0","id":1,"method":"status"}\n' * 3000)


async def drips(house: House, _dice: random.Random) -> None:
    """Sends half frames, byte by byte, on many connections at once."""
    clients = [await house.client() for _ in range(12)]
    while True:
        for client in clients:
            await write_some(client, b"{", leave=False)
        await asyncio.sleep(0.01)


async def write_some(client: Client, data: bytes, *, leave: bool = True) -> None:
    try:
        client.writer.write(data)
        async with asyncio.timeout(0.3):
            await client.writer.drain()
    except (ConnectionError, TimeoutError):
        leave = True
    if leave:
        client.writer.transport.abort()
    await asyncio.sleep(0.001)


async def test_good_clients_are_served(house: House) -> None:
    """Two good clients get every answer right while five bad ones send noise, floods, huge lines and half frames."""
    dice = random.Random(SEED)
    bad = [asyncio.create_task(act(house, dice)) for act in (noise, huge_lines, mutations, floods, drips)]
    good = [await house.client() for _ in range(2)]
    try:
        right = await asyncio.gather(*(served(client, ROUNDS) for client in good))
    finally:
        for task in bad:
            task.cancel()
        ended = await asyncio.gather(*bad, return_exceptions=True)
    assert right == [ROUNDS, ROUNDS]
    assert all(isinstance(end, asyncio.CancelledError) for end in ended), ended
    newcomer = await house.client()
    assert "result" in await newcomer.call("status")


async def test_unread_answers(house: House) -> None:
    """A client that floods requests and reads nothing is not read either, so the daemon's memory does not grow."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM | socket.SOCK_NONBLOCK) as bad:
        bad.connect(str(house.path))
        text = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "status", "params": {"text": "x" * 30_000}}).encode()
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(1):
                for _ in range(1000):
                    await loop.sock_sendall(bad, text + b"\n")
        except TimeoutError:
            pass
        else:
            raise AssertionError("30 MB were taken from a client that reads nothing")
        (connection,) = house.server._connections
        assert len(connection._outlet._waiting) < 4 << 20


async def test_nobody_reads_for_long(house: House) -> None:
    """A client that takes nothing for too long is given up, and its request is cancelled."""
    with socket.socket(socket.AF_UNIX) as bad:
        bad.connect(str(house.path))
        while not house.server.connections:  # noqa: ASYNC110 - nobody announces it
            await asyncio.sleep(0.01)
        (connection,) = house.server._connections
        connection._outlet._stall_seconds = 0.1
        bad.sendall(b'{"jsonrpc":"2.0","id":1,"method":"flood"}\n')
        await house.until_empty()
    assert house.handler.cancelled == ["flood"]


async def test_notices_to_the_deaf(house: House) -> None:
    """A watching client that reads nothing is dropped when too much waits for it; the others get all notices."""
    from assistantd.domain.notice import Notice

    deaf, good = await house.client(), await house.client()
    for client in (deaf, good):
        await client.call("watch")
    deaf.writer.transport.pause_reading()  # type: ignore[attr-defined]
    reading = asyncio.create_task(_count(good, 200))
    for n in range(200):
        await house.watchers.show(Notice(str(n), "t", "b" * 100_000))
        await asyncio.sleep(0)
    assert await reading == 200
    while house.server.connections > 1:  # noqa: ASYNC110
        await asyncio.sleep(0.01)
    assert house.watchers.state == "ready (1 watching)"


async def _count(client: Client, notices: int) -> int:
    return len([await client.read() for _ in range(notices)])
