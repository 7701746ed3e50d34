"""The vectors of one embedder in RAM: sign bits to find candidates, eight-bit values to rank them.

A vector is turned by a random rotation first, which makes its sign bits say much more, and kept as one
float scale and a signed byte a dimension. numpy is imported only when the first index is made. Sums are
made by `einsum`: the linear algebra libraries behind `@` and `qr` would cost the daemon 15 MB for nothing.
"""

from __future__ import annotations

import random
import struct
import threading
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
GROWTH = 1.25
WORD_BITS = 64
BLOCK = 65536
"""Rows whose bits are compared at a time, so that the working set stays in the cache."""
SAMPLE = 512
NOWHERE = -1


class VectorIndex:
    """Finds the nearest of up to millions of vectors by brute force over bits; forgets any of them at once.

    A search may run in a thread beside changes: they wait for each other.
    """

    def __init__(self, rotation: bytes, expected: int = 0) -> None:
        import numpy as np

        side = round((len(rotation) // 4) ** 0.5)
        self.dimensions: int = side
        self._turn = np.frombuffer(rotation, "<f4").reshape(side, side)
        self._row: NDArray[np.int32] = np.full(FIRST_ROOM, NOWHERE, np.int32)
        self._count = 0
        self._lock = threading.Lock()
        self._room(expected + FIRST_ROOM)

    def __len__(self) -> int:
        return self._count

    def __contains__(self, id: int) -> bool:
        return 0 <= id < len(self._row) and bool(self._row[id] != NOWHERE)

    def pack(self, vector: bytes) -> bytes:
        """Turns a float32 vector into its stored form: a float scale, then one signed byte a dimension."""
        import numpy as np

        turned = self._turned(vector)
        scale = float(np.abs(turned).max()) / 127 or 1.0
        values: NDArray[np.int8] = np.rint(turned / scale).astype(np.int8)
        return struct.pack("<f", scale) + values.tobytes()

    def put(self, vectors: Sequence[tuple[int, bytes]]) -> None:
        """Adds or replaces the packed vectors of memories."""
        import numpy as np

        once = dict(vectors)
        if not once:
            return
        ids = np.fromiter(once, np.int64, len(once))
        packed = np.frombuffer(b"".join(once.values()), np.uint8).reshape(len(once), -1)
        values = packed[:, 4:].view(np.int8)
        with self._lock:
            rows = self._places(ids)
            self._scales[rows] = packed[:, :4].copy().view("<f4")[:, 0]
            self._values[rows], self._bits[:, rows] = values, self._sign_bits(values)
            self._ids[rows] = ids

    def drop(self, id: int) -> bool:
        """Removes a vector and overwrites its place with the last one, whose own place is zeroed."""
        with self._lock:
            if id not in self:
                return False
            row, last = int(self._row[id]), self._count - 1
            self._row[id] = NOWHERE
            for table in self._tables:
                table[row] = table[last]
                table[last] = 0
            if row != last:
                self._row[self._ids[row]] = row
            self._count = last
            return True

    def clear(self) -> None:
        """Zeroes every vector and forgets all of them."""
        with self._lock:
            for table in self._tables:
                table[:] = 0
            self._row[:] = NOWHERE
            self._count = 0

    def nearest(self, query: bytes, limit: int) -> dict[int, float]:
        """Gives the ids nearest to a float32 vector, best first, with their cosines."""
        turned = self._turned(query)
        with self._lock:
            return self._best(turned, limit)

    def like(self, id: int, limit: int) -> dict[int, float]:
        """Gives the ids nearest to a memory's own vector, itself among them; none where it has no vector."""
        with self._lock:
            if id not in self:
                return {}
            row = int(self._row[id])
            return self._best(self._values[row].astype("f4") * self._scales[row], limit)

    def cosines(self, query: bytes, ids: Sequence[int]) -> dict[int, float]:
        """Gives the cosines of given memories; those without a vector are left out."""
        with self._lock:
            known = [id for id in ids if id in self]
            cosines = self._cosines(self._row[known], self._turned(query)) if known else None
        return {} if cosines is None else dict(zip(known, cosines.tolist(), strict=True))

    def spread(self, query: bytes) -> tuple[float, float]:
        """Gives the mean and the spread of the cosines of vectors taken evenly from all."""
        import numpy as np

        with self._lock:
            rows = np.linspace(0, self._count - 1, min(self._count, SAMPLE)).astype(np.int64)
            cosines = self._cosines(rows, self._turned(query))
        return float(cosines.mean()), float(cosines.std())

    def _best(self, turned: NDArray[np.float32], limit: int) -> dict[int, float]:
        import numpy as np

        rows = self._candidates(turned, max(FEWEST_RANKED, self._count // SHARE_RANKED, limit))
        cosines, ids = self._cosines(rows, turned), self._ids[rows]
        best = np.argsort(-cosines, kind="stable")[:limit]
        return dict(zip(ids[best].tolist(), cosines[best].tolist(), strict=True))

    def _cosines(self, rows: NDArray[Any], turned: NDArray[np.float32]) -> NDArray[np.float32]:
        import numpy as np

        found: NDArray[np.float32] = np.einsum("ij,j->i", self._values[rows].astype(np.float32), turned)
        scaled: NDArray[np.float32] = found * self._scales[rows]
        return scaled

    def _candidates(self, turned: NDArray[np.float32], wanted: int) -> NDArray[np.int64]:
        """Gives the rows whose signs differ least: `wanted` of them, and those that tie with the last."""
        import numpy as np

        if self._count <= wanted:
            return np.arange(self._count)
        asked = self._sign_bits(turned)[:, 0]
        apart = np.empty(self._count, np.uint16)
        for start in range(0, self._count, BLOCK):
            end = min(start + BLOCK, self._count)
            np.sum(np.bitwise_count(self._bits[:, start:end] ^ asked[:, None]), axis=0, out=apart[start:end])
        enough = int(np.searchsorted(np.cumsum(np.bincount(apart)), wanted))
        return np.flatnonzero(apart <= enough)[: 2 * wanted]

    def _turned(self, vector: bytes) -> NDArray[np.float32]:
        import numpy as np

        turned: NDArray[np.float32] = np.einsum("i,ij->j", np.frombuffer(vector, "<f4"), self._turn)
        return turned

    def _sign_bits(self, values: NDArray[np.int8] | NDArray[np.float32]) -> NDArray[np.uint64]:
        """Gives the signs of each row, packed into 64-bit words, a column a row."""
        import numpy as np

        rows: NDArray[Any] = np.atleast_2d(values)
        padded = np.zeros((len(rows), self._words * WORD_BITS), bool)
        padded[:, : self.dimensions] = rows > 0
        return np.packbits(padded, axis=1).view(np.uint64).T

    def _places(self, ids: NDArray[np.int64]) -> NDArray[np.int32]:
        """Gives the rows of ids, new ones at the end for those that have none."""
        import numpy as np

        highest = int(ids.max())
        if highest >= len(self._row):
            wider = np.full(max(highest + 1, int(len(self._row) * GROWTH)), NOWHERE, np.int32)
            wider[: len(self._row)] = self._row
            self._row = wider
        fresh = ids[self._row[ids] == NOWHERE]
        if self._count + len(fresh) > len(self._ids):
            self._grow(max(self._count + len(fresh), int(len(self._ids) * GROWTH)))
        self._row[fresh] = np.arange(self._count, self._count + len(fresh))
        self._count += len(fresh)
        return self._row[ids]

    @property
    def _words(self) -> int:
        return (self.dimensions + WORD_BITS - 1) // WORD_BITS

    def _room(self, rows: int) -> None:
        import numpy as np

        self._ids: NDArray[np.int64] = np.zeros(rows, np.int64)
        self._scales: NDArray[np.float32] = np.zeros(rows, np.float32)
        self._values: NDArray[np.int8] = np.zeros((rows, self.dimensions), np.int8)
        self._bits: NDArray[np.uint64] = np.zeros((self._words, rows), np.uint64)

    def _grow(self, rows: int) -> None:
        old = self._tables
        self._room(rows)
        for table, before in zip(self._tables, old, strict=True):
            table[: len(before)] = before
            before[:] = 0

    @property
    def _tables(self) -> tuple[NDArray[Any], ...]:
        """Every table, seen row by row."""
        return self._ids, self._scales, self._values, self._bits.T


def rotation_for(dimensions: int) -> bytes:
    """Makes a random rotation; it is stored with the model, since no library promises the same numbers for ever.

    Random directions are made square to each other one after the other, twice over for exactness.
    """
    import numpy as np

    chance = random.Random(SEED)  # noqa: S311 - nothing secret hangs on it
    turn = np.empty((dimensions, dimensions))
    for row in range(dimensions):
        direction = np.array([chance.gauss(0.0, 1.0) for _ in range(dimensions)])
        for _ in range(2):
            along = np.einsum("ij,j->i", turn[:row], direction)
            direction -= np.einsum("i,ij->j", along, turn[:row])
        turn[row] = direction / np.sqrt(np.einsum("i,i->", direction, direction))
    made: bytes = turn.astype("<f4").tobytes()
    return made
