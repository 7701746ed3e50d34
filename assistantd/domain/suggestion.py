"""What the assistant might say unasked, what became of it, and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class SuggestionKind(StrEnum):
    """Sorts suggestions by what they rest on."""

    BIRTHDAY = "birthday"
    PROMISE = "promise"
    """Something the user said he would do."""
    TASK = "task"
    EARLY = "early"
    """An appointment earlier than the day usually begins."""
    HABIT = "habit"
    BRIEF = "brief"
    """One that the user ordered for this time."""


class Verdict(StrEnum):
    """Says how the user took a suggestion."""

    ACCEPT = "accept"
    LATER = "later"
    NEVER = "never"
    WHY = "why"
    SILENCE = "silence"
    """It stood there and nobody pressed anything."""


class SuggestionState(StrEnum):
    """Says where a suggestion stands."""

    WAITING = "waiting"
    """It has not been shown, or is to be shown again; a withheld suggestion is not used up."""
    SHOWN = "shown"
    ACCEPTED = "accepted"
    NEVER = "never"
    UNANSWERED = "unanswered"
    EXPIRED = "expired"
    """Its time passed before there was a good moment for it."""


class Ruling(StrEnum):
    """Says why a suggestion was spoken or withheld."""

    SPOKEN = "spoken"
    TRIED = "tried"
    """Spoken to find out whether it is wanted: too little is known yet."""
    AGAIN = "again"
    """The user had put it off."""
    ORDERED = "ordered"
    """The user ordered it for this time."""
    EMPTY = "empty"
    """There was nothing to tell."""
    ASKED = "asked"
    """The user asked what there is."""
    NOBODY = "nobody"
    """There was nowhere to show it."""
    OFF = "off"
    NEVER = "never"
    PAUSED = "paused"
    QUIET = "quiet"
    BUSY = "busy"
    MEETING = "meeting"
    SPACING = "spacing"
    CAP = "cap"
    BETTER_LATER = "better_later"
    UNWANTED = "unwanted"


@dataclass(frozen=True, slots=True)
class Offer:
    """Is the reminder that accepting a suggestion sets."""

    text: str
    at: datetime
    """Aware, in the user's zone."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Is something that may be worth saying, from `opens` until before `closes`."""

    key: str
    """Names the occasion; what has been said of it is not said again."""
    topic: str
    """What a "never" silences: this matter, also on other occasions."""
    kind: SuggestionKind
    title: str
    body: str
    evidence: str
    """What it rests on, as a sentence."""
    opens: datetime
    closes: datetime
    """Both aware."""
    offer: Offer | None = None
    memory: int | None = None
    entry: int | None = None
    urgent: bool = False
    """Whether it loses its point within the day."""


@dataclass(frozen=True, slots=True)
class Decision:
    """Says what was decided about a proposal at a moment, and why."""

    ruling: Ruling
    until: datetime | None = None
    """When it is worth deciding again; None: when something changes."""
    values: dict[str, str | int | float] = field(default_factory=dict)
    """What the reason names: a limit, a share, an hour."""

    @property
    def speaks(self) -> bool:
        return self.ruling in (Ruling.SPOKEN, Ruling.TRIED, Ruling.AGAIN, Ruling.ORDERED)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Is a proposal as it is recorded."""

    id: int
    proposal: Proposal
    state: SuggestionState
    not_before: datetime | None = None
    shown: datetime | None = None
    answered: datetime | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """Is one thing that happened with a suggestion: a decision or the user's verdict."""

    suggestion: int
    at: datetime
    what: str
    """A Ruling, or `answer:` and a Verdict."""
    values: dict[str, str | int | float]
