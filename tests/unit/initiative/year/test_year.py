"""A year of 500 reminders with 300 suspends, 20 changes of zone, both changes of the clocks and 50 kills.

Single times of what repeats are left out and moved, and some reminders wait until the machine is woken.

It runs through the real agenda, the real vault and the real reminders on a set clock; only the timer and the screen
are the test's. What must come out is reckoned apart, in `reckoning`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest

from assistantd.agenda import firing
from assistantd.agenda.agenda import Agenda
from assistantd.agenda.misfire import DUE, Verdict
from assistantd.domain.agenda import EntryKind
from assistantd.vault.store import Database
from assistantd.vault.vault import Vault
from tests.fakes.clock import FixedClock
from tests.unit.initiative.year import life, wishes
from tests.unit.initiative.year.faults import faults
from tests.unit.initiative.year.life import Life

START = datetime(2026, 1, 1, 0, 0, 11, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(START)


@dataclass(frozen=True, slots=True)
class Span:
    """Is how much of life passes."""

    days: int
    wishes: int
    suspends: int
    travels: int
    kills: int


YEAR = Span(365, 500, 300, 20, 50)
SPRING = Span(120, 120, 60, 20, 40)


async def live(vault: Vault, clock: FixedClock, span: Span, seed: int = 1) -> Life:
    """Lets so many days pass."""
    chance = Random(seed)
    wanted = wishes.draw(span.wishes, START, span.days, chance)
    lived = Life(vault, clock, wanted, START + timedelta(span.days))
    await lived.live(life.draw(START, span.days, span.suspends, span.travels, span.kills, chance))
    return lived


async def test_every_reminder_of_a_year_fires_by_its_policy(vault: Vault, clock: FixedClock) -> None:
    """Nothing fires twice unsaid, nothing is lost, and what became of each time is recorded with its reason."""
    lived = await live(vault, clock, YEAR)
    assert await faults(lived) == []
    assert lived.counts == {"make": 500, "suspend": 300, "travel": 20, "kill": 50, "end": 1}
    records = [record for record, _ in await lived.agenda.log(10**6)]
    assert {record.outcome for record in records} == {"fired", "late", "missed", "dropped", "unsure"}
    assert len(records) > 1500
    assert {wish.kind for wish, _ in lived.made.values()} == {*EntryKind} - {EntryKind.TASK}
    awaiting = {id for id, (wish, _) in lived.made.items() if wish.awaits}
    assert sum(record.outcome == "fired" for record in records if record.entry_id in awaiting) > 10
    changed = [wish.changes(made) for wish, made in lived.made.values()]
    assert sum(map(bool, changed)) > 50
    hours = {(record.due.month, record.due.hour, record.due.minute) for record in records}
    assert {(3, 2, 30), (3, 3, 30), (10, 2, 30)} <= hours, "the changes of the clocks were not met"


async def never(*_args: object, **_more: object) -> None:
    """Does nothing."""


def only_zone(db: Database, now: datetime, zone: str) -> None:
    """Places floating entries in the new zone, and does not remember what was dealt with in the old one."""
    db.execute("UPDATE entry SET zone = ? WHERE floats = 1", [zone])


def all_due(times: list[datetime], now: datetime, *_policy: object) -> tuple[Verdict, ...]:
    """Gives up nothing."""
    return tuple(Verdict(at, DUE, "late 60") for at in times)


@pytest.mark.parametrize(
    ("place", "instead", "found"),
    [
        (Agenda, {"intend": never}, "shown again"),
        (firing, {"follow": only_zone}, "recorded"),
        (firing, {"judge": all_due}, "dropped expected"),
        (firing, {"TRIES": 99}, "unsure expected"),
    ],
)
async def test_the_year_sees_what_is_wrong(
    vault: Vault,
    clock: FixedClock,
    monkeypatch: pytest.MonkeyPatch,
    place: object,
    instead: dict[str, object],
    found: str,
) -> None:
    """Without one of its cures a spring of many kills and flights has the faults that the cure is for."""
    for name, other in instead.items():
        monkeypatch.setattr(place, name, other)
    assert any(found in fault for fault in await faults(await live(vault, clock, SPRING)))


async def test_the_same_spring_is_sound_with_the_cures(vault: Vault, clock: FixedClock) -> None:
    """The spring that shows each fault has none of them otherwise."""
    assert await faults(await live(vault, clock, SPRING)) == []
