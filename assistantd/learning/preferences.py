"""Preferences out of what there is: the user's words in the memory, what he logs again and again, how he answers.

Nothing is kept for it but the times at which he told the same again. Every piece of evidence fades: words over two
years, deeds and answers over half a year.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from assistantd.domain.clock import from_utc_ms
from assistantd.domain.memory import MemoryKind
from assistantd.domain.preference import Ground, Preference
from assistantd.domain.suggestion import Verdict
from assistantd.learning.day import PREFERENCE
from assistantd.memory import records
from assistantd.skillkit.activities import words_of
from assistantd.skillkit.liking import DISLIKES, STRONG
from assistantd.vault.store import Database

TOLD, STRONGLY, DONE, ANSWERED = 1.0, 1.8, 0.25, 0.5
"""What one piece of evidence counts."""
LASTING, PASSING = 365.0, 90.0
"""Days after which words and deeds count half."""
OFTEN = 3
"""Times something must have been done to be a choice."""
CHOSEN_OF = ("breakfast", "lunch", "dinner", "snack", "coffee", "tea")


def preferences(db: Database, now: datetime) -> tuple[Preference, ...]:
    """Gives every preference, the strongest first."""
    found = [*_told(db, now), *_chosen(db, now), *_answered(db, now)]
    return tuple(sorted(found, key=lambda one: (-one.strength, one.text)))


def _told(db: Database, now: datetime) -> Iterable[Preference]:
    again = _times(db, now, f"memory_id, starts FROM signal WHERE kind = '{PREFERENCE}' AND memory_id IS NOT NULL")
    for memory in records.of_kind(db, MemoryKind.PREFERENCE, now):
        times = sorted([memory.created, *again[memory.id]])
        weight = STRONGLY if STRONG.search(memory.text) else TOLD
        liked = not DISLIKES.search(memory.text)
        strength = _strength([weight] * len(times), times, now, LASTING)
        yield Preference(memory.text, Ground.TOLD, liked, strength, len(times), 0, times[0], times[-1], memory.id)


def _chosen(db: Database, now: datetime) -> Iterable[Preference]:
    marks = ", ".join(f"'{kind}'" for kind in CHOSEN_OF)
    done = _times(db, now, f"memory_id, starts FROM signal WHERE kind IN ({marks}) AND memory_id IS NOT NULL")
    known = records.valid(db, [id for id, times in done.items() if len(times) >= OFTEN], now)
    for id, memory in known.items():
        if not _only_names_the_meal(memory.text):
            times = sorted(done[id])
            strength = _strength([DONE] * len(times), times, now, PASSING)
            liked = not DISLIKES.search(memory.text)
            yield Preference(memory.text, Ground.CHOSEN, liked, strength, len(times), 0, times[0], times[-1], id)


def _only_names_the_meal(text: str) -> bool:
    """Tells whether words say that he ate, and not what."""
    said = text.lower()
    return any(word in said for kind in CHOSEN_OF[:4] for word in words_of(kind) if len(word) > 1)


def _answered(db: Database, now: datetime) -> Iterable[Preference]:
    """Tells which kinds of suggestions he wants: those that he accepts, as against those that he ends for good."""
    wanted = _times(db, now, f"kind, at FROM speaking_answer WHERE verdict = '{Verdict.ACCEPT}'")
    refused = _times(db, now, f"kind, at FROM speaking_answer WHERE verdict = '{Verdict.NEVER}'")
    for kind in sorted({*wanted, *refused}):
        yes, no = wanted[kind], refused[kind]
        times = sorted([*yes, *no])
        more, fewer = (yes, no) if len(yes) >= len(no) else (no, yes)
        strength = _strength([ANSWERED] * len(more), more, now, PASSING)
        liked = len(yes) >= len(no)
        yield Preference(kind, Ground.ANSWERED, liked, strength, len(times), len(fewer), times[0], times[-1])


def _times(db: Database, now: datetime, query: str) -> defaultdict[Any, list[datetime]]:
    zone = now.tzinfo
    assert isinstance(zone, ZoneInfo)
    found: defaultdict[Any, list[datetime]] = defaultdict(list)
    for key, at in db.execute(f"SELECT {query}").fetchall():
        found[key].append(from_utc_ms(at, zone))
    return found


def _strength(weights: Sequence[float], times: Sequence[datetime], now: datetime, half: float) -> float:
    """Gives how much evidence there is, faded; each piece adds less than the one before."""
    ages = [(now - at).total_seconds() / 86400 for at in times]
    return 1 - math.exp(-sum(weight * 0.5 ** (age / half) for weight, age in zip(weights, ages, strict=True)))
