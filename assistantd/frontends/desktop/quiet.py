"""Whether nothing may disturb now: the desktop's do-not-disturb."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping

from assistantd.domain.quiet import Quiet
from assistantd.frontends.bus import Bus, BusLost, CallFailed
from assistantd.frontends.desktop.quiet_adapters import SERVER, SERVER_PATH, Adapter
from assistantd.frontends.service import Service


class QuietWatch:
    """Follows whichever notification server there is, and knows at any time without asking it first."""

    def __init__(self, adapters: Mapping[str, Adapter]) -> None:
        self._adapters = adapters
        self._desktop = Quiet(None, "nobody tells")
        self._bus: Bus | None = None
        self._server: Service | None = None
        self._followed: Service | None = None
        self._looking: asyncio.Task[None] | None = None
        self.heard: list[Callable[[], None]] = []
        """Are called when something of it is another."""

    def quiet_now(self) -> Quiet:
        """Tells whether do-not-disturb is on, and by whom."""
        return self._desktop

    @property
    def state(self) -> str:
        """Says it in a line, for `status`."""
        quiet = self.quiet_now()
        return quiet.source if quiet.on is None else f"{'on' if quiet.on else 'off'} ({quiet.source})"

    def absent(self, why_not: str) -> None:
        """Hears nothing from now on, for this reason."""
        self._server = self._bus = self._followed = None
        self._set(Quiet(None, why_not))

    async def arrived(self, bus: Bus) -> None:
        self._bus = bus
        self._server = Service(bus, SERVER, self._look_soon)
        await self._server.find()
        await self._look()

    def _look_soon(self) -> None:
        self._looking = asyncio.create_task(self._look(), name="do-not-disturb")

    async def _look(self) -> None:
        """Finds who serves notifications now, and its desktop's way; none is started for that."""
        server, bus = self._server, self._bus
        if server is None or bus is None:
            return
        if not (owner := server.owner):
            self._set(Quiet(None, "no notification server"))
            return
        try:
            name, *_ = await server.call(SERVER_PATH, SERVER, "GetServerInformation")
            if (adapter := self._adapters.get(name)) is None:
                self._set(Quiet(None, f"{name} tells nothing of do-not-disturb"))
                return

            def told(on: bool) -> None:
                if server.owner == owner and self._server is server:
                    self._set(Quiet(on, name))

            followed = self._follow(bus, adapter.service)
            await followed.find()
            told(await adapter.follow(followed, told))
        except (BusLost, CallFailed):
            self._set(Quiet(None, "whoever keeps do-not-disturb does not answer"))

    def _follow(self, bus: Bus, name: str) -> Service:
        """Hears this service, and no longer the one before."""
        if self._followed is not None:
            self._followed.leave()
        self._followed = Service(bus, name)
        return self._followed

    def _set(self, quiet: Quiet) -> None:
        self._desktop = quiet
        for heard in self.heard:
            heard()
