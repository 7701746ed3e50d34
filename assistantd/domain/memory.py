"""What is remembered, and how a recollection tells where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


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


@dataclass(frozen=True, slots=True)
class Hit:
    """Is a memory found, with why it was found."""

    memory: Memory
    score: float
    """On a common scale: 0 is unrelated, 1 is as related as can be."""
    matched: tuple[str, ...] = ()
    """Why: the words it shares, "meaning", a person's name, a time."""


@dataclass(frozen=True, slots=True)
class Recollection:
    """Is what recall found for a request, best first."""

    hits: tuple[Hit, ...] = ()
    complete: bool = True
    """False when the embedder was down and only words were searched."""


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
