"""Tells the service manager how the daemon is, in the datagrams of sd_notify(3)."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import socket
import time
from collections.abc import Mapping

_log = logging.getLogger(__name__)


class Readiness:
    """Speaks to `$NOTIFY_SOCKET`; every method does nothing where there is none.

    The socket is connected at construction, which must come before the sandbox closes.
    """

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._socket = _connected(environment.get("NOTIFY_SOCKET", ""))
        self.watchdog_seconds = _watchdog(environment)
        """Seconds without a sign of life after which the service manager kills us; 0 for no watchdog."""
        self._heart: asyncio.Task[None] | None = None

    def ready(self, status: str = "") -> None:
        """Tells that start-up, or a reload, is complete."""
        self._tell("READY=1", *_status(status))

    def status(self, text: str) -> None:
        """Tells in one line what the daemon does now; never the user's words."""
        self._tell(*_status(text))

    def reloading(self) -> None:
        """Tells that the settings are being read again; `ready` ends it."""
        self._tell("RELOADING=1", f"MONOTONIC_USEC={time.monotonic_ns() // 1000}")

    def stopping(self) -> None:
        """Tells that the daemon shuts down."""
        self._tell("STOPPING=1")

    def start_watchdog(self) -> None:
        """Begins to give signs of life from the event loop, where the service manager wants them."""
        if self.watchdog_seconds and self._socket is not None and self._heart is None:
            self._heart = asyncio.create_task(self._beat(), name="watchdog")

    async def close(self) -> None:
        """Gives no more signs of life and closes the socket."""
        if self._heart is not None:
            self._heart.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._heart
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    async def _beat(self) -> None:
        while True:
            self._tell("WATCHDOG=1")
            await asyncio.sleep(self.watchdog_seconds / 2)

    def _tell(self, *lines: str) -> None:
        if self._socket is None or not lines:
            return
        try:
            self._socket.send("\n".join(lines).encode())
        except OSError as error:
            _log.warning("the service manager does not listen: %s", error.strerror)


def _status(text: str) -> tuple[str, ...]:
    return (f"STATUS={' '.join(text.split())}",) if text else ()


def _connected(address: str) -> socket.socket | None:
    if not address.startswith(("/", "@")):
        return None
    # "@" stands for the leading zero byte of an abstract address.
    where = "\0" + address[1:] if address.startswith("@") else address
    out = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_NONBLOCK)
    try:
        out.connect(where)
    except OSError as error:
        out.close()
        _log.warning("cannot reach the service manager: %s", error.strerror)
        return None
    return out


def _watchdog(environment: Mapping[str, str]) -> float:
    wanted, pid = environment.get("WATCHDOG_USEC", ""), environment.get("WATCHDOG_PID", str(os.getpid()))
    return int(wanted) / 1e6 if wanted.isdecimal() and pid == str(os.getpid()) else 0.0
