"""The memories that may answer one part of a question, with all that speaks for each of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from assistantd.domain.language import language_of
from assistantd.domain.memory import Fit, Memory
from assistantd.memory.evidence import (
    MEANING_NEAR,
    MENTIONS_TIME,
    WHEN,
    WORDS_NEAR,
    Evidence,
    speaker_of,
)
from assistantd.memory.in_time import Named, fit_of, nearness
from assistantd.memory.keywords import Question
from assistantd.memory.meaning import Asked, Meaning
from assistantd.memory.people import named
from assistantd.memory.question import Part
from assistantd.memory.surroundings import Surroundings
from assistantd.memory.words import Word, words
from assistantd.skillkit.names import names_of

TOGETHER = 1.15
"""Two embedders that are asked together vary less than one; this puts their mean on the scale of one."""

MEANING_BESIDE_WORDS = 0.2
"""A unit of meaning beside the whole share of words, where one memory is to be followed to others."""

MEANING_OF_DESCRIBED = 0.3
"""The same where the question only describes what it asks about."""
FOLLOWED, HOP_WORDS = 2, 6
"""The matches that are followed then, and the words of each."""
BY_DESCRIPTION = 3.0
"""What is found over what the question describes is asked for itself, and counts so many times."""
DESCRIBING = 1.5
"""What the memory gains that says best what the question describes: whose the answer is belongs to it."""
IN_DIALOGUE = 0.7
"""What it counts in a dialogue, which is about what it says."""
UNKNOWN = 0.3
"""What a word that no memory holds counts beside others when memories are ordered."""


@dataclass(frozen=True, slots=True)
class Meant:
    """Is one part's vector under each embedder that could be asked."""

    asked: tuple[tuple[Meaning, Asked], ...] = ()

    def of(self, memories: Mapping[int, Memory]) -> dict[int, tuple[float, float]]:
        """Tells how far memories stand out from unrelated sentences and from the other memories.

        The first by the first embedder that knows each, the second by all that know it.
        """
        distinct: dict[int, float] = {}
        among: dict[int, list[float]] = {}
        for meaning, asked in self.asked:
            for id, cosine in meaning.cosines(asked, memories).items():
                distinct.setdefault(id, asked.distinct(cosine))
                among.setdefault(id, []).append(asked.among(cosine))
        return {id: (distinct[id], _together(values)) for id, values in among.items()}


def _without_unknown(question: Question) -> float:
    """Gives by how much shares are too small, since the question has words that no memory holds."""
    counted = question.known + UNKNOWN * (question.total - question.known)
    return question.total / counted if counted else 1.0


def _together(values: Sequence[float]) -> float:
    return values[0] if len(values) == 1 else TOGETHER * sum(values) / len(values)


class Pool:
    """Holds what was found for one part, and weighs each memory against the others."""

    def __init__(
        self,
        part: Part,
        question: Question,
        found: Mapping[int, Memory],
        surroundings: Surroundings,
        people: Iterable[str],
        meant: Meant,
        times: Mapping[int, Sequence[Named]] = MappingProxyType({}),
    ) -> None:
        self._part = part
        self._memories: dict[int, Memory] = {}
        self._values: dict[int, tuple[float, float | None, float]] = {}
        self._surroundings = surroundings
        self._people = frozenset(people) | {speaker_of(memory) for memory in found.values()} - {""}
        self._who = part.speakers or named(part.text, self._people)
        self._asked = question
        self._question = question.without(self._who)
        self._meant = meant
        self._named_times = times
        self._words: dict[int, dict[str, Word]] = {}
        self._hops: list[Question] = []
        self._best: list[int] = []
        self._unknown = 1.0 if part.dialogue else _without_unknown(self._question)
        self._take(found)
        self._language = language_of(part.text)
        self._strange = not part.dialogue and any(self._is_strange(name) for name in names_of(part.text))
        self._times = bool(WHEN.search(part.text)) and not part.speakers

    def trails(self) -> list[dict[str, Word]]:
        """Gives the words of the best match that were not asked; of two where the question describes what it means."""
        alone = {one: self._alone(one) for one in self._memories}
        best = sorted((one for one in alone if alone[one] > 0), key=lambda one: (-alone[one], one))
        self._best = best[: FOLLOWED if self._part.described else 1]
        return [self._new_words(self._memories[id]) for id in self._best]

    def _new_words(self, memory: Memory) -> dict[str, Word]:
        held = self._held(memory)
        new = {key: word for key, word in held.items() if key not in self._part.words and word.counts == 1.0}
        return dict(list(new.items())[:HOP_WORDS])

    def follow(self, trails: Sequence[tuple[Question, Mapping[int, Memory]]]) -> None:
        """Takes in what shares words with the best matches; a word that only one memory holds leads nowhere."""
        for question, found in trails:
            self._hops.append(question.among(key for key, held in question.held.items() if held > 1))
            self._take({id: memory for id, memory in found.items() if id not in self._memories})

    def evidence(self) -> list[Evidence]:
        """Gives every memory of the pool with what speaks for it."""
        worth = BY_DESCRIPTION if self._part.described else IN_DIALOGUE if self._part.dialogue else 1.0
        hops = {id: worth * hop for id, hop in self._followed().items()}
        for id in self._best[:1] if self._part.described else ():
            hops[id] = hops.get(id, 0.0) + DESCRIBING * self._alone(id)
        return [self._one(memory, hops.get(memory.id, 0.0)) for memory in self._memories.values()]

    def _one(self, memory: Memory, hop: float) -> Evidence:
        share, meaning, among = self._values[memory.id]
        speaker = speaker_of(memory)
        fit, near = self._in_time(memory)
        here = ({speaker} & self._who if len(self._who) == 1 else frozenset()) if speaker else self._named(memory)
        return Evidence(
            memory,
            self._asked,
            self._held(memory).keys(),
            share,
            share * self._unknown,
            meaning,
            among,
            frozenset(here),
            self._people if self._who and not here else frozenset(),
            self._around(memory),
            hop,
            self._times and bool(MENTIONS_TIME.search(memory.text.removeprefix(f"{speaker}: "))),
            fit,
            near,
            anything=bool(self._part.time and self._part.time.anything),
            stranger=self._strange and language_of(memory.text) is self._language,
        )

    def _is_strange(self, name: str) -> bool:
        return not any(self._asked.held.get(key, 0) for key in words(name)) and bool(words(name))

    def _in_time(self, memory: Memory) -> tuple[Fit, float]:
        if (asked := self._part.time) is None:
            return Fit.UNASKED, 0.0
        fit = fit_of(memory, self._named_times.get(memory.id, ()), asked)
        return fit, nearness(memory, fit, asked)

    def _named(self, memory: Memory) -> frozenset[str]:
        return named(memory.text, self._who)

    def _around(self, memory: Memory) -> float:
        sum_ = 0.0
        for steps, weight in WORDS_NEAR.items():
            other = self._surroundings.near(memory, steps)
            if other is not None and other in self._values:
                share, _, among = self._values[other]
                sum_ += weight * share + MEANING_NEAR[steps] * among
        return sum_

    def _followed(self) -> dict[int, float]:
        """Gives how much each memory shares with a best match beyond the question, the most being as good as it."""
        followed: dict[int, float] = defaultdict(float)
        for best, hop in zip(self._best, self._hops, strict=True):
            shares = {id: hop.share(self._held(m).keys()) for id, m in self._memories.items() if id != best}
            most = max(shares.values(), default=0.0)
            for id, share in shares.items() if most else ():
                followed[id] = max(followed[id], share / most * self._alone(best))
        return followed

    def _take(self, found: Mapping[int, Memory]) -> None:
        meant = self._meant.of(found)
        for id, memory in found.items():
            share = self._question.share(self._held(memory).keys())
            self._memories[id] = memory
            self._values[id] = (share, *meant.get(id, (None, 0.0)))

    def _alone(self, id: int) -> float:
        share, _, among = self._values[id]
        if described := self._part.described & self._question.weights.keys():
            share = self._question.among(described).share(self._held(self._memories[id]).keys())
        return share + (MEANING_OF_DESCRIBED if described else MEANING_BESIDE_WORDS) * among

    def _held(self, memory: Memory) -> dict[str, Word]:
        if memory.id not in self._words:
            self._words[memory.id] = words(memory.text)
        return self._words[memory.id]
