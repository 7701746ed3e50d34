"""System calls by name, without a library between: what the sandbox sets and what its probes try."""

from __future__ import annotations

import ctypes
import os

from assistantd.sandbox.machine import this_machine

_libc = ctypes.CDLL(None, use_errno=True)
_libc.syscall.restype = ctypes.c_long

Argument = int | bytes | ctypes.Array[ctypes.c_char]


def call(name: str, *arguments: Argument) -> int:
    """Makes one system call; raises OSError with the kernel's answer."""
    return call_number(this_machine().calls[name], *arguments)


def call_number(number: int, *arguments: Argument) -> int:
    """Makes a system call that is known by its number only."""
    words = [ctypes.c_long(a) if isinstance(a, int) else a for a in arguments]
    return _answer(_libc.syscall(ctypes.c_long(number), *words))


def prctl(option: int, *arguments: int) -> int:
    """Changes or reads one property of this process."""
    words = [ctypes.c_ulong(a) for a in (*arguments, 0, 0, 0, 0)[:4]]
    return _answer(_libc.prctl(ctypes.c_int(option), *words))


def buffer(data: bytes | int) -> ctypes.Array[ctypes.c_char]:
    """Gives memory that the kernel may write to: a copy of `data`, or so many zeros."""
    return ctypes.create_string_buffer(data) if isinstance(data, int) else ctypes.create_string_buffer(data, len(data))


def _answer(result: int) -> int:
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))
    return int(result)
