"""Shows a notice in every place there is: on the desktop, and to the connected clients."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable

from assistantd.domain.notice import Notice, Notifier

log = logging.getLogger(__name__)
Tell = Callable[[Notice], Awaitable[int]]
"""Hands a notice to the connected clients and gives how many got it."""


async def show(notifier: Notifier, tell: Tell, notice: Notice) -> bool:
    """Shows it everywhere and tells whether anybody got it; a place that fails does not keep it from the others."""
    seen = False
    for place in (notifier.show, tell):
        try:
            seen = bool(await place(notice)) or seen
        except Exception as error:  # noqa: BLE001 - its text may hold the user's words, so only its kind is logged
            log.error("a notice could not be shown in one place: %s", type(error).__name__)
    return seen
