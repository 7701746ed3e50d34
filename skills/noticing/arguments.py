"""The arguments of each action."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Log:
    """Is something that the user did; read from his words."""


@dataclass(frozen=True, slots=True)
class Preferences:
    """Is a question for what the user likes and dislikes."""


@dataclass(frozen=True, slots=True)
class Habits:
    """Is a question for what is usual: for one activity, or for all."""

    activity: str = ""
