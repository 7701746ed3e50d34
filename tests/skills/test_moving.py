"""Moving what stands in the agenda."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from assistantd_skills.scheduling.skill import Scheduling

from assistantd.domain.agenda import EntryKind, NewEntry
from assistantd.domain.outcome import Declined, Done, Question
from assistantd.skillkit.testing import Bench

THURSDAY_AT_THREE = datetime(2026, 11, 26, 15)


@pytest.fixture
def bench() -> Bench:
    return Bench(Scheduling())


async def added(bench: Bench, title: str, at: datetime = THURSDAY_AT_THREE, rrule: str = "") -> None:
    await bench.agenda.add(NewEntry(EntryKind.EVENT, title, at, "Europe/Berlin", rrule=rrule))


@pytest.mark.parametrize(
    ("words", "title", "to"),
    [
        ("move the dentist to Friday at 10", "dentist", "2026-11-27 10:00"),
        ("move the dentist to Friday", "dentist", "2026-11-27 15:00"),
        ("reschedule my dentist to 4", "dentist", "2026-11-26 16:00"),
        ("change the dentist to half past four", "dentist", "2026-11-26 16:30"),
        ("please push the dentist to next week", "dentist", "2026-12-03 15:00"),
        ("move the dentist from Thursday to Friday", "dentist", "2026-11-27 15:00"),
        ("把牙医改到周五十点", "牙医", "2026-11-27 10:00"),
        ("把牙医推迟到下周", "牙医", "2026-12-03 15:00"),
        ("帮我把牙医的时间改到下午四点", "牙医", "2026-11-26 16:00"),
        ("move call mum an hour later", "call mum", "2026-11-26 16:00"),
        ("push the dentist back by two hours", "dentist", "2026-11-26 17:00"),
        ("bring the dentist forward half an hour", "dentist", "2026-11-26 14:30"),
        ("postpone the dentist by 3 days", "dentist", "2026-11-29 15:00"),
        ("把牙医推迟一小时", "牙医", "2026-11-26 16:00"),
        ("把牙医推迟十分钟", "牙医", "2026-11-26 15:10"),
        ("push the dentist back by fifteen minutes", "dentist", "2026-11-26 15:15"),
        ("请把牙医提前半个小时", "牙医", "2026-11-26 14:30"),
    ],
)
async def test_an_entry_is_moved(words: str, title: str, to: str, bench: Bench) -> None:
    """What the words leave open, the day or the hour, stays as it was; the reply tells both times."""
    await added(bench, title)
    outcome = await bench.ask(words)
    assert isinstance(outcome, Done), outcome
    (entry,) = bench.agenda.entries
    assert f"{entry.starts:%Y-%m-%d %H:%M}" == to
    assert to[11:] in outcome.text
    assert "15:00" in outcome.text


async def test_of_two_alike_it_asks_which(bench: Bench) -> None:
    """Where the words fit two entries neither is moved, and both are offered by their ids."""
    await added(bench, "dentist")
    await added(bench, "dentist", datetime(2026, 12, 3, 9))
    outcome = await bench.ask("move the dentist to Friday at 10")
    assert isinstance(outcome, Question)
    choices = outcome.data["choices"]
    assert isinstance(choices, list)
    assert [choice["id"] for choice in choices] == [1, 2]
    assert [entry.starts.day for entry in bench.agenda.entries] == [26, 3]


async def test_what_is_not_there_is_not_moved(bench: Bench) -> None:
    """An entry that nobody made is named as missing."""
    assert isinstance(await bench.ask("move the haircut to Friday at 10"), Declined)


async def test_what_repeats_is_not_bent(bench: Bench) -> None:
    """A repeating entry is left as it is, and the reply says so."""
    await added(bench, "choir", rrule="FREQ=WEEKLY;BYDAY=TH")
    outcome = await bench.ask("move the choir to Friday at 10")
    assert isinstance(outcome, Question)
    assert "repeats" in outcome.text
    assert bench.agenda.entries[0].starts == THURSDAY_AT_THREE


@pytest.mark.parametrize("words", ["move the subject to Friday at 10", "we moved to Berlin in May", "move on"])
def test_what_is_no_entry_is_left_alone(words: str, bench: Bench) -> None:
    """Moving house, a subject or on is nothing of the agenda."""
    intent = bench.understood(words)
    assert intent is None or intent.action != "move"


@pytest.mark.parametrize(
    ("words", "to"),
    [
        ("move the briefing to 9:30", "2026-11-26 09:30"),
        ("move the briefing to 10:15", "2026-11-26 10:15"),
        ("move the briefing to 18:00", "2026-11-26 18:00"),
        ("move the briefing to 6:30 pm", "2026-11-26 18:30"),
        ("把briefing改到9:30", "2026-11-26 09:30"),
        ("把briefing改到18点", "2026-11-26 18:00"),
    ],
)
async def test_an_hour_is_of_the_half_of_the_day_the_entry_has(words: str, to: str) -> None:
    """Said in the afternoon, 9:30 is still the morning's for what is in the morning; what names its half keeps it."""
    bench = Bench(Scheduling(), now=datetime(2026, 11, 25, 16, 30, tzinfo=ZoneInfo("Europe/Berlin")))
    await added(bench, "briefing", datetime(2026, 11, 26, 9))
    outcome = await bench.ask(words)
    assert isinstance(outcome, Done), outcome
    assert f"{bench.agenda.entries[0].starts:%Y-%m-%d %H:%M}" == to
