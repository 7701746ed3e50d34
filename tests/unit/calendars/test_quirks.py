"""What other programs write against the rules, and is meant all the same: zones, days, deleted and moved times."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from assistantd.calendars.calendars import Calendars
from tests.unit.calendars.conftest import event

BERLIN = ZoneInfo("Europe/Berlin")
MAY = datetime(2026, 5, 1, tzinfo=BERLIN)
DAILY = ("DTSTART;TZID=Europe/Berlin:20260504T090000", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=3")
CUSTOM = """BEGIN:VTIMEZONE
TZID:tzone://Microsoft/Custom
BEGIN:STANDARD
DTSTART:16010101T000000
TZOFFSETFROM:-0400
TZOFFSETTO:-0400
END:STANDARD
END:VTIMEZONE
""".replace("\n", "\r\n")


async def shown(room: Calendars, text: str) -> tuple[list[str], list[str]]:
    """Gives the times of a file in May, with their hours, and why something was passed over."""
    holding = await room.read_bytes(text.encode())
    await room.keep(holding, "mine", "a.ics")
    found = await room.instances(MAY, MAY + timedelta(days=31))
    times = [
        f"{one.starts.astimezone(BERLIN):%d %H:%M}+{(one.ends - one.starts) / timedelta(hours=1):g}" for one in found
    ]
    return times, [why for _, why in holding.faults]


@pytest.mark.parametrize(
    ("zone", "time"),
    [
        ('"(UTC-05:00) Eastern Time (US & Canada)"', "15:00"),
        ('"Pacific Time (US & Canada)"', "18:00"),
        ('"(UTC+09:00) Osaka, Sapporo, Tokyo"', "02:00"),
        ("/citadel.org/20190914_1/America/New_York", "15:00"),
        ("Romance Standard Time", "09:00"),
        ("tzone://Microsoft/Custom", "15:00"),
    ],
)
async def test_a_zone_is_known_by_the_names_that_programs_give_it(calendars: Calendars, zone: str, time: str) -> None:
    """The names that Windows shows follow summer time, and a name with a colon needs no quotation marks."""
    text = event("a", f"DTSTART;TZID={zone}:20260504T090000", "DURATION:PT1H")
    times, faults = await shown(calendars, text.replace("BEGIN:VEVENT", CUSTOM + "BEGIN:VEVENT"))
    assert (times, faults) == ([f"04 {time}+1"], [])


@pytest.mark.parametrize(
    ("lines", "times"),
    [
        (("DTSTART;VALUE=DATE:20260504", "DTEND;VALUE=DATE:20260504"), ["04 00:00+24"]),
        (("DTSTART: 20260504T090000", "DTEND: 20260504T100000"), ["04 09:00+1"]),
        ((*DAILY, "EXDATE:20260505T070000Z"), ["04 09:00+1", "06 09:00+1"]),
        ((*DAILY, "EXDATE;VALUE=DATE:20260505"), ["04 09:00+1", "06 09:00+1"]),
    ],
)
async def test_an_odd_event_is_shown_as_it_is_meant(
    calendars: Calendars, lines: tuple[str, ...], times: list[str]
) -> None:
    """A day that ends on itself is that day; spaces before a time, and a deleted time in UTC or by its day, count."""
    assert await shown(calendars, event("a", *lines)) == (times, [])


async def test_a_moved_time_may_be_named_by_its_day(calendars: Calendars) -> None:
    """It is moved, not shown twice."""
    moved = event(
        "a", "RECURRENCE-ID;VALUE=DATE:20260505", "DTSTART;TZID=Europe/Berlin:20260505T120000", "DURATION:PT1H"
    )
    both = event("a", *DAILY).replace("END:VCALENDAR\r\n", moved.removeprefix("BEGIN:VCALENDAR\r\n"))
    times, _ = await shown(calendars, both)
    assert times == ["04 09:00+1", "05 12:00+1", "06 09:00+1"]


@pytest.mark.parametrize(
    ("line", "why"), [("RRULE:D1 #3", "bad_rule"), ("EXDATE:yesterday", "broken"), ("RDATE:soon", "broken")]
)
async def test_what_cannot_be_read_of_a_repetition_is_told(calendars: Calendars, line: str, why: str) -> None:
    """The event is kept, and that something of it is missing is named with its line."""
    times, faults = await shown(calendars, event("a", "DTSTART:20260504T090000Z", "DURATION:PT1H", line))
    assert (times, faults) == (["04 11:00+1"], [why])
