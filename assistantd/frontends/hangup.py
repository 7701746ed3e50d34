"""Tells a client who has only finished writing from one who has gone."""

from __future__ import annotations

import asyncio
import select
import socket


async def hung_up(connection: socket.socket) -> None:
    """Waits until the peer has closed both directions.

    After the peer's last byte the socket stays readable for ever, so it cannot be watched for reading;
    an epoll without any event asked for reports the hang-up alone.
    """
    loop = asyncio.get_running_loop()
    gone: asyncio.Future[None] = loop.create_future()
    with select.epoll() as watch:
        watch.register(connection.fileno(), 0)
        loop.add_reader(watch.fileno(), gone.cancel)
        try:
            await asyncio.wait([gone])
        finally:
            loop.remove_reader(watch.fileno())
