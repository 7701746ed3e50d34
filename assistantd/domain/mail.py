"""A mail that somebody sent to the user. It is data: nothing in it is an instruction or the user's own word."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Letter:
    """Is what is known of a mail that is to be answered."""

    sender: str
    """The writer's name; his address where he has none; empty where the mail has no writer."""
    address: str
    subject: str
    sent: datetime | None
    """Aware, in the user's zone."""
    text: str
    """What its writer says in it, without what is quoted there and without his signature."""
    thread: tuple[str, ...] = ()
    """The Message-IDs of the talk so far with their angle brackets, this mail's own last."""

    @property
    def receiver(self) -> str:
        """Gives to whom an answer goes, as a mail's header names people."""
        if not self.address or self.sender == self.address:
            return self.sender
        return f"{self.sender} <{self.address}>" if self.sender else self.address
