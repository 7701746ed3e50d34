"""A month of somebody's life, replayed with a set clock through vault, memory, agenda, planner, gate and policy."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, time, timedelta
from itertools import pairwise

from assistantd.domain.agenda import EntryKind, NewEntry
from assistantd.domain.brief import BriefKind, BriefOrder
from assistantd.domain.clock import utc_ms
from assistantd.domain.language import Language
from assistantd.domain.suggestion import Step, SuggestionKind, SuggestionState, Verdict
from assistantd.domain.task import NewTask
from assistantd.initiative import suggestion_rows
from assistantd.initiative.saying import decision
from tests.unit.initiative.room import BERLIN, LIMITS, Room

FIRST = datetime(2026, 6, 1, 0, 5, tzinfo=BERLIN)
DAYS = 30
EVENING = range(18, 22)
SAID = ("spoken", "tried", "again")


async def told(room: Room) -> None:
    """Tells and plans what a person would over a month."""
    for day, name in ((4, "Anna"), (11, "Ben"), (16, "Cleo"), (25, "Dora")):
        await room.memory.remember(f"{name}'s birthday is on {day} June")
    for day in range(2, DAYS, 3):
        await room.memory.remember(f"I'll write chapter {day} on {day} June")
        due = NewTask(f"task {day}", datetime(2026, 6, day), day=True, zone="Europe/Berlin")
        await room.agenda.put("to-do", [due])
    for day in (8, 22):
        flight = NewEntry(EntryKind.EVENT, "flight", datetime(2026, 6, day, 6), "Europe/Berlin", quiet=True)
        await room.agenda.add(flight)
    await room.briefs.switch(BriefOrder(BriefKind.MORNING, Language.EN, time(8)), on=True)


async def lived(room: Room) -> None:
    """Makes a round whenever one is due, and answers: gladly in the evening, with "later" before it."""
    now = FIRST
    while now < FIRST + timedelta(days=DAYS):
        room.clock.set(now)
        wake = await room.suggestions.check()
        for one in await room.vault.read(lambda db: suggestion_rows.newest(db, 40, BERLIN)):
            if one.state is SuggestionState.SHOWN and one.proposal.kind is not SuggestionKind.BRIEF:
                await room.suggestions.answer(one.id, Verdict.ACCEPT if now.hour in EVENING else Verdict.LATER)
        now = min(wake or FIRST + timedelta(days=DAYS), now + timedelta(hours=3), key=utc_ms)


async def log(room: Room) -> list[Step]:
    steps = await room.vault.read(lambda db: suggestion_rows.steps(db, BERLIN, limit=10_000))
    return list(reversed(steps))


async def test_a_month_is_sane(room: Room) -> None:
    """What was said, withheld and why keeps all limits, and says each occasion once; the policy learns the evening."""
    room.clock.set(FIRST)
    await told(room)
    await lived(room)
    steps = await log(room)
    said = [step for step in steps if step.what in SAID]
    assert len(said) >= 15
    by_day = Counter(step.at.date() for step in said)
    assert max(by_day.values()) <= LIMITS.daily
    assert all(LIMITS.quiet.until(step.at) is None for step in said)
    gaps = [later.at - sooner.at for sooner, later in pairwise(said)]
    assert min(gaps) >= LIMITS.spacing
    assert max(Counter(step.suggestion for step in said if step.what != "again").values()) == 1

    briefs = [step for step in steps if step.what == "ordered"]
    assert briefs
    assert {(step.at.hour, step.at.minute) for step in briefs} == {(8, 0)}
    assert max(Counter(step.at.date() for step in briefs).values()) == 1

    late = [step.at.hour in EVENING for step in said if step.at >= FIRST + timedelta(days=15)]
    assert sum(late) > len(late) / 2

    held = Counter(step.what for step in steps)
    assert held["quiet"]
    assert len(steps) < 40 * DAYS
    assert all(decision(step, Language.EN) and decision(step, Language.ZH) for step in steps)
