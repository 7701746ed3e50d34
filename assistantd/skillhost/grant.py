"""What one skill may do."""

from __future__ import annotations

from dataclasses import dataclass

from assistantd.errors import NotPermitted
from assistantd.skillkit.permission import Permission


@dataclass(frozen=True, slots=True)
class Grant:
    """Knows what one skill may do."""

    skill: str
    permissions: frozenset[Permission]

    def need(self, permission: Permission) -> None:
        """Raises NotPermitted where the permission was not granted."""
        if permission not in self.permissions:
            raise NotPermitted(
                f"The skill {self.skill} may not use {permission}.", skill=self.skill, permission=permission
            )
