"""The reader of the user's files, with its real process."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from contextlib import aclosing
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from assistantd.domain.excerpt import Excerpt
from assistantd.domain.language import Language
from assistantd.domain.memory import MemoryKind
from assistantd.errors import FileRefused
from assistantd.models.reading import Batch, FileReader, UserFile
from tests.fakes.clock import FixedClock
from tests.fakes.patience import until

NOW = datetime(2026, 5, 4, 12, 0, tzinfo=ZoneInfo("Europe/Berlin"))
CHAT = "".join(f"01/05/2024, {n // 60 % 24:02}:{n % 60:02} - Bob: message number {n}\n" for n in range(5000))
OPEN = "open"


@pytest.fixture
async def reader(tmp_path: Path) -> AsyncIterator[FileReader]:
    """Gives a reader of the test's folder."""
    reader = FileReader(tmp_path, FixedClock(NOW), Language.EN)
    yield reader
    await reader.stop()


def placed(folder: Path, content: str, name: str = "chat.txt") -> UserFile:
    (folder / "import-1").write_text(content)
    return UserFile("import-1", name, NOW)


async def read(reader: FileReader, file: UserFile) -> list[Excerpt]:
    return [excerpt async for batch in reader.read(file) for excerpt in batch.excerpts]


async def test_a_file_comes_in_small_batches(reader: FileReader, tmp_path: Path) -> None:
    """Excerpts come in order, a hundred at a time, with how far the reading is."""
    batches: list[Batch] = [batch async for batch in reader.read(placed(tmp_path, CHAT))]
    assert [e.text for b in batches for e in b.excerpts] == [f"Bob: message number {n}" for n in range(5000)]
    assert max(len(b.excerpts) for b in batches) == 100
    assert [b.done for b in batches] == sorted(b.done for b in batches)
    assert (batches[-1].done, batches[-1].total) == (len(CHAT), len(CHAT))


async def test_an_excerpt_tells_where_it_is_from(reader: FileReader, tmp_path: Path) -> None:
    """Moment, origin, kind and speaker are those of the file; what has no moment has the file's."""
    excerpt = (await read(reader, placed(tmp_path, CHAT)))[0]
    assert excerpt.created == datetime(2024, 5, 1, 0, 0, tzinfo=NOW.tzinfo)
    assert (excerpt.origin, excerpt.kind, excerpt.speaker) == ("whatsapp: chat.txt", MemoryKind.NOTE, "Bob")
    (note,) = await read(reader, placed(tmp_path, "Buy milk.", "list.txt"))
    assert (note.created, note.dated, note.origin) == (NOW, False, "text: list.txt")


@pytest.mark.parametrize(("content", "reason"), [("BEGIN:VCALENDAR", "calendar"), ("", "empty"), ("\0" * 99, "binary")])
async def test_a_refusal_says_why(reader: FileReader, tmp_path: Path, content: str, reason: str) -> None:
    """A file that is not read is refused with one word for programs and a sentence for people."""
    with pytest.raises(FileRefused) as refused:
        await read(reader, placed(tmp_path, content))
    assert refused.value.details["reason"] == reason
    assert str(refused.value).startswith("the file is not read: ")


async def test_a_crash_costs_one_file(reader: FileReader, tmp_path: Path) -> None:
    """When the process dies over a file, that file is refused, and the next one is read at once."""
    batches = reader.read(placed(tmp_path, CHAT))
    for _ in range(3):
        await anext(batches)
    os.kill(reader._worker.state.pid, signal.SIGSEGV)
    await until(lambda: not reader._worker.state.pid)
    with pytest.raises(FileRefused) as refused:
        await anext(batches)
    assert refused.value.details["reason"] == "crashed"
    assert len(await read(reader, placed(tmp_path, CHAT))) == 5000


async def test_a_reading_given_up_makes_room(reader: FileReader, tmp_path: Path) -> None:
    """Leaving a file in the middle lets the next one be read from its beginning; two at once take turns."""
    async with aclosing(reader.read(placed(tmp_path, CHAT))) as batches:
        async for batch in batches:
            if batch.done:
                break
    (tmp_path / "import-2").write_text("One note.")
    second = UserFile("import-2", "n.txt", NOW)
    both = await asyncio.gather(read(reader, placed(tmp_path, CHAT)), read(reader, second))
    assert list(map(len, both)) == [5000, 1]


async def test_the_reader_is_walled_in(reader: FileReader) -> None:
    """From within the process no way to the network is open."""
    attempts = await reader.probe()
    assert attempts
    assert [attempt["name"] for attempt in attempts if attempt["verdict"].lower() == OPEN] == []
