"""A room of calendars over a real vault and a real reader, with one watched folder."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from assistantd.calendars.calendars import Calendars
from assistantd.folders.watched import Watched
from assistantd.models.calendar_reading import CalendarReader
from assistantd.vault.vault import Vault
from tests.fakes.clock import FixedClock

EVENT = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:{uid}\r\n{lines}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "vdir"
    folder.mkdir()
    return folder


@pytest.fixture
async def calendars(tmp_path: Path, folder: Path, vault: Vault, clock: FixedClock) -> AsyncIterator[Calendars]:
    spool = tmp_path / "spool"
    spool.mkdir()
    room = Calendars(vault, clock, CalendarReader(spool, clock), spool, [Watched("home", folder)])
    yield room
    await room.stop()
    assert list(spool.iterdir()) == []


def event(uid: str, *lines: str) -> str:
    """Gives a calendar file with one event."""
    return EVENT.format(uid=uid, lines="\r\n".join(lines))
