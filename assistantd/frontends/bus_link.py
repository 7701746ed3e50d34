"""The way to a message bus, which is found again when the bus was lost.

The sealed daemon can connect to nothing, but what listens goes on accepting. So the courier, a child that was started
before, connects the filtered bus to a socket of ours, and does so again when the bus comes back.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import socket
from collections.abc import Awaitable, Callable
from typing import Protocol

from assistantd.frontends.bus import CALL_SECONDS, Bus, BusLost, CallFailed
from assistantd.frontends.incident import incident
from assistantd.frontends.peer import peer_of

Reach = Callable[[], Awaitable[socket.socket]]
"""Waits for the bus and gives a connected, non-blocking socket to it."""
PAUSE = 0.2
"""Seconds between two tries with a bus that hangs up at once."""
_log = logging.getLogger(__name__)


class Guest(Protocol):
    """Uses the bus while it is there."""

    async def arrived(self, bus: Bus) -> None:
        """Begins to use a bus; may raise BusLost or CallFailed."""
        ...

    def absent(self, why_not: str) -> None:
        """Does without a bus from now on, and knows why for `state`."""
        ...


class BusLink:
    """Holds the connection to one bus, and hands each new one to its guests."""

    def __init__(self, reach: Reach, name: str = "session bus") -> None:
        self._reach = reach
        self._name = name
        self._guests: list[Guest] = []
        self._bus: Bus | None = None
        self._first = asyncio.Event()
        self._keeping: asyncio.Task[None] | None = None

    async def start(self, *guests: Guest, seconds: float = CALL_SECONDS) -> bool:
        """Waits a while until the guests have the bus; False where it has not come yet, which it still may."""
        self._guests += guests
        for guest in guests:
            guest.absent(f"the {self._name} does not answer")
        self._keeping = asyncio.create_task(self._keep(), name="bus link")
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._first.wait(), seconds)
        return self._first.is_set()

    async def join(self, guest: Guest) -> None:
        """Has one more guest use the bus, now and after it was lost."""
        self._guests.append(guest)
        guest.absent(f"the {self._name} does not answer")
        if self._bus is not None and self._first.is_set():
            await self._seat(guest, self._bus)

    async def close(self) -> None:
        """Leaves the bus."""
        if self._keeping is not None:
            self._keeping.cancel()
            await asyncio.wait([self._keeping])
            self._keeping = None
        if self._bus is not None:
            await self._bus.close()
            self._bus = None

    async def _keep(self) -> None:
        while True:
            connection = await self._reach()
            try:
                self._bus = await Bus.over(connection)
            except BusLost:
                await asyncio.sleep(PAUSE)
                continue
            lost = asyncio.Event()
            self._bus.on_lost = lost.set
            await asyncio.gather(*(self._seat(guest, self._bus) for guest in self._guests))
            self._first.set()
            await lost.wait()
            _log.warning("the %s is lost", self._name)
            await self._bus.close()
            for guest in self._guests:
                guest.absent(f"the {self._name} went away")

    async def _seat(self, guest: Guest, bus: Bus) -> None:
        try:
            await guest.arrived(bus)
        except (BusLost, CallFailed) as error:
            _log.info("the bus is of no use to %s: %s", type(guest).__name__, error)
        except Exception as error:  # noqa: BLE001 - one program that answers nonsense shall not cost the others the bus
            incident(error, type(guest).__name__)


def landing(listener: socket.socket, courier: int) -> Reach:
    """Gives the way by which the courier with this process id brings the bus; others who call there are turned away."""
    listener.settimeout(0)

    async def reach() -> socket.socket:
        while True:
            connection, _ = await asyncio.get_running_loop().sock_accept(listener)
            if peer_of(connection).pid == courier:
                return connection
            connection.close()

    return reach
