"""What was forgotten stays out when its file is imported again."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from assistantd.domain.excerpt import Excerpt
from assistantd.domain.memory import MemoryKind
from assistantd.memory import fingerprints
from assistantd.memory.room import MemoryRoom
from assistantd.vault.vault import Vault

THEN = datetime(2024, 3, 5, 12, 0, tzinfo=ZoneInfo("Europe/Berlin"))
MESSAGE = Excerpt("Bob: see you at the Arndt garage", THEN, "whatsapp: chat.txt", speaker="Bob", place="chat")
SHORT = replace(MESSAGE, text="Bob: ok")
CONTACT = Excerpt("Anna: phone 1", THEN, "vcard: a.vcf", MemoryKind.PERSON, place="contacts", key="urn:1")
NOTE = Excerpt("Buy milk.", THEN, "text: list.txt", place="list.txt", dated=False)


async def forgotten(room: MemoryRoom, excerpt: Excerpt) -> None:
    """Imports something and forgets it."""
    (memory,) = (await room.keep([excerpt])).new
    report = await room.forget((memory.id,))
    assert report.fingerprints == 1


@pytest.mark.parametrize(
    ("excerpt", "again"),
    [
        (MESSAGE, MESSAGE),
        (MESSAGE, replace(MESSAGE, origin="whatsapp: chat(1).txt", place="chat(1)")),
        (
            MESSAGE,
            replace(MESSAGE, origin="jsonl: memories.jsonl", speaker="", text="bob: see you at the  Arndt garage"),
        ),
        (SHORT, replace(SHORT, origin="whatsapp: other.txt", place="other")),
        (NOTE, replace(NOTE, created=THEN + timedelta(days=3))),
        (CONTACT, CONTACT),
        (CONTACT, replace(CONTACT, text="Anna: phone 2")),
        (replace(MESSAGE, text="小雨周三下午上钢琴课"), replace(MESSAGE, text="小雨周三下午上钢琴课", number=2)),
    ],
)
async def test_what_was_forgotten_stays_out(room: MemoryRoom, excerpt: Excerpt, again: Excerpt) -> None:
    """The same brought again is left out and counted: under another file's name, or anew about the same contact.

    Seen failing without `Forgotten.holds`.
    """
    await forgotten(room, excerpt)
    kept = await room.keep([again])
    assert (kept.new, kept.known, kept.forgotten) == ((), 0, 1)
    assert await room.count() == 0


@pytest.mark.parametrize(
    ("excerpt", "other"),
    [
        (MESSAGE, replace(MESSAGE, text="Bob: see you at the cinema tonight")),
        (SHORT, replace(SHORT, created=THEN + timedelta(minutes=1))),
        (CONTACT, replace(CONTACT, text="Bea: phone 7", key="urn:2")),
    ],
)
async def test_what_differs_comes_in(room: MemoryRoom, excerpt: Excerpt, other: Excerpt) -> None:
    """Other words, the same short words at another moment, and another contact are nothing that was forgotten."""
    await forgotten(room, excerpt)
    assert len((await room.keep([other])).new) == 1


async def test_the_user_can_want_it_back(room: MemoryRoom) -> None:
    """On request what was forgotten is imported, and from then on it is no longer held to be forgotten."""
    await forgotten(room, MESSAGE)
    kept = await room.keep([MESSAGE], forgotten=True)
    assert (len(kept.new), kept.forgotten) == (1, 0)
    assert len((await room.keep([replace(MESSAGE, place="elsewhere")])).new) == 1


async def test_the_users_own_word_is_never_held_back(room: MemoryRoom) -> None:
    """What the user forgets and tells again is remembered; a file that says it is left out until then."""
    stored = await room.remember("The spare key lies under the third flower pot")
    await room.forget((stored.memory.id,))
    excerpt = replace(MESSAGE, text="The spare key lies under the third flower pot", speaker="")
    assert (await room.keep([excerpt])).forgotten == 1
    assert not (await room.remember(excerpt.text)).merged


async def test_an_older_version_says_nothing_against_the_newest(room: MemoryRoom) -> None:
    """Forgetting what a contact once was does not keep its next change out."""
    (old,) = (await room.keep([CONTACT])).new
    await room.keep([replace(CONTACT, text="Anna: phone 2")])
    await room.forget((old.id,))
    assert len((await room.keep([replace(CONTACT, text="Anna: phone 3")])).new) == 1


async def test_a_fingerprint_is_no_text_and_can_be_done_without(vault: Vault, room: MemoryRoom) -> None:
    """Sixteen bytes under a key of the vault's own are kept, none where none is wanted, and none for an undo."""
    (memory,) = (await room.keep([MESSAGE])).new
    assert (await room.forget((memory.id,), fingerprint=False)).fingerprints == 0
    stored = await room.remember("The spare key lies under the third flower pot")
    await room.undo((stored.memory.id,))
    assert await vault.read(lambda db: db.execute("SELECT count(*) FROM forgotten").fetchone()) == (0,)
    await forgotten(room, MESSAGE)
    prints = await vault.read(lambda db: [print for (print,) in db.execute("SELECT print FROM forgotten").fetchall()])
    assert prints
    assert {len(print) for print in prints} == {16}


async def test_any_number_of_memories_leaves_fingerprints_at_once(vault: Vault, room: MemoryRoom) -> None:
    """Forgetting very many in one go is one list of ids to SQLite, whose bound on parameters does not matter.

    Seen failing with a parameter for each id.
    """
    await room.keep([MESSAGE])
    assert await vault.write(lambda db: fingerprints.keep(db, range(1, 300_001), THEN)) == 1
