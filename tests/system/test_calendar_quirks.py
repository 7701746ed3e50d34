"""Exports in the manner of the usual programs, through the daemon: what is shown, and what a change leaves."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.system.running import House

GOOGLE = r"""BEGIN:VCALENDAR
PRODID:-//Google Inc//Google Calendar 70.9054//EN
VERSION:2.0
CALSCALE:GREGORIAN
METHOD:PUBLISH
X-WR-CALNAME:me@example.org
X-WR-TIMEZONE:Europe/Berlin
BEGIN:VTIMEZONE
TZID:America/New_York
X-LIC-LOCATION:America/New_York
BEGIN:DAYLIGHT
TZOFFSETFROM:-0500
TZOFFSETTO:-0400
TZNAME:EDT
DTSTART:19700308T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:-0400
TZOFFSETTO:-0500
TZNAME:EST
DTSTART:19701101T020000
RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
DTSTART;TZID=America/New_York:20300304T090000
DTEND;TZID=America/New_York:20300304T093000
RRULE:FREQ=WEEKLY;WKST=SU;UNTIL=20300401T035959Z;BYDAY=MO
EXDATE;TZID=America/New_York:20300318T090000
DTSTAMP:20300101T101010Z
UID:abc123@google.com
CREATED:20300101T101010Z
DESCRIPTION:<p>Notes\, <b>bold</b></p>\nhttps://meet.example.org/a-b
LAST-MODIFIED:20300101T101010Z
LOCATION:
SEQUENCE:1
STATUS:CONFIRMED
SUMMARY:Team 🎉 call
TRANSP:OPAQUE
END:VEVENT
BEGIN:VEVENT
DTSTART;TZID=America/New_York:20300326T110000
DTEND;TZID=America/New_York:20300326T113000
DTSTAMP:20300101T101010Z
UID:abc123@google.com
RECURRENCE-ID;TZID=America/New_York:20300325T090000
SEQUENCE:2
STATUS:CONFIRMED
SUMMARY:Team 🎉 call
TRANSP:OPAQUE
END:VEVENT
BEGIN:VEVENT
DTSTART;TZID=America/New_York:20300311T090000
DTEND;TZID=America/New_York:20300311T093000
DTSTAMP:20300101T101010Z
UID:abc123@google.com
RECURRENCE-ID;TZID=America/New_York:20300311T090000
SEQUENCE:1
STATUS:CANCELLED
SUMMARY:Team 🎉 call
END:VEVENT
BEGIN:VEVENT
DTSTART;VALUE=DATE:20300305
DTEND;VALUE=DATE:20300307
DTSTAMP:20300101T101010Z
UID:def@google.com
SUMMARY:Fair
TRANSP:TRANSPARENT
END:VEVENT
END:VCALENDAR
"""
OUTLOOK = r"""BEGIN:VCALENDAR
PRODID:-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN
VERSION:2.0
METHOD:PUBLISH
X-MS-OLK-FORCEINSPECTOROPEN:TRUE
BEGIN:VTIMEZONE
TZID:(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna
BEGIN:STANDARD
DTSTART:16011028T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010325T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VEVENT
CLASS:PUBLIC
DTEND;TZID="(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna":
 20300401T110000
DTSTAMP:20300101T101010Z
DTSTART;TZID="(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna":
 20300401T100000
PRIORITY:5
SUMMARY;LANGUAGE=de:Abstimmung
TRANSP:OPAQUE
UID:040000008200E00074C5B7101A82E008A
X-ALT-DESC;FMTTYPE=text/html:<html><body>x</body></html>
X-MICROSOFT-CDO-BUSYSTATUS:BUSY
X-MICROSOFT-CDO-IMPORTANCE:1
BEGIN:VALARM
TRIGGER:-PT15M
ACTION:DISPLAY
DESCRIPTION:Reminder
END:VALARM
END:VEVENT
BEGIN:VEVENT
DTSTART;TZID=China Standard Time:20300402T160000
DTEND;TZID=China Standard Time:20300402T170000
DTSTAMP:20300101T101010Z
SUMMARY:与上海办公室通话
UID:040000008200E00074C5B7101A82E008B
X-MICROSOFT-CDO-BUSYSTATUS:FREE
TRANSP:TRANSPARENT
END:VEVENT
BEGIN:VEVENT
DTSTART;TZID=Customized Time Zone:20300403T000000
DTEND;TZID=Customized Time Zone:20300404T000000
DTSTAMP:20300101T101010Z
SUMMARY:Day off
UID:040000008200E00074C5B7101A82E008C
X-MICROSOFT-CDO-ALLDAYEVENT:TRUE
X-MICROSOFT-CDO-BUSYSTATUS:OOF
END:VEVENT
END:VCALENDAR
"""
APPLE = r"""BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Apple Inc.//macOS 14.0//EN
CALSCALE:GREGORIAN
X-WR-CALNAME:Zuhause
X-APPLE-CALENDAR-COLOR:#FF2968
BEGIN:VEVENT
CREATED:20300101T101010Z
DTEND;TZID=GMT+0100:20300501T190000
DTSTAMP:20300101T101010Z
DTSTART;TZID=GMT+0100:20300501T180000
LAST-MODIFIED:20300101T101010Z
LOCATION:Café Zentral\nHauptstr. 1\, Berlin
SEQUENCE:0
SUMMARY:Dinner
UID:7F1B1E0C-0001
X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-APPLE-MAPKIT-HANDLE=CAESabc;X-APP
 LE-RADIUS=70;X-TITLE="Café Zentral":geo:52.52,13.40
X-APPLE-TRAVEL-ADVISORY-BEHAVIOR:AUTOMATIC
BEGIN:VALARM
ACKNOWLEDGED:20300101T101010Z
ACTION:AUDIO
ATTACH;VALUE=URI:Chord
TRIGGER:-PT1H
UID:7F1B1E0C-0002
X-WR-ALARMUID:7F1B1E0C-0002
END:VALARM
END:VEVENT
BEGIN:VEVENT
DTSTART;VALUE=DATE:20300503
DTSTAMP:20300101T101010Z
RRULE:FREQ=YEARLY
SUMMARY:Oma’s birthday
UID:7F1B1E0C-0003
X-APPLE-UNIVERSAL-ID:abc
END:VEVENT
BEGIN:VEVENT
DTSTART:20300502T070000
DURATION:PT30M
DTSTAMP:20300101T101010Z
RRULE:FREQ=DAILY;COUNT=4
SUMMARY:Run
UID:7F1B1E0C-0004
END:VEVENT
BEGIN:VEVENT
DTSTART:20300503T080000
DURATION:PT30M
DTSTAMP:20300101T101010Z
RECURRENCE-ID:20300503T070000
SUMMARY:Run later
UID:7F1B1E0C-0004
END:VEVENT
END:VCALENDAR
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the three exports as they are, with CRLF as the programs write them."""
    folder = tmp_path / "mixed"
    folder.mkdir()
    for name, text in {"google": GOOGLE, "outlook": OUTLOOK, "apple": APPLE}.items():
        (folder / f"{name}.ics").write_bytes(text.replace("\n", "\r\n").encode())
    other = OUTLOOK.replace("UID:04", "UID:05").replace("01T10", "01T14").replace("01T11", "01T15")
    (folder / "bom.ics").write_bytes(b"\xef\xbb\xbf" + other.encode())
    (folder / "broken.ics").write_bytes(GOOGLE.encode()[:700])
    return folder


@pytest.fixture
def house(tmp_path: Path, folder: Path) -> Iterator[House]:
    """A daemon that has read the folder."""
    house = watching(tmp_path / "home", folder)
    end = time.monotonic() + 30
    while house.facts("calendar", "list")["calendars"] == [] or not shown(house, "2030-05-01"):
        assert time.monotonic() < end
        time.sleep(0.1)
    house.tell("calendar", "sync")
    yield house
    house.stop()


def watching(home: Path, folder: Path) -> House:
    """Gives a daemon whose user added the folder and restarted it."""
    house = House(home).start()
    house.tell("setup", "--default")
    house.tell("calendar", "add", str(folder))
    house.stop()
    return house.start()


def shown(house: House, day: str) -> list[tuple[str, str]]:
    """Gives (hour in Berlin, title) of a day; a whole day has no hour."""
    return [
        ("" if one["all_day"] else _hour(one["at"]), one["title"]) for one in house.facts("agenda", day)["occurrences"]
    ]


def _hour(at: str) -> str:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    return f"{datetime.fromisoformat(at).astimezone(ZoneInfo('Europe/Berlin')):%H:%M}"


def test_google(house: House) -> None:
    """Times in another zone, over its change of clocks; an end in UTC; moved, cancelled, left out; days."""
    assert shown(house, "2030-03-04") == [("15:00", "Team 🎉 call")]
    assert shown(house, "2030-03-11") == shown(house, "2030-03-18") == shown(house, "2030-03-25") == []
    assert shown(house, "2030-03-26") == [("16:00", "Team 🎉 call")]
    assert shown(house, "2030-04-01") == [("10:00", "Abstimmung"), ("14:00", "Abstimmung")]
    assert [shown(house, f"2030-03-0{day}") for day in (5, 6, 7)] == [[("", "Fair")], [("", "Fair")], []]


def test_outlook(house: House) -> None:
    """Zones by the names that Windows shows and keeps, a zone that nobody knows, a whole day told by a flag."""
    assert ("10:00", "与上海办公室通话") in shown(house, "2030-04-02")
    (free, *_) = [
        one for one in house.facts("agenda", "2030-04-02")["occurrences"] if one["at"].endswith("T16:00:00+08:00")
    ]
    assert free["busy"] is False
    assert set(shown(house, "2030-04-03")) == {("", "Day off")}


def test_apple(house: House) -> None:
    """An offset for a zone, a place of several lines, a birthday without an end, floating times with one moved."""
    assert shown(house, "2030-05-01") == [("19:00", "Dinner")]
    assert house.facts("agenda", "2030-05-01")["occurrences"][0]["location"].startswith("Café Zentral")
    assert shown(house, "2030-05-03") == [("", "Oma’s birthday"), ("08:00", "Run later")]
    assert shown(house, "2031-05-03") == [("", "Oma’s birthday")]
    assert [shown(house, f"2030-05-0{day}") for day in (2, 4, 5, 6)] == [[("07:00", "Run")]] * 3 + [[]]


def test_the_broken_one_is_named_and_the_others_are_read(house: House) -> None:
    """A file that breaks off is listed with the reason, beside all that was read."""
    assert [(one["file"], one["why"]) for one in house.facts("calendar", "list")["faulty"]] == [
        ("broken.ics", "cut_short")
    ]


@pytest.mark.parametrize(
    ("file", "day", "to", "gone", "come"),
    [
        ("google.ics", "2030-03-26", "2030-03-27T10:00",
         ["DTSTART;TZID=America/New_York:20300326T110000",
          "DTEND;TZID=America/New_York:20300326T113000", "SEQUENCE:2"],
         ["DTSTART;TZID=America/New_York:20300327T100000",
          "DTEND;TZID=America/New_York:20300327T103000", "SEQUENCE:3"]),
        ("apple.ics", "2030-05-01", "2030-05-02T18:30",
         ["DTEND;TZID=GMT+0100:20300501T190000", "DTSTART;TZID=GMT+0100:20300501T180000", "SEQUENCE:0"],
         ["DTEND;TZID=GMT+0100:20300502T193000", "DTSTART;TZID=GMT+0100:20300502T183000", "SEQUENCE:1"]),
    ],
)  # fmt: skip
def test_a_move_touches_its_own_lines_only(
    house: House, folder: Path, file: str, day: str, to: str, gone: list[str], come: list[str]
) -> None:
    """All that other programs wrote stays byte for byte: zones, alarms, places, folds, line ends."""
    before = (folder / file).read_bytes().split(b"\r\n")
    event = house.facts("agenda", day)["occurrences"][0]["id"].partition("@")
    house.tell("calendar", "change", event[0] + (f"@{day}" if event[1] else ""), "--start", to, "--yes")
    after = (folder / file).read_bytes().split(b"\r\n")
    lost = [line.decode() for line in before if line not in after]
    new = [line.decode() for line in after if line not in before]
    stamps = ("DTSTAMP", "LAST-MODIFIED")
    assert [line for line in lost if not line.startswith(stamps)] == gone
    assert [line for line in new if not line.startswith(stamps)] == come
    assert len(before) == len(after)
