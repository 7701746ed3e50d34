"""What a parser is told of a file besides its bytes."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class About:
    """Is what the client and the daemon know of a file."""

    name: str
    """The file's name, without its folder."""
    zone: ZoneInfo
    """The user's zone, for times without one."""
    chinese: bool = False
    """Whether sentences made here are in Chinese."""
