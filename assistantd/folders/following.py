"""Watched folders followed without anybody asking: after every change, and again while one of them cannot be read."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping

from assistantd.errors import AssistantError
from assistantd.folders.links import OPEN
from assistantd.folders.watch import FolderWatch
from assistantd.folders.watched import Watched
from assistantd.vault.state import VaultState
from assistantd.vault.vault import Vault

log = logging.getLogger(__name__)
AGAIN = 60.0
"""Seconds until a folder is looked at again that could not be read or watched; a disk may be put back."""


class Following:
    """Reads each folder that was touched, in the background; while the vault is locked it stays unread."""

    def __init__(
        self,
        vault: Vault,
        folders: Mapping[str, Watched],
        read: Callable[[str], Awaitable[object]],
        parts: Callable[[Watched], Iterable[Watched]] = lambda one: (one,),
    ) -> None:
        """Takes the folders by name, what brings one of them up to date, and all that is to be watched of one."""
        self._vault, self._folders, self._read, self._parts = vault, folders, read, parts
        self._watch = FolderWatch(self.touched)
        self._stale: set[str] = set(folders)
        self._problems: dict[str, str] = {}
        self._unwatched: set[str] = set()
        self._work: asyncio.Task[None] | None = None
        self._later: asyncio.TimerHandle | None = None

    def start(self) -> None:
        """Begins to watch the folders; what they hold is read once the vault is open."""
        if self._folders:
            self._unwatched = set(
                self._watch.start([part for one in self._folders.values() for part in self._parts(one)])
            )
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

    def looked(self, name: str, problem: str) -> None:
        """Is told why it could not be read; empty where it was."""
        if not problem:
            self._problems.pop(name, None)
            self.watch(name)
            return
        self._problems[name] = problem
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

    def watch(self, name: str) -> None:
        """Watches a folder with what has come into it; what is watched already stays so."""
        if not self._watch.on or name not in self._folders:
            return
        try:
            failed = [part for part in self._parts(self._folders[name]) if not self._watch.add(part)]
        except OSError:  # it cannot be looked into now; whoever reads it says why, and it is looked at again
            return
        if not failed:
            self._unwatched.discard(name)

    def _again(self) -> None:
        """Looks once more at what could not be read, and watches it, for it may be another folder of that name."""
        self._later = None
        for name in self._problems.keys() & self._folders.keys():
            self.watch(name)
            self._stale.add(name)
        self._catch_up()

    async def _vault_changed(self, state: VaultState) -> None:
        if state is VaultState.OPEN:
            self._stale.update(self._folders)
            self._catch_up()

    def _catch_up(self) -> None:
        if self._vault.state is VaultState.OPEN and (self._work is None or self._work.done()):
            self._work = asyncio.create_task(self._read_stale(), name="folders")

    async def _read_stale(self) -> None:
        while self._stale:
            name = self._stale.pop()
            if name not in self._folders:
                continue
            try:
                await self._read(name)
            except AssistantError as error:
                self._stale.add(name)
                log.info("a folder was not read: %s", error.code)
                return
