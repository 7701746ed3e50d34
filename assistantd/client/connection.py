"""One connection to the daemon: requests out, results and notifications in, cancellation on Ctrl-C."""

from __future__ import annotations

import contextlib
import os
import socket
import struct
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic
from typing import Any

from assistantd.errors import AssistantError, Cancelled, DaemonUnreachable, NotPermitted, every_error
from assistantd.wire.frame import FrameBuffer, Message, decode, encode

CANCEL_WAIT = 2.0
"""Seconds that a cancelled request has to say that it ended."""
Listener = Callable[[str, dict[str, Any]], None]
"""Is told each notification: its method and its parameters."""


class Connection:
    """Speaks JSON-RPC 2.0 with the daemon, one request at a time."""

    def __init__(self, path: Path) -> None:
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            self._socket.connect(str(path))
        except PermissionError as error:
            self._socket.close()
            raise NotPermitted(f"the socket {path} belongs to somebody else") from error
        except OSError as error:
            self._socket.close()
            raise DaemonUnreachable(f"no daemon answers on {path}", path=str(path)) from error
        # Whoever owns a folder above the socket could have put his own in its place, and would be told everything.
        if _listener_of(self._socket) != os.geteuid():
            self._socket.close()
            raise NotPermitted(f"somebody else listens on {path}, so nothing was sent there")
        self._frames = FrameBuffer()
        self._waiting: deque[bytes] = deque()
        self._last = 0

    def close(self) -> None:
        self._socket.close()

    def shut(self) -> None:
        """Ends the connection under a thread that waits on it."""
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)

    def call(self, method: str, params: dict[str, Any], listen: Listener | None = None) -> dict[str, Any]:
        """Gives the result; an error of the daemon is raised as what it was there.

        On Ctrl-C the daemon is told to stop, and Cancelled is raised once it has.
        """
        self._last += 1
        id = self._last
        try:
            self._send({"jsonrpc": "2.0", "id": id, "method": method, "params": params})
            return self._result(id, listen)
        except KeyboardInterrupt:
            self._cancel(id)
            raise Cancelled from None

    def notifications(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yields what comes unasked, until the daemon goes."""
        while (message := self._receive()) is not None:
            if "id" not in message and isinstance(message.get("method"), str):
                yield message["method"], message.get("params") or {}

    def _result(self, id: int, listen: Listener | None) -> dict[str, Any]:
        while (message := self._receive()) is not None:
            if "method" in message:
                if listen:
                    listen(str(message["method"]), message.get("params") or {})
            elif message.get("id") == id or (message.get("id") is None and "error" in message):
                if "error" in message:
                    raise received(message["error"])
                return dict(message.get("result") or {})
        raise DaemonUnreachable("the daemon ended before it had answered")

    def _cancel(self, id: int) -> None:
        """Waits for the end of the request a moment only: a second Ctrl-C leaves at once."""
        end = monotonic() + CANCEL_WAIT
        try:
            self._send({"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": id}})
            while (left := end - monotonic()) > 0:
                self._socket.settimeout(left)
                message = self._receive()
                if message is None or message.get("id") == id:
                    return
        except (TimeoutError, DaemonUnreachable):
            return
        finally:
            self._socket.settimeout(None)

    def _send(self, message: Message) -> None:
        try:
            self._socket.sendall(encode(message))
        except TimeoutError:
            raise
        except OSError as error:
            raise DaemonUnreachable("the daemon closed the connection") from error

    def _receive(self) -> Message | None:
        while not self._waiting:
            try:
                data = self._socket.recv(1 << 16)
            except TimeoutError:
                raise
            except OSError:
                data = b""
            if not data:
                return None
            self._waiting.extend(self._frames.feed(data))
        return decode(self._waiting.popleft())


def _listener_of(connection: socket.socket) -> int:
    """Gives the user id of the process that listens, as the kernel tells it."""
    ucred = struct.Struct("3i")
    _, uid, _ = ucred.unpack(connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, ucred.size))
    return int(uid)


def received(error: dict[str, Any]) -> AssistantError:
    """Gives the exception that a JSON-RPC error stands for."""
    data = error.get("data")
    details = dict(data) if isinstance(data, dict) else {}
    code, message = details.pop("code", ""), str(error.get("message") or "")
    kinds = {kind.code: kind for kind in every_error()}
    made = kinds.get(code, AssistantError)(message)
    made.details = details
    return made
