"""The arguments of the action."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Draft:
    """Is a mail to draft; the rest is read from the request's words."""

    to: str = ""
    """To whom, where it was given apart from the words."""
