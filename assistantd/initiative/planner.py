"""Gathers what may be worth saying: from what was told of days to come, and from the agenda. Code alone, no model."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from assistantd.agenda.agenda import Agenda
from assistantd.domain.agenda import Entry
from assistantd.domain.clock import Clock
from assistantd.domain.language import Language
from assistantd.domain.suggestion import Proposal, SuggestionKind
from assistantd.initiative.briefs import Briefs
from assistantd.initiative.sources.birthdays import birthdays
from assistantd.initiative.sources.entries import early, tasks
from assistantd.initiative.sources.habits import HabitSource
from assistantd.initiative.sources.promises import promises
from assistantd.memory.ahead import Dated
from assistantd.vault.segment import segment

AHEAD = timedelta(days=2)
"""How far events are looked at."""
SAME = 0.6
"""Share of an entry's words from which on it is taken to be what was told."""


class Planner:
    """Makes proposals, each with the time in which it has a point; it keeps nothing and shows nothing."""

    def __init__(
        self, agenda: Agenda, dated: Dated, briefs: Briefs, habits: HabitSource, clock: Clock, language: Language
    ) -> None:
        self._briefs = briefs
        self._habits = habits
        self._agenda = agenda
        self._dated = dated
        self._clock = clock
        self._language = language

    async def proposals(self) -> tuple[Proposal, ...]:
        """Gives all that there is to say now or later, without what the agenda says by itself already."""
        now, language = self._clock.now(), self._language
        waiting = await self._agenda.waiting()
        found = [
            *await self._briefs.proposals(),
            *await self._habits.proposals(),
            *birthdays(await self._dated.yearly(), now, language),
            *promises(await self._dated.ahead(), now, language),
            *tasks(waiting, now, language),
            *early(await self._agenda.between(now, now + AHEAD), now, language),
        ]
        return tuple(one for one in found if one.kind is not SuggestionKind.PROMISE or not covered(one, waiting))


def covered(promise: Proposal, waiting: Iterable[Entry]) -> bool:
    """Tells whether the agenda has on that day already what the user said he would do."""
    day = promise.closes.date()
    titles = [entry.title for entry in waiting if entry.next is not None and entry.next.date() == day]
    told = _words(promise.body) if titles else frozenset()
    every = (_words(title) for title in titles)
    return any(words and len(words & told) >= SAME * len(words) for words in every)


def _words(text: str) -> frozenset[str]:
    return frozenset("".join(c if c.isalnum() else " " for c in segment(text.casefold())).split())
