"""Finds what is related to a question, by words, by meaning and by what stands around, on one scale."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import partial
from itertools import islice, zip_longest

from assistantd.domain.clock import utc_ms
from assistantd.domain.language import Language, language_of
from assistantd.domain.memory import Memory, Recollection
from assistantd.memory import keywords
from assistantd.memory.evidence import Evidence
from assistantd.memory.in_time import Named, in_time, times_of
from assistantd.memory.keywords import PROPOSED, READ_UP_TO, Question
from assistantd.memory.meaning import Asked, Meaning
from assistantd.memory.own import own_too, with_own
from assistantd.memory.pool import Meant, Pool
from assistantd.memory.question import Part, parts, timed
from assistantd.memory.records import valid
from assistantd.memory.surroundings import Surroundings, around
from assistantd.memory.words import Word
from assistantd.models.wellformed import wellformed
from assistantd.vault.store import Database
from assistantd.vault.vault import Vault

LEAST_SCORE = 0.003
MOST = 100
"""Hits that are looked at."""
NEAREST = 50
HOPPED = 20
"""Memories that are looked at since they share words with the best match."""
HOP_READS = 1500
"""What may be read of the index on the way there."""


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
        asked = [timed(part, now) for part in parts(text)]
        time = next((part.time for part in asked if part.time), None)
        at = time.at(now) if time else now
        meanings = self._to_ask(text)
        vectors, proposed = await asyncio.gather(
            _vectors(meanings, asked), self._vault.read(partial(_by_words, asked=asked, now=at))
        )
        nearest = await asyncio.gather(*(_nearest(meanings, vectors, n) for n in range(len(asked))))
        looked_up = await self._vault.read(partial(_rest, asked=asked, proposed=proposed, nearest=nearest, now=at))
        pools = [
            Pool(part, question, found, surroundings, self.people, _meant(meanings, vectors, n), times)
            for n, (part, (question, _), (found, surroundings, times)) in enumerate(
                zip(asked, proposed, looked_up, strict=True)
            )
        ]
        trails = [pool.trails() for pool in pools]
        for pool, found in zip(pools, await self._vault.read(partial(_hops, trails=trails, now=at)), strict=True):
            pool.follow(found)
        best = _in_turns([_ordered(pool.evidence()) for pool in pools])
        hits = (evidence.hit(now) for evidence in best if evidence.speaks)
        related = tuple(islice((hit for hit in hits if hit.score >= LEAST_SCORE), MOST))
        complete = all(meaning.whole for meaning in meanings)
        span, rest = (time.span, "" if time.anything else time.rest) if time else (None, "")
        return Recollection(with_own(related, limit), complete, span, rest)

    def _to_ask(self, text: str) -> list[Meaning]:
        """The embedder of the question's language comes first, and one that knows every language helps it."""
        first = self.meanings.get(language_of(text)) or next(iter(self.meanings.values()), None)
        if first is None:
            return []
        others = {id(m): m for m in self.meanings.values() if m is not first and m.language is None}
        return [first, *others.values()]


async def _vectors(meanings: Sequence[Meaning], asked: Sequence[Part]) -> list[list[Asked]]:
    """Gives each part's vector under each embedder; an empty list for one that cannot be asked."""
    wordings = [(part.text, part.lately) if part.lately else (part.text,) for part in asked]
    return list(await asyncio.gather(*(meaning.ask(wordings) for meaning in meanings)))


async def _nearest(meanings: Sequence[Meaning], vectors: Sequence[Sequence[Asked]], part: int) -> list[int]:
    found: dict[int, None] = {}
    for meaning, asked in zip(meanings, vectors, strict=True):
        if asked:
            found |= dict.fromkeys(await meaning.nearest(asked[part], NEAREST))
    return list(found)


def _meant(meanings: Sequence[Meaning], vectors: Sequence[Sequence[Asked]], part: int) -> Meant:
    return Meant(tuple((meaning, asked[part]) for meaning, asked in zip(meanings, vectors, strict=True) if asked))


def _by_words(db: Database, asked: Sequence[Part], now: datetime) -> list[tuple[Question, dict[int, Memory]]]:
    questions = [keywords.weigh(db, part.words, part.enough) for part in asked]
    proposed = ((question, keywords.propose(db, question, now, PROPOSED, READ_UP_TO)) for question in questions)
    return [(question, own_too(db, question, found, now)) for question, found in proposed]


def _rest(
    db: Database,
    asked: Sequence[Part],
    proposed: Sequence[tuple[Question, dict[int, Memory]]],
    nearest: Sequence[Sequence[int]],
    now: datetime,
) -> list[tuple[dict[int, Memory], Surroundings, dict[int, tuple[Named, ...]]]]:
    """Adds what meaning and the time asked for found to what words found, and what stands around any."""
    looked_up = []
    for part, (question, found), ids in zip(asked, proposed, nearest, strict=True):
        more = [id for id in ids if id not in found]
        every = found | (valid(db, more, now) if more else {})
        every |= in_time(db, question, part.time, now) if part.time else {}
        surroundings = around(db, list(every), now)
        every |= dict(surroundings.memories)
        looked_up.append((every, surroundings, times_of(db, every) if part.time else {}))
    return looked_up


def _hops(
    db: Database, trails: Sequence[Sequence[Mapping[str, Word]]], now: datetime
) -> list[list[tuple[Question, dict[int, Memory]]]]:
    """Follows each part's best matches to what shares other words with them: whoever it is about, for instance."""
    return [[_hop(db, new, now) for new in of_part] for of_part in trails]


def _hop(db: Database, new: Mapping[str, Word], now: datetime) -> tuple[Question, dict[int, Memory]]:
    question = keywords.weigh(db, new)
    return question, keywords.propose(db, question, now, HOPPED, HOP_READS)


def _ordered(found: Iterable[Evidence]) -> list[Evidence]:
    return sorted(found, key=lambda one: (-one.rank, -utc_ms(one.memory.created), one.memory.id))


def _in_turns(lists: Sequence[Sequence[Evidence]]) -> list[Evidence]:
    """Takes the best of every part, then the second of every part, and so on, each memory once."""
    seen: dict[int, Evidence] = {}
    for row in zip_longest(*lists):
        for one in row:
            if one is not None:
                seen.setdefault(one.memory.id, one)
    return list(seen.values())
