"""What a request was understood to want."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Intent:
    """Names a skill and one of its actions, with the arguments found."""

    skill: str
    action: str
    text: str
    """The part of the request that expresses it."""
    arguments: dict[str, object] = field(default_factory=dict)
    confidence: float = 1.0
