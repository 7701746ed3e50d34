"""The arguments of each action; what is empty is read from the request's words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Waiting:
    """Lists the mails that need an answer."""


@dataclass(frozen=True, slots=True)
class Summary:
    """Sums up a talk."""

    who: str = ""
    """With whom, or about what."""
    id: int = 0
    """A mail of it."""


@dataclass(frozen=True, slots=True)
class Dates:
    """Offers the times that a talk names as events."""

    who: str = ""
    id: int = 0
    events: tuple[str, ...] = ()
    """Those that are said yes to: the moment and the title, parted by a bar."""
