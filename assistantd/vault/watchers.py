"""Who wants to know when a vault opens or locks."""

from __future__ import annotations

import inspect
import logging
from collections.abc import Awaitable, Callable

from assistantd.vault.state import VaultState

Watcher = Callable[[VaultState], Awaitable[None] | None]
"""Is told OPEN after an unlock and LOCKED after a lock; it must not open or lock the vault itself."""

log = logging.getLogger(__name__)


class Watchers:
    """Tells everybody, one after another."""

    def __init__(self) -> None:
        self._all: list[Watcher] = []

    def add(self, watcher: Watcher) -> Callable[[], None]:
        """Adds a watcher; gives a function that removes it."""
        self._all.append(watcher)
        return lambda: self._all.remove(watcher)

    async def tell(self, state: VaultState) -> None:
        """Tells all of them; one that fails is logged, and the vault goes on."""
        for watcher in tuple(self._all):
            try:
                told = watcher(state)
                if inspect.isawaitable(told):
                    await told
            except Exception as error:  # noqa: BLE001 - a vault opens and locks whoever fails to follow
                # Its kind only: an error's text may hold the user's words.
                log.error("a watcher of the vault failed: %s", type(error).__name__)
