"""Starts the filter between us and the session bus, where no service manager has done so.

The session bus starts programs for whoever asks, so it is a way out to the network. We speak through a
filter that lets through only the names we need, or not at all.
"""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from assistantd.frontends.bus import BusLost

PROGRAM = "xdg-dbus-proxy"
NOTIFICATIONS = "org.freedesktop.Notifications"

_START_SECONDS = 5.0


class BusFilter:
    """Is a running filter; it ends with `close`, and by itself when the daemon dies."""

    def __init__(self, process: asyncio.subprocess.Process, lifeline: int, path: Path) -> None:
        self._process = process
        self._lifeline = lifeline
        self.path = path

    @property
    def address(self) -> str:
        """The filtered bus, as a D-Bus address."""
        return f"unix:path={self.path}"

    @classmethod
    async def start(cls, address: str | None, path: Path, names: Sequence[str] = (NOTIFICATIONS,)) -> BusFilter:
        """Filters the bus at `address` down to `names`, on a socket at `path`, in a private folder.

        Raises BusLost, whose message is the plain reason, where there is no bus or no filter to be had.
        """
        if not address:
            raise BusLost("no session bus")
        program = shutil.which(PROGRAM)
        if program is None:
            raise BusLost(f"{PROGRAM} is not installed")
        # The filter writes a byte when it is ready, and ends when our end of the pipe closes.
        ours, theirs = os.pipe()
        talk = (f"--talk={name}" for name in names)
        try:
            process = await asyncio.create_subprocess_exec(
                program, f"--fd={theirs}", address, str(path), "--filter", *talk,
                pass_fds=[theirs], env={}, stdin=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL,
            )  # fmt: skip
        finally:
            os.close(theirs)
        filtering = cls(process, ours, path)
        if not await _ready(ours):
            await filtering.close()
            raise BusLost(f"{PROGRAM} cannot reach the session bus")
        return filtering

    async def close(self) -> None:
        """Ends the filter."""
        os.close(self._lifeline)
        await self._process.wait()
        self.path.unlink(missing_ok=True)


async def _ready(pipe: int) -> bool:
    readable = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.add_reader(pipe, readable.set)
    try:
        await asyncio.wait_for(readable.wait(), _START_SECONDS)
    except TimeoutError:
        return False
    finally:
        loop.remove_reader(pipe)
    return os.read(pipe, 1) != b""
