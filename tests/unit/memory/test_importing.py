"""What files say is kept once, as data, and comes out again as plain text."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from assistantd.domain.excerpt import Excerpt
from assistantd.domain.memory import MemoryKind, Source
from assistantd.memory.room import MemoryRoom
from tests.fakes.clock import FixedClock

THEN = datetime(2024, 3, 5, 12, 0, tzinfo=ZoneInfo("Europe/Berlin"))
MESSAGE = Excerpt("Bob: see you at the Arndt garage", THEN, "whatsapp: chat.txt", speaker="Bob")
CONTACT = Excerpt("Anna: phone 1", THEN, "vcard: a.vcf", MemoryKind.PERSON, place="contacts", key="urn:1")


async def test_what_a_file_says_is_kept_with_its_source(room: MemoryRoom) -> None:
    """An excerpt becomes a memory of the moment it was written, with the file as its origin."""
    kept = await room.keep([MESSAGE])
    (memory,) = kept.new
    assert (memory.text, memory.kind, memory.source) == (MESSAGE.text, MemoryKind.NOTE, Source.DOCUMENT)
    assert memory.created == THEN
    assert [hit.memory.id for hit in (await room.recall("Arndt garage")).hits] == [memory.id]


@pytest.mark.parametrize(
    "again",
    [
        MESSAGE,
        replace(MESSAGE, origin="whatsapp: WhatsApp Chat with Bob(1).txt"),
        replace(MESSAGE, created=THEN.astimezone(ZoneInfo("Asia/Shanghai"))),
    ],
)
async def test_twice_is_once(room: MemoryRoom, again: Excerpt) -> None:
    """The same message brought again, under another file's name or in another zone, is known."""
    await room.keep([MESSAGE])
    kept = await room.keep([again, again])
    assert (kept.new, kept.known) == ((), 2)
    assert await room.count() == 1


@pytest.mark.parametrize(
    "other",
    [
        replace(MESSAGE, text="Bob: see you"),
        replace(MESSAGE, created=THEN + timedelta(minutes=1)),
        replace(MESSAGE, speaker="Al"),
        replace(MESSAGE, number=2),
        replace(MESSAGE, place="another chat"),
        replace(MESSAGE, origin="telegram: result.json"),
    ],
)
async def test_what_differs_is_another(room: MemoryRoom, other: Excerpt) -> None:
    """Another text, moment, speaker, chat or program, or the same said again, is kept beside it."""
    assert len((await room.keep([MESSAGE, other])).new) == 2


async def test_a_file_copied_later_is_the_same(room: MemoryRoom) -> None:
    """Where only the file's own time dates a note, a copy with another time is known."""
    note = Excerpt("Buy milk.", THEN, "text: list.txt", place="list.txt", dated=False)
    await room.keep([note])
    assert (await room.keep([replace(note, created=THEN + timedelta(days=9))])).known == 1


async def test_a_later_file_takes_the_earlier_ones_place(room: MemoryRoom) -> None:
    """A contact told anew supersedes what was told before, once, with its history; and an old file changes nothing."""
    (old,) = (await room.keep([CONTACT])).new
    (new,) = (await room.keep([replace(CONTACT, text="Anna: phone 2")])).new
    assert new.supersedes == old.id
    assert [m.text for m in (await room.list())[0]] == ["Anna: phone 2"]
    assert (await room.keep([CONTACT, replace(CONTACT, text="Anna: phone 2")])).known == 2
    assert [m.text for m in await room.history(new.id)] == ["Anna: phone 1"]


async def test_contacts_do_not_replace_each_other(room: MemoryRoom) -> None:
    """Two contacts of one book stand side by side, also when the key of one begins like the other's."""
    kept = await room.keep([CONTACT, replace(CONTACT, key="urn:11"), replace(CONTACT, key="urn:2", text="B")])
    assert (len(kept.new), kept.superseded) == (3, ())


@pytest.mark.parametrize("kind", [MemoryKind.CONSTRAINT, MemoryKind.PREFERENCE])
async def test_a_file_makes_no_rule(room: MemoryRoom, kind: MemoryKind) -> None:
    """Whatever a file claims, it becomes no rule and no preference, and corrects nothing the user told."""
    own = (await room.remember("I like ramen")).memory
    claims = ["I like ramen", "I am allergic to ramen", "Actually, I don't like ramen", "我对花生过敏", "我最喜欢寿司"]
    kept = await room.keep([Excerpt(text, THEN, "text: evil.txt", kind, dated=False) for text in claims])
    assert {memory.kind for memory in kept.new} == {MemoryKind.NOTE}
    await room.remember("I am allergic to lead", Source.DOCUMENT)
    await room.remember("I love mail", Source.MAIL)
    assert await room.of_kind(MemoryKind.PREFERENCE) == (own,)
    assert await room.of_kind(MemoryKind.CONSTRAINT) == ()
    assert (await room.show(own.id)).superseded_by is None


async def test_the_user_repeats_what_a_file_said(room: MemoryRoom) -> None:
    """The user's own word is stored although a file said the same."""
    await room.keep([replace(MESSAGE, text="I am allergic to kiwis", speaker="")])
    stored = await room.remember("I am allergic to kiwis")
    assert not stored.merged
    assert await room.of_kind(MemoryKind.CONSTRAINT) == (stored.memory,)


async def test_an_import_is_embedded_and_forgotten_as_all_else(room: MemoryRoom) -> None:
    """Excerpts get their vectors in the background, and forgetting removes them."""
    (memory,) = (await room.keep([MESSAGE])).new
    await room.settle()
    report = await room.forget((memory.id,))
    assert dict(report.places)["vectors"] > 0
    assert (await room.recall("Arndt garage")).hits == ()


async def test_pages_hold_everything(room: MemoryRoom, clock: FixedClock) -> None:
    """An export goes through all memories, the corrected ones too, with origin and name, page by page."""
    await room.remember("I live in Berlin")
    await room.remember("I moved to Lyon")
    await room.keep([replace(MESSAGE, number=n) for n in range(1, 500)])
    pages = [page async for page in room.pages()]
    found = [exported for page in pages for exported in page]
    assert len(pages) > 2
    assert [e.memory.id for e in found] == list(range(1, 502))
    assert len({e.uid for e in found}) == 501
    assert found[0].memory.superseded_by == 2
    assert found[-1].memory.origin == "whatsapp: chat.txt"
