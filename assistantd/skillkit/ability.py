"""What an installed skill can do, as its SKILL.md tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from assistantd.domain.language import Language


@dataclass(frozen=True, slots=True)
class Ability:
    """Describes one ready skill to the user and to other skills."""

    skill: str
    description: Mapping[Language, str]
    examples: Mapping[Language, tuple[str, ...]] = field(default_factory=dict)
    """One phrase an action, ready to be typed."""
