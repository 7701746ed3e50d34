"""A notification server without a screen: the real protocol on a real bus, and buttons that a test presses.

As a program it serves the bus of its environment, so that the bus can start it.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
from dataclasses import dataclass, field
from typing import Any

from jeepney import (
    DBusAddress,
    HeaderFields,
    Message,
    MessageType,
    message_bus,
    new_error,
    new_method_return,
    new_signal,
)
from jeepney.io.asyncio import DBusConnection, open_dbus_connection

NAME = "org.freedesktop.Notifications"
OBJECT = DBusAddress("/org/freedesktop/Notifications", interface=NAME)


@dataclass
class NotificationServer:
    """Remembers what it was told to show."""

    capabilities: tuple[str, ...] = ("body", "actions", "body-markup")
    version: str = "1"
    name: str = "Screenless"
    inhibited: bool = False
    eager: str = ""
    """A key that is pressed on every notification before its id is told."""
    deaf: bool = False
    """Answers nothing, as a server that hangs."""
    screen: dict[int, tuple[Any, ...]] = field(default_factory=dict)
    log: list[tuple[Any, ...]] = field(default_factory=list)
    _connection: DBusConnection | None = None
    _serving: asyncio.Task[None] | None = None
    _last: int = 0

    async def start(self, address: str) -> None:
        self._connection = await open_dbus_connection(address)
        await self._connection.send(message_bus.RequestName(NAME, 4))
        self._serving = asyncio.create_task(self._serve(self._connection))

    async def stop(self) -> None:
        if self._serving is not None and self._connection is not None:
            self._serving.cancel()
            await asyncio.wait([self._serving])
            await self._connection.close()
            self._serving = self._connection = None

    async def press(self, id: int, key: str) -> None:
        """Tells that a button was pressed, and keeps the notification up, as one real server does."""
        actions = self.screen[id][5] if id in self.screen else []
        await self._tell("ActionInvoked", "us", (id, next((a for a in actions[::2] if a.endswith(f"/{key}")), key)))

    async def reply(self, id: int, text: str) -> None:
        """Tells that the user wrote back, and takes the notification away as Plasma does."""
        await self._tell("NotificationReplied", "us", (id, text))
        await self.dismiss(id)

    async def dismiss(self, id: int) -> None:
        del self.screen[id]
        await self._tell("NotificationClosed", "uu", (id, 2))

    async def inhibit(self, *, on: bool) -> None:
        """Switches do-not-disturb, as Plasma tells it."""
        self.inhibited = on
        assert self._connection is not None
        told = new_signal(
            DBusAddress("/org/freedesktop/Notifications", interface="org.freedesktop.DBus.Properties"),
            "PropertiesChanged", "sa{sv}as", (NAME, {"Inhibited": ("b", on)}, []),
        )  # fmt: skip
        await self._connection.send(told)

    async def _tell(self, member: str, signature: str, values: tuple[Any, ...]) -> None:
        assert self._connection is not None
        await self._connection.send(new_signal(OBJECT, member, signature, values))

    async def _serve(self, connection: DBusConnection) -> None:
        with contextlib.suppress(EOFError, ConnectionError):
            while True:
                message = await connection.receive()
                if message.header.message_type is MessageType.method_call and not self.deaf:
                    answer = self._answer(message)
                    if self.eager and message.header.fields[HeaderFields.member] == "Notify":
                        await self.press(self._last, self.eager)
                    await connection.send(answer)

    def _answer(self, message: Message) -> Message:
        match message.header.fields[HeaderFields.member], message.body:
            case "GetServerInformation", _:
                return new_method_return(message, "ssss", (self.name, "assistantd", self.version, "1.2"))
            case "GetAll", (interface,):
                return new_method_return(
                    message, "a{sv}", ({"Inhibited": ("b", self.inhibited)} if interface == NAME else {},)
                )
            case "GetCapabilities", _:
                return new_method_return(message, "as", (list(self.capabilities),))
            case "Notify", (_app, replaces, *_rest):
                id = replaces if replaces in self.screen else self._last + 1
                self._last = max(self._last, id)
                self.screen[id] = message.body
                self.log.append(message.body)
                return new_method_return(message, "u", (id,))
            case "CloseNotification", (id,):
                self.screen.pop(id, None)
                return new_method_return(message)
        return new_error(message, "org.freedesktop.DBus.Error.UnknownMethod")


async def _run() -> None:
    server = NotificationServer(version="started")
    await server.start(os.environ["DBUS_STARTER_ADDRESS"])
    assert server._serving is not None
    await server._serving


if __name__ == "__main__":
    asyncio.run(_run())
