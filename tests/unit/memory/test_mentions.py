"""Where forgotten words stand besides the memory itself, and what becomes of those places."""

from __future__ import annotations

from datetime import datetime

import pytest

from assistantd.agenda.agenda import Agenda
from assistantd.domain.agenda import EntryKind, NewEntry
from assistantd.domain.draft import NewDraft
from assistantd.domain.language import Language
from assistantd.memory.answers import NewAnswer
from assistantd.memory.room import MemoryRoom
from assistantd.vault.vault import Vault
from tests.fakes.clock import FixedClock


def answer(id: str, question: str, text: str = "I don't know.") -> NewAnswer:
    """Gives an answer that rests on no memory."""
    return NewAnswer(id, question, text, "recalling", "unknown", "", ())


async def test_answers_that_use_the_words_go_too(vault: Vault, room: MemoryRoom) -> None:
    """A question or reply that mentions the forgotten goes although it cites nothing; others stay.

    Seen failing without `Mentions.remove_answers`.
    """
    await room.remember("I like ramen")
    stored = await room.remember("The spare key lies in Zanzibar under the mat")
    await room.record_answer(answer("a", "tell me more of Zanzibar"))
    await room.record_answer(answer("b", "who has the spare key of the mat?"))
    await room.record_answer(answer("c", "what do I like?", "Ramen."))
    report = await room.forget((stored.memory.id,))
    assert dict(report.places)["answers"] == 2
    assert await vault.read(lambda db: db.execute("SELECT id FROM answer").fetchall()) == [("c",)]


@pytest.mark.parametrize(
    ("memory", "mentioned", "other"),
    [
        ("The spare key lies in Zanzibar", "visit Zanzibar", "buy a spare tyre"),
        ("My code is 483920", "change 483920", "change 111111"),
        ("小雨每周三下午四点上钢琴课", "小雨周三的钢琴课", "买钢琴"),
        ("I am allergic to peanuts", "peanuts, allergic reaction", "buy bread"),
    ],
)
async def test_drafts_and_entries_stay_and_are_named(
    vault: Vault, room: MemoryRoom, clock: FixedClock, memory: str, mentioned: str, other: str
) -> None:
    """What the user wrote or planned is not touched by a forget; its report names what mentions the forgotten."""
    agenda = Agenda(vault, clock)
    stored = await room.remember(memory)
    ids = {}
    for text in (mentioned, other):
        draft = await room.save_draft(NewDraft("Bob", text, text, Language.EN, ""))
        entry = await agenda.add(NewEntry(EntryKind.REMINDER, text, datetime(2027, 1, 1, 9), "Europe/Berlin"))
        ids[text] = (draft.id, entry.id)
    report = await room.forget((stored.memory.id,))
    assert (report.drafts, report.entries) == ((ids[mentioned][0],), (ids[mentioned][1],))
    assert len(await room.drafts()) == 2


async def test_a_word_that_other_memories_hold_gives_nothing_away(room: MemoryRoom) -> None:
    """A long word that is left in another memory does not make a draft a mention."""
    await room.remember("I have a meeting on Monday in the university")
    stored = await room.remember("The university closed its old cellar entrance for good")
    await room.save_draft(NewDraft("Bob", "Monday", "See you at the university", Language.EN, ""))
    assert (await room.forget((stored.memory.id,))).drafts == ()


async def test_a_forget_is_told(room: MemoryRoom) -> None:
    """Whoever keeps words of talks in progress hears of every forget."""
    heard: list[bool] = []
    room.forgot = lambda: heard.append(True)
    stored = await room.remember("I like ramen")
    await room.forget((stored.memory.id,))
    assert heard == [True]
