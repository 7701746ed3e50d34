"""What can be seen of the requests that go by: whether one is being answered, and until when suggestions pause."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from assistantd.domain.session import Handler, Session

ASKED = frozenset(("ask", "confirm", "draft", "recommend", "remind"))
"""Methods whose answer the user waits for."""


class Doorkeeper:
    """Is the Handler in front of the assistant's own, through which every frontend goes."""

    def __init__(self, handler: Handler) -> None:
        self._handler = handler
        self._count = 0
        self.paused: datetime | None = None
        """Until when suggestions pause, as the last answer about it said."""
        self.changed: Callable[[], None] = lambda: None
        """Is called when any of it may be another."""

    @property
    def busy(self) -> bool:
        """Whether something is being answered."""
        return self._count > 0

    async def handle(self, method: str, params: dict[str, Any], session: Session) -> object:
        if method not in ASKED:
            return self._seen(method, await self._handler.handle(method, params, session))
        self._count += 1
        self.changed()
        try:
            return await self._handler.handle(method, params, session)
        finally:
            self._count -= 1
            self.changed()

    def _seen(self, method: str, result: object) -> object:
        if method == "pause" and isinstance(result, dict):
            until = result["paused"]
            self.paused = datetime.fromisoformat(until) if until else None
            self.changed()
        return result
