"""The other side of `org.freedesktop.Notifications`: whoever owns that name now."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, IntEnum
from functools import partial
from html import escape
from typing import Any

from assistantd.frontends.bus import Bus, BusLost, CallFailed
from assistantd.frontends.service import Service

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"

_START_SECONDS = 10.0
"""Seconds a call may take that starts the server."""
_SERVER_DECIDES = -1
_TAGS = ("x-dunst-stack-tag", "x-canonical-private-synchronous")
"""Hints by which dunst and mako know a notification again; the specification has none, and others ignore these."""
_REPLY = "inline-reply"
"""The capability of taking words, and the action that asks for them."""
_NEVER = 0
"""When a notification expires, as the specification writes it."""


class Urgency(IntEnum):
    """Is the specification's urgency; CRITICAL breaks through do-not-disturb and shows its buttons at once."""

    NORMAL = 1
    CRITICAL = 2


class Announced(Enum):
    """Says what the server told by a signal."""

    PRESSED = "ActionInvoked"
    REPLIED = "NotificationReplied"
    CLOSED = "NotificationClosed"
    RESTARTED = "NameOwnerChanged"
    """The text is the new owner's name on the bus; empty where the server only went."""


@dataclass(frozen=True, slots=True)
class Shown:
    """Is what a notification has on it."""

    title: str
    body: str
    buttons: Mapping[str, str]
    urgency: Urgency = Urgency.NORMAL
    reply: str = ""
    """What stands in the field for a reply; empty for no field."""


class NotificationServer:
    """Speaks to the notification server, and follows it through restarts."""

    def __init__(self, bus: Bus, announced: Callable[[Announced, int, str], None]) -> None:
        self._bus = bus
        self._announced = announced
        self._service = Service(bus, NAME, self._owned_anew)
        self._starts_on_demand = False
        self._named = ""
        self._capabilities: frozenset[str] = frozenset()
        self._asking: asyncio.Task[None] | None = None

    @property
    def owner(self) -> str:
        """The server's own name on the bus; empty while nobody serves."""
        return self._service.owner

    @property
    def state(self) -> str:
        """Says "ready" and who serves, or that nobody does."""
        if self.owner:
            return f"ready ({self._named})" if self._named else "ready"
        return "ready (starts when needed)" if self._starts_on_demand else "no notification server"

    @property
    def takes_words(self) -> bool:
        """Whether the user can write into a notification of this server."""
        return _REPLY in self._capabilities

    async def find(self) -> None:
        """Subscribes to the signals and asks who serves, without starting a server before its time.

        Starting one at log-in could take the name from the desktop's own, which may come a moment later.
        """
        from jeepney import message_bus

        for kind in (Announced.PRESSED, Announced.REPLIED, Announced.CLOSED):
            await self._service.hear(NAME, kind.value, partial(self._signalled, kind))
        (activatable,) = await self._bus.call(message_bus.ListActivatableNames())
        self._starts_on_demand = NAME in activatable
        if await self._service.find():
            await self._introduce()

    async def shows_buttons(self) -> bool:
        """Tells whether the server shows buttons, starting it where it starts on demand."""
        if self._asking is not None:
            await asyncio.wait([self._asking])
        if not self._named:
            await self._introduce()
        return "actions" in self._capabilities

    async def notify(self, replaces: int, what: Shown, tag: str) -> int:
        """Shows a notification and gives its id; raises CallFailed or BusLost.

        Servers that know tags replace what an earlier life of the daemon showed under the same one.
        """
        actions = [word for pair in what.buttons.items() for word in pair]
        hints: dict[str, tuple[str, object]] = {
            "urgency": ("y", int(what.urgency)),
            "desktop-entry": ("s", "assistantd"),
        }
        hints |= dict.fromkeys(_TAGS, ("s", f"assistantd-{tag}"))
        if what.reply and self.takes_words:
            actions += [_REPLY, what.reply]
            hints["x-kde-reply-placeholder-text"] = ("s", what.reply)
        expires = _NEVER if what.urgency is Urgency.CRITICAL else _SERVER_DECIDES
        # The body is markup for most servers, the title for none.
        values = (
            "assistantd",
            replaces,
            "dialog-information",
            what.title,
            escape(what.body, quote=False),
            actions,
            hints,
            expires,
        )
        (id,) = await self._call("Notify", "susssasa{sv}i", *values)
        return int(id)

    async def close(self, id: int) -> None:
        """Withdraws a notification; an id that is gone already is no fault."""
        try:
            await self._call("CloseNotification", "u", id)
        except (BusLost, CallFailed):
            return

    async def _introduce(self) -> None:
        try:
            name, _vendor, version, _spec = await self._call("GetServerInformation")
            (capabilities,) = await self._call("GetCapabilities")
        except (BusLost, CallFailed, ValueError):
            return
        self._named = f"{name} {version}".strip()
        self._capabilities = frozenset(capabilities)

    async def _call(self, method: str, signature: str | None = None, *values: object) -> tuple[Any, ...]:
        return await self._service.call(PATH, NAME, method, signature, *values, seconds=_START_SECONDS)

    def _signalled(self, kind: Announced, _path: str, body: tuple[Any, ...]) -> None:
        self._announced(kind, body[0], "" if kind is Announced.CLOSED else body[1])

    def _owned_anew(self) -> None:
        self._named, self._capabilities = "", frozenset()
        self._announced(Announced.RESTARTED, 0, self.owner)
        if self.owner:
            self._asking = asyncio.create_task(self._introduce(), name="notification server")
