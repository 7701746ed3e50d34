"""A mail that was written for the user to read, change and send himself; nothing is ever sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from assistantd.domain.language import Language


@dataclass(frozen=True, slots=True)
class NewDraft:
    """Is a draft before it has an id."""

    to: str
    subject: str
    body: str
    language: Language
    model: str
    """The id of the model that phrased it; empty when a template did."""
    thread: tuple[str, ...] = ()
    """The Message-IDs of the talk that it answers in, the answered mail's own last."""


@dataclass(frozen=True, slots=True)
class Draft:
    """Is a stored draft."""

    id: int
    to: str
    subject: str
    body: str
    language: Language
    model: str
    created: datetime
    accepted: bool = False
    thread: tuple[str, ...] = ()
