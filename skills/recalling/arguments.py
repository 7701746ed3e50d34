"""The arguments of each action."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Remember:
    """Is something to be stored."""

    fact: str = ""
    """The user's words without "remember that"; empty to read them from the request."""
    told: bool = True
    """False when the user only mentioned it and did not ask to remember it."""


@dataclass(frozen=True, slots=True)
class Ask:
    """Is a question to answer from memory."""


@dataclass(frozen=True, slots=True)
class Correct:
    """Is a correction: a whole statement, or only what changes."""

    fact: str = ""
    id: int = 0
    """The memory to correct, where it is known."""


@dataclass(frozen=True, slots=True)
class Settle:
    """Is what becomes of a contradiction: `changed`, `both` or `wrong`."""

    id: int = 0
    """The newer memory."""
    fact: str = ""
    """Its words."""
    old: tuple[int, ...] = ()
    """What it contradicts."""
    how: str = "changed"


@dataclass(frozen=True, slots=True)
class Forget:
    """Names what to forget, by a topic or by ids; neither means what was last spoken of."""

    topic: str = ""
    ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Undo:
    """Is "undo that": what was told last is taken back."""


@dataclass(frozen=True, slots=True)
class Capabilities:
    """Is "what can you do?"."""


@dataclass(frozen=True, slots=True)
class Talk:
    """Is small talk or a general question."""
