"""The port to a desktop keyring; `frontends.keyring` implements it."""

from __future__ import annotations

from typing import Protocol


class Keyring(Protocol):
    """Keeps one secret for each vault. Every call raises KeyringUnavailable when it cannot tell in time."""

    async def store(self, vault: str, secret: bytes) -> None:
        """Keeps the secret of the vault with this uuid, in place of an older one."""
        ...

    async def fetch(self, vault: str) -> bytes | None:
        """Gives the secret back, or None where the keyring has none for this vault."""
        ...

    async def remove(self, vault: str) -> None:
        """Removes the secret; nothing happens where there is none."""
        ...
