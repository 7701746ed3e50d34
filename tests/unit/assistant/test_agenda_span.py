"""Which days the words for a span mean."""

from __future__ import annotations

from datetime import date

import pytest

from assistantd.assistant.handlers.agenda import lunar_notes, span
from assistantd.errors import BadRequest
from tests.unit.assistant.conftest import Served

TODAY = date(2026, 12, 31)


@pytest.mark.parametrize(
    ("words", "first", "days"),
    [
        ("today", TODAY, 1),
        ("tomorrow", date(2027, 1, 1), 1),
        ("week", TODAY, 7),
        ("month", date(2026, 12, 1), 31),
        ("2027-02", date(2027, 2, 1), 28),
        ("2026-02-28", date(2026, 2, 28), 1),
    ],
)
def test_a_span_is_a_first_day_and_a_length(words: str, first: date, days: int) -> None:
    """Words count from today, over the turn of the year too; a date means itself, a month its days."""
    assert span(words, TODAY) == (first, days)


@pytest.mark.parametrize(
    "words", ["", "yesterday", "2026-02-30", "31.12.2026", "2026-13", "0001-01", "0001-01-01", "9999-12-31"]
)
def test_other_words_are_refused_with_the_known_ones(words: str) -> None:
    """What is no span is told together with what would be one."""
    with pytest.raises(BadRequest, match="tomorrow, week, month"):
        span(words, TODAY)


async def test_the_last_day_belongs_to_the_span(served: Served) -> None:
    """A week holds its seventh day up to midnight, and the result names first and last day."""
    shown = await served.call("agenda", span="week")
    first, last = date.fromisoformat(shown["first"]), date.fromisoformat(shown["last"])
    assert (last - first).days == 6
    assert shown["zone"] == "Europe/Berlin"
    for number, hour in (("6", "23:30"), ("7", "00:00")):
        await served.call("remind", text=f"task{number} in {number} days at {hour}")
    titles = [o["title"] for o in (await served.call("agenda", span="week"))["occurrences"]]
    assert titles == ["task6"]


async def test_lunar_dates_are_told_to_whom_wants_them(served: Served) -> None:
    """The caller says so, whatever language the daemon has; without a word the daemon's language decides."""
    wanted = await served.call("agenda", span="2026-12-22", lunar=True)
    assert wanted["notes"] == {"2026-12-22": "冬月十四 冬至"}
    assert (await served.call("agenda", span="2026-12-22"))["notes"] == {}


def test_the_lunar_date_of_each_day_is_noted_with_the_solar_term() -> None:
    """Each day of the span has its lunar date; the day on which a solar term begins names it."""
    notes = lunar_notes(date(2026, 12, 21), 2)
    assert list(notes) == ["2026-12-21", "2026-12-22"]
    assert notes["2026-12-22"].endswith(" 冬至")
    assert " " not in notes["2026-12-21"]


async def test_an_english_agenda_has_no_lunar_dates(served: Served) -> None:
    """Who uses English is not shown the Chinese calendar."""
    assert (await served.call("agenda"))["notes"] == {}
