"""What is remembered, and how a recollection tells where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

RELATED_FROM = 0.25
"""From this score on a memory may be what was asked for; below it is a near miss, to be named at most.

Measured on a dozen memories and both languages: what was asked for in other words scored 0.28 to 0.4,
what shares a word 0.55 to 1, and the nearest of the unrelated 0.05 to 0.2, in one case of nine 0.3. In
chats of some 600 turns 95 % of the answers lie above it, and 99 % of the questions about another chat find
nothing there (`benchmarks.recall_nothing`).
"""
NAMED = 3
"""Near misses that are named where nothing is related."""


class MemoryKind(StrEnum):
    """Sorts memories by what they are good for."""

    FACT = "fact"
    PREFERENCE = "preference"
    CONSTRAINT = "constraint"
    """A hard one: an allergy, a diet, a "never"."""
    EVENT = "event"
    PERSON = "person"
    NOTE = "note"
    TASK = "task"
    """Something the user has to do, told without a time to be reminded at."""


class Source(StrEnum):
    """Says who told it. Only the user's own word may become a preference or a rule."""

    USER = "user"
    DOCUMENT = "document"
    MAIL = "mail"
    CALENDAR = "calendar"

    @property
    def trusted(self) -> bool:
        return self is Source.USER


@dataclass(frozen=True, slots=True)
class Memory:
    """Is one thing remembered."""

    id: int
    text: str
    kind: MemoryKind
    source: Source
    created: datetime
    """Aware, in the zone it was told in."""
    superseded_by: int | None = None
    """The memory that corrects this one."""
    supersedes: int | None = None
    """The memory this one corrects."""
    valid_until: datetime | None = None
    """From then on it is no longer true, and not recalled."""
    origin: str = ""
    """The format and the file it was read from, such as `whatsapp: chat.txt`; empty for what the user told."""
    derived: bool = False
    """Whether it was read out of the user's words and is not in those words itself."""


class Fit(StrEnum):
    """Says how a memory goes together with the time that a question names."""

    UNASKED = ""
    """The question names none."""
    ABOUT = "about"
    """It speaks of that time."""
    TOLD = "told"
    """It was told then and names no time of its own."""
    SAID = "said"
    """It was told then, and speaks of another time."""
    HOLDS = "holds"
    """It was told before and holds from then on: a preference, a rule, who somebody is."""
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Hit:
    """Is a memory found, with why it was found."""

    memory: Memory
    score: float
    """On a common scale: 0 is unrelated, 1 is as related as can be."""
    matched: tuple[str, ...] = ()
    """Why: the words it shares, "meaning", a person's name, a time."""
    fit: Fit = Fit.UNASKED

    @property
    def related(self) -> bool:
        """Whether it may be what was asked for; if not it is a near miss, to be named at most."""
        return self.score >= RELATED_FROM and self.fit is not Fit.OUTSIDE


@dataclass(frozen=True, slots=True)
class Span:
    """Is a stretch of time that a question names."""

    start: datetime | None
    """Aware, in the user's zone; None for all that came before."""
    end: datetime | None
    """Exclusive; None for all that comes after."""
    text: str = ""
    """The words it was read from."""

    @property
    def days(self) -> tuple[date | None, date | None]:
        """Its first and its last day; None on an open side."""
        last = self.end and (self.end - timedelta(microseconds=1)).date()
        return self.start and self.start.date(), last

    def holds(self, moment: datetime) -> bool:
        """Tells whether a moment lies in it."""
        return (self.start is None or self.start <= moment) and (self.end is None or moment < self.end)


@dataclass(frozen=True, slots=True)
class Selection:
    """Says which memories are meant; all parts that are given must hold."""

    person: str = ""
    """Whom they name."""
    source: str = ""
    """The name of the file they were read from, or a kind of source."""
    time: str = ""
    """When they were told, in words."""


@dataclass(frozen=True, slots=True)
class Selected:
    """Is what a selection means."""

    ids: tuple[int, ...] = ()
    shown: tuple[Memory, ...] = ()
    """The newest of them."""


@dataclass(frozen=True, slots=True)
class Recollection:
    """Is what recall found for a request, best first."""

    hits: tuple[Hit, ...] = ()
    complete: bool = True
    """False when the embedder was down and only words were searched."""
    span: Span | None = None
    """The time that the question names; what is of another time is no answer, however like it is."""
    rest: str = ""
    """The question without that time; empty where it asks for all that there is of it."""

    @property
    def related(self) -> tuple[Hit, ...]:
        """What may be what was asked for; empty where nothing is, which is an answer too."""
        return tuple(hit for hit in self.hits if hit.related)

    @property
    def nearest(self) -> tuple[Hit, ...]:
        """What came nearest, to be named where nothing is related."""
        return () if self.related else self.hits[:NAMED]


class Siblings(StrEnum):
    """Says which records of the same telling a `forget` removes along with the one that is meant."""

    NONE = "none"
    ALIKE = "alike"
    """Those that say nearly the same."""
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Telling:
    """Is what the user said, where several records or other words were read out of it."""

    text: str
    """Empty where a part of it was forgotten since."""
    at: datetime
    """Aware, in the zone it was told in."""
    records: tuple[int, ...]
    """Every memory that was read out of it and is still there."""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """Reports what one `forget` removed, place by place."""

    ids: tuple[int, ...]
    places: tuple[tuple[str, int], ...]
    """(place, rows): memory text, full-text index, vectors, history, answers, pending jobs."""
    pages_clean: bool = True
    """True when the journal was truncated, so no old page holds it any more."""
    backups: tuple[str, ...] = ()
    """Backups made before, which still hold it."""
    drafts: tuple[int, ...] = ()
    """Drafts that mention it. They are not touched: the user decides."""
    entries: tuple[int, ...] = ()
    """Entries of the agenda that mention it; not touched either."""
    along: tuple[int, ...] = ()
    """Those of the ids that went along, since they were told in the same sentence."""
    siblings: tuple[Memory, ...] = ()
    """What was told in the same sentence and stays."""
    fingerprints: int = 0
    """Keyed fingerprints that are kept, so that importing the same file again does not bring it back."""


@dataclass(frozen=True, slots=True)
class Undone:
    """Reports what an `undo` took back."""

    ids: tuple[int, ...]
    """The memories that are gone."""
    restored: tuple[Memory, ...] = ()
    """What those had corrected, true again."""
    pages_clean: bool = True
    siblings: tuple[Memory, ...] = ()
    """What was told in the same sentence and stays."""
