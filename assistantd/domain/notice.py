"""What is shown to the user unasked, and who shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Notice:
    """Is something to tell the user now."""

    id: str
    title: str
    body: str
    private: bool = True
    """True when the body must not show while the vault or the screen is locked."""
    buttons: tuple[tuple[str, str], ...] = ()
    """Key and label of what can be pressed, where it is shown with buttons."""
    reply: str = ""
    """What stands in the field into which the user may write back, where it can be shown with one; empty for none."""
    urgent: bool = False
    """Whether it stays until somebody has seen it."""


class Notifier(Protocol):
    """Shows notices, wherever the user may see them."""

    @property
    def state(self) -> str:
        """Says in a word or a line whether notices can be seen: "ready", or why not."""
        ...

    async def show(self, notice: Notice) -> bool:
        """Shows it; False when there was nowhere to show it."""
        ...
