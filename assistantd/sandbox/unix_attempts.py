"""Ways out through local sockets: another process does what this one may not."""

from __future__ import annotations

import array
import os
import socket
import struct

from assistantd.sandbox.attempt import Skipped, Target
from assistantd.sandbox.kernel import call
from assistantd.sandbox.network_attempts import address
from assistantd.sandbox.session_bus import socket_name, start_service

_UNIX, _STREAM, _DATAGRAM = 1, 1, 2
_NOWHERE = b"/nonexistent/assistantd"


def new_socket(_: Target) -> str:
    """Makes an AF_UNIX socket and connects it to a path."""
    return _connected(_NOWHERE, lambda _: "connected")


def abstract(target: Target) -> str:
    """Connects to another process's abstract socket."""
    return _connected(b"\0" + target.abstract.encode(), lambda _: "connected")


def bus(target: Target) -> str:
    """Connects to the session bus and has it start a service, which runs outside the sandbox."""
    name = socket_name(target.bus)
    if not name:
        raise Skipped("there is no session bus here")
    return _connected(name, lambda fd: start_service(fd, target.bus_service))


def datagram_pair(_: Target) -> str:
    """Makes a datagram pair, whose halves can send to any path."""
    one, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
    with one, other:
        return "a datagram pair made"


def handed_socket(target: Target) -> str:
    """Receives a network socket that another process made, and connects it.

    Without such a process a pipe is handed over instead: what is refused is the receiving.
    """
    if target.handed < 0:
        return _hand_over_to_self()
    with socket.socket(fileno=os.dup(target.handed)) as handed:
        _, (received, *_), _, _ = socket.recv_fds(handed, 1, 1)
    place = address(target.port)
    try:
        call("connect", received, place, len(place))
    finally:
        os.close(received)
    return "a network socket received and connected"


def send_elsewhere(_: Target) -> str:
    """Sends over a stream pair with an address, as sendto() allows."""
    one, other = socket.socketpair()
    with one, other:
        place = _place(_NOWHERE)
        call("sendto", one.fileno(), b"x", 1, 0, place, len(place))
        return "sent with an address"


def listener(_: Target) -> str:
    """Turns a descriptor into one that listens for new peers."""
    one, other = socket.socketpair()
    with one, other:
        call("listen", one.fileno(), 1)
        return "listening"


def _hand_over_to_self() -> str:
    one, other = socket.socketpair()
    with one, other:
        rights = array.array("i", [one.fileno()])
        one.sendmsg([b"x"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, rights)])
        _, received, _, _ = socket.recv_fds(other, 1, 1)
        for fd in received:
            os.close(fd)
        return "a descriptor received"


def _connected(name: bytes, use: object) -> str:
    fd = call("socket", _UNIX, _STREAM, 0)
    try:
        place = _place(name)
        call("connect", fd, place, len(place))
        return str(use(fd)) if callable(use) else ""
    finally:
        os.close(fd)


def _place(name: bytes) -> bytes:
    return struct.pack("=H", _UNIX) + name
