"""Whether the user wants no disturbance now: what the desktop says of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quiet:
    """Is what is known of do-not-disturb at this moment."""

    on: bool | None
    """True where nothing may disturb, None where nobody can tell."""
    source: str
    """Who says so, such as "dunst"; why nobody can tell where `on` is None."""
