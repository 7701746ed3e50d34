"""What a conversation last spoke of and last stored, for "forget that" and "undo that"; ids only, never words."""

from __future__ import annotations

from collections import OrderedDict

_CONVERSATIONS = 32
"""Conversations that are kept in mind."""


class Mind:
    """Keeps the last ids of each conversation, the newest conversations only."""

    def __init__(self) -> None:
        self._ids: OrderedDict[str, tuple[int, ...]] = OrderedDict()

    def keep(self, conversation: str, ids: tuple[int, ...]) -> None:
        self._ids[conversation] = ids
        self._ids.move_to_end(conversation)
        while len(self._ids) > _CONVERSATIONS:
            self._ids.popitem(last=False)

    def of(self, conversation: str) -> tuple[int, ...]:
        return self._ids.get(conversation, ())

    def clear(self) -> None:
        self._ids.clear()
