"""Sentences as rows of numbers: of thousands of words a sentence has a few, so only those are kept and multiplied."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


class Rows:
    """Is a matrix with a sparse part for words, a dense one for meaning, and a last column of ones."""

    def __init__(self, words: Sequence[Sequence[tuple[int, float]]], width: int, meaning: Any) -> None:
        """Takes each row's words as (column, value), the number of such columns, and an array of the dense part."""
        import numpy as np

        # The column of ones is a word of every row, so that no row is empty and each begins somewhere.
        self.width = width + meaning.shape[1] + 1
        last = self.width - 1
        flat = [(n, place, value) for n, row in enumerate(words) for place, value in (*row, (last, 1.0))]
        self._row = np.array([n for n, _, _ in flat])
        self._column = np.array([place for _, place, _ in flat])
        self._value = np.array([value for _, _, value in flat], np.float32)[:, None]
        self._starts = np.searchsorted(self._row, np.arange(len(words)))
        self._order = np.argsort(self._column, kind="stable")
        self._columns, self._column_starts = np.unique(self._column[self._order], return_index=True)
        self._dense, self._first, self._last = meaning, width, last

    def times(self, weights: Any) -> Any:
        """Gives the matrix times weights."""
        import numpy as np

        sparse = np.add.reduceat(self._value * weights[self._column], self._starts)
        return sparse + self._dense @ weights[self._first : self._last]

    def against(self, errors: Any) -> Any:
        """Gives the transposed matrix times errors."""
        import numpy as np

        found = np.zeros((self.width, errors.shape[1]), np.float32)
        parts = (self._value * errors[self._row])[self._order]
        found[self._columns] = np.add.reduceat(parts, self._column_starts)
        found[self._first : self._last] = self._dense.T @ errors
        return found
