"""Where a vault stands, and what a check of it found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class VaultState(StrEnum):
    """Says whether there is a vault, and whether it can be read."""

    ABSENT = "absent"
    LOCKED = "locked"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class VaultCheck:
    """Is what a check found, place by place: "ok", or what is wrong."""

    integrity: str
    """SQLite's own check of tables and indexes."""
    pages: str
    """The HMAC of every encrypted page."""
    index: str
    """The full-text index against the texts it was made from, and its triggers."""
    schema: str
    """The migrations applied."""
    keys: str
    """The two copies of the key slots' file."""
    audit: str
    """The chain of the audit log."""

    @property
    def ok(self) -> bool:
        return {self.integrity, self.pages, self.index, self.schema, self.keys, self.audit} == {"ok"}
