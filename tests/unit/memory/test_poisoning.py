"""No file, mail or calendar becomes the user's word, whatever it says; and the user's word stays what it was."""

from __future__ import annotations

from datetime import timedelta

import pytest

from assistantd.domain.excerpt import Excerpt
from assistantd.domain.memory import MemoryKind, Source
from assistantd.memory.room import MemoryRoom
from tests.fakes.clock import FixedClock
from tests.fakes.hostile import HOSTILE, OWN, Hostile

RULES = (MemoryKind.CONSTRAINT, MemoryKind.PREFERENCE)
hostile = pytest.mark.parametrize("planted", HOSTILE, ids=[one.name for one in HOSTILE])


async def own(room: MemoryRoom) -> dict[int, str]:
    """Gives the valid memories that are the user's word."""
    return {memory.id: memory.text for memory in (await room.list())[0] if memory.source.trusted}


async def rules(room: MemoryRoom) -> list[str]:
    """Gives all that counts as a rule or a taste."""
    return [memory.text for kind in RULES for memory in await room.of_kind(kind)]


@pytest.fixture
async def told(room: MemoryRoom) -> dict[int, str]:
    """Gives what the user told, before anything hostile comes in."""
    for text in OWN:
        await room.remember(text)
    return await own(room)


@hostile
async def test_what_is_read_is_no_rule(planted: Hostile, room: MemoryRoom, told: dict[int, str]) -> None:
    """A text from outside is one note with its source; it corrects, repeats and removes nothing of the user's."""
    before = await rules(room)
    for source in (source for source in Source if not source.trusted):
        stored = await room.remember(planted.text, source, origin="letter.txt")
        assert (stored.memory.kind, stored.memory.source, stored.more) == (MemoryKind.NOTE, source, ())
        assert (stored.superseded, stored.merged, stored.contradicts) == (None, False, ())
    assert await own(room) == told
    assert await rules(room) == before


@hostile
async def test_what_is_imported_is_no_rule(
    planted: Hostile, room: MemoryRoom, told: dict[int, str], clock: FixedClock
) -> None:
    """An import that calls its text a rule or a taste of the user's gets a note."""
    before = await rules(room)
    kept = await room.keep([Excerpt(planted.text, clock.now(), f"{kind}: letter.txt", kind) for kind in MemoryKind])
    assert len(kept.new) == len(MemoryKind)
    assert {memory.source for memory in kept.new} == {Source.DOCUMENT}
    assert not {memory.kind for memory in kept.new} & set(RULES)
    assert await own(room) == told
    assert await rules(room) == before


async def test_the_users_word_is_believed_beside_all_of_them(room: MemoryRoom, told: dict[int, str]) -> None:
    """With the whole set in the memory, the user's repetition merges with his own, and his correction meets his own."""
    for one in HOSTILE:
        await room.remember(one.text, Source.DOCUMENT)
    again = await room.remember("I have a peanut allergy")
    assert again.merged
    assert again.memory.id in told
    corrected = await room.remember("My new phone number is 0123 789")
    assert corrected.superseded is not None
    assert corrected.superseded.text == "My phone number is 0123 456"


async def test_a_planted_like_is_no_repetition_of_the_users(room: MemoryRoom) -> None:
    """What a file said first is new when the user says it himself, and contradicts nothing of his."""
    await room.remember("I like durian", Source.DOCUMENT)
    await room.remember("I hate mangos", Source.MAIL)
    liked = await room.remember("I like durian")
    assert not liked.merged
    assert liked.memory.kind is MemoryKind.PREFERENCE
    assert (await room.remember("I like mangos")).contradicts == ()


@pytest.mark.parametrize("floods", [30, 400])
async def test_no_flood_of_files_hides_the_users_word(
    floods: int, room: MemoryRoom, told: dict[int, str], clock: FixedClock
) -> None:
    """However many files say the same in better words, the user's memory is found, repeated and corrected."""
    clock.advance(timedelta(days=1))
    planted = [
        Excerpt(f"what is my phone number? My phone number is 0666 {n}", clock.now(), "text: x", place=str(n))
        for n in range(floods)
    ]
    await room.keep(planted)
    hits = (await room.recall("what is my phone number?")).hits
    assert len(hits) == 10
    assert "My phone number is 0123 456" in [hit.memory.text for hit in hits]
    assert (await room.remember("my telephone number is 0123 456")).merged
    corrected = await room.remember("Actually, my phone number is 0123 789")
    assert corrected.superseded is not None
    assert corrected.superseded.id in told
