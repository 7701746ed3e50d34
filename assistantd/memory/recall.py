"""Finds what is related to a question, by words and by meaning, on one scale.

Each memory gets two figures: the share of the question's weight that its words hold, and how far its
meaning stands out from unrelated sentences, in their own spread. Their weighted sum, put through a
logistic curve, is `Hit.score`; the weights were fitted on public sets of questions with known answers.
"""

from __future__ import annotations

import asyncio
import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from assistantd.domain.clock import utc_ms
from assistantd.domain.language import Language, language_of
from assistantd.domain.memory import Hit, Memory, Recollection
from assistantd.memory import keywords
from assistantd.memory.keywords import Question
from assistantd.memory.meaning import Asked, Meaning
from assistantd.memory.people import named
from assistantd.memory.records import valid
from assistantd.models.wellformed import wellformed
from assistantd.vault.store import Database
from assistantd.vault.vault import Vault

RELATED_FROM = 0.25
"""From this score on a memory may be what was asked for; below it is a near miss, to be named at most.

Measured on a dozen memories and both languages: what was asked for in other words scored 0.28 to 0.4,
what shares a word 0.55 to 1, and the nearest of the unrelated 0.05 to 0.2, in one case of nine 0.3.
"""
LEAST_SCORE = 0.02
NEAREST = 60
BY_WORDS, BY_MEANING, BY_NAME, ZERO = 4.0, 0.7, 1.0, -4.0
OTHER_NAME = -0.5
"""A question about one person is seldom answered by what concerns another."""
UNKNOWN_MEANING = 0.0
NEWER = 0.05
"""A weak tie-break for what was told lately."""
FADES = timedelta(days=90)
STANDS_OUT = 2.5
"""So many units above unrelated, a memory counts as found by its meaning."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Is what speaks for one memory."""

    memory: Memory
    share: float
    words: tuple[str, ...]
    meaning: float
    names: frozenset[str]
    other_name: bool

    def hit(self, now: datetime) -> Hit:
        """Weighs it."""
        sum_ = ZERO + BY_WORDS * self.share + BY_MEANING * self.meaning
        sum_ += BY_NAME * bool(self.names) + OTHER_NAME * self.other_name
        sum_ += NEWER * math.exp(-max(now - self.memory.created, timedelta()) / FADES)
        why = (*self.words, *sorted(self.names - set(self.words)), *(["meaning"] if self.meaning > STANDS_OUT else []))
        return Hit(self.memory, 1 / (1 + math.exp(-sum_)), why)


class Recall:
    """Searches the memory."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self.meanings: Mapping[Language, Meaning] = {}
        self.people: frozenset[str] = frozenset()
        """The names of people that the memory knows."""

    async def find(self, text: str, limit: int, now: datetime) -> Recollection:
        """Gives what is related, best first; complete is False when meaning could not be asked."""
        text = wellformed(text)
        asked, (question, found) = await asyncio.gather(
            self._ask(text), self._vault.read(partial(_by_words, text=text, now=now))
        )
        nearest = [id for meaning, vector in asked for id in meaning.nearest(vector, NEAREST)]
        more = [id for id in dict.fromkeys(nearest) if id not in found]
        if more:
            found |= await self._vault.read(partial(valid, ids=more, now=now))
        hits = [evidence.hit(now) for evidence in self._evidence(text, question, found, asked)]
        best = sorted(hits, key=lambda hit: (-hit.score, -utc_ms(hit.memory.created), hit.memory.id))
        related = tuple(hit for hit in best[:limit] if hit.score >= LEAST_SCORE)
        return Recollection(related, complete=all(meaning.whole for meaning in self._to_ask(text)))

    def _to_ask(self, text: str) -> list[Meaning]:
        """The embedder of the question's language comes first; the other one only where it knows memories more."""
        first = self.meanings.get(language_of(text)) or next(iter(self.meanings.values()), None)
        if first is None:
            return []
        return [first, *(m for m in self.meanings.values() if m is not first and m.known > first.known)]

    async def _ask(self, text: str) -> list[tuple[Meaning, Asked]]:
        meanings = self._to_ask(text)
        asked = await asyncio.gather(*(meaning.ask(text) for meaning in meanings))
        return [(meaning, vector) for meaning, vector in zip(meanings, asked, strict=True) if vector]

    def _evidence(
        self, text: str, question: Question, found: Mapping[int, Memory], asked: list[tuple[Meaning, Asked]]
    ) -> list[Evidence]:
        meant: dict[int, float] = {}
        for meaning, vector in reversed(asked):
            meant |= meaning.distinct(vector, found)
        who = named(text, self.people)
        return [self._one(memory, question, meant.get(memory.id), who) for memory in found.values()]

    def _one(self, memory: Memory, question: Question, meant: float | None, who: frozenset[str]) -> Evidence:
        share, words = question.score(memory.text)
        here = named(memory.text, who)
        other = bool(who) and not here and bool(named(memory.text, self.people))
        return Evidence(memory, share, words, UNKNOWN_MEANING if meant is None else meant, here, other)


def _by_words(db: Database, text: str, now: datetime) -> tuple[Question, dict[int, Memory]]:
    question = keywords.ask(db, text)
    return question, keywords.propose(db, question, now)
