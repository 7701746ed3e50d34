"""A child that can still connect when the daemon no longer can, and brings it each bus, again and again.

It keeps the floor's rights and never takes the seal's. It knows nothing but where the filtered buses are and where the
daemon listens for them; between the two it carries bytes that it does not read. It sleeps until there are some.
"""

from __future__ import annotations

import contextlib
import errno
import os
import selectors
import signal
import socket
import struct
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistantd.sandbox.bus_proxy import BusProxy, Passage

_CHUNK = 64 << 10
_SECONDS = 10.0
"""Seconds for which an end may take nothing before the connection is given up."""
_FIRST_WAIT, _LONGEST_WAIT = 0.25, 60.0
"""Seconds between two tries while a bus is away."""
_CREDENTIALS = struct.Struct("3i")
"""Process, user and group of who listens, as the kernel tells it."""


@dataclass(frozen=True, slots=True)
class Courier:
    """Is the running child, and where it brings the buses to."""

    pid: int
    lifeline: int
    """The courier ends when this descriptor closes."""
    listeners: Mapping[str, socket.socket]
    """Where each bus lands, by what a person calls it."""
    landings: tuple[Path, ...]

    def close(self) -> None:
        """Ends the courier and with it every proxy, and takes the sockets away."""
        os.close(self.lifeline)
        os.waitpid(self.pid, 0)
        for listener in self.listeners.values():
            listener.close()
        for landing in self.landings:
            landing.unlink(missing_ok=True)


def start_courier(passages: Sequence[Passage], proxies: Sequence[BusProxy]) -> Courier:
    """Starts the courier between running proxies and new sockets beside theirs; needs a single thread."""
    landings = tuple(passage.socket.with_name(f"{passage.socket.name}-landing") for passage in passages)
    listeners = {passage.bus: _listener(at) for passage, at in zip(passages, landings, strict=True)}
    daemon = os.getpid()
    theirs, ours = os.pipe()
    if pid := os.fork():
        os.close(theirs)
        for proxy in proxies:
            os.close(proxy.lifeline)  # the courier holds it now
        return Courier(pid, ours, listeners, landings)
    try:
        for name in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(name, signal.SIG_IGN)  # it ends with the daemon, which may have something to say until then
        _close_all_but({theirs, *(proxy.lifeline for proxy in proxies)})
        _carry([_Route(*three, daemon) for three in zip(passages, proxies, landings, strict=True)], theirs)
    finally:
        os._exit(0)


def _listener(landing: Path) -> socket.socket:
    landing.unlink(missing_ok=True)
    made = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    made.bind(str(landing))
    landing.chmod(0o600)
    made.listen(1)
    return made


def _close_all_but(kept: set[int]) -> None:
    """Closes what a fork took along, such as the command socket and the listeners themselves."""
    for entry in Path("/proc/self/fd").iterdir():
        if (fd := int(entry.name)) > 2 and fd not in kept:
            with contextlib.suppress(OSError):
                os.close(fd)


class _Route:
    """Is the way between one bus and the daemon, while there is one."""

    def __init__(self, passage: Passage, proxy: BusProxy | str, landing: Path, daemon: int) -> None:
        self._passage = passage
        self._proxy = proxy
        self._landing = landing
        self._daemon = daemon
        self.ends: tuple[socket.socket, ...] = ()
        self._wait = _FIRST_WAIT
        self._next = 0.0

    def wait(self) -> float | None:
        """Gives the seconds until the next try; None while nothing is to be tried."""
        return None if self.ends else max(self._next - time.monotonic(), 0.0)

    def join(self) -> bool:
        """Connects both ends; False where that cannot be now."""
        self._next = time.monotonic() + self._wait
        self._wait = min(self._wait * 2, _LONGEST_WAIT)
        if not self._passage.there():
            return False
        with contextlib.ExitStack() as made:
            try:
                bus = made.enter_context(_connected(self._passage.socket, self._proxy_id))
            except OSError:
                self._open_again()
                return False
            try:
                self.ends = bus, made.enter_context(_connected(self._landing, self._daemon))
            except OSError:
                return False
            made.pop_all()
        return True

    def carry(self, end: socket.socket) -> bool:
        """Takes what has come at one end to the other; False where either has gone."""
        bus, daemon = self.ends
        try:
            data = end.recv(_CHUNK)
            (daemon if end is bus else bus).sendall(data)
        except OSError:
            return False
        if data and end is bus:
            self._wait = _FIRST_WAIT
        return bool(data)

    def part(self) -> None:
        """Lets both ends go, so that each side learns of it."""
        for end in self.ends:
            end.close()
        self.ends = ()

    @property
    def _proxy_id(self) -> int:
        return self._proxy.process.pid if isinstance(self._proxy, BusProxy) else 0

    def _open_again(self) -> None:
        """Starts the proxy anew; that it ended is seen by its socket, for the first is no child of ours."""
        if isinstance(self._proxy, BusProxy):
            self._proxy.close()
        self._proxy = self._passage.open()


def _connected(place: Path, process: int) -> socket.socket:
    """Connects to what a process listens for; raises OSError for another's socket.

    The sealed daemon may write in this folder: a link laid there would have the real bus, or any socket, brought to it.
    """
    end = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    end.settimeout(_SECONDS)
    try:
        end.connect(str(place))
        listening, *_ = _CREDENTIALS.unpack(end.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _CREDENTIALS.size))
        if listening != process:
            raise PermissionError(errno.EPERM, "somebody else listens there", str(place))
    except OSError:
        end.close()
        raise
    return end


def _carry(routes: Sequence[_Route], lifeline: int) -> None:
    """Carries until the daemon lets go of the lifeline."""
    ready = selectors.DefaultSelector()
    ready.register(lifeline, selectors.EVENT_READ)
    while True:
        for route in routes:
            if route.wait() == 0.0 and route.join():
                for end in route.ends:
                    ready.register(end, selectors.EVENT_READ, route)
        wait = min((w for route in routes if (w := route.wait()) is not None), default=None)
        for key, _ in ready.select(wait):
            route = key.data
            if route is None:
                return
            if key.fileobj in route.ends and not route.carry(key.fileobj):
                for end in route.ends:
                    ready.unregister(end)
                route.part()
