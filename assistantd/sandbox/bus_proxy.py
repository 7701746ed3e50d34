"""The filtered session bus: a small process between us and the real bus, which lets a few names through.

An open session bus is a way out, since anything on it can be asked to act for us outside the sandbox. The proxy is
started after `floor` and connected to before `seal`, which puts the real bus out of reach.
"""

from __future__ import annotations

import os
import select
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from assistantd.sandbox.session_bus import socket_name

NOTIFICATIONS = "org.freedesktop.Notifications"
KEYRING = "org.freedesktop.secrets"

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
        """Whether the proxy is still there; once the process is sealed a lost one stays lost until a restart."""
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


def start_bus_proxy(address: str, socket: Path, talk: Iterable[str]) -> BusProxy | str:
    """Starts a proxy that lets calls to the names in `talk` through to the bus at `address`, and waits till it listens.

    Gives a plain sentence for `status` when there can be none; never the unfiltered bus instead.
    """
    program = shutil.which(_PROGRAM)
    if not program:
        return f"{_PROGRAM} is not installed, and without it there are no notifications and no keyring."
    if trouble := _unreachable(address):
        return trouble
    socket.unlink(missing_ok=True)
    ours, theirs = os.pipe()
    command = [program, f"--fd={theirs}", address, str(socket), "--filter", *(f"--talk={name}" for name in talk)]
    null = subprocess.DEVNULL
    process = subprocess.Popen(command, stdin=null, stdout=null, stderr=null, env={}, pass_fds=(theirs,))
    os.close(theirs)
    proxy = BusProxy(socket, process, ours)
    if not _ready(ours):
        proxy.close()
        return f"{_PROGRAM} did not start on the session bus {address}."
    return proxy


def _unreachable(address: str) -> str:
    """Gives why no proxy could reach the bus, or an empty string."""
    name = socket_name(address)
    if not name:
        return "There is no session bus (DBUS_SESSION_BUS_ADDRESS names none)."
    if name.startswith(b"\0"):
        return "The session bus listens on an abstract socket, which the sandbox keeps out of reach."
    return "" if Path(os.fsdecode(name)).exists() else f"The session bus's socket {os.fsdecode(name)} is not there."


def _ready(lifeline: int) -> bool:
    """Waits for the one byte that the proxy writes when it listens; its end of the pipe closes if it dies."""
    return bool(select.select([lifeline], [], [], _READY_SECONDS)[0]) and bool(os.read(lifeline, 1))
