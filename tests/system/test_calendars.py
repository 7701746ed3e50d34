"""Calendars with a real daemon: watched folders, changes written back, imports, exports, invitations."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.system.running import House

WEEKLY = (
    b'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Somebody//Else//EN\r\nX-ODD;X-P="a:b":keep me\r\n'
    b"BEGIN:X-UNKNOWN\r\nFOO:bar\r\nEND:X-UNKNOWN\r\n"
    b"BEGIN:VEVENT\r\nUID:team@example\r\nDTSTAMP:20260101T000000Z\r\nSUMMARY;LANGUAGE=en:Team\r\n  meeting\r\n"
    b"DTSTART;TZID=Europe/Berlin:20300107T100000\r\nDTEND;TZID=Europe/Berlin:20300107T110000\r\n"
    b'RRULE:FREQ=WEEKLY;BYDAY=MO\r\nX-APPLE-SORT:1\r\nATTENDEE;CN="B, A":mailto:b@example.org\r\n'
    b"BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT5M\r\nX-MINE:yes\r\nEND:VALARM\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)
ONCE = (
    "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:dentist@example\n"
    "DTSTART;TZID=W. Europe Standard Time:20300109T140000\nDURATION:PT30M\nSUMMARY:Dentist 牙医\n"
    "END:VEVENT\nEND:VCALENDAR\n"
)
INVITATION = (
    "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:dinner@example\r\nDTSTART:20300110T180000Z\r\n"
    "DTEND:20300110T200000Z\r\nSUMMARY:Dinner\r\nORGANIZER;CN=Ana:mailto:ana@example.org\r\n"
    "ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:me@example.org\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A vdir with a weekly meeting and an event that happens once."""
    folder = tmp_path / "vdir" / "work"
    folder.mkdir(parents=True)
    (folder / "team.ics").write_bytes(WEEKLY)
    (folder / "dentist.ics").write_text(ONCE)
    (folder / "color").write_text("#ff8800\n")
    (folder / "displayname").write_text("Work 工作\n")
    return folder


@pytest.fixture
def house(tmp_path: Path, folder: Path) -> Iterator[House]:
    """A daemon whose user added the folder and restarted it."""
    house = House(tmp_path / "home").start()
    house.tell("setup", "--default")
    assert house.facts("calendar", "add", str(folder)) == {"added": ["Work 工作"], "restart_needed": True}
    house.stop()
    house.start()
    yield house
    house.stop()


def agenda(house: House, day: str) -> list[dict[str, Any]]:
    return list(house.facts("agenda", day)["occurrences"])


def titles(house: House, day: str) -> list[str]:
    return [one["title"] for one in agenda(house, day)]


def eventually(house: House, day: str, expected: list[str]) -> None:
    """Waits until a day holds these titles."""
    end = time.monotonic() + 20
    while titles(house, day) != expected:
        assert time.monotonic() < end, titles(house, day)
        time.sleep(0.1)


def asked(house: House, method: str, **params: object) -> dict[str, Any]:
    """Speaks to the daemon without the client."""
    with socket.socket(socket.AF_UNIX) as wire:
        wire.settimeout(20)
        wire.connect(str(house.socket))
        message = {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}
        wire.sendall(json.dumps(message).encode() + b"\n")
        answer = json.loads(wire.makefile().readline())
    assert isinstance(answer, dict)
    return answer


def test_a_watched_folder_is_in_the_agenda_and_followed(house: House, folder: Path) -> None:
    """What the files hold stands in the agenda; files that are written, moved in or removed show without a request."""
    eventually(house, "2030-01-07", ["Team meeting"])
    (one,) = agenda(house, "2030-01-07")
    assert one["at"] == "2030-01-07T10:00:00+01:00"
    assert (one["calendar"], one["kind"], one["repeats"], one["all_day"]) == ("Work 工作", "event", True, False)
    assert [event["at"] for event in agenda(house, "2030-01-09")] == ["2030-01-09T14:00:00+01:00"]
    (listed,) = house.facts("calendar", "list")["calendars"]
    assert (listed["colour"], listed["events"], listed["state"]) == ("#ff8800", 2, "open")
    (folder / ".new.tmp").write_text(ONCE.replace("dentist@", "second@").replace("Dentist 牙医", "Second"))
    (folder / ".new.tmp").rename(folder / "second.ics")
    eventually(house, "2030-01-09", ["Dentist 牙医", "Second"])
    assert [one["conflicts"] != [] for one in agenda(house, "2030-01-09")] == [True, True]
    (folder / "dentist.ics").unlink()
    eventually(house, "2030-01-09", ["Second"])


def test_one_time_of_a_series_is_moved_in_its_file(house: House, folder: Path) -> None:
    """Only after a yes, the file gets one more event for that time; every other byte stays."""
    eventually(house, "2030-01-14", ["Team meeting"])
    (one,) = agenda(house, "2030-01-14")
    told = house.facts("calendar", "change", one["id"], "--start", "2030-01-15T15:00", status=4)
    assert told["done"] is False
    assert (folder / "team.ics").read_bytes() == WEEKLY
    house.tell("calendar", "change", one["id"], "--start", "2030-01-15T15:00", "--yes")
    after = (folder / "team.ics").read_bytes()
    end = b"END:VEVENT\r\nEND:VCALENDAR\r\n"
    begin = WEEKLY[: -len(b"END:VCALENDAR\r\n")]
    assert after.startswith(begin)
    assert after.endswith(end)
    added = after[len(begin) :].decode()
    assert "RECURRENCE-ID;TZID=Europe/Berlin:20300114T100000\r\n" in added
    assert "DTSTART;TZID=Europe/Berlin:20300115T150000\r\n" in added
    assert "DTEND;TZID=Europe/Berlin:20300115T160000\r\n" in added
    assert "X-APPLE-SORT:1\r\n" in added
    assert "RRULE" not in added
    assert titles(house, "2030-01-14") == []
    assert titles(house, "2030-01-15") == ["Team meeting"]
    assert titles(house, "2030-01-21") == ["Team meeting"]


def test_an_event_is_moved_and_named_anew_line_by_line(house: House, folder: Path) -> None:
    """The lines that say so are replaced, with the file's own line ends; the rest stays byte for byte."""
    eventually(house, "2030-01-09", ["Dentist 牙医"])
    (one,) = agenda(house, "2030-01-09")
    house.tell("calendar", "change", one["id"], "--start", "2030-01-11T09:00", "--title", "Zahnarzt, neu", "--yes")
    expected = ONCE.replace("20300109T140000", "20300111T090000").replace("Dentist 牙医", "Zahnarzt\\, neu")
    assert (folder / "dentist.ics").read_text() == expected.replace("END:VEVENT", "SEQUENCE:1\nEND:VEVENT")
    assert titles(house, "2030-01-11") == ["Zahnarzt, neu"]


def test_an_event_is_moved_by_words(house: House, folder: Path) -> None:
    """Said like anything else it is found in the files, proposed, and written after a yes; a no writes nothing."""
    (folder / "soon.ics").write_text(
        ONCE.replace("dentist@", "soon@").replace("20300109", _day(3)).replace("牙医", "x")
    )
    eventually(house, f"{_day(3)[:4]}-{_day(3)[4:6]}-{_day(3)[6:]}", ["Dentist x"])
    before = (folder / "soon.ics").read_text()
    asked = house.facts("ask", "move the dentist to 4pm", status=4)
    assert "Work 工作" in asked["text"]
    house.tell("confirm", asked["confirm"], "--no", status=3)
    assert (folder / "soon.ics").read_text() == before
    house.tell("confirm", house.facts("ask", "move the dentist to 4pm", status=4)["confirm"])
    assert f"DTSTART;TZID=W. Europe Standard Time:{_day(3)}T160000" in (folder / "soon.ics").read_text()


def _day(ahead: int) -> str:
    return f"{datetime.now(ZoneInfo('Europe/Berlin')) + timedelta(days=ahead):%Y%m%d}"


def test_a_change_by_somebody_else_is_never_written_over(house: House, folder: Path) -> None:
    """Where the file changed after it was shown, nothing is written and that is said."""
    eventually(house, "2030-01-09", ["Dentist 牙医"])
    (one,) = agenda(house, "2030-01-09")
    yes = house.facts("calendar", "change", one["id"], "--title", "Mine", status=4)["yes"]
    theirs = ONCE.replace("Dentist 牙医", "Theirs")
    (folder / "dentist.ics").write_text(theirs)
    answer = asked(house, "calendar.change", id=one["id"], title="Mine", yes=yes)
    assert answer["error"]["data"]["code"] == "changed_meanwhile"
    assert (folder / "dentist.ics").read_text() == theirs


def test_a_time_is_left_out_and_an_event_taken_away(house: House, folder: Path) -> None:
    """Cancelling one time adds an EXDATE; cancelling the only event of a file removes the file."""
    eventually(house, "2030-01-14", ["Team meeting"])
    house.tell("calendar", "cancel", agenda(house, "2030-01-14")[0]["id"], "--yes")
    assert b"BYDAY=MO\r\nEXDATE;TZID=Europe/Berlin:20300114T100000\r\n" in (folder / "team.ics").read_bytes()
    assert titles(house, "2030-01-14") == []
    house.tell("calendar", "cancel", agenda(house, "2030-01-09")[0]["id"], "--yes")
    assert not (folder / "dentist.ics").exists()


def test_a_broken_file_is_named_and_skipped(house: House, folder: Path) -> None:
    """The other files are read, and `sync` says which is broken and why; a file half written later keeps its events."""
    eventually(house, "2030-01-07", ["Team meeting"])
    (folder / "bad.ics").write_bytes(b"\0\1\2" * 100)
    (folder / "team.ics").write_bytes(b"")
    (synced,) = house.facts("calendar", "sync")["folders"]
    known = {one["file"]: one["why"] for one in synced["faults"]}
    (listed,) = house.facts("calendar", "list")["calendars"]
    assert known.items() <= {"bad.ics": "binary", "team.ics": "empty"}.items()
    assert listed["faulty"] == 2
    assert titles(house, "2030-01-07") == ["Team meeting"]


def test_files_are_imported_and_exported(house: House, tmp_path: Path) -> None:
    """An import is kept under its name, twice is once; an export holds calendars and reminders for other programs."""
    (tmp_path / "mine.ics").write_text(ONCE.replace("dentist@", "mine@"))
    first = house.facts("import", str(tmp_path / "mine.ics"))["files"][0]
    again = house.facts("calendar", "import", str(tmp_path / "mine.ics"))["files"][0]
    assert (first["calendar"], first["new"], again["new"], again["known"]) == ("mine", 1, 0, 1)
    house.tell("remind", "call mum on 2030-02-01 at 6 pm")
    house.tell("calendar", "export", str(tmp_path / "all.ics"))
    text = (tmp_path / "all.ics").read_bytes().decode()
    assert text.count("BEGIN:VEVENT") == 4
    assert "BEGIN:VALARM" in text
    assert "TZID:Europe/Berlin\r\n" in text
    house.tell("calendar", "remove", "mine")
    back = house.facts("calendar", "import", str(tmp_path / "all.ics"), "--calendar", "back")["files"][0]
    assert (back["new"], back["faulty"]) == (4, 0)


TASKS = (
    "BEGIN:VCALENDAR\nVERSION:2.0\nX-WR-CALNAME:Garden\nBEGIN:VTODO\nUID:tax@example\nSUMMARY:Tax return\n"
    "DUE;TZID=Europe/Berlin:20300401T120000\nPRIORITY:1\nDESCRIPTION:forms\\, please\nCATEGORIES:money\nEND:VTODO\n"
    "BEGIN:VTODO\nUID:paint@example\nSUMMARY:Paint\nDUE;VALUE=DATE:20300402\nEND:VTODO\n"
    "BEGIN:VTODO\nUID:old@example\nSUMMARY:Bin\nSTATUS:COMPLETED\nCOMPLETED:20290101T100000Z\nEND:VTODO\n"
    "BEGIN:VTODO\nUID:gone@example\nSUMMARY:Gone\nSTATUS:CANCELLED\nEND:VTODO\nEND:VCALENDAR\n"
)


def test_tasks_come_onto_a_list_and_go_out_again(house: House, tmp_path: Path) -> None:
    """The tasks of a file stand on the list of its name once, and are written again with all they said."""
    (tmp_path / "tasks.ics").write_text(TASKS)
    first = house.facts("calendar", "import", str(tmp_path / "tasks.ics"))["files"][0]
    again = house.facts("calendar", "import", str(tmp_path / "tasks.ics"))["files"][0]
    assert (first["calendar"], first["todos"], first["new_todos"], again["new_todos"]) == ("Garden", 4, 3, 0)
    said = house.tell("ask", "what's on my Garden list?")
    assert "Tax return" in said
    house.tell("calendar", "export", str(tmp_path / "out.ics"), "--calendar", "Garden")
    text = (tmp_path / "out.ics").read_bytes().decode()
    assert text.count("BEGIN:VTODO") == 3
    held = ["DUE;TZID=Europe/Berlin:20300401T120000", "PRIORITY:1", "DESCRIPTION:forms\\, please", "CATEGORIES:money"]
    held += ["DUE;VALUE=DATE:20300402", "UID:old@example", "STATUS:COMPLETED", "TZID:Europe/Berlin"]
    for line in held:
        assert f"{line}\r\n" in text
    (tmp_path / "done.ics").write_text(TASKS.replace("PRIORITY:1", "STATUS:COMPLETED"))
    house.tell("calendar", "import", str(tmp_path / "done.ics"))
    assert "STATUS:NEEDS-ACTION" in text
    house.tell("calendar", "export", str(tmp_path / "all.ics"))
    assert (tmp_path / "all.ics").read_text().count("STATUS:COMPLETED") == 2


def test_an_invitation_is_told_and_kept_only_when_accepted(house: House, tmp_path: Path) -> None:
    """A file that is a message is not kept by itself; it says who asks for what."""
    (tmp_path / "invite.ics").write_text(INVITATION)
    said = house.tell("calendar", "import", str(tmp_path / "invite.ics"))
    assert "Dinner" in said
    assert "Ana" in said
    assert titles(house, "2030-01-10") == []
    house.tell("calendar", "import", str(tmp_path / "invite.ics"), "--accept")
    assert titles(house, "2030-01-10") == ["Dinner"]
    (tmp_path / "invite.ics").write_text(INVITATION.replace("REQUEST", "CANCEL"))
    house.tell("calendar", "import", str(tmp_path / "invite.ics"), "--accept")
    assert titles(house, "2030-01-10") == []


def test_a_new_event_is_written_into_the_folder(house: House, folder: Path) -> None:
    """`calendar new` shows the file first; after a yes it is there for other programs, and in the agenda."""
    arguments = ("calendar", "new", "Work 工作", "Lunch with Bob", "--start", "2030-03-01T12:00")
    house.facts(*arguments, status=4)
    assert len(list(folder.glob("*.ics"))) == 2
    house.tell(*arguments, "--yes")
    (made,) = [file for file in folder.glob("*.ics") if b"Lunch with Bob" in file.read_bytes()]
    assert b"TZID:Europe/Berlin" in made.read_bytes()
    assert titles(house, "2030-03-01") == ["Lunch with Bob"]


def test_home_itself_is_not_opened(house: House, tmp_path: Path) -> None:
    """A folder that holds assistantd's own is refused by the client, and stays shut where somebody links it by hand."""
    house.tell("calendar", "add", str(tmp_path), status=64)
    (house.home / "config" / "calendars" / "all").symlink_to(tmp_path)
    house.stop()
    house.start()
    listed = house.facts("calendar", "list")
    assert [one["name"] for one in listed["calendars"]] == ["Work 工作"]
    assert listed["waiting"] == [{"name": "all", "state": "too_wide"}]
    assert "calendar all" in " ".join(house.facts("status")["problems"])
    assert json.dumps(listed).count(str(tmp_path)) == 1
