"""Decides whether a proposal is said now. What the user ordered comes first, then his peace, then what was learnt.

Reminders that the user set never come here. A proposal that is withheld is not used up: the decision says when to
ask again. Nothing here is kept and nothing is shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Protocol

from assistantd.domain.quiet_hours import QuietHours
from assistantd.domain.suggestion import Decision, Proposal, Ruling, SuggestionKind
from assistantd.learning.speaking import Chance

WORTH = 0.52
"""How likely a suggestion must be wanted: then it is worth its interruption."""
WORTH_URGENT = 0.4
TRIES = 3
"""Suggestions a day that are made to find out, while too little is known."""
AHEAD = timedelta(hours=36)
"""How far a better hour is looked for."""
MARGIN = 0.05
"""How much likelier a later hour must be for a suggestion to wait for it."""
HOUR = timedelta(hours=1)


class Policy(Protocol):
    """Tells how likely a suggestion of a kind is wanted at a moment."""

    def chance(self, kind: str, at: datetime) -> Chance: ...


@dataclass(frozen=True, slots=True)
class Limits:
    """Holds what the user ordered."""

    enabled: bool
    quiet: QuietHours
    daily: int
    """Suggestions a day at most."""
    spacing: timedelta
    """Time between two of them at least."""


@dataclass(frozen=True, slots=True)
class Around:
    """Is how things stand at the moment of a decision."""

    now: datetime
    """Aware, in the user's zone."""
    paused: datetime | None = None
    """Until when the user wants no suggestion."""
    busy: str = ""
    """What the desktop says keeps the user: do not disturb, a film."""
    meeting: datetime | None = None
    """When the event ends that is on now."""
    last: datetime | None = None
    """When a suggestion was shown last."""
    today: int = 0
    """How many were shown today, and how many of those were tries."""
    tries: int = 0

    def spoken(self, decision: Decision) -> Around:
        """Gives how things stand once that was said; a brief does not count."""
        if decision.ruling is Ruling.ORDERED:
            return self
        tries = self.tries + (decision.ruling is Ruling.TRIED)
        return replace(self, last=self.now, today=self.today + 1, tries=tries)


class Gate:
    """Lets proposals through or holds them back, each time with a reason."""

    def __init__(self, limits: Limits, policy: Policy) -> None:
        self.limits = limits
        self.policy = policy

    def decide(self, proposal: Proposal, around: Around, *, put_off: bool = False) -> Decision:
        """Decides about a proposal that is open now and not silenced; one that the user put off is wanted."""
        if proposal.kind is SuggestionKind.BRIEF:
            return self._brief(proposal, around)
        again = Decision(Ruling.AGAIN) if put_off else None
        return self._ordered(around) or again or self._learnt(proposal, around)

    def _brief(self, proposal: Proposal, around: Around) -> Decision:
        """A brief comes when it was ordered, quiet hours or not; only what the user says later holds it back."""
        return _paused(around) or _busy(around) or Decision(Ruling.ORDERED if proposal.body else Ruling.EMPTY)

    def _ordered(self, around: Around) -> Decision | None:
        """Gives what the user's orders and his peace say against speaking, whatever there is to say."""
        limits, now = self.limits, around.now
        if not limits.enabled:
            return Decision(Ruling.OFF)
        if paused := _paused(around):
            return paused
        if quiet := limits.quiet.until(now):
            return Decision(Ruling.QUIET, quiet)
        if busy := _busy(around):
            return busy
        if around.meeting and around.meeting > now:
            return Decision(Ruling.MEETING, around.meeting)
        if around.today >= limits.daily:
            midnight = (now + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
            return Decision(Ruling.CAP, midnight, {"cap": limits.daily})
        if around.last and now - around.last < limits.spacing:
            return Decision(Ruling.SPACING, around.last + limits.spacing)
        return None

    def _learnt(self, proposal: Proposal, around: Around) -> Decision:
        now, kind = around.now, proposal.kind.value
        chance = self.policy.chance(kind, now)
        values: dict[str, str | int | float] = {
            "likely": round(chance.likely, 2),
            "answers": chance.answers,
            "wanted": chance.wanted,
            "hour": now.hour,
        }
        worth = WORTH_URGENT if proposal.urgent else WORTH
        best, likely, at = max(self._later(proposal, now), default=(0.0, 0.0, now), key=lambda one: one[:2])
        if best > _score(chance) + MARGIN or chance.likely < worth <= likely:
            return Decision(Ruling.BETTER_LATER, at, values | {"best": at.hour})
        if chance.likely >= worth:
            return Decision(Ruling.SPOKEN, None, values)
        if chance.hoped >= worth and around.tries < TRIES:
            return Decision(Ruling.TRIED, None, values)
        again = now + AHEAD
        return Decision(Ruling.UNWANTED, again if again < proposal.closes else None, values)

    def _later(self, proposal: Proposal, now: datetime) -> Iterator[tuple[float, float, datetime]]:
        """Yields how good and how likely welcome the later hours are in which it could still be said."""
        at = now.astimezone(UTC).replace(minute=0, second=0, microsecond=0) + HOUR
        last = min(proposal.closes.astimezone(UTC), now.astimezone(UTC) + AHEAD)
        while at < last:
            here = at.astimezone(now.tzinfo)
            if self.limits.quiet.until(here) is None:
                chance = self.policy.chance(proposal.kind.value, here)
                yield _score(chance), chance.likely, here
            at += HOUR


def _paused(around: Around) -> Decision | None:
    holds = around.paused is not None and around.paused > around.now
    return Decision(Ruling.PAUSED, around.paused) if holds else None


def _busy(around: Around) -> Decision | None:
    return Decision(Ruling.BUSY, None, {"what": around.busy}) if around.busy else None


def _score(chance: Chance) -> float:
    return (chance.likely + chance.hoped) / 2
