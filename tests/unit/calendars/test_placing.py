"""Events of a file laid into a watched folder: none is lost unsaid, whatever happens meanwhile."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from assistantd.calendars.calendars import Calendars
from assistantd.errors import NotFound

BEGIN, END = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", "END:VCALENDAR\r\n"


def vevent(uid: str, *lines: str) -> str:
    return "\r\n".join(["BEGIN:VEVENT", f"UID:{uid}", "DTSTART:20260504T090000Z", *lines, "END:VEVENT", ""])


@pytest.fixture
def spooled(tmp_path: Path, calendars: Calendars) -> Path:
    """Where a file lies that is to be placed; it is removed by the room's fixture."""
    return tmp_path / "spool" / "in.ics"


def laid(file: Path, text: str) -> None:
    file.write_bytes(text.encode())


def taken(file: Path) -> None:
    file.unlink(missing_ok=True)


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


async def placed(room: Calendars, file: Path, text: str, *, confirmed: bool = True) -> tuple[int, int, list[int]]:
    laid(file, text)
    try:
        done = await room.place(file.name, "home", confirmed=confirmed)
    finally:
        taken(file)
    return done.new, done.known, [line for line, _ in done.faults]


async def test_a_file_of_many_events_is_placed_whole(calendars: Calendars, folder: Path, spooled: Path) -> None:
    """Beyond five thousand events nothing is left out."""
    text = BEGIN + "".join(vevent(f"e{n}") for n in range(5100)) + END
    assert await placed(calendars, spooled, text, confirmed=False) == (5100, 0, [])


async def test_an_event_that_fits_in_no_frame_is_named(calendars: Calendars, folder: Path, spooled: Path) -> None:
    """A wide one is placed; one that is wider than what can be carried is told by its line."""
    wide, wider = (f"ATTACH;ENCODING=BASE64;VALUE=BINARY:{'QUJD' * n}" for n in (100_000, 400_000))
    text = BEGIN + vevent("wide", wide) + vevent("wider", wider) + vevent("small") + END
    assert await placed(calendars, spooled, text) == (2, 0, [8])
    assert names(folder) == ["small.ics", "wide.ics"]


async def test_a_calendar_that_is_removed_meanwhile_is_not_found(
    calendars: Calendars, folder: Path, spooled: Path
) -> None:
    """Who removes a calendar while somebody waits to place into it breaks nothing."""
    await calendars.sync()
    laid(spooled, BEGIN + vevent("a") + END)
    async with calendars._busy:
        waiting = asyncio.create_task(calendars.place(spooled.name, "home", confirmed=True))
        await asyncio.sleep(0)
        calendars._folders.clear()
    with pytest.raises(NotFound):
        await waiting
    taken(spooled)
    assert names(folder) == []


async def test_what_is_there_already_stays(calendars: Calendars, folder: Path, spooled: Path) -> None:
    """A file of the event's name that the room has not read yet is not overwritten, and counts as known."""
    (folder / "b.ics").write_text("somebody's")
    text = BEGIN + vevent("a") + vevent("b") + vevent("a", "RECURRENCE-ID:20260511T090000Z") + END
    assert await placed(calendars, spooled, text) == (1, 1, [])
    assert (folder / "b.ics").read_text() == "somebody's"
    assert (folder / "a.ics").read_text().count("BEGIN:VEVENT") == 2
