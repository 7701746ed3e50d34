"""The rows in one page of a database, read from its bytes as SQLite's file format describes them.

Only leaves of tables, and leaves and inner nodes of indexes, hold rows. A row too long for its page goes on in a
chain of other pages; where one of those cannot be read the row is lost, and counted.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from assistantd.vault.encrypted_pages import USABLE

Value = int | float | str | bytes | None
Fetch = Callable[[int], bytes | None]
"""Gives a page by its number."""

TABLE_LEAF, INDEX_LEAF, INDEX_NODE = 0x0D, 0x0A, 0x02
FIRST_PAGE_HEAD = 100
LEAST_LOCAL = (USABLE - 12) * 32 // 255 - 23
MOST_IN_TABLE, MOST_IN_INDEX = USABLE - 35, (USABLE - 12) * 64 // 255 - 23
LONGEST = 1 << 28
INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
"""Serial type -> bytes."""


@dataclass(frozen=True, slots=True)
class Row:
    """Is one row as it was stored."""

    rowid: int
    """0 for a row of an index."""
    values: tuple[Value, ...]


class Unreadable(Exception):
    """A row does not end where it should, or a page that it goes on in cannot be read."""


def kind_of(page: bytes, number: int) -> int:
    """Gives the byte that tells what a page is."""
    return page[FIRST_PAGE_HEAD if number == 1 else 0]


def rows(page: bytes, number: int, fetch: Fetch) -> Iterator[Row | None]:
    """Gives the rows of a page; None for one that cannot be read."""
    start = FIRST_PAGE_HEAD if number == 1 else 0
    kind = page[start]
    if kind not in (TABLE_LEAF, INDEX_LEAF, INDEX_NODE):
        return
    (count,) = struct.unpack_from(">H", page, start + 3)
    first = start + (12 if kind == INDEX_NODE else 8)
    for place in range(first, min(first + 2 * count, USABLE - 1), 2):
        try:
            yield _row(page, struct.unpack_from(">H", page, place)[0], kind, fetch)
        except (Unreadable, IndexError, struct.error, UnicodeDecodeError):
            yield None


def _row(page: bytes, at: int, kind: int, fetch: Fetch) -> Row:
    if kind == INDEX_NODE:
        at += 4  # the page of the smaller ones
    size, at = _varint(page, at)
    rowid = 0
    if kind == TABLE_LEAF:
        rowid, at = _varint(page, at)
    if size > LONGEST:
        raise Unreadable
    most = MOST_IN_TABLE if kind == TABLE_LEAF else MOST_IN_INDEX
    return Row(rowid, _values(_payload(page, at, size, most, fetch)))


def _payload(page: bytes, at: int, size: int, most: int, fetch: Fetch) -> bytes:
    if size <= most:
        return page[at : at + size]
    fitting = LEAST_LOCAL + (size - LEAST_LOCAL) % (USABLE - 4)
    local = fitting if fitting <= most else LEAST_LOCAL
    parts, left = [page[at : at + local]], size - local
    (following,) = struct.unpack_from(">I", page, at + local)
    while left > 0:
        more = fetch(following) if following else None
        if more is None:
            raise Unreadable
        (following,) = struct.unpack_from(">I", more)
        parts.append(more[4 : 4 + min(left, USABLE - 4)])
        left -= USABLE - 4
    return b"".join(parts)


def _values(payload: bytes) -> tuple[Value, ...]:
    head, at = _varint(payload, 0)
    kinds: list[int] = []
    while at < head:
        kind, at = _varint(payload, at)
        kinds.append(kind)
    found: list[Value] = []
    for kind in kinds:
        value, at = _value(payload, at, kind)
        found.append(value)
    if at != len(payload):
        raise Unreadable
    return tuple(found)


def _value(payload: bytes, at: int, kind: int) -> tuple[Value, int]:
    if kind in (0, 8, 9):
        return (None, 0, 1)[(0, 8, 9).index(kind)], at
    if size := INTEGERS.get(kind):
        return int.from_bytes(payload[at : at + size], "big", signed=True), at + size
    if kind == 7:
        return struct.unpack_from(">d", payload, at)[0], at + 8
    size = (kind - 12) // 2
    if kind < 12 or at + size > len(payload):
        raise Unreadable
    piece = payload[at : at + size]
    return (piece.decode() if kind % 2 else piece), at + size


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for n in range(8):
        byte = data[at + n]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + n + 1
    value = value << 8 | data[at + 8]
    return (value - (1 << 64) if value >= 1 << 63 else value), at + 9
