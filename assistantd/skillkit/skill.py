"""What a skill is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from assistantd.domain.intent import Intent
from assistantd.domain.outcome import Outcome
from assistantd.domain.request import Request
from assistantd.skillkit.context import Context


class Skill(Protocol):
    """Does one kind of thing for the user. SKILL.md beside the module describes it."""

    @property
    def name(self) -> str:
        """One plain word, equal to the folder's name and to SKILL.md's."""
        ...

    @property
    def actions(self) -> Mapping[str, type]:
        """Action -> a frozen dataclass of its arguments; the JSON schema made from it constrains the model."""
        ...

    def understand(self, request: Request) -> Sequence[Intent]:
        """Gives the intents that rules find in the request, each with a confidence; none when unsure.

        Fast, without I/O, and quiet about ordinary talk, quotations and hypothetical questions.
        """
        ...

    async def run(self, intent: Intent, context: Context) -> Outcome:
        """Does it. What is said to have happened did happen."""
        ...

    def forget_talk(self) -> None:
        """Forgets whatever it keeps of talks in progress: the vault is locked, and no word may stay in memory."""
        ...

    async def confirmed(self, action: str, arguments: Mapping[str, object], context: Context) -> Outcome:
        """Does what a NeedsConfirmation described, after the user's yes."""
        ...
