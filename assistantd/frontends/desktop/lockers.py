"""What the programs tell that lock the screen, each under a name of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from functools import partial

from assistantd.frontends.bus import Bus, BusLost, CallFailed
from assistantd.frontends.desktop.login import ASKED
from assistantd.frontends.desktop.presence import PresenceDesk
from assistantd.frontends.service import Service


class LockerWatch:
    """Follows every locker that there may be, as each comes and goes."""

    def __init__(self, desk: PresenceDesk, lockers: Mapping[str, str]) -> None:
        self._desk = desk
        self._lockers = lockers
        self._services: dict[str, Service] = {}
        self._looking: dict[str, asyncio.Task[None]] = {}

    def absent(self, why_not: str) -> None:
        """Hears nothing from now on, for this reason."""
        self._services.clear()
        self._desk.sources["screen lock"] = why_not

    async def arrived(self, bus: Bus) -> None:
        for name, path in self._lockers.items():
            service = self._services[name] = Service(bus, name, partial(self._look_soon, name))
            await service.hear(name, "ActiveChanged", partial(self._changed, name, path))
            await service.find()
        await asyncio.gather(*(self._look(name) for name in self._lockers))

    def _look_soon(self, name: str) -> None:
        self._looking[name] = asyncio.create_task(self._look(name), name="screen lock")

    async def _look(self, name: str) -> None:
        """Asks a locker how it is; one that went away says nothing any more."""
        if name not in self._services:
            return
        service = self._services[name]
        active = False
        if service.owner:
            try:
                (active,) = await service.call(self._lockers[name], name, "GetActive")
            except (BusLost, CallFailed):
                active = False
        self._desk.lock(name, on=bool(active))
        running = any(service.owner for service in self._services.values())
        self._desk.sources["screen lock"] = "ready" if running else "no screen locker tells"

    def _changed(self, name: str, path: str, at: str, body: tuple[object, ...]) -> None:
        if at == path:
            if not body[0]:
                self._desk.lock(ASKED, on=False)
            self._desk.lock(name, on=bool(body[0]))
