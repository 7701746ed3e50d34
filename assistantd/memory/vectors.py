"""The vectors of one embedder in RAM: sign bits to find candidates, eight-bit values to rank them.

A vector is turned by a random rotation first, which makes its sign bits say much more, and kept as one
float scale and a signed byte a dimension. numpy is imported only when the first index is made.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SEED = 20260101
FEWEST_RANKED = 500
"""Candidates by sign bits that are ranked exactly; grows with the store."""
SHARE_RANKED = 250
FIRST_ROOM = 256
GROWTH = 5
"""Quarters of its size that a full index grows to: little room stands empty."""
WORD_BITS = 64


class VectorIndex:
    """Finds the nearest of up to millions of vectors by brute force over bits; forgets any of them at once."""

    def __init__(self, rotation: bytes, expected: int = 0) -> None:
        import numpy as np

        side = round((len(rotation) // 4) ** 0.5)
        self.dimensions: int = side
        self._turn = np.frombuffer(rotation, "<f4").reshape(side, side)
        self._room(expected + FIRST_ROOM)
        self._row: dict[int, int] = {}
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def __contains__(self, id: int) -> bool:
        return id in self._row

    def pack(self, vector: bytes) -> bytes:
        """Turns a float32 vector into its stored form: a float scale, then one signed byte a dimension."""
        import numpy as np

        turned = self._turned(np.frombuffer(vector, "<f4"))
        scale = float(np.abs(turned).max()) / 127 or 1.0
        values: NDArray[np.int8] = np.rint(turned / scale).astype(np.int8)
        return struct.pack("<f", scale) + values.tobytes()

    def put(self, vectors: Sequence[tuple[int, bytes]]) -> None:
        """Adds or replaces the packed vectors of memories."""
        import numpy as np

        if not vectors:
            return
        rows = np.array([self._place(id) for id, _ in vectors])
        packed = np.frombuffer(b"".join(packed for _, packed in vectors), np.uint8).reshape(len(vectors), -1)
        values = packed[:, 4:].view(np.int8)
        self._scales[rows] = packed[:, :4].copy().view("<f4")[:, 0]
        self._values[rows], self._bits[rows] = values, self._sign_bits(values)
        self._ids[rows] = [id for id, _ in vectors]

    def drop(self, id: int) -> bool:
        """Removes a vector and overwrites its place with the last one, whose own place is zeroed."""
        row = self._row.pop(id, None)
        if row is None:
            return False
        last = self._count - 1
        for table in self._tables:
            table[row] = table[last]
            table[last] = 0
        if row != last:
            self._row[int(self._ids[row])] = row
        self._count = last
        return True

    def clear(self) -> None:
        """Zeroes every vector and forgets all of them."""
        for table in self._tables:
            table[:] = 0
        self._row.clear()
        self._count = 0

    def nearest(self, query: bytes, limit: int) -> dict[int, float]:
        """Gives the ids nearest to a float32 vector, best first, with their cosines."""
        import numpy as np

        if not self._count:
            return {}
        turned = self._turned(np.frombuffer(query, "<f4"))
        rows = self._candidates(turned, max(FEWEST_RANKED, self._count // SHARE_RANKED, limit))
        cosines = (self._values[rows].astype(np.float32) @ turned) * self._scales[rows]
        best = np.argsort(-cosines, kind="stable")[:limit]
        return {int(self._ids[rows[n]]): float(cosines[n]) for n in best}

    def cosines(self, query: bytes, ids: Sequence[int]) -> dict[int, float]:
        """Gives the cosines of given memories; those without a vector are left out."""
        import numpy as np

        known = [id for id in ids if id in self._row]
        if not known:
            return {}
        rows = np.array([self._row[id] for id in known])
        turned = self._turned(np.frombuffer(query, "<f4"))
        return dict(
            zip(known, ((self._values[rows].astype(np.float32) @ turned) * self._scales[rows]).tolist(), strict=True)
        )

    def _candidates(self, turned: NDArray[np.float32], wanted: int) -> NDArray[np.int64]:
        import numpy as np

        if self._count <= wanted:
            return np.arange(self._count)
        asked = self._sign_bits(turned)[0]
        apart = np.zeros(self._count, np.uint16)
        for word in range(len(asked)):  # one word at a time keeps the working set small
            apart += np.bitwise_count(self._bits[: self._count, word] ^ asked[word])
        return np.argpartition(apart, wanted)[:wanted]

    def _turned(self, vector: NDArray[np.float32]) -> NDArray[np.float32]:
        turned: NDArray[np.float32] = vector @ self._turn
        return turned

    def _sign_bits(self, values: NDArray[np.int8] | NDArray[np.float32]) -> NDArray[np.uint64]:
        """Gives the signs of each row, packed into 64-bit words."""
        import numpy as np

        rows: NDArray[Any] = np.atleast_2d(values)
        padded = np.zeros((len(rows), self._words * WORD_BITS), bool)
        padded[:, : self.dimensions] = rows > 0
        return np.packbits(padded, axis=1).view(np.uint64)

    def _place(self, id: int) -> int:
        """Gives the row of an id, a new one at the end where it has none."""
        row = self._row.setdefault(id, self._count)
        if row == self._count:
            if row == len(self._ids):
                self._grow()
            self._count += 1
        return row

    @property
    def _words(self) -> int:
        return (self.dimensions + WORD_BITS - 1) // WORD_BITS

    def _room(self, rows: int) -> None:
        import numpy as np

        self._ids: NDArray[np.int64] = np.zeros(rows, np.int64)
        self._scales: NDArray[np.float32] = np.zeros(rows, np.float32)
        self._values: NDArray[np.int8] = np.zeros((rows, self.dimensions), np.int8)
        self._bits: NDArray[np.uint64] = np.zeros((rows, self._words), np.uint64)

    def _grow(self) -> None:
        old = self._tables
        self._room(len(self._ids) * GROWTH // 4 + FIRST_ROOM)
        for table, before in zip(self._tables, old, strict=True):
            table[: len(before)] = before
            before[:] = 0

    @property
    def _tables(self) -> tuple[NDArray[Any], ...]:
        return self._ids, self._scales, self._values, self._bits


def rotation_for(dimensions: int) -> bytes:
    """Makes a random rotation; it is stored with the model, since no library promises the same numbers for ever."""
    import numpy as np

    square = np.random.default_rng(SEED).standard_normal((dimensions, dimensions))
    turn: NDArray[np.float64] = np.linalg.qr(square)[0]
    made: bytes = turn.astype("<f4").tobytes()
    return made
