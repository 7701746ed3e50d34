"""The arguments of the action."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Recommend:
    """Is a wish for a recommendation; what it is for is read from the request's words."""

    another: bool = False
    """Whether what was offered before is not to be offered again."""
