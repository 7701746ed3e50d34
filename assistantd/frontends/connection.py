"""One client: bytes in, requests side by side, answers out, everything bounded."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import socket
from collections.abc import Callable
from functools import partial
from typing import Any

from assistantd.errors import AssistantError, BadRequest, Cancelled, DaemonBusy, FrameTooLarge
from assistantd.frontends.dialect import Dialect
from assistantd.frontends.hangup import hung_up
from assistantd.frontends.incident import incident
from assistantd.frontends.outlet import Outlet
from assistantd.wire.frame import FrameBuffer, Message, decode, encode
from assistantd.wire.rpc import Call, Id, failure, parse_call, result

MAX_REQUESTS = 32
"""Requests at work at once on one connection."""
MAX_FAULTS = 5
"""Malformed lines in a row after which the connection is closed."""

_CHUNK = 16 << 10
_FLUSH_SECONDS = 1.0
_NOT_JSON, _NOT_A_REQUEST = -32700, -32600
_log = logging.getLogger(__name__)


class Connection:
    """Reads a client's requests and answers each as soon as its answer is there."""

    def __init__(self, number: int, client: socket.socket, native: Dialect, mcp: Callable[[], Dialect]) -> None:
        self.number = number
        self.spoke = False
        """True once one well-formed message has come."""
        self.last_heard = 0.0
        self._socket = client
        self._dialect = native
        self._mcp = mcp
        self._outlet = Outlet(client, self._give_up)
        self._requests: dict[Id, asyncio.Task[None]] = {}
        self._faults = 0
        self._task: asyncio.Task[Any] | None = None

    @property
    def idle(self) -> bool:
        """True where no request is at work."""
        return not self._requests

    async def run(self) -> None:
        """Serves the client until it leaves, misbehaves, or this task is cancelled."""
        self._task = asyncio.current_task()
        try:
            await self._read()
            await self._finish_for_half_closed()
        except OSError:
            _log.debug("connection %d broke", self.number)
        finally:
            await self._end()

    def send(self, message: Message) -> None:
        """Puts one message on its way; raises FrameTooLarge or TypeError where it cannot be written."""
        self._outlet.put(encode(message))

    async def drained(self) -> None:
        """Waits while the client reads slowly."""
        await self._outlet.drained()

    async def _read(self) -> None:
        loop, frames = asyncio.get_running_loop(), FrameBuffer()
        while data := await loop.sock_recv(self._socket, _CHUNK):
            self.last_heard = loop.time()
            try:
                for line in frames.feed(data):
                    self._take(line)
                    if self._faults >= MAX_FAULTS:
                        return
            except FrameTooLarge as error:
                self._refuse(error)
                return
            # A client who does not read is not read either, and a flood lets others have their turn.
            await self._outlet.drained()

    def _take(self, line: bytes) -> None:
        if not line.strip():
            return
        try:
            call = _read_call(line)
        except BadRequest as error:
            self._faults += 1
            self._refuse(error)
            return
        self._faults = 0
        self.spoke = True
        if call is not None:
            self._begin(call)

    def _refuse(self, error: BadRequest) -> None:
        # Only a line that is no JSON at all has a cause: the parser's own error.
        rpc = _NOT_JSON if error.__cause__ is not None else _NOT_A_REQUEST
        message = failure(None, error)
        message["error"]["code"] = rpc
        self.send(message)

    def _begin(self, call: Call) -> None:
        if call.id is None:
            self._notified(call)
        elif call.id in self._requests:
            self.send(failure(call.id, BadRequest("a request with this id is still at work")))
        elif len(self._requests) >= MAX_REQUESTS:
            self.send(failure(call.id, DaemonBusy(f"{MAX_REQUESTS} requests are at work on this connection already")))
        else:
            if call.method == "initialize":
                self._dialect = self._mcp()
            task = asyncio.create_task(self._serve(call, call.id, self._dialect))
            self._requests[call.id] = task
            task.add_done_callback(partial(self._served, call.id, self._dialect))

    def _notified(self, call: Call) -> None:
        id = self._dialect.cancels(call)
        if id is not None and (task := self._requests.get(id)):
            task.cancel()

    async def _serve(self, call: Call, id: Id, dialect: Dialect) -> None:
        try:
            line = encode(result(id, await dialect.answer(call, self)))
        except AssistantError as error:
            line = _failed(id, error)
        except Exception as error:  # noqa: BLE001 - whatever it was, the other requests and clients go on
            line = _failed(id, incident(error, call.method))
        self._outlet.put(line)

    def _served(self, id: Id, dialect: Dialect, task: asyncio.Task[None]) -> None:
        # A task cancelled before its first step never runs, so a cancelled request is answered here.
        del self._requests[id]
        if task.cancelled() and dialect.tells_cancelled:
            self._outlet.put(_failed(id, Cancelled()))

    async def _finish_for_half_closed(self) -> None:
        """Lets a client who only finished writing, as in a shell pipe, have its answers."""
        if not self._requests or self._faults >= MAX_FAULTS:
            return
        gone = asyncio.ensure_future(hung_up(self._socket))
        done = asyncio.ensure_future(asyncio.wait(list(self._requests.values())))
        try:
            await asyncio.wait((gone, done), return_when=asyncio.FIRST_COMPLETED)
        finally:
            gone.cancel()
            done.cancel()

    def _give_up(self, why: str) -> None:
        _log.info("connection %d is closed: the client %s", self.number, why)
        if self._task is not None:
            self._task.cancel()

    async def _end(self) -> None:
        self._dialect.left(self)
        if tasks := list(self._requests.values()):
            for task in tasks:
                task.cancel()
            await asyncio.wait(tasks)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._outlet.flushed(), _FLUSH_SECONDS)
        self._outlet.close()
        self._socket.close()


def _read_call(line: bytes) -> Call | None:
    """Reads a request or notification; None for an answer, which nobody asked for."""
    if line.lstrip()[:1] == b"[":
        raise BadRequest("batches are not spoken here: send one request a line")
    message = decode(line)
    if "method" not in message and ("result" in message or "error" in message):
        return None
    return parse_call(message)


def _failed(id: Id, error: AssistantError) -> bytes:
    try:
        return encode(failure(id, error))
    except (TypeError, ValueError, FrameTooLarge) as unwritable:
        return encode(failure(id, incident(unwritable, type(error).__name__)))
