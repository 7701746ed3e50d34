"""The arguments of each action."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Order:
    """Is a wish for a brief at its time; the time is read from the words."""

    kind: str = ""
    """Which; empty where the words alone say it."""


@dataclass(frozen=True, slots=True)
class Stop:
    """Is a wish to get a brief no longer."""

    kind: str = ""
    """Which; empty where the words alone say it."""


@dataclass(frozen=True, slots=True)
class Show:
    """Is a question for a brief now."""

    kind: str = ""
    """Which; empty where the words alone say it."""


@dataclass(frozen=True, slots=True)
class Hush:
    """Is a wish not to be disturbed; for how long is read from the words."""


@dataclass(frozen=True, slots=True)
class Resume:
    """Is the end of such a wish."""
