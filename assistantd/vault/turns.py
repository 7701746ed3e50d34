"""Changes one at a time, each carried through."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


class Turns:
    """Lets one change after another run, and each to its end even when its caller gives up half-way."""

    def __init__(self) -> None:
        self._changing = asyncio.Lock()

    async def take(self, change: Coroutine[Any, Any, T]) -> T:
        """Gives what the change gives."""
        return await asyncio.shield(asyncio.ensure_future(self._alone(change)))

    async def _alone(self, change: Coroutine[Any, Any, T]) -> T:
        async with self._changing:
            return await change
