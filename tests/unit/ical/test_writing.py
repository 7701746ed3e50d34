"""Calendar files written anew are read by the usual library with the same times."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from assistantd.domain.calendar import Change, Repeat, Series, Told, When
from assistantd.ical import write
from assistantd.ical.form import BadForm, of_series, to_series
from assistantd.ical.happening import happenings
from assistantd.ical.line import duration, escaped, folded, lines, unescaped
from assistantd.ical.zone import FileZone, placed

HOUR = timedelta(hours=1)
BERLIN = When(datetime(2026, 3, 1, 10), HOUR, "Europe/Berlin")
OWN = When(datetime(2026, 3, 1, 10), HOUR, "Office", shifts=((0, 3600), (1774746000, 7200)))
SERIES = {
    "weekly": Series("w", BERLIN, Told("Hi; a, b\nc 你好" * 9, "Room"), (Repeat("FREQ=WEEKLY;UNTIL=20260601T100000"),)),
    "changed": Series(
        "c",
        BERLIN,
        Told("x"),
        (Repeat("FREQ=DAILY;COUNT=40", datetime(2026, 4, 9, 10)),),
        less=(datetime(2026, 3, 5, 10),),
        more=((datetime(2026, 7, 1, 9), None), (datetime(2026, 7, 2, 9), 3 * HOUR)),
        changes=(
            Change(datetime(2026, 3, 3, 10), When(datetime(2026, 3, 3, 15), HOUR, "Europe/Berlin"), Told("y")),
            Change(datetime(2026, 4, 1, 10), When(datetime(2026, 4, 1, 11), 2 * HOUR, BERLIN.zone), Told("z"), True),
        ),
    ),
    "days": Series("d", When(datetime(2026, 3, 1), timedelta(days=2), all_day=True), Told("trip"),
                   (Repeat("FREQ=MONTHLY;COUNT=3", datetime(2026, 5, 1)),), less_days=(date(2026, 4, 1),),
                   less=(datetime(2026, 4, 1),)),
    "own zone": Series("o", OWN, Told("office"), (Repeat("FREQ=WEEKLY;COUNT=8", datetime(2026, 4, 19, 10)),)),
    "utc": Series("u", When(datetime(2026, 3, 1, 10), HOUR, "UTC"), Told("u", busy=False, status="tentative")),
}  # fmt: skip
FIRST, LAST = datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize("name", SERIES)
def test_what_is_written_is_read_with_the_same_times(name: str) -> None:
    """The peer counts the same beginnings and ends from the file as we do from the series."""
    icalendar = pytest.importorskip("icalendar")
    peer = pytest.importorskip("recurring_ical_events")
    series = SERIES[name]
    text = write.head("n") + write.zones([series]) + write.event(series, FIRST, alarm=True) + write.foot()
    found = peer.of(icalendar.Calendar.from_ical(text)).between(FIRST, LAST)
    theirs = sorted((_utc(one["DTSTART"].dt), _utc(one["DTEND"].dt)) for one in found)
    every = happenings(series, FIRST, LAST, ZoneInfo("UTC"))
    assert theirs == sorted((_utc(one.starts), _utc(one.ends)) for one in every)
    assert theirs != []


@pytest.mark.parametrize("name", SERIES)
def test_a_series_comes_back_from_its_form(name: str) -> None:
    """What the vault keeps is the whole series."""
    assert to_series(of_series(SERIES[name])) == SERIES[name]


@pytest.mark.parametrize(
    "fault",
    [
        {"uid": 7},
        {"when": None},
        {"less": ["0001-01-01"]},
        {"more": [["2026-01-01", -5]]},
        {"told": {}},
        {"repeats": [1]},
    ],
)
def test_a_form_that_was_not_written_here_is_refused(fault: dict[str, object]) -> None:
    """Nothing of a wrong type or beyond its bounds gets through."""
    with pytest.raises(BadForm):
        to_series(of_series(SERIES["utc"]) | fault)


def test_a_long_line_is_folded_between_characters() -> None:
    """No row has more than 75 bytes, and unfolded it is the line again."""
    text = "SUMMARY:" + "漢字 and words " * 20
    data = folded(text).encode()
    assert max(len(row) for row in data.split(b"\r\n")) <= 75
    assert [line.text for line in lines(data)] == [text]


def test_a_text_comes_back_from_its_value() -> None:
    """Commas, semicolons, backslashes and line ends are escaped and come back."""
    text = "a,b;c\\d\ne"
    assert escaped(text) == "a\\,b\\;c\\\\d\\ne"
    assert unescaped(escaped(text)) == text


def test_lines_know_where_they_stand() -> None:
    """The bytes between two lines' places are those lines, whatever their ends; a quoted colon ends no name."""
    data = b'A:1\r\nB;X="y:z":2\r\n 3\nC:4'
    found = list(lines(data))
    assert [(line.name, line.value) for line in found] == [("A", "1"), ("B", "23"), ("C", "4")]
    assert b"".join(data[line.start : line.end] for line in found) == data


@pytest.mark.parametrize(
    ("span", "text"),
    [(timedelta(days=2), "P2D"), (timedelta(minutes=90), "PT1H30M"), (-timedelta(minutes=5), "-PT5M"),
     (timedelta(days=1, seconds=1), "P1DT1S"), (timedelta(), "P0D")],
)  # fmt: skip
def test_a_length_is_written_shortly(span: timedelta, text: str) -> None:
    """Only the units that there are."""
    assert duration(span) == text


def test_a_files_zone_has_gaps_and_doubled_hours() -> None:
    """Its shifts move clocks as an IANA zone's do: a skipped time moves on, a doubled one is the first."""
    berlin = ZoneInfo("Europe/Berlin")
    zone = FileZone("own", ((0, 3600), (1774746000, 7200), (1792890000, 3600)))
    for wall in (datetime(2026, 3, 29, 2, 30), datetime(2026, 10, 25, 2, 30), datetime(2026, 7, 1, 12)):
        assert placed(wall, zone).astimezone(UTC) == placed(wall, berlin).astimezone(UTC)
    later = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert (later.astimezone(zone).hour, later.astimezone(zone).fold) == (2, 1)


def _utc(at: date) -> str:
    moment = at if isinstance(at, datetime) else datetime(at.year, at.month, at.day, tzinfo=UTC)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC).isoformat()
