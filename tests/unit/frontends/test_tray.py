"""The tray's icon and menu on a private bus, before a watcher that the test plays, also through the bus filter."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Any

import pytest
from jeepney import DBusAddress, HeaderFields, MessageType, message_bus, new_error, new_method_call, new_method_return
from jeepney.io.asyncio import DBusConnection, open_dbus_connection
from jeepney.wrappers import unwrap_msg

from assistantd.frontends.desktop import menu, tray
from assistantd.frontends.desktop.icon import SIZES, TrayState, pixmaps
from assistantd.frontends.desktop.menu import Item, Menu
from assistantd.frontends.desktop.tray import Tray
from assistantd.frontends.service import PROPERTIES
from assistantd.sandbox import bus_rules
from tests.fakes.session_bus import ABSENT, SessionBus, filtered, linked
from tests.unit.frontends.conftest import until

needs_bus = pytest.mark.skipif(bool(ABSENT), reason=ABSENT or "present")
ITEMS = (
    Item("chat", "Open the chat"),
    Item("pause", "Quiet", checked=True),
    Item(),
    Item("quit", "Quit", enabled=False),
)


class Panel:
    """Is the watcher and the panel in one: it takes the item, and asks it as panels do."""

    def __init__(self, *, hosted: bool = True) -> None:
        self.hosted = hosted
        self.items: list[tuple[str, str]] = []
        self.heard: list[str] = []
        self._replies: dict[int, asyncio.Future[Any]] = {}

    async def start(self, address: str) -> None:
        self._connection: DBusConnection = await open_dbus_connection(address)
        await self._connection.send(message_bus.RequestName(tray.WATCHER, 4))
        rule = "type='signal',interface='org.kde.StatusNotifierItem'"
        await self._connection.send(message_bus.AddMatch(rule))
        self._serving = asyncio.create_task(self._serve())

    async def stop(self) -> None:
        self._serving.cancel()
        await asyncio.wait([self._serving])
        await self._connection.close()

    async def ask(self, path: str, interface: str, method: str, signature: str = "", *values: object) -> Any:
        """Calls the newest item."""
        address = DBusAddress(path, self.items[-1][0], interface)
        message = new_method_call(address, method, signature or None, values)
        serial = next(self._connection.outgoing_serial)
        self._replies[serial] = reply = asyncio.get_running_loop().create_future()
        await self._connection.send(message, serial=serial)
        return unwrap_msg(await asyncio.wait_for(reply, 5))

    async def icon(self) -> tuple[Any, ...]:
        (properties,) = await self.ask(tray.PATH, PROPERTIES, "GetAll", "s", tray.INTERFACE)
        return (bytes(properties["IconPixmap"][1][0][2]), properties["ToolTip"][1][3])

    async def _serve(self) -> None:
        with contextlib.suppress(EOFError, ConnectionError):
            while True:
                self._take(await self._connection.receive())

    def _take(self, message: Any) -> None:
        fields = message.header.fields
        member = fields.get(HeaderFields.member)
        if reply := self._replies.get(fields.get(HeaderFields.reply_serial, 0)):
            reply.set_result(message)
        elif message.header.message_type is MessageType.signal:
            self.heard.append(member)
        elif member == "RegisterStatusNotifierItem":
            self.items.append((fields[HeaderFields.sender], message.body[0]))
            self._say(new_method_return(message))
        elif member == "GetAll":
            properties = {"IsStatusNotifierHostRegistered": ("b", self.hosted)}
            self._say(new_method_return(message, "a{sv}", (properties,)))
        elif message.header.message_type is MessageType.method_call:
            self._say(new_error(message, "org.freedesktop.DBus.Error.UnknownMethod"))

    def _say(self, message: Any) -> None:
        self._sending = asyncio.create_task(self._connection.send(message))


class Shown:
    """Is what the tray shows, and what was clicked."""

    def __init__(self) -> None:
        self.state = TrayState.READY
        self.clicked: list[str] = []
        self.tray = Tray("Assistant", lambda: (self.state, self.state.value), lambda: ITEMS, self.clicked.append)


@pytest.fixture(params=["direct", "filtered"])
async def address(request: pytest.FixtureRequest, bus: SessionBus) -> AsyncIterator[str]:
    if request.param == "direct":
        yield bus.address
        return
    with filtered(bus, bus_rules.SESSION) as address:
        yield address


@pytest.fixture
async def panel(bus: SessionBus) -> AsyncIterator[Panel]:
    panel = Panel()
    await panel.start(bus.address)
    yield panel
    await panel.stop()


@needs_bus
async def test_shown_and_drawn_anew(address: str, panel: Panel) -> None:
    """The icon is registered by its path, has its pixels, and is drawn anew when the state is another."""
    shown = Shown()
    async with linked(address, shown.tray):
        assert shown.tray.state == "shown"
        assert [path for _, path in panel.items] == [tray.PATH]
        ready = await panel.icon()
        assert ready == (pixmaps(TrayState.READY)[0][2], "ready")
        shown.state = TrayState.LOCKED
        for _ in range(20):
            shown.tray.changed()
        await until(lambda: "NewIcon" in panel.heard)
        assert await panel.icon() == (pixmaps(TrayState.LOCKED)[0][2], "locked")
        assert panel.heard.count("NewIcon") == 1
    shown.tray.absent("the session bus went away")
    assert shown.tray.state == "the session bus went away"


@needs_bus
async def test_clicked(address: str, panel: Panel) -> None:
    """A click on an item reaches us in either of the two ways that panels have, one on the icon opens the chat."""
    shown = Shown()
    async with linked(address, shown.tray):
        _, root = await panel.ask(menu.PATH, menu.INTERFACE, "GetLayout", "iias", 0, -1, [])
        labels = [child[1][1].get("label", ("s", "-"))[1] for child in root[2]]
        assert labels == ["Open the chat", "Quiet", "-", "Quit"]
        await panel.ask(menu.PATH, menu.INTERFACE, "Event", "isvu", 1, "clicked", ("i", 0), 0)
        events = [(2, "clicked", ("i", 0), 0), (4, "clicked", ("i", 0), 0), (9, "clicked", ("i", 0), 0)]
        assert await panel.ask(menu.PATH, menu.INTERFACE, "EventGroup", "a(isvu)", events) == ([9],)
        await panel.ask(tray.PATH, tray.INTERFACE, "Activate", "ii", 3, 4)
    assert shown.clicked == ["chat", "pause", "chat"]


@needs_bus
async def test_the_panel_comes_later(address: str, bus: SessionBus) -> None:
    """Without a tray that is said; a panel that starts later, and one that is started anew, get the icon."""
    shown = Shown()
    async with linked(address, shown.tray):
        assert shown.tray.state.startswith("the desktop has no tray")
        for _ in range(2):
            panel = Panel()
            await panel.start(bus.address)
            await until(lambda: shown.tray.state == "shown")
            assert len(panel.items) == 1
            await panel.stop()
            await until(lambda: shown.tray.state.startswith("the desktop has no tray"))


@needs_bus
async def test_a_watcher_without_a_panel(bus: SessionBus) -> None:
    """A watcher before which no panel stands is told as such."""
    panel, shown = Panel(hosted=False), Shown()
    await panel.start(bus.address)
    async with linked(bus.address, shown.tray):
        assert shown.tray.state == "the desktop has a tray, but no panel shows it"
    await panel.stop()


def test_every_property_of_the_menu() -> None:
    """Groups and single properties are given as asked for, and what is not there is unknown."""
    shown = Menu(lambda: ITEMS, lambda _key: None)
    signature, (groups,) = shown.answer("GetGroupProperties", ([2, 7], [])) or ("", ([],))
    assert signature == "a(ia{sv})"
    assert groups[0][1]["toggle-state"] == ("i", 1)
    assert groups[1] == (7, {})
    assert shown.answer("GetProperty", (4, "enabled")) == ("v", (("b", False),))
    assert shown.answer("GetProperty", (3, "label")) is None
    assert shown.answer("AboutToShow", (0,)) == ("b", (False,))
    assert shown.answer("AboutToShowGroup", ([0],)) == ("aiai", ([], []))
    assert shown.answer("Nonsense", ()) is None


@pytest.mark.parametrize("state", list(TrayState))
def test_pixels(state: TrayState) -> None:
    """Every state has an icon of its own in every size: as many bytes as pixels need, corners clear, the middle not."""
    for width, height, data in pixmaps(state):
        assert (width, height, len(data)) == (width, width, width * width * 4)
        assert data[0] == 0
        assert data[(width * (width // 2) + width // 2) * 4] == 255
    assert [width for width, *_ in pixmaps(state)] == list(SIZES)
    assert all(pixmaps(state) != pixmaps(other) for other in TrayState if other is not state)
