"""What a forget of many means: whom it names, where it comes from, when it was told."""

from __future__ import annotations

from datetime import timedelta

import pytest

from assistantd.domain.excerpt import Excerpt
from assistantd.domain.memory import Selection
from assistantd.errors import BadRequest
from assistantd.memory.room import MemoryRoom
from tests.fakes.clock import FixedClock


@pytest.fixture
async def told(room: MemoryRoom, clock: FixedClock) -> MemoryRoom:
    """Gives a room that was told things over two weeks, and has read two files."""
    start = clock.now()
    await room.remember("Anna is allergic to nuts")
    await room.remember("王芳是我的同事")
    clock.advance(timedelta(days=7))
    await room.remember("Hannah plays chess with Anna")
    await room.remember("我和王芳去爬山")
    files = (("notes.md", "Anna lent me a drill"), ("diary.md", "the cellar is damp"))
    await room.keep([Excerpt(text, start, f"markdown: {name}") for name, text in files])
    clock.advance(timedelta(days=2))
    return room


async def texts(room: MemoryRoom, wanted: Selection) -> set[str]:
    """Gives what a selection means."""
    found = await room.selected(wanted)
    assert tuple(memory.id for memory in found.shown) == found.ids
    return {memory.text for memory in found.shown}


ANNAS = {"Anna is allergic to nuts", "Hannah plays chess with Anna", "Anna lent me a drill"}


@pytest.mark.parametrize(
    ("wanted", "meant"),
    [
        (Selection(person="anna"), ANNAS),
        (Selection(person="王芳"), {"王芳是我的同事", "我和王芳去爬山"}),
        (Selection(source="notes.md"), {"Anna lent me a drill"}),
        (Selection(source="markdown: diary.md"), {"the cellar is damp"}),
        (Selection(source="document"), {"Anna lent me a drill", "the cellar is damp"}),
        (Selection(source="mail"), set()),
        (
            Selection(time="last week"),
            {"Anna is allergic to nuts", "王芳是我的同事", "Anna lent me a drill", "the cellar is damp"},
        ),
        (
            Selection(time="上周"),
            {"Anna is allergic to nuts", "王芳是我的同事", "Anna lent me a drill", "the cellar is damp"},
        ),
        (Selection(time="since Monday"), {"Hannah plays chess with Anna", "我和王芳去爬山"}),
        (Selection(time="周一以来"), {"Hannah plays chess with Anna", "我和王芳去爬山"}),
        (Selection(time="before May"), set()),
        (Selection(person="Anna", source="user", time="last week"), {"Anna is allergic to nuts"}),
        (Selection(person="Nobody"), set()),
        (Selection(person="?"), set()),
    ],
)
async def test_all_parts_must_hold(wanted: Selection, meant: set[str], told: MemoryRoom) -> None:
    """A name is a whole word in any case, a file is named as it was read, a time is that of telling."""
    assert await texts(told, wanted) == meant


@pytest.mark.parametrize("time", ["bananas", "Anna in March", "我的同事"])
async def test_words_that_are_no_time_select_nothing(time: str, told: MemoryRoom) -> None:
    """What cannot be read as a stretch of time is refused: to guess would be to forget the wrong things."""
    with pytest.raises(BadRequest):
        await told.selected(Selection(time=time))
    with pytest.raises(BadRequest):
        await told.selected(Selection())


async def test_what_was_corrected_is_meant_too(told: MemoryRoom) -> None:
    """An older version that names somebody goes as well, and the newer one that does not stays."""
    first = await told.remember("My dentist is Dr Bruns")
    await told.correct(first.memory.id, "My dentist is Dr Ahlers")
    found = await told.selected(Selection(person="Bruns"))
    assert found.ids == (first.memory.id,)
    await told.forget(found.ids)
    assert [hit.memory.text for hit in (await told.recall("dentist")).related] == ["My dentist is Dr Ahlers"]
