"""Events of calendar files, spoken of like the user's own: told, moved and called off in their files after a yes."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from assistantd_skills.scheduling.skill import Scheduling

from assistantd.domain.calendar import EventChange
from assistantd.domain.outcome import Answered, Declined, Done, NeedsConfirmation, Question
from assistantd.skillkit.testing import Bench


@pytest.fixture
def bench() -> Bench:
    bench = Bench(Scheduling())
    bench.calendars.files.add("Work")
    bench.calendars.put("Dentist", "2026-11-26T16:00")
    bench.calendars.put("Piano lesson", "2026-11-27T15:00", "Family")
    bench.calendars.put("Call Lisbon", "2026-11-26T12:00", zone="Europe/Lisbon")
    return bench


async def test_what_is_on_has_the_events_of_files_in_their_place(bench: Bench) -> None:
    """They stand between the user's own by the clock, in the user's zone, with their calendar."""
    await bench.ask("remind me to call mum tomorrow at 2pm")
    outcome = await bench.ask("what's on tomorrow?")
    assert isinstance(outcome, Answered)
    rows = [line.split("  ") for line in outcome.text.splitlines()[1:]]
    assert [row[-2] for row in rows] == ["Call Lisbon", "call mum", "Dentist"]
    assert "13:00" in outcome.text.splitlines()[1]
    assert rows[-1][-1] == "[c1, Work]"
    assert [event["title"] for event in outcome.data["events"]] == ["Call Lisbon", "Dentist"]


@pytest.mark.parametrize(
    ("words", "starts"),
    [
        ("move the dentist to Friday at 10", datetime(2026, 11, 27, 10, 0)),
        ("move the dentist to 5pm", datetime(2026, 11, 26, 17, 0)),
        ("把 Dentist 改到周五上午十点", datetime(2026, 11, 27, 10, 0)),
    ],
)
async def test_an_event_in_a_file_is_moved_after_a_yes(words: str, starts: datetime, bench: Bench) -> None:
    """First it is said what will be written where; the yes is for the file as it was then."""
    asked = await bench.ask(words)
    assert isinstance(asked, NeedsConfirmation)
    assert "Work" in asked.text
    assert bench.calendars.changed == []
    assert isinstance(await bench.confirm(asked), Done)
    assert bench.calendars.changed == [EventChange(starts=starts)]


async def test_an_event_is_moved_on_the_clock_of_its_own_zone(bench: Bench) -> None:
    """The user speaks of the clock on the wall here; the file counts on the one there."""
    await bench.confirm(await bench.ask("move the call Lisbon to Friday at 3pm"))
    assert bench.calendars.changed == [EventChange(starts=datetime(2026, 11, 27, 14, 0))]


async def test_an_imported_event_is_changed_at_once(bench: Bench) -> None:
    """What lies in the vault alone needs no yes, like the user's own entries."""
    assert isinstance(await bench.ask("move the piano lesson to Friday at 5pm"), Done)
    assert isinstance(await bench.ask("cancel the piano lesson"), Done)
    assert [change.cancel for change in bench.calendars.changed] == [False, True]


async def test_an_event_in_a_file_is_called_off_after_a_yes(bench: Bench) -> None:
    """It is taken out of its file, and said so."""
    asked = await bench.ask("cancel the dentist")
    assert isinstance(asked, NeedsConfirmation)
    done = await bench.confirm(asked)
    assert isinstance(done, Done)
    assert "Dentist" in done.text
    assert bench.calendars.changed == [EventChange(cancel=True)]


async def test_several_that_could_be_meant_are_asked_about(bench: Bench) -> None:
    """No event is changed by a guess; one that is not there is said not to be."""
    bench.calendars.put("Dentist", "2026-12-03T09:00")
    assert isinstance(await bench.ask("move the dentist to Friday at 10"), Question)
    assert isinstance(await bench.ask("cancel the haircut"), Declined)
    assert bench.calendars.changed == []


async def test_the_users_own_entry_goes_first(bench: Bench) -> None:
    """Where an entry of the agenda matches, the files are left alone."""
    await bench.ask("add dentist on Friday at 11am to my calendar")
    assert isinstance(await bench.ask("cancel the dentist"), Done)
    assert bench.calendars.changed == []


async def test_a_new_appointment_tells_what_else_is_on_then(bench: Bench) -> None:
    """An event in a file that takes the time is named."""
    outcome = await bench.ask("add a haircut tomorrow at 4pm to my calendar")
    assert isinstance(outcome, Done)
    assert "Dentist 16:00" in outcome.text


async def test_a_day_is_told_by_its_hours(bench: Bench) -> None:
    """Whole days come first, what began the day before by its end, and the day itself is named once."""
    bench.calendars.put("night shift", "2026-11-26T22:00", "work", minutes=8 * 60)
    trip = bench.calendars.put("trip", "2026-11-26T00:00", "work", minutes=3 * 24 * 60)
    bench.calendars.events[-1] = replace(trip, all_day=True)
    bench.calendars.put("review", "2026-11-27T10:00", "work")
    outcome = await bench.ask("what's on on Friday?")
    head, *lines = outcome.text.splitlines()
    assert "Friday 27 November 2026" in head
    assert [line.split("  [")[0] for line in lines] == [
        "  all day  trip",
        "  –06:00  night shift",
        "  10:00  review",
        "  15:00  Piano lesson",
    ]
