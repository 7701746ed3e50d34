"""The briefs that the user may order: what is ahead, told at a set time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum

from assistantd.domain.language import Language


class BriefKind(StrEnum):
    """Sorts briefs by what they look at."""

    MORNING = "morning"
    """Today."""
    EVENING = "evening"
    """Tomorrow."""
    WEEK = "week"
    """The coming seven days, and what was done in the last ones."""


USUAL = {BriefKind.MORNING: time(8), BriefKind.EVENING: time(20), BriefKind.WEEK: time(18)}
"""When each comes where the user names no time."""


@dataclass(frozen=True, slots=True)
class BriefOrder:
    """Is the user's order for a brief."""

    kind: BriefKind
    language: Language
    at: time | None = None
    """By the wall clock where the user is; None: when it suits by his habits."""
    weekday: int = 6
    """Of the weekly one; Monday is 0."""


@dataclass(frozen=True, slots=True)
class Brief:
    """Is a brief as it is told."""

    kind: BriefKind
    title: str
    text: str
    """One line a thing; empty where there is nothing to tell."""


@dataclass(frozen=True, slots=True)
class Ordered:
    """Is an order with when it comes next."""

    order: BriefOrder
    next: datetime
