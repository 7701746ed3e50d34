"""Mails that invite, as the usual programs write them: told with who asks, kept only when accepted, nothing sent."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

from tests.system.running import House

SERIES = """BEGIN:VCALENDAR
PRODID:-//Google Inc//Google Calendar 70.9054//EN
VERSION:2.0
CALSCALE:GREGORIAN
METHOD:REQUEST
BEGIN:VTIMEZONE
TZID:Asia/Shanghai
X-LIC-LOCATION:Asia/Shanghai
BEGIN:STANDARD
TZOFFSETFROM:+0800
TZOFFSETTO:+0800
TZNAME:CST
DTSTART:19700101T000000
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
DTSTART;TZID=Asia/Shanghai:20300107T160000
DTEND;TZID=Asia/Shanghai:20300107T170000
RRULE:FREQ=WEEKLY;BYDAY=MO
DTSTAMP:20291230T080000Z
ORGANIZER;CN=王芳:mailto:fang@example.org
UID:weekly-1@google.com
ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=
 TRUE;CN=me@example.org;X-NUM-GUESTS=0:mailto:me@example.org
X-GOOGLE-CONFERENCE:https://meet.example.org/abc
SUMMARY:周会 Weekly sync
LOCATION:会议室 3
SEQUENCE:0
STATUS:CONFIRMED
TRANSP:OPAQUE
END:VEVENT
END:VCALENDAR
"""
ONCE = """BEGIN:VCALENDAR
METHOD:REQUEST
PRODID:Microsoft Exchange Server 2010
VERSION:2.0
BEGIN:VTIMEZONE
TZID:Pacific Standard Time
BEGIN:STANDARD
DTSTART:16010101T020000
TZOFFSETFROM:-0700
TZOFFSETTO:-0800
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=1SU;BYMONTH=11
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:-0800
TZOFFSETTO:-0700
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=2SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VEVENT
ORGANIZER;CN="Smith, Bob":mailto:bob@example.org
ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN=Me:mailto:me@example.org
DESCRIPTION;LANGUAGE=en-US:See you there\\n
UID:040000008200E00074C5B7101A82E00800000000
SUMMARY;LANGUAGE=en-US:Budget review
DTSTART;TZID=Pacific Standard Time:20300109T060000
DTEND;TZID=Pacific Standard Time:20300109T070000
CLASS:PUBLIC
PRIORITY:5
DTSTAMP:20300102T101010Z
TRANSP:OPAQUE
STATUS:CONFIRMED
SEQUENCE:0
X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE
END:VEVENT
END:VCALENDAR
"""


def google(folder: Path, calendar: str, method: str = "REQUEST") -> str:
    """Writes a mail as Google does: the calendar as a form of the text, and once more as a file, in Base64."""
    data = base64.encodebytes(calendar.replace("\n", "\r\n").encode()).decode()
    kind = f'text/calendar; charset="UTF-8"; method={method}\nContent-Transfer-Encoding: base64'
    return _mail(
        folder,
        'multipart/mixed; boundary="a"',
        f'--a\nContent-Type: multipart/alternative; boundary="b"\n\n'
        f"--b\nContent-Type: text/plain; charset=UTF-8\n\nYou have been invited.\n"
        f"--b\nContent-Type: {kind}\n\n{data}\n--b--\n--a\nContent-Type: application/ics; name=invite.ics\n"
        f"Content-Disposition: attachment; filename=invite.ics\nContent-Transfer-Encoding: base64\n\n{data}\n--a--\n",
    )


def outlook(folder: Path, calendar: str, method: str = "REQUEST") -> str:
    """Writes a mail as Exchange does: the calendar as one of three forms of the text, in UTF-8 as it is."""
    return _mail(
        folder,
        'multipart/alternative; boundary="c"',
        "--c\nContent-Type: text/plain\n\nSee you there\n--c\nContent-Type: text/html\n\n<p>See you there</p>\n"
        f'--c\nContent-Type: text/calendar; charset="utf-8"; method={method}\nContent-Transfer-Encoding: 8bit\n\n'
        f"{calendar}\n--c--\n",
    )


def _mail(folder: Path, kind: str, body: str) -> str:
    file = folder / "invite.eml"
    head = (
        f"From: Somebody <somebody@example.org>\nTo: me@example.org\nSubject: Invitation\nMessage-ID: <{len(body)}@x>\n"
    )
    file.write_bytes(f"{head}MIME-Version: 1.0\nContent-Type: {kind}\n\n{body}".encode())
    return str(file)


def titles(house: House, day: str) -> list[str]:
    return [one["title"] for one in house.facts("agenda", day)["occurrences"]]


def asked(house: House, file: str) -> dict[str, Any]:
    (one,) = house.facts("calendar", "import", file)["files"][0]["invitations"]
    assert isinstance(one, dict)
    return one


def test_a_mail_of_google_is_told_and_kept_when_accepted(house: House, tmp_path: Path) -> None:
    """Who asks for what is told once although it is there twice; the series stands in the agenda after a yes only."""
    file = google(tmp_path, SERIES)
    said = house.tell("calendar", "import", file)
    assert "王芳 <fang@example.org> invites you to “周会 Weekly sync”" in said
    assert "会议室 3" in said
    assert titles(house, "2030-01-14") == []
    house.tell("calendar", "import", file, "--accept")
    (one,) = house.facts("agenda", "2030-01-14")["occurrences"]
    assert (one["at"], one["calendar"], one["repeats"]) == ("2030-01-14T16:00:00+08:00", "Invitations", True)


def test_one_time_of_a_series_is_moved_and_called_off_by_its_organizer(house: House, tmp_path: Path) -> None:
    """A mail about one time changes that time and no other; accepting it twice is accepting it once."""
    house.tell("calendar", "import", google(tmp_path, SERIES), "--accept")
    one_time = SERIES.replace("RRULE:FREQ=WEEKLY;BYDAY=MO\n", "RECURRENCE-ID;TZID=Asia/Shanghai:20300114T160000\n")
    moved = one_time.replace("20300107T16", "20300115T09").replace("20300107T17", "20300115T10")
    for _ in range(2):
        house.tell("calendar", "import", google(tmp_path, moved), "--accept")
    assert (titles(house, "2030-01-14"), titles(house, "2030-01-15")) == ([], ["周会 Weekly sync"])
    off = one_time.replace("20300114", "20300121").replace("METHOD:REQUEST", "METHOD:CANCEL")
    told = asked(house, google(tmp_path, off, "CANCEL"))
    assert (told["method"], [one["calendar"] for one in told["known"]]) == ("cancel", ["Invitations"])
    house.tell("calendar", "import", google(tmp_path, off, "CANCEL"), "--accept")
    assert [titles(house, f"2030-01-{day:02}") for day in (7, 21, 28)] == [
        ["周会 Weekly sync"], [], ["周会 Weekly sync"],
    ]  # fmt: skip


def test_a_mail_of_outlook_tells_what_stands_in_the_way(house: House, tmp_path: Path) -> None:
    """Its Windows zone is understood, and what the user has planned for that time is named."""
    (tmp_path / "mine.ics").write_text(ONCE.replace("METHOD:REQUEST\n", "").replace("Budget review", "My lunch")
                                       .replace("UID:0", "UID:9"))  # fmt: skip
    house.tell("calendar", "import", str(tmp_path / "mine.ics"))
    told = asked(house, outlook(tmp_path, ONCE))
    assert (told["at"], told["organizer"]["name"]) == ("2030-01-09T06:00:00-08:00", "Smith, Bob")
    assert [one["title"] for one in told["conflicts"]] == ["My lunch"]
    house.tell("calendar", "import", outlook(tmp_path, ONCE), "--accept")
    assert [len(one["conflicts"]) for one in house.facts("agenda", "2030-01-09")["occurrences"]] == [1, 1]
    assert asked(house, outlook(tmp_path, ONCE))["conflicts"] == told["conflicts"]


def test_a_second_invitation_leaves_the_first_in_its_place(house: House, tmp_path: Path) -> None:
    """All of them come in files of one name; each event stays, and a newer mail brings its own up to date."""
    house.tell("calendar", "import", google(tmp_path, SERIES), "--accept")
    house.tell("calendar", "import", outlook(tmp_path, ONCE), "--accept")
    later = ONCE.replace("20300109T06", "20300110T06").replace("20300109T07", "20300110T07")
    house.tell("calendar", "import", outlook(tmp_path, later), "--accept")
    assert [titles(house, f"2030-01-{day:02}") for day in (7, 9, 10)] == [["周会 Weekly sync"], [], ["Budget review"]]
    off = later.replace("METHOD:REQUEST", "METHOD:CANCEL")
    house.tell("calendar", "import", outlook(tmp_path, off, "CANCEL"), "--accept")
    assert [titles(house, f"2030-01-{day:02}") for day in (7, 10)] == [["周会 Weekly sync"], []]


def test_an_answer_is_told_and_changes_nothing(house: House, tmp_path: Path) -> None:
    """Who answered what is said; accepting it keeps nothing, for it is no invitation."""
    reply = ONCE.replace("METHOD:REQUEST\n", "").replace(
        "PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN=Me", "PARTSTAT=DECLINED;CN=Li"
    )
    file = outlook(tmp_path, reply, "REPLY")
    assert "Li <me@example.org> on “Budget review”" in house.tell("calendar", "import", file)
    assert "declines" in house.tell("calendar", "import", file)
    house.tell("calendar", "import", file, "--accept")
    assert titles(house, "2030-01-09") == []


def test_a_mail_that_carries_a_calendar_says_so_when_it_is_remembered(house: House, tmp_path: Path) -> None:
    """Its words become a memory as any mail's do, and how to see the invitation is said; one without is refused."""
    file = outlook(tmp_path, ONCE)
    done = house.run("import", file)
    assert done.returncode == 0
    assert "assistantctl calendar import" in done.stdout + done.stderr
    plain = _mail(tmp_path, "text/plain", "no calendar in here\n")
    assert "a mail without a calendar" in house.tell("calendar", "import", plain, status=65)
