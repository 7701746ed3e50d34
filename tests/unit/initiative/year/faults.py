"""What is wrong with a year: outcomes that differ from the reckoning, and what the user should not have seen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC
from itertools import pairwise

from tests.unit.initiative.year.daemon import Firing, Showing
from tests.unit.initiative.year.life import Life
from tests.unit.initiative.year.reckoning import SHOWN, Fortune


async def faults(life: Life) -> list[str]:
    """Gives every fault of a year that was lived, in words."""
    expected: dict[Firing, str] = {}
    for id, (wish, made) in life.made.items():
        expected |= Fortune(id, wish, made, life.witness, life.returns).reckon(life.awake)
    records = {(f.entry_id, f.due.astimezone(UTC)): f for f, _ in await life.agenda.log(10**6)}
    outcomes = {key: record.outcome for key, record in records.items()}
    found = [
        f"{key}: {expected.get(key)} expected, {outcomes.get(key)} recorded"
        for key in expected.keys() | records.keys()
        if outcomes.get(key) != expected.get(key)
    ]
    found += [f"{key}: no reason" for key, record in records.items() if not record.why]
    seen: dict[Firing, list[Showing]] = {}
    for showing in life.witness.shown:
        for key in showing.firings:
            seen.setdefault(key, []).append(showing)
    for key in expected.keys() | seen.keys():
        found += [f"{key}: {fault}" for fault in _seen(expected.get(key, ""), seen.get(key, []), life, key)]
    return found


def _seen(outcome: str, showings: list[Showing], life: Life, key: Firing) -> Iterator[str]:
    interruptions = len(life.witness.interrupted.get(key, ()))
    if outcome in SHOWN and not showings:
        yield "never shown"
    if outcome in ("missed", "dropped", "") and showings:
        yield f"shown, though {outcome or 'not due'}"
    if len(showings) > 1 + interruptions:
        yield f"shown {len(showings)} times"
    for earlier, later in pairwise(showings):
        if later.notice.id != earlier.notice.id or "perhaps shown before" not in later.notice.title:
            yield f"shown again as {later.notice.title!r} after {earlier.notice.title!r}"
    wish = life.made[key[0]][0]
    if any(showing.notice.body != wish.title for showing in showings):
        yield "shown with other words"
