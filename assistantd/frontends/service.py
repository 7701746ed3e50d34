"""Another program on the bus, by its well-known name, whoever owns that name now."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from assistantd.frontends.bus import CALL_SECONDS, Bus, CallFailed

PROPERTIES = "org.freedesktop.DBus.Properties"
Told = Callable[[str, tuple[Any, ...]], None]
"""Takes the object's path and the values of a signal."""


class Service:
    """Calls one program and hears its signals, and those of nobody who only claims to be it."""

    def __init__(self, bus: Bus, name: str, changed: Callable[[], None] = lambda: None) -> None:
        self._bus = bus
        self.name = name
        self._changed = changed
        self._heard: dict[tuple[str, str], Told] = {}
        self.owner = ""
        """Its own name on the bus; empty while it does not run."""
        self.leave = bus.hear(self._signalled)
        """Ends the hearing, once and for good; needless before the bus is lost."""

    async def find(self) -> bool:
        """Looks whether it runs, and follows it from now on: `changed` is called when it comes or goes."""
        from jeepney import MatchRule, message_bus

        follows = MatchRule(type="signal", sender="org.freedesktop.DBus", member="NameOwnerChanged")
        follows.add_arg_condition(0, self.name)
        await self._bus.call(message_bus.AddMatch(follows))
        try:
            (self.owner,) = await self._bus.call(message_bus.GetNameOwner(self.name))
        except CallFailed:
            self.owner = ""
        return bool(self.owner)

    async def hear(self, interface: str, member: str, told: Told) -> None:
        """Has a signal handed to `told`."""
        from jeepney import MatchRule, message_bus

        self._heard[interface, member] = told
        rule = MatchRule(type="signal", sender=self.name, interface=interface, member=member)
        await self._bus.call(message_bus.AddMatch(rule))

    async def call(
        self,
        path: str,
        interface: str,
        method: str,
        signature: str | None = None,
        *values: object,
        seconds: float = CALL_SECONDS,
    ) -> tuple[Any, ...]:
        """Makes a call and gives the reply's values; raises CallFailed or BusLost."""
        from jeepney import DBusAddress, new_method_call

        message = new_method_call(DBusAddress(path, self.name, interface), method, signature, values)
        return await self._bus.call(message, seconds)

    async def properties(self, path: str, interface: str) -> dict[str, Any]:
        """Gives all properties of an object's interface."""
        (found,) = await self.call(path, PROPERTIES, "GetAll", "s", interface)
        return plain(found)

    def _signalled(self, message: Any) -> None:
        from jeepney import HeaderFields

        fields = message.header.fields
        member, sender = fields.get(HeaderFields.member), fields.get(HeaderFields.sender)
        if member == "NameOwnerChanged" and sender == "org.freedesktop.DBus" and message.body[0] == self.name:
            self.owner = message.body[2]
            self._changed()
        elif sender and sender == self.owner:
            told = self._heard.get((fields.get(HeaderFields.interface), member))
            if told:
                told(fields.get(HeaderFields.path, ""), message.body)


def plain(variants: dict[str, tuple[str, Any]]) -> dict[str, Any]:
    """Takes the types off a table of properties."""
    return {key: value for key, (_type, value) in variants.items()}
