"""The arguments of the action."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Recommend:
    """Is a wish for a recommendation; everything is read from the request's words."""
