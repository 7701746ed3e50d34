"""Files imported into a watched folder: each event in a file of its own, with all that was said of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.system.running import House
from tests.system.test_calendar_quirks import APPLE, GOOGLE, watching
from tests.system.test_invitations import ONCE, outlook, titles


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder that is watched."""
    folder = tmp_path / "mine"
    folder.mkdir()
    return folder


@pytest.fixture
def house(tmp_path: Path, folder: Path) -> Iterator[House]:
    """A daemon that watches the folder."""
    house = watching(tmp_path / "home", folder)
    yield house
    house.stop()


def test_an_export_is_parted_into_the_folder_after_a_yes(house: House, folder: Path, tmp_path: Path) -> None:
    """Without one it is only counted; then each event has its file with its zone, its changes and its foreign lines."""
    (tmp_path / "g.ics").write_bytes(GOOGLE.replace("\n", "\r\n").encode())
    (tmp_path / "a.ics").write_text(APPLE)
    files = [str(tmp_path / name) for name in ("g.ics", "a.ics")]
    told = house.facts("calendar", "import", *files, "--calendar", "mine")["files"]
    assert [(one["done"], one["new"], one["known"]) for one in told] == [(False, 2, 0), (False, 3, 0)]
    assert list(folder.iterdir()) == []
    done = house.facts("calendar", "import", *files, "--calendar", "mine", "--accept")["files"]
    assert [(one["done"], one["new"]) for one in done] == [(True, 2), (True, 3)]
    google = (folder / "abc123@google.com.ics").read_bytes().decode()
    assert (google.count("BEGIN:VEVENT"), google.count("BEGIN:VTIMEZONE"), "METHOD" in google) == (3, 1, False)
    assert "X-APPLE-STRUCTURED-LOCATION" in (folder / "7F1B1E0C-0001.ics").read_text()
    assert titles(house, "2030-03-26") == ["Team 🎉 call"]
    assert titles(house, "2030-05-03") == ["Oma’s birthday", "Run later"]
    again = house.facts("calendar", "import", *files, "--calendar", "mine", "--accept")["files"]
    assert [(one["new"], one["known"]) for one in again] == [(0, 2), (0, 3)]
    assert len(list(folder.iterdir())) == 5


def test_an_invitation_is_accepted_into_the_folder(house: House, folder: Path, tmp_path: Path) -> None:
    """It becomes a file there, with its organizer, for the program that brings the folder to others."""
    house.tell("calendar", "import", outlook(tmp_path, ONCE), "--calendar", "mine")
    assert list(folder.iterdir()) == []
    house.tell("calendar", "import", outlook(tmp_path, ONCE), "--calendar", "mine", "--accept")
    (file,) = folder.iterdir()
    assert b"ORGANIZER" in file.read_bytes()
    assert titles(house, "2030-01-09") == ["Budget review"]
    off = house.tell("calendar", "import", outlook(tmp_path, ONCE.replace("REQUEST", "CANCEL"), "CANCEL"))
    assert "in the folder “mine”" in off
    assert titles(house, "2030-01-09") == ["Budget review"]
