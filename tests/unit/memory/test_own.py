"""The user's own word is found beside any number of files."""

from __future__ import annotations

from datetime import timedelta

from assistantd.domain.memory import MemoryKind, Source
from assistantd.memory.records import NewMemory
from assistantd.memory.room import MemoryRoom
from assistantd.vault.vault import Vault
from tests.fakes.clock import FixedClock


async def test_another_form_of_a_verb_is_not_crowded_out(vault: Vault, clock: FixedClock) -> None:
    """A question where I go finds "I went sailing", however many files say "went"."""
    room = MemoryRoom(vault, clock, {})
    await room.start()
    await room.remember("I went sailing")
    now = clock.now()
    files = [
        NewMemory(f"they went, went, went: {n}", MemoryKind.NOTE, Source.DOCUMENT, now + timedelta(seconds=n))
        for n in range(200)
    ]
    await room.store_many(files)
    hits = (await room.recall("where did I go?")).hits
    await room.stop()
    assert "I went sailing" in [hit.memory.text for hit in hits]
