"""The command socket: lets this user's programs in, and keeps them out of each other's way."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import socket
from itertools import count

from assistantd.domain.session import Handler
from assistantd.errors import AssistantError, DaemonBusy, NotPermitted
from assistantd.frontends.connection import Connection
from assistantd.frontends.consent import ConsentDesk
from assistantd.frontends.incident import incident
from assistantd.frontends.listener import Listener
from assistantd.frontends.mcp import Mcp
from assistantd.frontends.native import Native
from assistantd.frontends.peer import peer_of
from assistantd.frontends.watchers import Watchers
from assistantd.wire.frame import encode
from assistantd.wire.rpc import failure

MAX_CONNECTIONS = 32

_ACCEPT_PAUSE_SECONDS = 0.5
_log = logging.getLogger(__name__)


class CommandSocket:
    """Accepts clients on a listening socket and serves each until it leaves."""

    def __init__(self, listener: Listener, handler: Handler, watchers: Watchers, desk: ConsentDesk) -> None:
        self._listener = listener
        self._handler = handler
        self._native = Native(handler, watchers, desk)
        self._desk = desk
        self._numbers = count(1)
        self._connections: dict[Connection, asyncio.Task[None]] = {}
        self._leaving: set[asyncio.Task[None]] = set()
        self._accepting: asyncio.Task[None] | None = None

    @property
    def connections(self) -> int:
        """Counts the clients that are connected."""
        return len(self._connections)

    def start(self) -> None:
        """Begins to accept clients."""
        self._accepting = asyncio.create_task(self._accept(), name="command socket")

    async def close(self) -> None:
        """Accepts nobody more, cancels what is at work, sends what is ready, and closes."""
        tasks = [*self._connections.values(), *self._leaving, *([self._accepting] if self._accepting else [])]
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks)
        self._listener.close()

    async def _accept(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            try:
                client, _ = await loop.sock_accept(self._listener.socket)
            except OSError as error:
                _log.warning("cannot accept a client: %s", error.strerror)
                await asyncio.sleep(_ACCEPT_PAUSE_SECONDS)
                continue
            self._admit(client)
            await asyncio.sleep(0)  # accept may succeed many times over without ever waiting

    def _admit(self, client: socket.socket) -> None:
        peer = peer_of(client)
        if not peer.is_our_user:
            _log.warning("refused process %d of user %d", peer.pid, peer.uid)
            _turn_away(client, NotPermitted("this assistant serves its own user only"))
        elif len(self._connections) >= MAX_CONNECTIONS and not self._make_room():
            _turn_away(client, DaemonBusy(f"{MAX_CONNECTIONS} clients are connected already"))
        else:
            self._serve(client)

    def _serve(self, client: socket.socket) -> None:
        connection = Connection(next(self._numbers), client, self._native, self._new_mcp)
        connection.last_heard = asyncio.get_running_loop().time()
        task = asyncio.create_task(connection.run(), name=f"connection {connection.number}")
        self._connections[connection] = task
        task.add_done_callback(lambda done: self._left(connection, done))

    def _left(self, connection: Connection, task: asyncio.Task[None]) -> None:
        self._connections.pop(connection, None)
        self._leaving.discard(task)
        if not task.cancelled() and (error := task.exception()):
            incident(error, "connection")

    def _make_room(self) -> bool:
        """Drops the client that has been silent longest, those first who never said a sensible word."""
        idle = [c for c in self._connections if c.idle]
        if not idle:
            return False
        longest = min(idle, key=lambda c: (c.spoke, c.last_heard))
        _log.info("connection %d is closed to make room", longest.number)
        leaving = self._connections.pop(longest)
        self._leaving.add(leaving)
        leaving.cancel()
        return True

    def _new_mcp(self) -> Mcp:
        return Mcp(self._handler, self._desk)


def _turn_away(client: socket.socket, error: AssistantError) -> None:
    with contextlib.suppress(OSError):
        client.send(encode(failure(None, error)))
    client.close()
