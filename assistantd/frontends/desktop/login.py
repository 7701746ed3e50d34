"""What logind tells: sleep, and whether the user's session is locked or idle."""

from __future__ import annotations

import asyncio
import os
from typing import Any

from assistantd.frontends.bus import Bus, BusLost, CallFailed
from assistantd.frontends.desktop.presence import PresenceDesk
from assistantd.frontends.service import PROPERTIES, Service, plain

NAME, PATH = "org.freedesktop.login1", "/org/freedesktop/login1"
MANAGER, SESSION = f"{NAME}.Manager", f"{NAME}.Session"
ASKED = "logind's request"
"""The source for desktops whose locker does what logind asks and tells nobody that it has."""


class LoginWatch:
    """Follows the user's session, and the one that comes after it."""

    def __init__(self, desk: PresenceDesk) -> None:
        self._desk = desk
        self._login: Service | None = None
        self._session = ""
        self._looking: asyncio.Task[None] | None = None

    def absent(self, why_not: str) -> None:
        """Hears nothing from now on, for this reason."""
        self._desk.sources["logind"] = why_not
        self._login = None

    async def arrived(self, bus: Bus) -> None:
        self._login = login = Service(bus, NAME, self._look_soon)
        await login.hear(MANAGER, "PrepareForSleep", lambda _path, body: self._desk.sleep(on=bool(body[0])))
        for member in ("SessionNew", "SessionRemoved"):
            await login.hear(MANAGER, member, lambda _path, _body: self._look_soon())
        await login.hear(SESSION, "Lock", lambda path, _body: self._asked(path, on=True))
        await login.hear(SESSION, "Unlock", lambda path, _body: self._asked(path, on=False))
        await login.hear(PROPERTIES, "PropertiesChanged", self._changed)
        await login.find()
        await self._look()

    def _look_soon(self) -> None:
        self._looking = asyncio.create_task(self._look(), name="logind")

    async def _look(self) -> None:
        """Finds the user's session: one with a seat before one without, such as over the network."""
        if self._login is None:
            return
        if not self._login.owner:
            self._desk.sources["logind"] = "logind does not run"
            return
        try:
            (sessions,) = await self._login.call(PATH, MANAGER, "ListSessions")
            ours = sorted((s for s in sessions if s[1] == os.getuid()), key=lambda s: not s[3])
            self._session = ours[0][4] if ours else ""
            self._desk.sources["logind"] = "ready" if ours else "logind knows no session of this user"
            if ours:
                self._take(await self._login.properties(self._session, SESSION))
        except (BusLost, CallFailed) as error:
            self._desk.sources["logind"] = f"logind does not answer: {error}"

    def _changed(self, path: str, body: tuple[Any, ...]) -> None:
        if path == self._session and body[0] == SESSION:
            self._take(plain(body[1]))

    def _take(self, properties: dict[str, Any]) -> None:
        if "LockedHint" in properties:
            if not properties["LockedHint"]:
                self._desk.lock(ASKED, on=False)
            self._desk.lock("logind", on=bool(properties["LockedHint"]))
        if "IdleHint" in properties:
            self._desk.idle(on=bool(properties["IdleHint"]))

    def _asked(self, path: str, *, on: bool) -> None:
        if path == self._session:
            self._desk.lock(ASKED, on=on)
