"""Watched folders followed without anybody asking: after every change, and again while one of them cannot be read."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Mapping

from assistantd.calendars.folder import Watched
from assistantd.calendars.links import OPEN
from assistantd.calendars.sync import Synced
from assistantd.calendars.watch import FolderWatch
from assistantd.errors import AssistantError
from assistantd.vault.state import VaultState
from assistantd.vault.vault import Vault

log = logging.getLogger(__name__)
AGAIN = 60.0
"""Seconds until a folder is looked at again that could not be read or watched; a disk may be put back."""


class Following:
    """Reads each folder that was touched, in the background; while the vault is locked it stays unread."""

    def __init__(self, vault: Vault, folders: Mapping[str, Watched], read: Callable[[str], Awaitable[object]]) -> None:
        """Takes the folders by name, and what brings one of them up to date."""
        self._vault, self._folders, self._read = vault, folders, read
        self._watch = FolderWatch(self.touched)
        self._stale: set[str] = set(folders)
        self._problems: dict[str, str] = {}
        self._unwatched: set[str] = set()
        self._work: asyncio.Task[None] | None = None
        self._later: asyncio.TimerHandle | None = None

    def start(self) -> None:
        """Begins to watch the folders; what they hold is read once the vault is open."""
        if self._folders:
            self._unwatched = set(self._watch.start(self._folders.values()))
            self._vault.subscribe(self._vault_changed)
            self._catch_up()

    async def stop(self) -> None:
        """Ends the watching and the reading."""
        self._watch.stop()
        if self._later:
            self._later.cancel()
        if self._work:
            self._work.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._work

    def states(self) -> dict[str, str]:
        """Gives every folder with its state: `open`, or why it is not followed."""
        return dict.fromkeys(self._folders, OPEN) | dict.fromkeys(self._unwatched, "unwatched") | self._problems

    def looking(self, name: str) -> None:
        """Is told before a folder is looked at, so that what is written meanwhile is looked at again."""
        self._stale.discard(name)

    def looked(self, synced: Synced) -> None:
        """Is told what came of it."""
        name = synced.calendar
        if not synced.problem:
            self._problems.pop(name, None)
            return
        self._problems[name] = synced.problem
        if self._watch.on and self._later is None:
            self._later = asyncio.get_running_loop().call_later(AGAIN, self._again)

    def forget(self, name: str) -> None:
        """Is told that a folder is no longer followed."""
        self._problems.pop(name, None)
        self._unwatched.discard(name)

    def touched(self, name: str) -> None:
        """Is told that something changed in a folder."""
        self._stale.add(name)
        self._catch_up()

    def _again(self) -> None:
        """Looks once more at what could not be read, and watches it, for it may be another folder of that name."""
        self._later = None
        for name in self._problems.keys() & self._folders.keys():
            if self._watch.add(self._folders[name]):
                self._unwatched.discard(name)
            self._stale.add(name)
        self._catch_up()

    async def _vault_changed(self, state: VaultState) -> None:
        if state is VaultState.OPEN:
            self._stale.update(self._folders)
            self._catch_up()

    def _catch_up(self) -> None:
        if self._vault.state is VaultState.OPEN and (self._work is None or self._work.done()):
            self._work = asyncio.create_task(self._read_stale(), name="calendars")

    async def _read_stale(self) -> None:
        while self._stale:
            name = self._stale.pop()
            if name not in self._folders:
                continue
            try:
                await self._read(name)
            except AssistantError as error:
                self._stale.add(name)
                log.info("the calendar folders were not read: %s", error.code)
                return
