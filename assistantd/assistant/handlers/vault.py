"""Making, opening and closing the vault, its key slots, and its backups."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from assistantd.assistant.dispatcher import Handle
from assistantd.assistant.spool import Spool
from assistantd.domain.session import Session
from assistantd.errors import BadRequest
from assistantd.models.wellformed import wellformed
from assistantd.vault.slots import SlotInfo, SlotKind
from assistantd.vault.vault import Vault
from assistantd.wire import methods as m
from assistantd.wire.params import Params

MACHINE_SLOTS = (SlotKind.KEYFILE, SlotKind.KEYRING)
"""Slots that belong to this machine: a backup brings none, so a restore makes those anew that were there."""
LONGEST_NAME = 4096
"""Characters of a path that is kept."""


class VaultHandlers:
    """Serves the vault's own methods."""

    def __init__(
        self,
        vault: Vault,
        spool: Spool,
        locking: Callable[[], Awaitable[None]],
        memories: Callable[[], Awaitable[int]],
    ) -> None:
        """Takes how the house locks, and how the memories are counted."""
        self._vault = vault
        self._memories = memories
        self._spool = spool
        self._locking = locking

    def methods(self) -> Mapping[type[Params], Handle]:
        return {
            m.VaultCreate: self.create,
            m.Unlock: self.unlock,
            m.Lock: self.lock,
            m.SlotAdd: self.add_slot,
            m.SlotRemove: self.remove_slot,
            m.PassphraseChange: self.change_passphrase,
            m.VaultRenew: self.renew,
            m.Backup: self.backup,
            m.Restore: self.restore,
        }

    async def create(self, call: m.VaultCreate, _session: Session) -> dict[str, Any]:
        recovery = await self._vault.create(slot_kind(call.slot), call.passphrase)
        return {"slots": self._slots(), "recovery_key": recovery}

    async def unlock(self, call: m.Unlock, _session: Session) -> dict[str, Any]:
        await self._vault.unlock(call.secret)
        return {"vault": self._vault.state.value}

    async def lock(self, _call: m.Lock, _session: Session) -> dict[str, Any]:
        await self._locking()
        return {"vault": self._vault.state.value}

    async def add_slot(self, call: m.SlotAdd, _session: Session) -> dict[str, Any]:
        recovery = await self._vault.add_slot(slot_kind(call.slot), call.passphrase)
        return {"slots": self._slots(), "recovery_key": recovery}

    async def remove_slot(self, call: m.SlotRemove, _session: Session) -> dict[str, Any]:
        await self._vault.remove_slot(call.id)
        return {"slots": self._slots()}

    async def change_passphrase(self, call: m.PassphraseChange, _session: Session) -> dict[str, Any]:
        await self._vault.change_passphrase(call.old, call.new)
        return {"slots": self._slots()}

    async def renew(self, call: m.VaultRenew, session: Session) -> dict[str, Any]:
        renewed = await self._vault.renew(call.passphrase, progress_to(session))
        return {
            "slots": self._slots(),
            "recovery_key": renewed.recovery_key,
            "dropped": [slot_view(slot) for slot in renewed.dropped],
            "backups": list(renewed.backups),
        }

    async def backup(self, call: m.Backup, session: Session) -> dict[str, Any]:
        await asyncio.to_thread(self._spool.sweep)
        target = self._spool.folder / f"assistantd-{self._vault.stamp()}.backup"
        size = await self._vault.backup(target, progress_to(session), wellformed(call.name)[:LONGEST_NAME])
        return {"file": target.name, "bytes": size}

    async def restore(self, call: m.Restore, session: Session) -> dict[str, Any]:
        file = self._spool.named(call.file)
        machine = [slot.kind for slot in self._vault.slots if slot.kind in MACHINE_SLOTS]
        await self._vault.restore(file, call.secret, call.replace, progress_to(session))
        for kind in machine:
            await self._vault.add_slot(kind)
        return {"vault": self._vault.state.value, "memories": await self._memories()}

    def _slots(self) -> list[dict[str, Any]]:
        return [slot_view(slot) for slot in self._vault.slots]


def slot_kind(name: str) -> SlotKind:
    """Reads a slot's kind; raises BadRequest that lists the known ones."""
    try:
        return SlotKind(name)
    except ValueError:
        raise BadRequest(f"no key slot of kind {name!r}; there are {', '.join(SlotKind)}") from None


def slot_view(slot: SlotInfo) -> dict[str, Any]:
    """Gives what may be shown of a slot."""
    return {"id": slot.id, "kind": slot.kind.value, "weaker": slot.weaker, "detail": slot.detail}


def progress_to(session: Session) -> Callable[[str, int, int], Awaitable[None]]:
    """Gives a function that reports (step, done, total) to the caller."""

    async def report(step: str, done: int, total: int) -> None:
        await session.stream("progress", step=step, done=done, total=total)

    return report
