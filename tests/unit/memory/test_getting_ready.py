"""What the first question would have to wait for is done when the vault opens."""

from __future__ import annotations

import threading

import pytest

from assistantd.memory.room import MemoryRoom
from assistantd.skillkit.when import en, zh
from assistantd.skillkit.when.leaf import Leaves
from assistantd.vault.vault import Vault
from tests.fakes.clock import FixedClock


async def test_times_are_ready_to_be_read(vault: Vault, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rules of both languages are compiled beside the loop that serves the user, before anybody asks."""
    built: list[tuple[Leaves, int]] = []
    get_ready = Leaves.get_ready

    def noted(self: Leaves) -> None:
        get_ready(self)
        built.append((self, threading.get_ident()))

    monkeypatch.setattr(Leaves, "get_ready", noted)
    room = MemoryRoom(vault, clock, {})
    await room.start()
    await room.settle()
    await room.stop()
    assert [leaves for leaves, _ in built] == [en.words, zh.words]
    assert all("_compiled" in vars(leaves) for leaves, _ in built)
    assert threading.get_ident() not in [thread for _, thread in built]
