"""Do-not-disturb as each desktop keeps it: there is no common way to ask."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from assistantd.frontends.bus import CallFailed
from assistantd.frontends.desktop import dconf
from assistantd.frontends.service import PROPERTIES, Service, plain

SERVER, SERVER_PATH = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"
XFCONF, XFCONF_PATH = "org.xfce.Xfconf", "/org/xfce/Xfconf"
XFCE_CHANNEL, XFCE_KEY = "xfce4-notifyd", "/do-not-disturb"
DCONF, DCONF_WRITER = "ca.desrt.dconf", "ca.desrt.dconf.Writer"
GNOME_KEY = "/org/gnome/desktop/notifications/show-banners"
Told = Callable[[bool], None]
_OFF = False


class Adapter(Protocol):
    """Knows one desktop's do-not-disturb."""

    service: str
    """The name on the bus of whoever keeps it."""

    async def follow(self, service: Service, told: Told) -> bool:
        """Gives how it is, and tells every change from now on; raises CallFailed or BusLost."""
        ...


class ServerProperty:
    """Is do-not-disturb as a property of the notification server itself: dunst and Plasma."""

    service = SERVER

    def __init__(self, interface: str, name: str) -> None:
        self._interface = interface
        self._name = name

    async def follow(self, service: Service, told: Told) -> bool:
        def changed(_path: str, body: tuple[Any, ...]) -> None:
            if body[0] == self._interface and self._name in (values := plain(body[1])):
                told(bool(values[self._name]))

        await service.hear(PROPERTIES, "PropertiesChanged", changed)
        return bool((await service.properties(SERVER_PATH, self._interface)).get(self._name))


class Xfce:
    """Is the notification settings of XFCE, in xfconf."""

    service = XFCONF

    async def follow(self, service: Service, told: Told) -> bool:
        def changed(_path: str, body: tuple[Any, ...]) -> None:
            if body[:2] == (XFCE_CHANNEL, XFCE_KEY):
                told(bool(body[2][1]))

        def removed(_path: str, body: tuple[Any, ...]) -> None:
            if body[:2] == (XFCE_CHANNEL, XFCE_KEY):
                told(_OFF)

        await service.hear(XFCONF, "PropertyChanged", changed)
        await service.hear(XFCONF, "PropertyRemoved", removed)
        try:
            ((_, on),) = await service.call(XFCONF_PATH, XFCONF, "GetProperty", "ss", XFCE_CHANNEL, XFCE_KEY)
        except CallFailed as error:
            if str(error).startswith("org.xfce.Xfconf.Error"):
                return False  # never set
            raise
        return bool(on)


class Gnome:
    """Is the switch of GNOME Shell, in dconf: do-not-disturb is on where no banners are shown."""

    service = DCONF

    def __init__(self, database: Path) -> None:
        self._database = database

    async def follow(self, service: Service, told: Told) -> bool:
        def changed(_path: str, body: tuple[Any, ...]) -> None:
            prefix, below, _tag = body
            if any(GNOME_KEY.startswith(prefix + part) for part in below):
                told(self._read())

        await service.hear(DCONF_WRITER, "Notify", changed)
        return self._read()

    def _read(self) -> bool:
        return dconf.boolean(self._database, GNOME_KEY) is False


def adapters(database: Path) -> dict[str, Adapter]:
    """Gives each desktop's adapter by the name of its notification server."""
    return {
        "dunst": ServerProperty("org.dunstproject.cmd0", "paused"),
        "Plasma": ServerProperty(SERVER, "Inhibited"),
        "Xfce Notify Daemon": Xfce(),
        "gnome-shell": Gnome(database),
    }
