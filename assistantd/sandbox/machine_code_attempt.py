"""The 32-bit gate (int 0x80), whose calls have other numbers: only machine code can go through it."""

from __future__ import annotations

import ctypes
import mmap
import os

from assistantd.sandbox.attempt import Skipped, Target
from assistantd.sandbox.machine import X86_64, this_machine

_SOCKET_BY_THE_OLD_GATE = bytes.fromhex(
    "53"  # push rbx: the caller's
    "b867010000"  # mov eax, 359: socket in the 32-bit table
    "bb02000000"  # mov ebx, 2: AF_INET
    "b901000000"  # mov ecx, 1: SOCK_STREAM
    "31d2"  # xor edx, edx
    "cd80"  # int 0x80
    "5b"  # pop rbx
    "c3"  # ret
)


def old_gate(_: Target) -> str:
    """Asks for a network socket through int 0x80."""
    if this_machine() is not X86_64:
        raise Skipped("this processor has no 32-bit gate")
    with mmap.mmap(-1, mmap.PAGESIZE, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC) as page:
        page[: len(_SOCKET_BY_THE_OLD_GATE)] = _SOCKET_BY_THE_OLD_GATE
        anchor = ctypes.c_char.from_buffer(page)
        result = ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(anchor))()
        del anchor
    if result < 0:
        raise OSError(-result, os.strerror(-result))
    os.close(result)
    return "socket made by a 32-bit call"
