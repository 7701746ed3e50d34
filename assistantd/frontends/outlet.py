"""The way out of a socket: bounded, never half a message, never waiting for ever."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable

HIGH_WATER = 256 << 10
"""Bytes waiting at which a writer is asked to wait."""
LIMIT = 4 << 20
"""Bytes waiting at which the reader is given up."""
STALL_SECONDS = 30.0
"""Seconds without a byte taken after which the reader is given up."""


class Outlet:
    """Sends bytes in order on a non-blocking socket, and gives up on a reader who is too slow.

    It uses send() alone: asyncio's own transports use sendmsg() from Python 3.12 on, which the sealed
    sandbox refuses.
    """

    def __init__(
        self,
        connection: socket.socket,
        give_up: Callable[[str], None],
        limit: int = LIMIT,
        stall_seconds: float = STALL_SECONDS,
    ) -> None:
        self._socket = connection
        self._give_up = give_up
        self._limit = limit
        self._stall_seconds = stall_seconds
        self._waiting = bytearray()
        self._stalled: asyncio.TimerHandle | None = None
        self._low = asyncio.Event()
        self._low.set()
        self._closed = False

    def put(self, data: bytes) -> None:
        """Sends now what the socket takes, and the rest as the reader makes room; nothing once closed."""
        if self._closed:
            return
        idle = not self._waiting
        self._waiting += data
        if idle:
            self._send()
        if len(self._waiting) > self._limit:
            self._fail("reads too slowly")
        elif len(self._waiting) > HIGH_WATER:
            self._low.clear()

    async def drained(self) -> None:
        """Waits until so little is left that more may be put, and lets others have their turn.

        Cancels the caller where the reader has gone: a stream to nobody must not run on.
        """
        await asyncio.sleep(0)
        await self._low.wait()
        if self._closed:
            raise asyncio.CancelledError

    async def flushed(self) -> None:
        """Waits until nothing is left, or the outlet is closed."""
        while self._waiting and not self._closed:
            self._low.clear()
            await self._low.wait()

    def close(self) -> None:
        """Forgets what is left and wakes those who wait."""
        self._closed = True
        self._rest()
        self._waiting.clear()
        self._low.set()

    def _send(self) -> None:
        try:
            taken = self._socket.send(self._waiting)
        except (BlockingIOError, InterruptedError):
            taken = 0
        except OSError:
            self._fail("has gone")
            return
        del self._waiting[:taken]
        if not self._waiting:
            self._rest()
            self._low.set()
        elif taken or self._stalled is None:
            self._watch()

    def _watch(self) -> None:
        loop = asyncio.get_running_loop()
        if self._stalled is None:
            loop.add_writer(self._socket, self._send)
        else:
            self._stalled.cancel()
        self._stalled = loop.call_later(self._stall_seconds, self._fail, "reads nothing")

    def _rest(self) -> None:
        if self._stalled is not None:
            self._stalled.cancel()
            self._stalled = None
            asyncio.get_running_loop().remove_writer(self._socket)

    def _fail(self, why: str) -> None:
        if not self._closed:
            self.close()
            self._give_up(why)
