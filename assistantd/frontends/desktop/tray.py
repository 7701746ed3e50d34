"""The tray: our own StatusNotifierItem, registered with whichever watcher the desktop has.

It is registered by its object path, so that no name is to be owned; its pixels are always sent, since a panel may have
no icon of ours; and it is registered again when a watcher comes, which at login may be after us.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Any

from assistantd.frontends.bus import Bus, BusLost, CallFailed
from assistantd.frontends.desktop import menu
from assistantd.frontends.desktop.icon import TrayState, pixmaps
from assistantd.frontends.desktop.menu import Item, Menu, Said
from assistantd.frontends.service import PROPERTIES, Service

WATCHER, WATCHER_PATH = "org.kde.StatusNotifierWatcher", "/StatusNotifierWatcher"
INTERFACE, PATH = "org.kde.StatusNotifierItem", "/StatusNotifierItem"
CHAT = "chat"
"""What a click on the icon itself does."""
SETTLE = 0.15
"""Seconds for which changes are gathered: some panels lose the icon in a burst of them."""


class Tray:
    """Shows the icon and its menu while a desktop shows such things."""

    def __init__(
        self,
        title: str,
        look: Callable[[], tuple[TrayState, str]],
        items: Callable[[], Sequence[Item]],
        act: Callable[[str], None],
    ) -> None:
        """Takes how the assistant is with a word for it, the menu, and whom to tell the key of a clicked item."""
        self._title = title
        self._look = look
        self._act = act
        self._menu = Menu(items, act)
        self._bus: Bus | None = None
        self._watcher: Service | None = None
        self._why_not = "not started"
        self._timer: asyncio.TimerHandle | None = None
        self._registering: asyncio.Task[None] | None = None

    @property
    def state(self) -> str:
        """Says "shown", or the plain reason why there is no icon."""
        return self._why_not or "shown"

    def absent(self, why_not: str) -> None:
        """Shows nothing from now on, for this reason."""
        self._bus = self._watcher = None
        self._why_not = why_not
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    async def arrived(self, bus: Bus) -> None:
        self._bus = bus
        bus.serve(PATH, self._answer)
        bus.serve(menu.PATH, self._answer)
        self._watcher = watcher = Service(bus, WATCHER, self._register_soon)
        for member in ("StatusNotifierHostRegistered", "StatusNotifierHostUnregistered"):
            await watcher.hear(WATCHER, member, lambda _path, _body: self._register_soon())
        await watcher.find()
        await self._register()

    def changed(self) -> None:
        """Has the panel draw it anew, soon; call it whenever what `look` or the menu gives may be another."""
        if self._bus is not None and self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(SETTLE, self._tell)

    def _register_soon(self) -> None:
        self._registering = asyncio.create_task(self._register(), name="tray")

    async def _register(self) -> None:
        watcher = self._watcher
        if watcher is None:
            return
        if not watcher.owner:
            self._why_not = "the desktop has no tray (GNOME needs the AppIndicator extension)"
            return
        try:
            await watcher.call(WATCHER_PATH, WATCHER, "RegisterStatusNotifierItem", "s", PATH)
            known = await watcher.properties(WATCHER_PATH, WATCHER)
        except (BusLost, CallFailed) as error:
            self._why_not = f"the desktop's tray takes no icon: {error}"
            return
        hosted = known.get("IsStatusNotifierHostRegistered", True)
        self._why_not = "" if hosted else "the desktop has a tray, but no panel shows it"

    def _tell(self) -> None:
        from jeepney import DBusAddress, new_signal

        self._timer = None
        if self._bus is None:
            return
        self._menu.revision += 1
        item = DBusAddress(PATH, interface=INTERFACE)
        for member in ("NewIcon", "NewToolTip"):
            self._bus.send(new_signal(item, member))
        updated = DBusAddress(menu.PATH, interface=menu.INTERFACE)
        self._bus.send(new_signal(updated, "LayoutUpdated", "ui", (self._menu.revision, 0)))

    def _answer(self, message: Any) -> Said | None:
        from jeepney import HeaderFields

        fields = message.header.fields
        interface, method = fields.get(HeaderFields.interface, ""), fields[HeaderFields.member]
        match interface, method:
            case name, "GetAll" if name == PROPERTIES:
                return "a{sv}", (self._properties(message.body[0]),)
            case name, "Get" if name == PROPERTIES:
                wanted, key = message.body
                found = self._properties(wanted).get(key)
                return ("v", (found,)) if found else None
            case "org.freedesktop.DBus.Peer", "Ping":
                return "", ()
            case name, _ if name == menu.INTERFACE:
                return self._menu.answer(method, message.body)
            case name, "Activate" if name == INTERFACE:
                self._act(CHAT)
                return "", ()
            case name, "SecondaryActivate" | "ContextMenu" | "Scroll" if name == INTERFACE:
                return "", ()
        return None

    def _properties(self, interface: str) -> dict[str, tuple[str, Any]]:
        if interface == menu.INTERFACE:
            return menu.PROPERTIES
        if interface != INTERFACE:
            return {}
        state, word = self._look()
        drawn = list(pixmaps(state))
        return {
            "Category": ("s", "ApplicationStatus"),
            "Id": ("s", "assistantd"),
            "Title": ("s", self._title),
            "Status": ("s", "Active"),
            "WindowId": ("i", 0),
            "IconThemePath": ("s", ""),
            "IconName": ("s", ""),
            "IconPixmap": ("a(iiay)", drawn),
            "OverlayIconName": ("s", ""),
            "OverlayIconPixmap": ("a(iiay)", []),
            "AttentionIconName": ("s", ""),
            "AttentionIconPixmap": ("a(iiay)", []),
            "AttentionMovieName": ("s", ""),
            "ToolTip": ("(sa(iiay)ss)", ("", [], self._title, word)),
            "ItemIsMenu": ("b", False),
            "Menu": ("o", menu.PATH),
        }
