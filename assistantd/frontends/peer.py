"""Who is at the other end of a Unix socket, as the kernel tells it."""

from __future__ import annotations

import os
import socket
import struct
from dataclasses import dataclass

_UCRED = struct.Struct("3i")


@dataclass(frozen=True, slots=True)
class Peer:
    """Is the process that called connect(); it cannot lie about these."""

    pid: int
    uid: int
    gid: int

    @property
    def is_our_user(self) -> bool:
        """True where it runs as the daemon's own user; root is another user."""
        return self.uid == os.geteuid()


def peer_of(connection: socket.socket) -> Peer:
    """Gives the peer of a connected Unix socket."""
    return Peer(*_UCRED.unpack(connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _UCRED.size)))
