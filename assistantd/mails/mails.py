"""The room's door: mail folders that are watched and only read, and the talks that lie in them."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from assistantd.domain.clock import Clock, utc_ms
from assistantd.domain.mail import Correspondent, Thread
from assistantd.errors import BadRequest, NotFound
from assistantd.folders.following import Following
from assistantd.folders.links import Links
from assistantd.folders.watched import Watched
from assistantd.mails import boxes, contacts, people, reading, rows
from assistantd.mails.rows import Folder
from assistantd.mails.sync import MailSync, Synced
from assistantd.models.letters import ADDRESS
from assistantd.models.mail_reading import MailReader
from assistantd.vault.vault import Vault


class Mails:
    """Keeps what mail folders hold in the vault, and the vault up to date with them."""

    def __init__(
        self,
        vault: Vault,
        clock: Clock,
        spool: Path,
        watched: Sequence[Watched] = (),
        links: Links | None = None,
    ) -> None:
        """Takes the folders that are open to this process, and where the links to all of them lie."""
        self._vault, self._clock = vault, clock
        self._reader = MailReader(spool, clock)
        self._sync = MailSync(vault, clock, self._reader)
        self._links = links
        self._folders = {one.name: one for one in watched}
        self._following = Following(vault, self._folders, partial(self.sync, asked=False), boxes.watched)
        self._busy = asyncio.Lock()

    def states(self) -> dict[str, str]:
        """Gives every folder that the user added with its state: `open`, or why it is not followed."""
        return self._following.states() | (self._links.shut(self._folders) if self._links else {})

    def start(self) -> None:
        """Begins to watch the folders; what they hold is read once the vault is open."""
        self._following.start()

    async def stop(self) -> None:
        """Ends the watching and the reading."""
        await self._following.stop()
        await self._reader.stop()

    async def rest(self) -> None:
        """Ends the reader's process, which may hold words of the user's."""
        await self._reader.stop()

    async def folders(self) -> tuple[Folder, ...]:
        """Gives all folders that were read."""
        return await self._vault.read(rows.folders)

    async def sync(self, name: str = "", *, asked: bool = True) -> tuple[Synced, ...]:
        """Brings the folders, or one of them, up to date; raises NotFound, VaultLocked.

        Where the user has not `asked`, a folder that is bare all of a sudden keeps its mails.
        """
        if name and name not in self._folders:
            raise NotFound(f"no mail folder is watched as {name!r}", name=name)
        self._vault.require_open()
        done = []
        for one in (self._folders[name],) if name else tuple(self._folders.values()):
            async with self._busy:
                self._following.looking(one.name)
                done.append(await self._sync.run(one, asked=asked))
            self._following.looked(one.name, done[-1].problem)
        return tuple(done)

    async def remove(self, name: str) -> Folder:
        """Forgets a folder with its mails; its files stay. Raises NotFound."""
        async with self._busy:
            self._folders.pop(name, None)
            self._following.forget(name)
            gone = await self._vault.write(partial(rows.remove, name=name, now=self._clock.now()))
        await self._vault.purge()
        return gone

    async def me(self) -> tuple[tuple[str, ...], bool]:
        """Gives the user's own addresses, and whether he named them himself."""
        named = await self._vault.read(people.named)
        return (named, True) if named else (tuple(sorted(await self._vault.read(people.own))), False)

    async def name_me(self, addresses: Sequence[str]) -> None:
        """Keeps which addresses are the user's; none has the mails tell. Raises BadRequest for what is no address."""
        clean = tuple(dict.fromkeys(one.strip().lower() for one in addresses))
        if wrong := next((one for one in clean if not ADDRESS.fullmatch(one)), ""):
            raise BadRequest(f"{wrong!r} is no mail address", address=wrong)
        if len(clean) > people.MOST:
            raise BadRequest(f"at most {people.MOST} addresses can be yours")
        await self._vault.write(partial(people.name, addresses=clean))

    async def called(self, name: str) -> tuple[Correspondent, ...]:
        """Gives the people of the mails who answer to a name, whom most mails name first."""
        return await self._vault.read(partial(contacts.called, name=name))

    async def threads(self, limit: int, who: str = "", since: datetime | None = None) -> tuple[Thread, ...]:
        """Gives the threads with the newest mails, newest first; `who` is part of a name in it, or an address."""
        begins = utc_ms(since) if since else 0
        return await self._vault.read(
            partial(reading.threads, zone=self._clock.zone, limit=limit, who=who, since=begins)
        )

    async def thread_with(self, mail: int) -> Thread:
        """Gives the thread that a mail is in; raises NotFound."""
        return await self._vault.read(partial(reading.thread_with, zone=self._clock.zone, mail=mail))
