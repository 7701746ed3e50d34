"""What is known of an installed skill, whether it works or not."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from assistantd.skillhost.manifest import Manifest
from assistantd.skillkit.permission import Permission
from assistantd.skillkit.skill import Skill


class SkillState(StrEnum):
    """Says whether a skill can be used, and if not, why."""

    READY = "ready"
    DISABLED = "disabled"
    """The user switched it off."""
    REFUSED = "refused"
    """It asks for a right that no skill can have, or the user refused all it asks for."""
    INCOMPATIBLE = "incompatible"
    """It was written for another version of skillkit."""
    BROKEN = "broken"
    """It cannot be loaded."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Is what the user decided about one skill."""

    enabled: bool = True
    refused: frozenset[Permission] = frozenset()


@dataclass(frozen=True, slots=True)
class SkillRecord:
    """Is one installed skill."""

    name: str
    state: SkillState
    reason: str = ""
    """Why it is not ready."""
    manifest: Manifest | None = None
    skill: Skill | None = None
    """The loaded skill; None where it is broken, refused or incompatible."""
    choice: Choice = field(default_factory=Choice)

    @property
    def granted(self) -> frozenset[Permission]:
        """Gives the rights it asks for and was not refused."""
        asked = self.manifest.permissions if self.manifest else frozenset()
        return asked - self.choice.refused

    @property
    def ready(self) -> bool:
        return self.state is SkillState.READY
