"""What speaks for one memory as the answer to one question, and how it is weighed.

Two sums are made of it. The rank orders memories against each other; its weights were fitted on half of
three public sets of questions with known answers, in both languages, and tried on the other half. The score
tells how surely a memory is related at all, on a scale of its own, so that "nothing" can be an answer.
"""

from __future__ import annotations

import math
import re
from collections.abc import KeysView
from dataclasses import dataclass
from datetime import datetime, timedelta

from assistantd.domain.memory import Fit, Hit, Memory
from assistantd.memory.keywords import Question
from assistantd.memory.people import named

ZERO, BY_WORDS, BY_MEANING, BY_NAME, OTHER_NAME = -4.0, 4.0, 0.7, 1.0, -0.5
"""The weights of the score."""
STRANGER = -2.0
"""What it takes from the score that the question names somebody or something of whom no memory in its script speaks."""
BY_CHANCE, FEW = 0.35, 12
"""Among many memories the nearest one is near by chance; the score falls with each e-fold above a few."""
NEWER = 0.05
"""A weak tie-break for what was told lately."""
FADES = timedelta(days=90)
NEARER = 1.0
"""So many units above unrelated, a meaning may be more than chance."""
STANDS_OUT = 2.5
"""So many units above unrelated, a memory counts as found by its meaning."""
WORDS, MEANING, NAME, QUESTION, TIME, HOP = 6.25, 1.1, 3.0, -1.0, 2.0, 1.0
"""The weights of the rank."""
WORDS_NEAR = {-1: 2.4, -2: 1.8, 1: 0.1, 2: 0.5}
MEANING_NEAR = {-1: 0.3, -2: 0.2, 1: 0.25, 2: 0.1}
"""What the turns before (negative) and after a memory add to its rank."""
WHEN = re.compile(
    r"\bwhen\b|\bhow long\b|\b(?:which|what) (?:year|month|day|date|time)\b|什么时候|什么时间"
    r"|几[点号月]|哪[天年]|多久|多长时间",
    re.IGNORECASE,
)
MENTIONS_TIME = re.compile(
    r"\d|\b(?:yesterday|today|tonight|tomorrow|last|next|weeks?|months?|years?|ago|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
    r"|[昨今明]天|[上下]个?[周月]|去年|明年|[周月号日点年]",
    re.IGNORECASE,
)
USUAL, USUAL_FROM = 4.0, 0.3
"""The meaning that answers mostly have, in units above unrelated, and the share of words from which on they do."""
IN_TIME, SURELY_IN_TIME = 4.0, 1.5
"""What being of the time that a question names adds to the rank, and to the score."""
ALL_OF_TIME = 6.0
"""What it adds to the score where whatever there is of that time is asked for."""
ASKS = re.compile(r"[?？][\"”’)）]?\s*$")
SPEAKER = re.compile(r"^(?P<who>[^\W\d_][\w .'’-]{0,39}): ")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Is what speaks for one memory under one part of the question."""

    memory: Memory
    question: Question
    held: KeysView[str]
    """Its words."""
    share: float
    """Of the question's weight, that its words hold."""
    weighed: float
    """The same, where words that no memory holds count little: they tell no memory from another."""
    meaning: float | None
    """In units nearer than unrelated sentences are; None where it could not be asked."""
    among: float
    """In units nearer than the other memories are."""
    names: frozenset[str]
    """Of the people asked about, those it concerns."""
    others: frozenset[str] = frozenset()
    """The people known, where somebody was asked about whom it does not concern."""
    around: float = 0.0
    """What its neighbours in a conversation add to the rank."""
    hop: float = 0.0
    """How much it shares with the best match beyond the question's own words, 0 to about 1."""
    when: bool = False
    """Whether the question asks for a time and it mentions one."""
    fit: Fit = Fit.UNASKED
    """How it goes together with the time that the question names."""
    near: float = 0.0
    """How near to that time it is, 0 to 1."""
    anything: bool = False
    """Whether the question asks for whatever there is of that time."""
    stranger: bool = False
    """Whether the question names somebody or something that no memory knows by that name."""

    @property
    def timely(self) -> bool:
        """Whether it is of the time that the question names."""
        return self.fit in (Fit.ABOUT, Fit.TOLD)

    @property
    def speaks(self) -> bool:
        """Whether anything speaks for it at all."""
        by_meaning = self.meaning is not None and self.meaning > NEARER
        return bool(self.share or self.names or self.hop or self.around > 0 or by_meaning or self.near)

    @property
    def rank(self) -> float:
        """How high it stands among the others."""
        own = WORDS * self.weighed + MEANING * self.among
        kind = NAME * bool(self.names) + TIME * self.when + QUESTION * bool(ASKS.search(self.memory.text))
        return own + kind + self.around + HOP * self.hop + IN_TIME * self.near

    def hit(self, now: datetime) -> Hit:
        """Gives it with its score and the reasons for it."""
        sum_ = ZERO + BY_WORDS * min(self.share, 1.0) + BY_MEANING * self._meant
        sum_ -= BY_CHANCE * math.log(max(self.question.size, FEW) / FEW)
        other_name = bool(named(self.memory.text, self.others))
        sum_ += BY_NAME * bool(self.names) + OTHER_NAME * other_name + newness(self.memory, now)
        sum_ += STRANGER * self.stranger
        sum_ += (ALL_OF_TIME if self.anything else SURELY_IN_TIME) * self.timely
        return Hit(self.memory, 1 / (1 + math.exp(-sum_)), self._why(), self.fit)

    @property
    def _meant(self) -> float:
        """Gives its meaning, and where that is not known what texts with as many words in common mostly have."""
        return USUAL * min(self.share / USUAL_FROM, 1.0) if self.meaning is None else self.meaning

    def _why(self) -> tuple[str, ...]:
        shared = self.question.shared(self.held)
        others = (("meaning", (self.meaning or 0.0) > STANDS_OUT), ("time", self.timely))
        return (*shared, *sorted(self.names - set(shared)), *(why for why, holds in others if holds))


def newness(memory: Memory, now: datetime) -> float:
    """Gives a little for what was told lately."""
    return NEWER * math.exp(-max(now - memory.created, timedelta()) / FADES)


def speaker_of(memory: Memory) -> str:
    """Gives who said it, where it is a turn of a conversation; else nothing."""
    found = SPEAKER.match(memory.text)
    return found["who"] if found else ""
