"""A socket made and connected by io_uring, which asks for no socket call at all."""

from __future__ import annotations

import ctypes
import mmap
import os
import struct

from assistantd.sandbox.attempt import Target
from assistantd.sandbox.kernel import buffer, call
from assistantd.sandbox.network_attempts import address

_PARAMETERS, _SUBMISSIONS_AT, _COMPLETIONS_AT = 120, 40, 80
_RINGS, _ENTRIES = 0, 0x10000000
_WAIT_FOR_ONE = 1
_CONNECT, _SOCKET = 16, 45
_INET, _STREAM = 2, 1
_ENTRY, _PAGES = 64, 4096


def io_uring(target: Target) -> str:
    """Submits OP_SOCKET and then OP_CONNECT."""
    parameters = buffer(_PARAMETERS)
    ring = call("io_uring_setup", 1, parameters)
    try:
        made = _submit(ring, parameters.raw, struct.pack("<BBHiQQII", _SOCKET, 0, 0, _INET, _STREAM, 0, 0, 0))
        place = buffer(address(target.port))
        connect = struct.pack("<BBHiQQII", _CONNECT, 0, 0, made, len(place), ctypes.addressof(place), 0, 0)
        try:
            _submit(ring, parameters.raw, connect)
        finally:
            os.close(made)
    finally:
        os.close(ring)
    return "a socket made and connected without a socket call"


def _submit(ring: int, parameters: bytes, entry: bytes) -> int:
    """Puts one entry on the ring, waits for its completion and gives the result."""
    tail, mask, array = (struct.unpack_from("<I", parameters, _SUBMISSIONS_AT + at)[0] for at in (4, 8, 24))
    head, _, completed_mask, _, _, completions = struct.unpack_from("<6I", parameters, _COMPLETIONS_AT)
    with mmap.mmap(ring, _PAGES, offset=_RINGS) as rings, mmap.mmap(ring, _PAGES, offset=_ENTRIES) as entries:
        (position,) = struct.unpack_from("<I", rings, tail)
        slot = position & struct.unpack_from("<I", rings, mask)[0]
        entries[slot * _ENTRY : (slot + 1) * _ENTRY] = entry.ljust(_ENTRY, b"\0")
        struct.pack_into("<I", rings, array + 4 * slot, slot)
        struct.pack_into("<I", rings, tail, position + 1)
        call("io_uring_enter", ring, 1, 1, _WAIT_FOR_ONE, 0, 0)
        (done,) = struct.unpack_from("<I", rings, head)
        at = completions + 16 * (done & struct.unpack_from("<I", rings, completed_mask)[0])
        (result,) = struct.unpack_from("<i", rings, at + 8)
        struct.pack_into("<I", rings, head, done + 1)
    if result < 0:
        raise OSError(-result, os.strerror(-result))
    return int(result)
