"""The vault's keyring: the desktop's Secret Service, on a session bus or the filtered one.

Every call gives up after a time limit: services have been seen to hang, and one that waits for a person
to answer a prompt is no use to a daemon. So nothing is ever prompted for.
"""

from __future__ import annotations

import asyncio
import base64
import binascii
import logging
from collections.abc import Awaitable
from typing import Any, TypeVar

from assistantd.errors import KeyringUnavailable
from assistantd.frontends.bus import Bus, BusLost, CallFailed

T = TypeVar("T")

SECRETS = "org.freedesktop.secrets"
"""The name the bus filter has to let through."""
TIME_LIMIT = 5.0
"""Seconds for one of our calls, which takes several of the service's."""

_SERVICE = ("/org/freedesktop/secrets", "org.freedesktop.Secret.Service")
_COLLECTION = "org.freedesktop.Secret.Collection"
_ITEM = "org.freedesktop.Secret.Item"
_DEFAULT = "/org/freedesktop/secrets/aliases/default"
_NOTHING = "/"
"""The object path that stands for none: no item, no prompt."""
_TOLD = {
    "ServiceUnknown": "no desktop keyring is running",
    "NameHasNoOwner": "no desktop keyring is running",
    "AccessDenied": "the bus filter does not let the desktop keyring through",
    "IsLocked": "the desktop keyring is locked",
    "NoSuchObject": "the desktop keyring has no default collection",
    "UnknownObject": "the desktop keyring has no default collection",
    "UnknownMethod": "the desktop keyring has no default collection",
}
_log = logging.getLogger(__name__)


class SecretServiceKeyring:
    """Keeps the vault's secret in the user's default collection."""

    def __init__(self, time_limit: float = TIME_LIMIT) -> None:
        self._time_limit = time_limit
        self._why_not = "the desktop keyring was not looked for"
        self._bus: Bus | None = None

    @property
    def state(self) -> str:
        """Says "reachable", or the plain reason why there is no keyring."""
        return "reachable" if self._bus is not None else self._why_not

    def absent(self, why_not: str) -> None:
        """Does without a bus: every call raises this reason from now on."""
        self._bus = None
        self._why_not = why_not

    async def arrived(self, bus: Bus) -> None:
        self._bus = bus

    async def store(self, vault: str, secret: bytes) -> None:
        """Keeps the secret, in place of an older one; raises KeyringUnavailable."""
        await self._within_time(self._store(vault, secret))

    async def fetch(self, vault: str) -> bytes | None:
        """Gives the secret back, or None; raises KeyringUnavailable, also when the keyring is locked."""
        return await self._within_time(self._fetch(vault))

    async def remove(self, vault: str) -> None:
        """Removes the secret; raises KeyringUnavailable."""
        await self._within_time(self._remove(vault))

    async def _within_time(self, call: Awaitable[T]) -> T:
        try:
            return await asyncio.wait_for(call, self._time_limit)
        except TimeoutError:
            raise KeyringUnavailable(f"the desktop keyring did not answer within {self._time_limit:g} s") from None

    async def _store(self, vault: str, secret: bytes) -> None:
        session = await self._session()
        await self._unlock_default()
        item = {
            f"{_ITEM}.Label": ("s", "assistantd: key of the memory"),
            f"{_ITEM}.Attributes": ("a{ss}", _attributes(vault)),
        }
        # Text, since some services give every secret back as text.
        value, replace = (session, b"", base64.b64encode(secret), "text/plain; charset=utf8"), True
        made, prompt = await self._call((_DEFAULT, _COLLECTION), "CreateItem", "a{sv}(oayays)b", item, value, replace)
        if made == _NOTHING or prompt != _NOTHING:
            raise KeyringUnavailable("the desktop keyring wants to ask before it keeps a key; unlock it first")

    async def _fetch(self, vault: str) -> bytes | None:
        items = await self._items(vault)
        if not items:
            return None
        session = await self._session()
        (secrets,) = await self._call(_SERVICE, "GetSecrets", "aoo", items[:1], session)
        return _decoded(bytes(secrets[items[0]][2])) if items[0] in secrets else None

    async def _remove(self, vault: str) -> None:
        for item in await self._items(vault):
            (prompt,) = await self._call((item, _ITEM), "Delete")
            if prompt != _NOTHING:
                raise KeyringUnavailable("the desktop keyring wants to ask before it removes a key")

    async def _items(self, vault: str) -> list[str]:
        unlocked, locked = await self._call(_SERVICE, "SearchItems", "a{ss}", _attributes(vault))
        if not unlocked and locked:
            unlocked = await self._unlocked(locked)
        return list(unlocked)

    async def _unlock_default(self) -> None:
        where = (_DEFAULT, "org.freedesktop.DBus.Properties")
        ((_, locked),) = await self._call(where, "Get", "ss", _COLLECTION, "Locked")
        if locked:
            await self._unlocked([_DEFAULT])

    async def _unlocked(self, paths: list[str]) -> list[str]:
        unlocked, prompt = await self._call(_SERVICE, "Unlock", "ao", paths)
        if prompt != _NOTHING or not unlocked:
            raise KeyringUnavailable("the desktop keyring is locked")
        return list(unlocked)

    async def _session(self) -> str:
        """Opens a session in which secrets go over the bus as they are; the bus is a socket on this machine."""
        _, session = await self._call(_SERVICE, "OpenSession", "sv", "plain", ("s", ""))
        return str(session)

    async def _call(self, to: tuple[str, str], method: str, signature: str | None = None, *values: object) -> Any:
        from jeepney import DBusAddress, new_method_call

        if self._bus is None:
            raise KeyringUnavailable(f"the desktop keyring cannot be reached: {self._why_not}")
        address = DBusAddress(to[0], SECRETS, to[1])
        try:
            return await self._bus.call(new_method_call(address, method, signature, values), self._time_limit)
        except (BusLost, CallFailed) as error:
            name = str(error).rpartition(".")[2]
            raise KeyringUnavailable(_TOLD.get(name, f"the desktop keyring does not answer: {error}")) from error


def _attributes(vault: str) -> dict[str, str]:
    return {"application": "assistantd", "vault": vault}


def _decoded(text: bytes) -> bytes | None:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error:
        return None
