"""The doors that a skill is handed, over the real rooms."""

from __future__ import annotations

from collections.abc import Callable

from assistantd.assistant.doors import DraftsOf, MemoryOf, WriterOf
from assistantd.domain.draft import NewDraft
from assistantd.domain.language import Language
from assistantd.domain.memory import MemoryKind, Source
from assistantd.domain.request import Request
from tests.fakes.text_model import FakeTextModel
from tests.unit.assistant.conftest import Served


async def test_what_a_skill_remembers_is_the_users_word(served: Served, asked: Callable[[str], Request]) -> None:
    """Stored, found, corrected and forgotten through the door, a memory has the user as its source."""
    door = MemoryOf(served.rooms.memory, served.rooms.learning)
    stored = (await door.remember("I am allergic to peanuts")).memory
    assert (stored.source, stored.kind) == (Source.USER, MemoryKind.CONSTRAINT)
    assert [hit.memory.id for hit in (await door.recall("peanuts")).hits] == [stored.id]
    assert [m.id for m in await door.of_kind(MemoryKind.CONSTRAINT)] == [stored.id]
    corrected = await door.correct(stored.id, "I am allergic to walnuts")
    assert corrected.superseded is not None
    assert corrected.superseded.id == stored.id
    assert corrected.memory.id in (await door.forget((corrected.memory.id,))).ids


async def test_a_draft_saved_is_a_draft_listed(served: Served) -> None:
    """What goes into the drawer is what the user is shown."""
    rooms = served.rooms
    draft = await DraftsOf(rooms.memory, rooms.mails, rooms.tones).save(
        NewDraft("Bob", "Hi", "Hello", Language.EN, "m")
    )
    shown = await served.call("draft.show", id=draft.id)
    assert (shown["to"], shown["body"], shown["accepted"]) == ("Bob", "Hello", False)


async def test_the_writer_keeps_to_the_users_time_limit() -> None:
    """Prompt, example, schema and seed reach the model, with the time limit of the settings."""
    model = FakeTextModel(default="a b c")
    writer = WriterOf(model, 7.0)
    pieces = [p async for p in writer.write("be brief", "hello", example=("q", "a"), schema={"type": "object"}, seed=3)]
    assert "".join(pieces) == "a b c"
    ((prompt, sampling),) = model.prompts
    assert (prompt.system, prompt.user, prompt.example) == ("be brief", "hello", ("q", "a"))
    assert (sampling.time_limit, sampling.seed, sampling.schema) == (7.0, 3, {"type": "object"})
    assert writer.model == "fake-llm"
