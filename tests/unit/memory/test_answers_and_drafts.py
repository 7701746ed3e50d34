"""Answers are kept for `why`, and drafts in their drawer."""

from __future__ import annotations

from datetime import timedelta

import pytest

from assistantd.domain.draft import NewDraft
from assistantd.domain.language import Language
from assistantd.errors import NotFound
from assistantd.memory.answers import NewAnswer
from assistantd.memory.room import MemoryRoom
from tests.fakes.clock import FixedClock


async def test_an_answer_tells_the_memories_it_rests_on(room: MemoryRoom, clock: FixedClock) -> None:
    """`why` gives question, text, skill, model, time and memories of one answer, or of the last."""
    nuts = (await room.remember("I am allergic to peanuts")).memory
    await room.record_answer(NewAnswer("a1", "nuts?", "No peanuts.", "recalling", "answered", "tiny", (nuts.id,)))
    clock.advance(timedelta(minutes=1))
    await room.record_answer(NewAnswer("a2", "hello", "Hello.", "recalling", "answered", "", ()))
    answer = await room.why("a1")
    assert (answer.question, answer.text, answer.model, answer.memories) == ("nuts?", "No peanuts.", "tiny", (nuts,))
    last = await room.last_answer()
    assert last is not None
    assert last.id == "a2"
    assert [used.id for used in await room.uses(nuts.id)] == ["a1"]
    with pytest.raises(NotFound):
        await room.why("a3")


async def test_a_draft_is_kept_listed_and_accepted(room: MemoryRoom) -> None:
    """A draft keeps its fields; accepting marks it, and sends nothing."""
    first = await room.save_draft(NewDraft("Bob", "Meeting", "Dear Bob", Language.EN, "tiny"))
    second = await room.save_draft(NewDraft("王芳", "会议", "你好", Language.ZH, ""))
    assert [draft.id for draft in await room.drafts()] == [second.id, first.id]
    assert not first.accepted
    assert (await room.accept_draft(first.id)).accepted
    assert (await room.draft(second.id)).language is Language.ZH
    with pytest.raises(NotFound):
        await room.accept_draft(99)
