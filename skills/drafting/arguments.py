"""The arguments of the action."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Draft:
    """Is a mail to draft; the rest is read from the request's words."""

    to: str = ""
    """To whom, where it was given apart from the words."""
    id: int = 0
    """Which of those who are called so, counted from 1; 0 where nobody chose yet."""
