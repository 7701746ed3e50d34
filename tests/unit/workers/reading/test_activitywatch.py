"""Of ActivityWatch's events a sentence a day is kept."""

from __future__ import annotations

import json
from typing import Any

from tests.unit.workers.reading.conftest import Read


def event(at: str, seconds: float, **data: Any) -> dict[str, Any]:
    return {"id": 1, "timestamp": at, "duration": seconds, "data": data}


def export(**buckets: list[dict[str, Any]]) -> str:
    named = {name.replace("_", "-"): {"id": name, "type": "x", "events": events} for name, events in buckets.items()}
    return json.dumps({"buckets": named})


WINDOWS = [
    event("2024-03-05T09:00:00+00:00", 5400, app="Firefox", title="a secret page"),
    event("2024-03-05T10:30:00+00:00", 1800, app="Code", title="secret.py"),
    event("2024-03-05T11:00:00+00:00", 5, app="Terminal", title="x"),
    event("2024-03-05T22:30:00+00:00", 3600, app="Code", title="late"),
]


def test_a_day_is_a_sentence(read: Read) -> None:
    """Times are summed up by program and by the user's day, also over midnight; no title is told."""
    outcome = read(export(aw_watcher_window_host=WINDOWS), "aw.json")
    assert outcome.format == "activitywatch"
    assert outcome.texts == [
        "On 2024-03-05 you spent 2 h 30 min at the computer: Firefox 1 h 30 min, Code 1 h.",
        "On 2024-03-06 you spent 30 min at the computer: Code 30 min.",
    ]
    assert "secret" not in json.dumps(outcome.pieces)
    assert [(p["kind"], p["key"]) for p in outcome.pieces] == [("event", "2024-03-05"), ("event", "2024-03-06")]


def test_it_speaks_chinese(read: Read) -> None:
    """The sentence is in the user's language."""
    outcome = read(export(aw_watcher_window_host=WINDOWS[:2]), "aw.json", chinese=True)
    assert outcome.texts == ["2024-03-05，您在电脑上用了 Firefox 1 小时 30 分钟、Code 30 分钟（共 2 小时）。"]


def test_presence_and_sites_are_told(read: Read) -> None:
    """Being there is told as such, and of pages only the site."""
    afk = [event("2024-03-05T09:00:00Z", 3600, status="not-afk"), event("2024-03-05T10:00:00Z", 600, status="afk")]
    web = [event("2024-03-05T09:00:00Z", 120, url="https://user:pw@www.example.org/secret?q=1", title="t")]
    outcome = read(export(aw_watcher_afk=afk, aw_watcher_web=web), "aw.json")
    assert outcome.texts == [
        "On 2024-03-05 you were at the computer for 1 h.",
        "On 2024-03-05 you spent 2 min at the computer: example.org 2 min.",
    ]


def test_when_the_user_was_there_is_told(read: Read) -> None:
    """Presence comes with its stretches, short breaks left out; a log of windows comes with none."""
    afk = [event(f"2024-03-05T{clock}:00Z", 1800, status="not-afk") for clock in ("09:00", "09:40", "13:00")]
    pieces = read(export(aw_watcher_afk=afk, aw_watcher_window=WINDOWS[:2]), "aw.json").pieces
    nine = 1_709_629_200_000
    spans = [[list(span) for span in piece["spans"]] for piece in pieces]
    assert spans == [[[nine, nine + 70 * 60_000], [nine + 240 * 60_000, nine + 270 * 60_000]], []]


def test_a_flood_of_events_is_few_records(read: Read) -> None:
    """Twenty thousand events of two days are two records, and nothing is counted as left out."""
    events = [event(f"2024-03-0{5 + n % 2}T{9 + n % 8:02}:00:00Z", 3, app=f"App{n % 3}") for n in range(20_000)]
    outcome = read(export(aw_watcher_window=events), "aw.json")
    assert (len(outcome.pieces), outcome.left_out, outcome.faulty) == (2, 0, 0)


def test_broken_events_are_counted(read: Read) -> None:
    """Events without a time, a sensible length or data are counted together; the others count."""
    bad = [
        event("yesterday", 60, app="A"),
        event("2024-03-05T09:00:00Z", -1, app="A"),
        event("2024-03-05T09:00:00Z", 1e9, app="A"),
        {},
    ]
    outcome = read(export(w=[*bad, event("2024-03-05T09:00:00Z", 60, app="A")]), "aw.json")
    assert outcome.texts == ["On 2024-03-05 you spent 1 min at the computer: A 1 min."]
    assert outcome.faults == [(4, "broken")]
