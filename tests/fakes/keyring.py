"""A desktop keyring in memory, which can be made to fail."""

from __future__ import annotations

from assistantd.errors import KeyringUnavailable


class FakeKeyring:
    """Keeps secrets in a dictionary; raises what a real one raises while `out_of_reach`."""

    def __init__(self) -> None:
        self.secrets: dict[str, bytes] = {}
        self.out_of_reach = False

    async def store(self, vault: str, secret: bytes) -> None:
        self._reach()
        self.secrets[vault] = secret

    async def fetch(self, vault: str) -> bytes | None:
        self._reach()
        return self.secrets.get(vault)

    async def remove(self, vault: str) -> None:
        self._reach()
        self.secrets.pop(vault, None)

    def _reach(self) -> None:
        if self.out_of_reach:
            raise KeyringUnavailable
