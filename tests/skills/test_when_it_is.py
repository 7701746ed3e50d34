"""When one named thing is on."""

from __future__ import annotations

from datetime import datetime

import pytest
from assistantd_skills.scheduling.seeking import sought
from assistantd_skills.scheduling.skill import Scheduling

from assistantd.domain.agenda import EntryKind, NewEntry
from assistantd.domain.outcome import Answered, Unknown
from assistantd.skillkit.testing import Bench


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("when is my dentist?", "dentist"),
        ("what time is the dentist appointment?", "dentist appointment"),
        ("when does the yoga class start", "yoga class"),
        ("牙医是什么时候", "牙医"),
        ("我的瑜伽课几点？", "瑜伽课"),
        ("what time is it?", ""),
        ("when are my alarms set for?", ""),
        ("what's on tomorrow?", ""),
        ("现在几点", ""),
    ],
)
def test_the_thing_that_is_asked_for_is_read(text: str, thing: str) -> None:
    """The words between “when is” and the end name it; the time of day and “my alarms” are no such thing."""
    assert sought(text) == thing


@pytest.mark.parametrize("words", ["when is my dentist?", "when is the dentist appointment?", "牙医是什么时候"])
async def test_the_agenda_tells_when_it_is(words: str) -> None:
    """One line tells it, with its day and hour, and programs get the entry."""
    bench = Bench(Scheduling())
    await bench.agenda.add(NewEntry(EntryKind.EVENT, "dentist", datetime(2026, 11, 27, 10), "Europe/Berlin"))
    outcome = await bench.ask(words, "agenda")
    assert isinstance(outcome, Answered)
    assert "27" in outcome.text
    assert "10:00" in outcome.text
    assert outcome.data["title"] == "dentist"


async def test_what_the_agenda_does_not_hold_is_unknown() -> None:
    """So that whoever asked it can ask the memory."""
    assert isinstance(await Bench(Scheduling()).ask("when is my dentist?", "agenda"), Unknown)
