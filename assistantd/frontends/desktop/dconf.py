"""One setting of GNOME, read from the user's database of dconf.

dconf has no call that reads: its file is mapped by every program. The file is a hash table (GVDB); it is small, so
every item is looked at rather than hashed for. An item's key is the rest of its name after its parent's.
"""

from __future__ import annotations

import struct
from pathlib import Path

LARGEST = 8 << 20
"""Bytes of a database that is read; a real one has some kilobytes."""
_HEADER, _ROOT = struct.Struct("<8sIIII"), struct.Struct("<II")
_ITEM = struct.Struct("<IIIHBxII")
_NO_PARENT = 0xFFFFFFFF
_DEEPEST = 32
_VALUE = ord("v")
_BOOLEANS = {b"\x00\x00b": False, b"\x01\x00b": True}


def boolean(file: Path, key: str) -> bool | None:
    """Gives a key's truth value; None where the user has not set it, or the file cannot be read."""
    try:
        if file.stat().st_size > LARGEST:
            return None
        return _found(file.read_bytes(), key.encode())
    except (OSError, struct.error):
        return None


def _found(data: bytes, key: bytes) -> bool | None:
    magic, _version, _options, start, end = _HEADER.unpack_from(data)
    if magic != b"GVariant":
        return None
    bloom, buckets = _ROOT.unpack_from(data, start)
    first = start + _ROOT.size + 4 * (bloom & 0x07FFFFFF) + 4 * buckets
    items = [_ITEM.unpack_from(data, at) for at in range(first, end - _ITEM.size + 1, _ITEM.size)]
    for number, (*_, kind, begins, stops) in enumerate(items):
        if kind == _VALUE and _name(data, items, number) == key:
            return _BOOLEANS.get(data[begins:stops])
    return None


def _name(data: bytes, items: list[tuple[int, ...]], number: int) -> bytes:
    """Gives an item's whole name; a chain of parents that does not end has none."""
    parts: list[bytes] = []
    for _ in range(_DEEPEST):
        if number == _NO_PARENT:
            return b"".join(reversed(parts))
        if number >= len(items):
            break
        _hash, parent, at, length, *_ = items[number]
        parts.append(data[at : at + length])
        number = parent
    return b""
