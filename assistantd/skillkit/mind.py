"""What was last on in each talk, so that the next words can mean it: "forget that", "undo that", "another one"."""

from __future__ import annotations

from collections import OrderedDict
from typing import Generic, TypeVar

_CONVERSATIONS = 32
"""Conversations that are kept in mind."""


T = TypeVar("T")


class Mind(Generic[T]):
    """Keeps the last thing of each conversation, of the newest conversations only."""

    def __init__(self, nothing: T) -> None:
        self._nothing = nothing
        self._kept: OrderedDict[str, T] = OrderedDict()

    def keep(self, conversation: str, what: T) -> None:
        """Keeps the last thing of a conversation in place of the one before."""
        self._kept[conversation] = what
        self._kept.move_to_end(conversation)
        while len(self._kept) > _CONVERSATIONS:
            self._kept.popitem(last=False)

    def of(self, conversation: str) -> T:
        """Gives the last thing of a conversation."""
        return self._kept.get(conversation, self._nothing)

    def take(self, conversation: str) -> T:
        """Gives the last thing of a conversation, and forgets it."""
        return self._kept.pop(conversation, self._nothing)

    def clear(self) -> None:
        """Forgets all."""
        self._kept.clear()
