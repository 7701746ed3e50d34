"""Ways to the network that need a socket of another family than AF_UNIX."""

from __future__ import annotations

import errno
import os
import struct
import subprocess
import sys
import threading

from assistantd.sandbox.attempt import Skipped, Target, judge
from assistantd.sandbox.kernel import call, call_number
from assistantd.sandbox.machine import this_machine

_UNIX, _INET, _NETLINK, _INET6, _PACKET, _VSOCK = 1, 2, 16, 10, 17, 40
_FAMILIES = 46
_STREAM, _DATAGRAM, _RAW = 1, 2, 3
_JUNK = 1 << 32
_LOOPBACK, _LOOPBACK6 = bytes((127, 0, 0, 1)), bytes(15) + b"\1"
_CHILD_SECONDS = 20
_CONNECT = "import socket, sys; socket.create_connection(('127.0.0.1', int(sys.argv[1])), 2)"


def address(port: int) -> bytes:
    """Gives the loopback device's sockaddr_in."""
    return struct.pack("=H", _INET) + struct.pack(">H", port) + _LOOPBACK + bytes(8)


def tcp(target: Target) -> str:
    """Connects a stream."""
    return _with_socket(_INET, _STREAM, lambda fd: _connect(fd, address(target.port)))


def tcp6(target: Target) -> str:
    """Connects a stream of the other IP."""
    place = struct.pack("=H", _INET6) + struct.pack(">HI", target.port, 0) + _LOOPBACK6 + bytes(4)
    return _with_socket(_INET6, _STREAM, lambda fd: _connect(fd, place))


def udp(target: Target) -> str:
    """Sends one byte to the loopback device."""
    place = address(target.port)
    return _with_socket(_INET, _DATAGRAM, lambda fd: f"{call('sendto', fd, b'x', 1, 0, place, len(place))} byte sent")


def netlink(_: Target) -> str:
    """Asks for a socket to the kernel's network configuration."""
    return _with_socket(_NETLINK, _RAW)


def vsock(_: Target) -> str:
    """Asks for a socket to the machine's host."""
    return _with_socket(_VSOCK, _STREAM)


def packet(_: Target) -> str:
    """Asks for a socket that sees every frame."""
    return _with_socket(_PACKET, _RAW)


def other_families(_: Target) -> str:
    """Asks for a socket of each family there is."""
    reached = [family for family in range(_FAMILIES) if family != _UNIX and _family_exists(family)]
    if not reached:
        raise OSError(errno.EPERM, "every family is refused")
    return f"families {', '.join(map(str, reached))}"


def junk(_: Target) -> str:
    """Hides the family behind junk in the argument's high half, which the kernel cuts off."""
    return _closed(call("socket", _JUNK | _INET, _STREAM, 0))


def second_table(_: Target) -> str:
    """Calls socket() by its number in the processor's second table (x32)."""
    machine = this_machine()
    if machine.second_table is None:
        raise Skipped(f"{machine.name} has no second table of calls")
    return _closed(call_number(machine.second_table | machine.calls["socket"], _INET, _STREAM, 0))


def thread(target: Target) -> str:
    """Connects from a new thread."""
    said: list[str | OSError] = []

    def act() -> None:
        try:
            said.append(tcp(target))
        except OSError as error:
            said.append(error)

    new = threading.Thread(target=act)
    new.start()
    new.join()
    if isinstance(said[0], OSError):
        raise said[0]
    return said[0]


def program(target: Target) -> str:
    """Connects from another program."""
    command = [sys.executable, "-I", "-S", "-c", _CONNECT, str(target.port)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=_CHILD_SECONDS, check=False, env={})
    return _outcome(done)


def shell(target: Target) -> str:
    """Connects from bash, which has sockets of its own."""
    try:
        done = subprocess.run(
            ["/bin/bash", "-c", f"exec 3<>/dev/tcp/127.0.0.1/{target.port}"],
            capture_output=True,
            text=True,
            timeout=_CHILD_SECONDS,
            check=False,
            env={"LC_ALL": "C"},
        )
    except FileNotFoundError:
        raise Skipped("there is no bash") from None
    return _outcome(done)


def _outcome(done: subprocess.CompletedProcess[str]) -> str:
    """Reads the error number's words out of what a program said."""
    if done.returncode == 0:
        return "connected"
    last = (done.stderr.strip().splitlines() or ["said nothing"])[-1]
    for code in (errno.EPERM, errno.EACCES, errno.ENETUNREACH, errno.EAFNOSUPPORT, errno.ECONNREFUSED):
        if os.strerror(code) in last:
            raise OSError(code, last)
    raise OSError(errno.EIO, last)


def _with_socket(family: int, kind: int, use: object = None) -> str:
    fd = call("socket", family, kind, 0)
    try:
        return str(use(fd)) if callable(use) else f"socket of family {family} made"
    finally:
        os.close(fd)


def _connect(fd: int, place: bytes) -> str:
    call("connect", fd, place, len(place))
    return "connected"


def _closed(fd: int) -> str:
    os.close(fd)
    return "socket made"


def _family_exists(family: int) -> bool:
    for kind in (_STREAM, _DATAGRAM, _RAW):
        try:
            os.close(call("socket", family, kind, 0))
        except OSError as error:
            if judge(error.errno) == "open":
                return True
        else:
            return True
    return False
