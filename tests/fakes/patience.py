"""Waiting for something outside this process."""

from __future__ import annotations

import asyncio
from collections.abc import Callable


async def until(condition: Callable[[], object]) -> None:
    """Returns once the condition holds; the test's own time limit ends a wait for ever."""
    while not condition():  # noqa: ASYNC110 - what is waited for is another process, which sets no event
        await asyncio.sleep(0.01)
