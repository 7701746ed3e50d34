"""The sockets a process was born with, and those that can name a receiver."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterator

_SOL_SOCKET, _SO_TYPE, _SO_DOMAIN = 1, 3, 39
_UNIX, _STREAM = 1, 1
_LAST_STANDARD = 2

_libc = ctypes.CDLL(None, use_errno=True)


def close_network_sockets() -> tuple[int, ...]:
    """Closes every inherited socket of another family than AF_UNIX, and gives which descriptors those were.

    A terminal or a wrong unit file may have left one open, and no filter would stop its use.
    """
    strangers = tuple(fd for fd in _open() if _option(fd, _SO_DOMAIN) not in (None, _UNIX))
    for fd in strangers:
        _close(fd)
    return strangers


def unconnected_kinds() -> tuple[int, ...]:
    """Gives the open sockets that are not streams, on which a message can name a receiver."""
    return tuple(fd for fd in _open() if _option(fd, _SO_TYPE) not in (None, _STREAM))


def _close(fd: int) -> None:
    """Closes a descriptor; one of the three standard ones becomes the null device, since libraries count on them."""
    if fd > _LAST_STANDARD:
        os.close(fd)
        return
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, fd)
    os.close(nothing)


def _open() -> Iterator[int]:
    return map(int, os.listdir("/proc/self/fd"))  # noqa: PTH208 - numbers are wanted, not paths


def _option(fd: int, option: int) -> int | None:
    """Gives a socket's option, or None for what is no socket."""
    value, size = ctypes.c_int(), ctypes.c_uint(4)
    refused = _libc.getsockopt(fd, _SOL_SOCKET, option, ctypes.byref(value), ctypes.byref(size))
    return None if refused else value.value
