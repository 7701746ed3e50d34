"""A filtered message bus: a small process between us and the real bus, which lets a few names and calls through.

An open bus is a way out, since anything on it can be asked to act for us outside the sandbox. The proxy is started
after `floor`; `seal` puts the real bus out of reach.
"""

from __future__ import annotations

import os
import select
import shutil
import socket as sockets
import subprocess
from dataclasses import dataclass
from pathlib import Path

from assistantd.sandbox.session_bus import socket_name

_PROGRAM = "xdg-dbus-proxy"
_READY_SECONDS, _END_SECONDS = 3.0, 2.0


@dataclass(frozen=True, slots=True)
class BusProxy:
    """Is a running proxy."""

    socket: Path
    """Where the filtered bus listens."""
    process: subprocess.Popen[bytes]
    lifeline: int
    """The proxy ends when this descriptor closes, so it never outlives the daemon."""

    @property
    def running(self) -> bool:
        """Whether the proxy is still there."""
        return self.process.poll() is None

    def close(self) -> None:
        """Ends the proxy and takes its socket away."""
        os.close(self.lifeline)
        try:
            self.process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.socket.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Passage:
    """Is what a proxy must know to be started, once and again."""

    address: str
    """Of the real bus."""
    socket: Path
    """Where the filtered bus is to listen."""
    rules: tuple[str, ...]
    """What the proxy lets through, as its own options."""
    bus: str = "session bus"
    """What a person calls it."""

    def open(self) -> BusProxy | str:
        """Starts a proxy and waits till it listens.

        Gives a plain sentence for `status` when there can be none; never the unfiltered bus instead.
        """
        program = shutil.which(_PROGRAM)
        if not program:
            return f"{_PROGRAM} is not installed, and without it the {self.bus} is not used."
        if trouble := self._unreachable():
            return trouble
        self.socket.unlink(missing_ok=True)
        ours, theirs = os.pipe()
        command = [program, f"--fd={theirs}", self.address, str(self.socket), "--filter", *self.rules]
        null = subprocess.DEVNULL
        process = subprocess.Popen(command, stdin=null, stdout=null, stderr=null, env={}, pass_fds=(theirs,))
        os.close(theirs)
        proxy = BusProxy(self.socket, process, ours)
        if not _ready(ours):
            proxy.close()
            return f"{_PROGRAM} did not start on the {self.bus} {self.address}."
        return proxy

    def there(self) -> bool:
        """Tells whether somebody listens at the real bus's address now."""
        with sockets.socket(sockets.AF_UNIX) as trying:
            trying.settimeout(_READY_SECONDS)  # a bus that accepts nobody shall not hold its asker for ever
            try:
                trying.connect(socket_name(self.address))
            except OSError:
                return False
        return True

    def _unreachable(self) -> str:
        """Gives why no proxy could reach the bus, or an empty string."""
        name = socket_name(self.address)
        if not name:
            return f"There is no {self.bus} (its address names none)."
        if name.startswith(b"\0"):
            return f"The {self.bus} listens on an abstract socket, which the sandbox keeps out of reach."
        place = os.fsdecode(name)
        return "" if Path(place).exists() else f"The {self.bus}'s socket {place} is not there."


def _ready(lifeline: int) -> bool:
    """Waits for the one byte that the proxy writes when it listens; its end of the pipe closes if it dies."""
    return bool(select.select([lifeline], [], [], _READY_SECONDS)[0]) and bool(os.read(lifeline, 1))
