"""Calendar files, read in the real process, with the quirks that programs write."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from assistantd.domain.calendar import Series
from assistantd.errors import FileRefused
from assistantd.ical.happening import happenings
from assistantd.models.calendar_reading import CalendarBatch, CalendarReader
from tests.fakes.clock import FixedClock

HOME = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 5, 4, 12, 0, tzinfo=HOME)
YEAR = datetime(2026, 1, 1, tzinfo=HOME), datetime(2027, 1, 1, tzinfo=HOME)


@pytest.fixture
async def reader(tmp_path: Path) -> AsyncIterator[CalendarReader]:
    """Gives a reader of the test's folder."""
    reader = CalendarReader(tmp_path, FixedClock(NOW))
    yield reader
    await reader.stop()


async def batches(reader: CalendarReader, folder: Path, *components: str) -> list[CalendarBatch]:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//", *components, "END:VCALENDAR", ""]
    (folder / "file.ics").write_bytes("\n".join(lines).replace("\n", "\r\n").encode())
    return [batch async for batch in reader.read("file.ics")]


async def series(reader: CalendarReader, folder: Path, *components: str) -> list[Series]:
    return [one for batch in await batches(reader, folder, *components) for one in batch.series]


def event(*lines: str, uid: str = "one") -> str:
    return "\n".join(["BEGIN:VEVENT", f"UID:{uid}", "SUMMARY:Meeting", *lines, "END:VEVENT"])


def starts(*found: Series) -> list[str]:
    every = (one for each in found for one in happenings(each, *YEAR, HOME))
    return sorted(f"{one.starts.astimezone(HOME):%m-%d %H:%M}" for one in every if one.told.status != "cancelled")


async def test_windows_names_of_zones_are_understood(reader: CalendarReader, tmp_path: Path) -> None:
    """An event of Outlook in "Pacific Standard Time" is at its time in Los Angeles."""
    found = await series(reader, tmp_path, event("DTSTART;TZID=Pacific Standard Time:20260505T090000"))
    assert starts(*found) == ["05-05 18:00"]


async def test_a_zone_of_the_files_own_is_used(reader: CalendarReader, tmp_path: Path) -> None:
    """A VTIMEZONE with a name that nobody knows says its offset."""
    zone = (
        "BEGIN:VTIMEZONE\nTZID:My office\nBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0300\n"
        "TZOFFSETTO:+0300\nEND:STANDARD\nEND:VTIMEZONE"
    )
    found = await series(reader, tmp_path, zone, event("DTSTART;TZID=My office:20260505T090000"))
    assert starts(*found) == ["05-05 08:00"]


async def test_a_floating_time_is_of_the_users_zone(reader: CalendarReader, tmp_path: Path) -> None:
    """A time without a zone is the time on the user's wall."""
    assert starts(*await series(reader, tmp_path, event("DTSTART:20260505T090000"))) == ["05-05 09:00"]


async def test_a_whole_day_ends_at_midnight(reader: CalendarReader, tmp_path: Path) -> None:
    """An event of three days begins with the first and ends with the last."""
    (found,) = await series(reader, tmp_path, event("DTSTART;VALUE=DATE:20260505", "DTEND;VALUE=DATE:20260508"))
    (one,) = happenings(found, *YEAR, HOME)
    assert found.when.all_day
    assert one.ends - one.starts == timedelta(days=3)


async def test_moved_and_deleted_times_of_a_series(reader: CalendarReader, tmp_path: Path) -> None:
    """What was moved stands at its new time only, what was deleted stands nowhere."""
    master = event(
        "DTSTART;TZID=Europe/Berlin:20260504T100000",
        "RRULE:FREQ=WEEKLY;COUNT=4",
        "EXDATE;TZID=Europe/Berlin:20260511T100000",
    )
    moved = event("RECURRENCE-ID;TZID=Europe/Berlin:20260518T100000", "DTSTART;TZID=Europe/Berlin:20260519T150000")
    found = await series(reader, tmp_path, master, moved)
    assert starts(*found) == ["05-04 10:00", "05-19 15:00", "05-25 10:00"]


async def test_a_weekly_time_stays_on_the_wall_over_summer_time(reader: CalendarReader, tmp_path: Path) -> None:
    """Ten o'clock stays ten o'clock when the clocks change."""
    found = await series(
        reader, tmp_path, event("DTSTART;TZID=Europe/Berlin:20260325T100000", "RRULE:FREQ=WEEKLY;COUNT=2")
    )
    assert starts(*found) == ["03-25 10:00", "04-01 10:00"]


async def test_a_broken_event_costs_itself_only(reader: CalendarReader, tmp_path: Path) -> None:
    """The event beside a broken one is read, and the broken one is named by its line."""
    broken, whole = event("DTSTART:2026banana", uid="two"), event("DTSTART:20260505T090000")
    found = await batches(reader, tmp_path, broken, whole)
    assert [one.uid for batch in found for one in batch.series] == ["one"]
    assert [line for batch in found for line, _why in batch.faults] == [4]


async def test_a_rule_that_cannot_be_read_leaves_the_event(reader: CalendarReader, tmp_path: Path) -> None:
    """An event with a nonsense rule happens once, and the rule is named."""
    found = await batches(reader, tmp_path, event("DTSTART:20260505T090000", "RRULE:FREQ=SOMETIMES"))
    assert starts(*(one for batch in found for one in batch.series)) == ["05-05 09:00"]
    assert [why for batch in found for _line, why in batch.faults] == ["bad_rule"]


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"hello", b"BEGIN:VCARD\r\nEND:VCARD\r\n"])
async def test_what_is_no_calendar_is_refused(reader: CalendarReader, tmp_path: Path, content: bytes) -> None:
    """A file that is none is refused with a reason, and the reader reads the next one."""
    (tmp_path / "file.ics").write_bytes(content)
    with pytest.raises(FileRefused):
        [batch async for batch in reader.read("file.ics")]
    assert starts(*await series(reader, tmp_path, event("DTSTART:20260505T090000"))) == ["05-05 09:00"]


async def test_tasks_come_beside_events(reader: CalendarReader, tmp_path: Path) -> None:
    """A VTODO tells its title, when it is due, and whether it is done."""
    todo = "BEGIN:VTODO\nUID:t\nSUMMARY:Taxes\nDUE;VALUE=DATE:20260531\nSTATUS:COMPLETED\nPRIORITY:1\nEND:VTODO"
    (found,) = [one for batch in await batches(reader, tmp_path, todo) for one in batch.todos]
    assert (found.title, found.done, found.priority) == ("Taxes", True, 1)
    assert found.due is not None
    assert found.due.starts.date().isoformat() == "2026-05-31"
